import { afterBusinessHours, startOfWeek } from './business-time.ts';
import { daysAfter } from './decay.ts';
import type { Evaluation, Obstacle } from './evaluation.ts';
import { coolDownEnd, isOpen, type Handover, type HandoverStatus } from './handover.ts';
import { nextEpisode, type OwnerId } from './ids.ts';
import type { Lead } from './lead.ts';
import type { Policy } from './policy/policy.ts';
import type { Because } from './statement.ts';

export type DecideInput = {
  readonly lead: Lead;
  readonly evaluation: Pick<Evaluation, 'isHandRaiser' | 'obstacles' | 'qualification' | 'lastMeaningfulAt'>;
  /** Earlier handovers of this lead, oldest first. */
  readonly handovers: readonly Handover[];
  /** Since when handovers are made; null while they are not. */
  readonly liveSince: Date | null;
  /** Somebody else at the company has an open handover. */
  readonly colleagueHasHandover: boolean;
  /** Handovers the owner got this week, explicit requests not counted. */
  readonly usedCapacity: (ownerId: OwnerId | null) => number;
  /** Who gets what nobody else is responsible for, where the policy names nobody. */
  readonly lastResort?: OwnerId | undefined;
  /** Whether an owner can get tasks: not archived, not gone. */
  readonly isActiveOwner: (ownerId: OwnerId) => boolean;
  readonly policy: Policy;
  readonly timeZone: string;
  readonly now: Date;
};

/** What follows from an evaluation: a status, and for a lead whose moment has come the handover to open. */
export type Decision =
  | { readonly action: 'none'; readonly status: HandoverStatus; readonly because: Because }
  | { readonly action: 'hand_over'; readonly status: 'handed_over'; readonly because: Because; readonly handover: Handover }
  /** The rep's snooze is over: the same episode is with the rep again, with a new time to answer. */
  | { readonly action: 'end_snooze'; readonly status: 'handed_over'; readonly because: Because; readonly before: Handover; readonly handover: Handover };

const none = (status: HandoverStatus, because: Because): Decision => ({ action: 'none', status, because });

/** The person responsible: a route's owner, else contact owner, company owner, fallback, the first admin; undefined leaves the task in the open. */
export function chooseOwner({ lead, evaluation, isActiveOwner, lastResort, policy }: Pick<DecideInput, 'lead' | 'evaluation' | 'isActiveOwner' | 'lastResort' | 'policy'>): OwnerId | undefined {
  const routed = evaluation.obstacles.find(({ level, ownerId }) => level === 'route' && ownerId)?.ownerId;
  return [routed, lead.contact.ownerId, lead.company?.ownerId, policy.handover.fallbackOwnerId, lastResort].find((owner) => owner !== undefined && isActiveOwner(owner));
}

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
  if (input.usedCapacity(ownerId ?? null) >= policy.handover.capacityPerRepPerWeek) return none('waiting', 'capacity');
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

const slaHours = ({ handover }: Policy, isRequest: boolean): number => (isRequest ? handover.requestSlaHours : handover.slaHours);

/** An open handover stays as it is, but for a snooze whose time has come. Nothing moves while handovers are switched off. */
function stillOpen(open: Handover, { liveSince, policy, timeZone, now }: DecideInput): Decision {
  const isAwake = open.state === 'snoozed' && open.snoozedUntil !== undefined && open.snoozedUntil <= now;
  if (!isAwake || liveSince === null) return none(open.state, 'open');
  const dueAt = afterBusinessHours(now, slaHours(policy, open.isRequest), policy.handover.businessHours, timeZone);
  const handover: Handover = { ...open, state: 'handed_over', dueAt, snoozedUntil: undefined, lastAnswer: undefined };
  return { action: 'end_snooze', status: 'handed_over', because: 'snooze_over', before: open, handover };
}

/** What happens to a lead now. Pure; the database still has the last word on "at most one open handover". */
export function decide(input: DecideInput): Decision {
  const { lead, evaluation, handovers, policy, timeZone, now } = input;
  const open = handovers.find(isOpen);
  if (open) return stillOpen(open, input);
  const block = blocked(input);
  if (block) return block;
  const route = evaluation.obstacles.find((obstacle) => obstacle.level === 'route' && stopsHandover(obstacle, evaluation.isHandRaiser));
  if (route) return none('being_worked', route.code);
  if (evaluation.qualification !== 'ready') return notReady(input);
  const ownerId = chooseOwner(input);
  const wait = mustWait(input, ownerId);
  if (wait) return wait;
  const handover: Handover = {
    episodeId: nextEpisode(lead.contactId, handovers.length),
    contactId: lead.contactId,
    companyId: lead.company?.id,
    ownerId,
    state: 'handed_over',
    openedAt: now,
    dueAt: afterBusinessHours(now, slaHours(policy, evaluation.isHandRaiser), policy.handover.businessHours, timeZone),
    isRequest: evaluation.isHandRaiser,
  };
  return { action: 'hand_over', status: 'handed_over', because: 'qualified', handover };
}

/**
 * When a lead must be looked at again although nothing about it changes: a new week brings new capacity, a
 * colleague's handover may end, a snooze ends. Null for everybody else.
 *
 * @param open - the lead's open handover, if it has one
 */
export function nextLook(status: HandoverStatus, open: Handover | undefined, timeZone: string, now: Date): Date | null {
  if (open?.snoozedUntil) return open.snoozedUntil > now ? open.snoozedUntil : null;
  return status === 'waiting' || status === 'with_colleague' ? startOfWeek(daysAfter(now, 7), timeZone) : null;
}
