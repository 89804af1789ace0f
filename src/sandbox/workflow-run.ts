import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from './clock.ts';
import { isObject } from './json.ts';
import { signAsHubSpot, signV2 } from './signing.ts';

/** An action of the app in the workflow editor. */
export type WorkflowAction = { uid: string; actionUrl: string };

/** A contact at a step of a workflow. */
export type WorkflowStep = {
  contactId: string;
  /** Which action of the app; needed where it has several. */
  uid?: string;
  /** HubSpot's id of this execution; default: a new one. */
  callbackId?: string;
  /** `v2` alone is what the guide on workflow actions promises; by default version 3 comes, too. */
  signature?: 'v3' | 'v2';
  /** How the number in `Retry-After` is read: HubSpot's pages say both. Default: milliseconds, as the newer ones do. */
  retryAfterIn?: 'milliseconds' | 'seconds';
  /** What happens before a call is repeated; default: next to no time passes. */
  beforeRetry?: (retry: WorkflowRetry) => Promise<void>;
};

/** A call that will be made again. */
export type WorkflowRetry = {
  /** 1 for the second call. */
  readonly attempt: number;
  /** How long HubSpot would wait. */
  readonly delayMs: number;
};

/** How a step ended, and every call it took. */
export type WorkflowRun = {
  readonly callbackId: string;
  readonly contactId: string;
  /** HTTP statuses in order; `failed` where no answer came in time. */
  readonly statuses: readonly (number | 'failed')[];
  /** What the app said, or what HubSpot makes of a refusal, and of three days without an answer. */
  readonly state: 'SUCCESS' | 'FAIL_CONTINUE' | 'BLOCK' | 'ASYNC' | 'FAILED';
  readonly outputs: Readonly<Record<string, unknown>>;
};

export type WorkflowWorld = {
  readonly now: Clock;
  readonly clientSecret: () => string;
  readonly actions: () => readonly WorkflowAction[];
};

/** How long the app may take to answer. HubSpot's pages name 30 seconds for webhooks in workflows, others 20 for actions. */
const ANSWER_LIMIT_MS = 20_000;
/** Retries begin a minute after a failure, come at growing distances of at most eight hours, and end after three days (HubSpot's page on webhooks in workflows). */
const [FIRST_DELAY_MS, LONGEST_DELAY_MS, PATIENCE_MS] = [60_000, 8 * 3_600_000, 3 * 24 * 3_600_000];
const STATES = ['SUCCESS', 'FAIL_CONTINUE', 'BLOCK', 'ASYNC'] as const;

/** Far less than HubSpot waits. */
const waitBriefly = async ({ delayMs }: WorkflowRetry): Promise<void> => delay(Math.min(delayMs, 50));

/** Calls an action for a contact as a workflow does: signed, again after 429 and 5xx, given up after three days. */
export async function runWorkflowAction(world: WorkflowWorld, step: WorkflowStep & { portalId: string }): Promise<WorkflowRun> {
  const { contactId, callbackId = `ap-${step.portalId}-${randomUUID()}`, beforeRetry = waitBriefly } = step;
  const url = targetOf(world, step.uid);
  const body = JSON.stringify(executionOf(step, callbackId));
  const statuses: (number | 'failed')[] = [];
  for (let waitedMs = 0; ;) {
    const called = await call(world, { url, body, signature: step.signature ?? 'v3' });
    statuses.push(called.status);
    const isAnswered = called.status !== 'failed' && called.status !== 429 && called.status < 500;
    const delayMs = delayAfter(called, statuses.length, step.retryAfterIn ?? 'milliseconds');
    if (isAnswered || waitedMs + delayMs > PATIENCE_MS) return { callbackId, contactId, statuses, ...endOf(called) };
    await beforeRetry({ attempt: statuses.length, delayMs });
    waitedMs += delayMs;
  }
}

function targetOf({ actions }: WorkflowWorld, uid: string | undefined): string {
  const offered = actions();
  const action = uid === undefined && offered.length === 1 ? offered[0] : offered.find((one) => one.uid === uid);
  if (action === undefined) throw new RangeError(`the app has no workflow action ${uid ?? '(which one?)'}; it has ${offered.map((one) => one.uid).join(', ') || 'none'}`);
  return action.actionUrl;
}

/** The body of an execution (guide on workflow actions). */
function executionOf({ portalId, contactId }: WorkflowStep & { portalId: string }, callbackId: string): object {
  return {
    callbackId,
    origin: { portalId: Number(portalId), actionDefinitionId: 1_001, actionDefinitionVersion: 1 },
    context: { source: 'WORKFLOWS', workflowId: 3_001 },
    object: { objectId: Number(contactId), objectType: 'CONTACT', properties: {} },
    inputFields: {},
  };
}

type Called = { readonly status: number | 'failed'; readonly retryAfter?: string | undefined; readonly body?: unknown };

async function call({ now, clientSecret }: WorkflowWorld, { url, body, signature }: { url: string; body: string; signature: 'v3' | 'v2' }): Promise<Called> {
  const secret = clientSecret();
  const signed: Record<string, string> = signature === 'v3'
    ? signAsHubSpot({ method: 'POST', url, body, clientSecret: secret, at: now(), older: 'v2' })
    : { 'X-HubSpot-Signature': signV2(secret, 'POST', url, body), 'X-HubSpot-Signature-Version': 'v2' };
  try {
    const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', ...signed }, body, signal: AbortSignal.timeout(ANSWER_LIMIT_MS), redirect: 'manual' });
    const text = await answer.text();
    return { status: answer.status, retryAfter: answer.headers.get('retry-after') ?? undefined, body: parsed(text) };
  } catch {
    return { status: 'failed' };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function delayAfter({ status, retryAfter }: Called, attempt: number, retryAfterIn: 'milliseconds' | 'seconds'): number {
  const wanted = status === 429 ? Number(retryAfter) : Number.NaN;
  if (Number.isFinite(wanted)) return retryAfterIn === 'seconds' ? wanted * 1_000 : wanted;
  return Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
}

/** Without a state of its own, an answer with 2xx is a success (guide on workflow actions). */
function endOf({ status, body }: Called): Pick<WorkflowRun, 'state' | 'outputs'> {
  if (status === 'failed' || status < 200 || status >= 300) return { state: 'FAILED', outputs: {} };
  const fields = isObject(body) && isObject(body['outputFields']) ? body['outputFields'] : {};
  const { hs_execution_state: said, ...outputs } = fields;
  return { state: STATES.find((state) => state === said) ?? 'SUCCESS', outputs };
}
