import type { CardHandover, CardState, CardView, Deed, ScoreLine } from '../card-contract.ts';
import { actionsBy, isInterest, type Action } from '../domain/action.ts';
import { possibleAnswers, undoUntil } from '../domain/answer.ts';
import { deedOf } from '../domain/brief/deed.ts';
import type { Contribution, Evaluation } from '../domain/evaluation.ts';
import { unmetReasons } from '../domain/gates.ts';
import { HANDOVER_STATES, isOpen, type Handover, type HandoverStatus } from '../domain/handover.ts';
import type { UserId } from '../domain/ids.ts';
import { flipTexts } from '../domain/language/flip-texts.ts';
import { becauseText, briefTexts, deedText, ruleText, say } from '../domain/language/say.ts';
import type { Voice } from '../domain/language/voice.ts';
import type { Contact } from '../domain/lead.ts';
import { knownText, plainText, sentence, stop } from '../domain/plain-text.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { Signal } from '../domain/signal.ts';
import { historyOf } from './history.ts';
import type { Owner } from './ports/hubspot.ts';
import type { Install } from './ports/installs.ts';
import type { LeadRecord } from './ports/leads.ts';
import type { AuditEntry } from './ports/stores.ts';

/** Everything a card is made from. */
export type CardInput = {
  readonly record: LeadRecord;
  readonly install: Install;
  /** Oldest first. */
  readonly handovers: readonly Handover[];
  /** Open handovers of the company of the newest one. */
  readonly atCompany: readonly Handover[];
  readonly signals: readonly Signal[];
  readonly audit: readonly AuditEntry[];
  readonly owners: readonly Owner[];
  readonly policy: Policy;
  /** Who looks at it, and how to speak to them. */
  readonly userId: UserId;
  readonly voice: Voice;
  readonly now: Date;
};

const DEEDS = 4;
const NAME_LENGTH = 80;
/** A lead that waits longer than this to be read again is shown as possibly old, in milliseconds. */
const STALE_MS = 15 * 60_000;

const STATES: Readonly<Record<HandoverStatus, CardState>> = {
  nurture: 'not_ready', waiting: 'waiting', with_colleague: 'with_colleague', being_worked: 'being_worked', not_for_sales: 'not_for_sales',
  handed_over: 'handed_over', snoozed: 'snoozed', accepted: 'accepted', refused: 'refused', expired: 'expired', returned: 'returned', closed: 'closed',
};
/** Where the state alone does not say why. */
const WITH_REASON: readonly CardState[] = ['waiting', 'with_colleague', 'being_worked', 'not_for_sales'];
const HANDOVER_STATE_NAMES: readonly CardState[] = HANDOVER_STATES;

/** The card for one user at one moment. Pure. */
export function cardView(input: CardInput): CardView {
  const { record, install, handovers, userId, voice, now } = input;
  const actions = actionsBy(now, input.signals, input.policy);
  const { evaluation } = record;
  const newest = handovers.at(-1);
  const state = stateOf(input);
  const mayAnswer = newest && install.state !== 'disconnected' ? possibleAnswers(newest, userId, now, input.atCompany) : [];
  const isAboutHandover = HANDOVER_STATE_NAMES.includes(state) || mayAnswer.length > 0;
  return {
    contactId: record.contactId,
    state,
    timeZone: install.timeZone,
    updatedAt: evaluation?.evaluatedAt.toISOString() ?? null,
    isStale: isStale(input),
    name: record.lead ? nameOf(record.lead.contact) : null,
    reason: WITH_REASON.includes(state) && record.because ? becauseText(record.because, voice) : null,
    did: deeds(actions, voice),
    ...briefOf(evaluation, voice),
    ...scoresOf(input),
    missing: evaluation && state === 'not_ready' ? missingOf(evaluation, voice) : [],
    wouldChange: wouldChange(input, actions, state),
    handover: newest && isAboutHandover ? handoverOf(newest, input) : null,
    history: historyOf(input.audit, input.owners, voice),
    mayAnswer,
    undoUntil: newest && mayAnswer.includes('undo') ? (undoUntil(newest)?.toISOString() ?? null) : null,
  };
}

/** An open handover is the whole truth; without one the status of the last evaluation is. */
function stateOf({ record, handovers, signals }: CardInput): CardState {
  const open = handovers.find(isOpen);
  const state = STATES[open?.state ?? record.status ?? 'nurture'];
  return state === 'not_ready' && signals.length === 0 ? 'no_activity' : state;
}

function isStale({ record, install, now }: CardInput): boolean {
  const isHeld = install.heldUntil !== null && install.heldUntil > now;
  const hasWaited = record.staleSince !== null && now.getTime() - record.staleSince.getTime() > STALE_MS;
  return install.state === 'disconnected' || isHeld || hasWaited;
}

function nameOf({ firstName, lastName }: Contact): string | null {
  return knownText(firstName, NAME_LENGTH) ?? knownText(lastName, NAME_LENGTH) ?? null;
}

const isPage = ([, action]: readonly [string, Action]): boolean => action.signal.kind === 'page_view';

/** Deliberate steps come before pages where there is no room for all; the same again is told once. Newest first. */
function deeds(actions: readonly Action[], voice: Voice): Deed[] {
  const steps = new Map<string, Action>();
  for (const action of actions) {
    const text = deedText(deedOf(action), voice);
    if ((isInterest(action) || action.rule.meaningful) && !steps.has(text)) steps.set(text, action);
  }
  const all = [...steps];
  const chosen = [...all.filter((step) => !isPage(step)), ...all.filter((step) => isPage(step))].slice(0, DEEDS);
  return chosen
    .map(([text, { signal }]) => ({ at: signal.occurredAt.toISOString(), text }))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

type BriefView = Pick<CardView, 'beforeYouCall' | 'who' | 'organisation' | 'whyNow' | 'likelyProblem' | 'companyContext' | 'source' | 'say' | 'ask'>;

function briefOf(evaluation: Evaluation | null, voice: Voice): BriefView {
  const brief = evaluation && briefTexts(evaluation.brief, voice);
  return {
    beforeYouCall: brief?.beforeYouCall ?? [],
    who: brief?.who ?? null,
    organisation: brief?.organisation ?? null,
    // A second call is not the first one again: what changed belongs to the reason.
    whyNow: brief?.whyNow ? [brief.whyNow, brief.sinceLast].filter((text) => text !== undefined).join(' ') : null,
    likelyProblem: brief?.likelyProblem ?? null,
    companyContext: brief?.companyContext ?? null,
    source: brief?.source ?? null,
    say: brief?.suggestedAngle ?? null,
    ask: brief?.questions ?? [],
  };
}

function scoresOf(input: CardInput): Pick<CardView, 'fit' | 'interest'> {
  const { evaluation } = input.record;
  if (!evaluation) return { fit: null, interest: null };
  const { fit, intent } = evaluation;
  return {
    fit: { value: fit.value, low: fit.low, high: fit.high, grade: fit.grade, lines: scoreLines(fit.contributions, input) },
    interest: { value: intent.value, level: intent.level, lines: scoreLines(intent.contributions, input) },
  };
}

/** One line for each rule: what five pages gave is one number. The sum stays the same. */
function scoreLines(contributions: readonly Contribution[], { policy, voice }: CardInput): ScoreLine[] {
  const points = new Map<string, number>();
  for (const contribution of contributions) {
    const rule = ruleText(contribution, policy, voice);
    points.set(rule, (points.get(rule) ?? 0) + contribution.points);
  }
  return [...points].map(([rule, sum]) => ({ rule, points: sum }));
}

/** Sales has decided: until the rest after it is over, nothing a lead does turns that. */
const DECIDED: readonly CardState[] = ['accepted', 'refused', 'expired', 'returned', 'closed'];

/** What would turn the decision, for a lead whose decision is still to come. */
function wouldChange({ record, policy, voice }: CardInput, actions: readonly Action[], state: CardState): string[] {
  const flip = record.evaluation?.flip;
  return flip && !DECIDED.includes(state) ? flipTexts(flip, { policy, actions, voice }) : [];
}

function missingOf({ gates }: Evaluation, voice: Voice): string[] {
  return unmetReasons(gates).map((reason) => sentence(stop(say(reason, voice))));
}

function handoverOf(handover: Handover, { owners, now }: CardInput): CardHandover {
  const { refusal } = handover;
  return {
    episodeId: handover.episodeId,
    openedAt: handover.openedAt.toISOString(),
    dueAt: handover.dueAt.toISOString(),
    isOverdue: handover.state === 'handed_over' && handover.dueAt < now,
    ownerName: plainText(owners.find(({ id }) => id === handover.ownerId)?.name, NAME_LENGTH) ?? null,
    refusal: refusal ? { reason: refusal.reason, note: refusal.note ?? null, until: refusal.until?.toISOString() ?? null } : null,
    snoozedUntil: handover.snoozedUntil?.toISOString() ?? null,
  };
}
