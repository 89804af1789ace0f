import type { RecordView } from '../../../src/sandbox/record-view.ts';
import type { SandboxPortal } from '../../../src/sandbox/sandbox-portal.ts';

/** Somebody who asked to be called, and all that their task must belong to. */
export type Asker = { readonly name: string; readonly contactId: string; readonly companyId: string; readonly dealId: string };

export type TaskCount = {
  readonly asked: number;
  readonly duplicateTasks: number;
  readonly missingTasks: number;
  /** Tasks that lack their contact, company or deal. */
  readonly incompleteTasks: number;
};

/**
 * Counts what is in the account, by the records of the sandbox alone: nothing that the app remembers is asked. A task is
 * somebody's by the name in its subject, so that one without associations counts as well.
 */
export function countTasks(portal: SandboxPortal, askers: readonly Asker[]): TaskCount {
  return counted(askers, portal.tasks(), 'hs_task_subject');
}

function counted(askers: readonly Asker[], tasks: readonly RecordView[], named: string): TaskCount {
  const perAsker = askers.map((asker) => ({ asker, tasks: tasks.filter(({ properties }) => properties[named]?.includes(asker.name)) }));
  const isComplete = ({ contactId, companyId, dealId }: Asker, { associations }: RecordView): boolean =>
    associations.contacts.includes(contactId) && associations.companies.includes(companyId) && associations.deals.includes(dealId);
  return {
    asked: askers.length,
    duplicateTasks: perAsker.reduce((sum, one) => sum + Math.max(0, one.tasks.length - 1), 0),
    missingTasks: perAsker.filter((one) => one.tasks.length === 0).length,
    incompleteTasks: perAsker.reduce((sum, one) => sum + one.tasks.filter((task) => !isComplete(one.asker, task)).length, 0),
  };
}

export type NoteCount = {
  readonly asked: number;
  readonly duplicateNotes: number;
  readonly missingNotes: number;
  /** Notes that lack their contact, company or deal. */
  readonly incompleteNotes: number;
};

/** The same for notes: one is somebody's by the name in its first line. */
export function countNotes(portal: SandboxPortal, askers: readonly Asker[]): NoteCount {
  const { asked, duplicateTasks, missingTasks, incompleteTasks } = counted(askers, portal.notes(), 'hs_note_body');
  return { asked, duplicateNotes: duplicateTasks, missingNotes: missingTasks, incompleteNotes: incompleteTasks };
}

/** What must come out. */
export const nothingWrong = (asked: number): TaskCount => ({ asked, duplicateTasks: 0, missingTasks: 0, incompleteTasks: 0 });
export const noNoteWrong = (asked: number): NoteCount => ({ asked, duplicateNotes: 0, missingNotes: 0, incompleteNotes: 0 });

/** A person at a company of their own, with an open deal. Their request goes to whoever has the deal. */
export function newAsker(portal: SandboxPortal, index: number, ownerId: string): Asker {
  const name = `Asker${String(index).padStart(4, '0')}`;
  const companyId = portal.createCompany({ name: `Company ${name}`, domain: `${name.toLowerCase()}.example`, numberofemployees: '240' });
  const contactId = portal.createContact({ firstname: 'Anna', lastname: name, jobtitle: 'Head of Customer Success', hubspot_owner_id: ownerId }, { companyId });
  const dealId = portal.createDeal({ dealname: `Deal of ${name}`, dealstage: 'presentationscheduled', hubspot_owner_id: ownerId, hs_is_closed: 'false' }, { contactIds: [contactId], companyIds: [companyId] });
  return { name, contactId, companyId, dealId };
}
