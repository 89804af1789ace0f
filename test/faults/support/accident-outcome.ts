import type { SandboxPortal } from '../../../src/sandbox/sandbox-portal.ts';

/** What somebody is called before the accident and after it; the app makes different scores of the two. */
export const [OLD_TITLE, NEW_TITLE] = ['Sales Assistant', 'Head of Customer Success'] as const;

/** Somebody whose title changes while a worker is out of action, and a twin who had the new title all along and met no accident. */
export type Twins = { readonly contactId: string; readonly twinId: string };

export type Outcome = { readonly staleWrites: number; readonly wrongScores: number; readonly duplicateTasks: number; readonly missingTasks: number };
export const NOTHING_WRONG: Outcome = { staleWrites: 0, wrongScores: 0, duplicateTasks: 0, missingTasks: 0 };

const JUDGED = ['handover_fit_score', 'handover_fit_grade', 'handover_intent_score', 'handover_intent_level', 'handover_status', 'handover_qualified', 'handover_summary'];

/** Counted by the records of the account alone: what stands with somebody is compared with what stands with the twin. */
export function outcomeOf(portal: SandboxPortal, { contactId, twinId }: Twins): Outcome {
  const [values, expected] = [contactId, twinId].map((id) => portal.contact(id)?.properties ?? {});
  const wrong = JUDGED.filter((name) => values?.[name] !== expected?.[name]);
  const tasks = portal.tasksOf(contactId).length;
  return {
    staleWrites: wrong.length,
    wrongScores: wrong.filter((name) => name.endsWith('_score')).length,
    duplicateTasks: Math.max(0, tasks - 1),
    missingTasks: tasks === 0 ? 1 : 0,
  };
}

export const sumOf = (outcomes: readonly Outcome[]): Outcome => outcomes.reduce((total, one) => ({
  staleWrites: total.staleWrites + one.staleWrites, wrongScores: total.wrongScores + one.wrongScores,
  duplicateTasks: total.duplicateTasks + one.duplicateTasks, missingTasks: total.missingTasks + one.missingTasks,
}), NOTHING_WRONG);
