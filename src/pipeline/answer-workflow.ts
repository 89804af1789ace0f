import { createHash } from 'node:crypto';
import { unmetReasons } from '../domain/gates.ts';
import { isOpen, type Handover, type HandoverStatus } from '../domain/handover.ts';
import type { ContactId, PortalId } from '../domain/ids.ts';
import type { NotEvaluated } from '../domain/language/pack.ts';
import { becauseText, packOf, say } from '../domain/language/say.ts';
import { voiceFor, type Voice } from '../domain/language/voice.ts';
import type { Evaluation } from '../domain/evaluation.ts';
import { plainText, sentence } from '../domain/plain-text.ts';
import type { Flow } from './flow.ts';
import { handoverProperties, ownTexts } from './own-properties.ts';
import { InvalidStoredPolicy } from './ports/policies.ts';
import type { Install } from './ports/installs.ts';
import type { LeadRecord } from './ports/leads.ts';
import type { Storage } from './ports/stores.ts';

/** One contact in one step of a workflow. HubSpot's id of it stays the same when the step is tried again. */
export type WorkflowExecution = { readonly portalId: PortalId; readonly contactId: ContactId; readonly callbackId: string };

/** The outputs of the action, as `app.json` declares them. */
export const WORKFLOW_OUTPUTS = ['qualified', 'status', 'fit_score', 'fit_grade', 'interest_score', 'interest_level', 'reason', 'likely_problem', 'suggested_angle'] as const;

/** Values as HubSpot takes them, text whatever their type; what is not known is absent. */
export type WorkflowOutputs = Readonly<Partial<Record<(typeof WORKFLOW_OUTPUTS)[number], string>>>;

export type WorkflowAnswer =
  | { readonly state: 'SUCCESS'; readonly outputs: WorkflowOutputs }
  /** There is nothing up to date to say; the workflow goes on with what there is. */
  | { readonly state: 'FAIL_CONTINUE'; readonly because: NotEvaluated; readonly outputs: WorkflowOutputs }
  /** Ask again; it has waited so long already, in milliseconds. */
  | { readonly state: 'COME_AGAIN'; readonly waitedMs: number };

/**
 * Facts older than this, in milliseconds, are read again. So short, because a workflow begins with what the contact has
 * just done, and may ask before the webhook about it arrives: a demo request must not be answered with "not ready".
 */
const FRESH_MS = 10_000;
/** A lead is read within seconds, behind a backlog within minutes. After this long, in milliseconds, the workflow goes on. */
const WAIT_MS = 10 * 60_000;

/**
 * Where a lead stands, for a workflow: from the stored evaluation when that is up to date. Otherwise the question is an
 * event like those of webhooks: kept once, it marks the contact to be read as news and wakes the portal's worker; then
 * the workflow is asked to come again until the lead has been read and evaluated, at most for `WAIT_MS`.
 *
 * The same question again changes nothing, however often it comes: the event is there already.
 */
export async function answerWorkflow(flow: Pick<Flow, 'storage' | 'now'>, execution: WorkflowExecution): Promise<WorkflowAnswer> {
  const { storage } = flow;
  const { portalId, contactId } = execution;
  const now = flow.now();
  const install = await storage.installs.find(portalId);
  const voice = await voiceOf(storage, install, now);
  if (!install || install.state === 'disconnected') return notEvaluated('not_connected', voice);
  const key = keyOf(execution);
  // In this order: whoever asked first has also made the lead known, so that one without a record is gone.
  const askedAt = await storage.workflowQuestions.askedAt(portalId, key);
  const record = await storage.leads.find(portalId, contactId);
  if (!record && (await storage.identities.erased(portalId, [contactId])).length > 0) return notEvaluated('contact_gone', voice);
  const known = record?.evaluation ? await outputsOf(storage, install, { ...record, evaluation: record.evaluation }, voice) : undefined;
  if (record && known && isUpToDate(record, askedAt, now)) return { state: 'SUCCESS', outputs: known };
  if (!askedAt) {
    await ask(storage, execution, now);
    return { state: 'COME_AGAIN', waitedMs: 0 };
  }
  if (!record) return notEvaluated('contact_gone', voice);
  const waitedMs = now.getTime() - askedAt.getTime();
  return waitedMs < WAIT_MS ? { state: 'COME_AGAIN', waitedMs } : notEvaluated('not_read_in_time', voice, known);
}

async function ask(storage: Storage, execution: WorkflowExecution, at: Date): Promise<void> {
  const { portalId, contactId } = execution;
  await storage.inTransaction(async ({ workflowQuestions, leads, work }) => {
    if (!(await workflowQuestions.ask(portalId, { key: keyOf(execution), contactId }, at))) return;
    await leads.markStale(portalId, [contactId], at);
    await work.wake(portalId);
  });
}

/** Hashed, because it is kept: HubSpot does not say what its ids are made of. */
function keyOf({ callbackId, contactId }: WorkflowExecution): string {
  return createHash('sha256').update(JSON.stringify(['workflow_action', callbackId, contactId])).digest('base64url');
}

/**
 * Read since the question, or just before it, and evaluated since. While the mark of the question stands, the lead is
 * stale since then or longer; a later mark is about something that happened after the question.
 */
function isUpToDate({ readAt, staleSince, because, evaluation, dueVersion, evaluatedVersion }: LeadRecord, askedAt: Date | null, now: Date): boolean {
  const isJustRead = readAt !== null && now.getTime() - readAt.getTime() <= FRESH_MS;
  const isRead = askedAt ? staleSince === null || staleSince > askedAt : staleSince === null && isJustRead;
  const isAnswerPending = because === null;
  const isTimeOver = !evaluation || (evaluation.nextCheckAt !== null && evaluation.nextCheckAt <= now);
  return isRead && !isAnswerPending && !isTimeOver && dueVersion <= evaluatedVersion;
}

function notEvaluated(because: NotEvaluated, voice: Voice, known: WorkflowOutputs = { qualified: 'false' }): WorkflowAnswer {
  return { state: 'FAIL_CONTINUE', because, outputs: { ...known, reason: packOf(voice).notEvaluated[because] } };
}

type EvaluatedRecord = LeadRecord & { readonly evaluation: Evaluation };

/** The same values and words as the properties in the account. In shadow mode nobody is qualified: nothing is handed over. */
async function outputsOf(storage: Storage, { portalId, state }: Install, record: EvaluatedRecord, voice: Voice): Promise<WorkflowOutputs> {
  const { contactId, evaluation } = record;
  const open = state === 'shadow' ? undefined : (await storage.handovers.of(portalId, [contactId])).get(contactId)?.find(isOpen);
  const status = open?.state ?? record.status ?? 'nurture';
  const { likelyProblem, suggestedAngle } = ownTexts(evaluation, voice);
  return withoutAbsent({
    qualified: handoverProperties(status, open)['handover_qualified'],
    status,
    fit_score: String(evaluation.fit.value),
    fit_grade: evaluation.fit.grade,
    interest_score: String(evaluation.intent.value),
    interest_level: evaluation.intent.level,
    reason: reasonOf(record, status, open, voice),
    likely_problem: likelyProblem,
    suggested_angle: suggestedAngle,
  });
}

const withoutAbsent = (outputs: { readonly [Name in keyof WorkflowOutputs]: string | undefined }): WorkflowOutputs =>
  Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined));

/** Longest reason, in characters. */
const MAX_REASON = 1_000;

/** Why now, where a handover is open; what is missing, where the lead is not ready; otherwise why it stands where it stands. */
function reasonOf({ evaluation, because }: EvaluatedRecord, status: HandoverStatus, open: Handover | undefined, voice: Voice): string | undefined {
  if (open) return ownTexts(evaluation, voice).whyNow;
  const missing = status === 'nurture' ? unmetReasons(evaluation.gates).map((reason) => say(reason, voice)) : [];
  if (missing.length > 0) return plainText(sentence(missing.join('; ')), MAX_REASON);
  return because ? plainText(becauseText(because, voice), MAX_REASON) : undefined;
}

/** The account's language and clock. Rules that cannot be read stop the account's work, but not its workflows: they are told in English. */
async function voiceOf({ policies }: Storage, install: Install | null, now: Date): Promise<Voice> {
  if (!install) return voiceFor(undefined, 'UTC', now);
  try {
    const { policy } = await policies.current(install.portalId);
    return voiceFor(policy.writeBack.language, install.timeZone, now);
  } catch (error) {
    if (error instanceof InvalidStoredPolicy) return voiceFor(undefined, install.timeZone, now);
    throw error;
  }
}
