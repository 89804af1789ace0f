import { NoteId, TaskId } from '../domain/ids.ts';
import type { NewNote, NewTask, PortalGateway } from './ports/hubspot.ts';
import type { MadeId, TaskClaim, TaskIntent } from './ports/tasks.ts';

/** What the protocol needs to be able to do with a task or a note. */
export type Making = {
  /** @param sendBefore - from then on the call is not sent any more */
  make(sendBefore: Date): Promise<MadeId>;
  /** What the call has made; null when it is not there (yet). */
  find(): Promise<MadeId | null>;
  /** Adds the associations that it lacks. @returns those still missing */
  associate(id: MadeId, isNew: boolean): Promise<readonly string[]>;
};

/** How the record of a claim is made in its account, in the way that was chosen with the first call. */
export function makingOf(gateway: PortalGateway, { intent, way }: TaskClaim): Making {
  const { record, contactId, reference } = intent;
  if (record === 'note') {
    return {
      make: (sendBefore) => gateway.createNote(newNote(intent), sendBefore),
      find: () => gateway.findNote(contactId, reference),
      associate: (id) => gateway.linkNote(NoteId.parse(id), intent),
    };
  }
  return {
    make: (sendBefore) => (way === 'create' ? gateway.createTask(newTask(intent), sendBefore) : gateway.upsertTask(newTask(intent), sendBefore)),
    find: () => (way === 'create' ? gateway.findTask(contactId, reference) : gateway.findTaskByKey(reference)),
    associate: (id, isNew) => gateway.linkTask(TaskId.parse(id), intent, isNew),
  };
}

function newTask({ record: _record, episodeId: _episodeId, isRequest, ...task }: TaskIntent): NewTask {
  return { ...task, priority: isRequest ? 'HIGH' : 'MEDIUM' };
}

function newNote({ contactId, companyId, dealIds, body, dueAt }: TaskIntent): NewNote {
  return { contactId, companyId, dealIds, body, at: dueAt };
}
