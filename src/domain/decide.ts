import { longAgoFrom } from './accepted-handover.ts';
import { startOfWeek } from './business-time.ts';
import { chooseOwner, type ChosenOwner, type Rotation } from './choose-owner.ts';
import { daysAfter, earlierOf } from './decay.ts';
import type { Evaluation, Obstacle } from './evaluation.ts';
import { coolDownEnd, isOpen, type Handover, type HandoverState, type HandoverStatus } from './handover.ts';
import { nextEpisode, type OwnerId } from './ids.ts';
import { answerDue, changeOf, ownerLeft, unansweredAt, warnedFrom, type HandoverChange, type OpenInput } from './open-handover.ts';
import { trafficSource, type Because } from './statement.ts';

export type DecideInput = OpenInput & {
  readonly evaluation: Pick<Evaluation, 'isHandRaiser' | 'obstacles' | 'qualification' | 'topic' | 'lastMeaningfulAt'>;
  /** Earlier handovers of this lead, oldest first. */
  readonly handovers: readonly Handover[];
  /** Somebody else at the company has an open handover. */
  readonly colleagueHasHandover: boolean;
  /** Sales refused somebody at the company not long ago, for a reason that is about the company. */
  readonly companyRests: boolean;
  /** Handovers the owner got this week, explicit requests not counted, and places kept for better leads that wait. */
  readonly usedCapacity: (ownerId: OwnerId | null) => number;
  readonly rotation: Rotation;
};

/** What follows from an evaluation: a status, and for a lead whose moment has come the handover to open. */
export type Decision =
  | { readonly action: 'none'; readonly status: HandoverStatus; readonly because: Because; /** For whom a lead waits that waits for capacity; absent: for nobody in particular. */ readonly waitsFor?: OwnerId | undefined }
  | { readonly action: 'hand_over'; readonly status: 'handed_over'; readonly because: Because; readonly handover: Handover; readonly owner: ChosenOwner }
  /** The open handover changes: it comes back to the rep, is due sooner, goes to somebody else, or is over. */
  | ({ readonly action: 'change'; readonly status: HandoverState; readonly because: Because } & HandoverChange);

const none = (status: HandoverStatus, because: Because) => ({ action: 'none', status, because }) as const;

/** An explicit request reaches the person responsible even where they work on the lead already, unless they answered it. */
export function stopsHandover(route: Obstacle, isHandRaiser: boolean): boolean {
  const isAnswered = route.code === 'meeting_booked' || route.code === 'in_contact';
  return !isHandRaiser || isAnswered;
}

function blocked(input: DecideInput): Decision | null {
  const blocks = input.evaluation.obstacles.filter(({ level }) => level === 'block');
  const first = blocks[0];
  if (!first) return null;
  const last = input.handovers.at(-1);
  if (last && blocks.every(({ code }) => code === 'returned_without_news')) return none(last.state, first.code);
  return none('not_for_sales', first.code);
}

/** Reasons for a ready lead to wait; null when nothing keeps it. */
function mustWait(input: DecideInput, ownerId: OwnerId | undefined): Decision | null {
  const { evaluation, liveSince, handovers, policy } = input;
  if (liveSince === null) return none('waiting', 'handovers_off');
  const { lastMeaningfulAt, isHandRaiser } = evaluation;
  if (lastMeaningfulAt === null || lastMeaningfulAt < liveSince) return none('waiting', 'before_live');
  const last = handovers.at(-1);
  if (last?.endedAt) {
    if (lastMeaningfulAt <= last.endedAt) return none('waiting', 'nothing_since');
    if (!isHandRaiser && isCoolingDown(input)) return none('waiting', 'cool_down');
  }
  if (isHandRaiser) return null;
  if (input.colleagueHasHandover) return none('with_colleague', 'colleague');
  if (input.companyRests) return none('waiting', 'company_rests');
  if (input.usedCapacity(ownerId ?? null) >= policy.handover.capacityPerRepPerWeek) return { ...none('waiting', 'capacity'), waitsFor: ownerId };
  return null;
}

/** What sales answered stays visible through the cool-down; after it the lead is like any other. */
function notReady(input: DecideInput): Decision {
  const last = input.handovers.at(-1);
  return none(last && isCoolingDown(input) ? last.state : 'nurture', 'not_ready');
}

function isCoolingDown({ handovers, policy, now }: DecideInput): boolean {
  const last = handovers.at(-1);
  const end = last && coolDownEnd(last, policy.handover.coolDownDays);
  return end !== undefined && now < end;
}

const BECAUSE: Readonly<Record<Exclude<HandoverChange['what'], 'closed'>, Because>> = {
  snooze_ended: 'snooze_over', woken: 'asked_again', requested: 'asked_again', reassigned: 'unanswered', expired: 'unanswered', owner_left: 'owner_left',
  warned: 'open',
};

/** One from before there were reasons was closed because its task was completed. */
const closedBecause = (handover: Handover): Because => handover.closedBecause ?? 'outcome_unknown';

function stillOpen(open: Handover, input: DecideInput): Decision {
  const byItself = changeOf(open, input);
  const isThere = open.ownerId === undefined || input.isActiveOwner(open.ownerId);
  const change = isThere || input.liveSince === null ? byItself : ownerLeft(open, byItself, chooseOwner(input).ownerId, input);
  return change ? { action: 'change', status: change.handover.state, because: change.what === 'closed' ? closedBecause(change.handover) : BECAUSE[change.what], ...change } : none(open.state, 'open');
}

/** That it ended without an answer, or that its episode is over, stays visible through the cool-down, as an answer does, until there is news. */
function endedWithoutNews(input: DecideInput): Decision | null {
  const last = input.handovers.at(-1);
  const because = last?.state === 'expired' ? 'unanswered' : last?.state === 'closed' ? closedBecause(last) : undefined;
  if (!last || !because || !last.endedAt || !isCoolingDown(input)) return null;
  const { lastMeaningfulAt } = input.evaluation;
  return lastMeaningfulAt !== null && lastMeaningfulAt > last.endedAt ? null : none(last.state, because);
}

/** What happens to a lead now. Pure; the database still has the last word on "at most one open handover". */
export function decide(input: DecideInput): Decision {
  const { lead, evaluation, handovers, requestedAt, now } = input;
  const open = handovers.find(isOpen);
  if (open) return stillOpen(open, input);
  const block = blocked(input);
  if (block) return block;
  const route = evaluation.obstacles.find((obstacle) => obstacle.level === 'route' && stopsHandover(obstacle, evaluation.isHandRaiser));
  const ended = endedWithoutNews(input);
  // That somebody became a customer ended it; that is nobody else's work.
  if (route && route.code !== ended?.because) return none('being_worked', route.code);
  if (ended) return ended;
  if (evaluation.qualification !== 'ready') return notReady(input);
  const owner = chooseOwner(input);
  const wait = mustWait(input, owner.ownerId);
  if (wait) return wait;
  const handover: Handover = {
    episodeId: nextEpisode(lead.contactId, handovers.length),
    contactId: lead.contactId,
    companyId: lead.company?.id,
    ownerId: owner.ownerId,
    state: 'handed_over',
    openedAt: now,
    dueAt: answerDue(now, evaluation.isHandRaiser, input),
    isRequest: evaluation.isHandRaiser,
    ...(requestedAt && { requestedAt }),
    source: trafficSource(lead.contact.originalSource),
    topic: evaluation.topic ?? undefined,
  };
  return { action: 'hand_over', status: 'handed_over', because: 'qualified', handover, owner };
}

/** Deals are won and lost without a word to us: what sales has accepted is read again every so many days. */
export const ACCEPTED_LOOK_DAYS = 7;

/**
 * When a lead must be looked at again although nothing about it changes: a snooze ends, the time to answer runs out or nearly does, a
 * new week brings new capacity, what sales accepted is looked after or long ago, a colleague's handover may end, the memory of an unanswered handover fades. Null for
 * everybody else.
 *
 * @param handovers - with what was just decided, oldest first
 */
export function nextLook(status: HandoverStatus, handovers: readonly Handover[], input: Omit<OpenInput, 'requestedAt' | 'lastResort' | 'isActiveOwner'>): Date | null {
  const { policy, timeZone, now } = input;
  const open = handovers.find(isOpen);
  const last = handovers.at(-1);
  const warn = open && input.liveSince !== null ? warnedFrom(open, input) : null;
  const moment = open?.state === 'accepted' ? earlierOf(daysAfter(now, ACCEPTED_LOOK_DAYS), input.liveSince && longAgoFrom(open, input))
    : open ? (open.snoozedUntil ?? earlierOf(warn && warn > now ? warn : null, unansweredAt(open, input)))
    : status === 'waiting' || status === 'with_colleague' ? startOfWeek(daysAfter(now, 7), timeZone)
    : (status === 'expired' || status === 'closed') && last ? coolDownEnd(last, policy.handover.coolDownDays) : null;
  return moment && moment > now ? moment : null;
}
