import { afterBusinessHours, startOfWeek } from './business-time.ts';
import { daysAfter } from './decay.ts';
import type { Evaluation, Obstacle } from './evaluation.ts';
import { isOpen, type Handover, type HandoverStatus } from './handover.ts';
import { nextEpisode, type OwnerId } from './ids.ts';
import type { Lead } from './lead.ts';
import type { Policy } from './policy.ts';

export type DecideInput = {
  readonly lead: Lead;
  readonly evaluation: Evaluation;
  /** Earlier handovers of this lead, oldest first. */
  readonly handovers: readonly Handover[];
  /** Since when handovers are made; null while they are not. */
  readonly liveSince: Date | null;
  /** Somebody else at the company has an open handover. */
  readonly colleagueHasHandover: boolean;
  /** Handovers the owner got this week, explicit requests not counted. */
  readonly usedCapacity: (ownerId: OwnerId | null) => number;
  /** Whether an owner can get tasks: not archived, not gone. */
  readonly isActiveOwner: (ownerId: OwnerId) => boolean;
  readonly policy: Policy;
  readonly timeZone: string;
  readonly now: Date;
};

/** What follows from an evaluation: a status, and for a lead whose moment has come the handover to open. */
export type Decision =
  | { readonly action: 'none'; readonly status: HandoverStatus; readonly because: string }
  | { readonly action: 'hand_over'; readonly status: 'handed_over'; readonly because: string; readonly handover: Handover };

const none = (status: HandoverStatus, because: string): Decision => ({ action: 'none', status, because });

/** The person responsible: a route's owner, else contact owner, company owner, fallback; undefined leaves the task in the open. */
export function chooseOwner({ lead, evaluation, isActiveOwner, policy }: Pick<DecideInput, 'lead' | 'evaluation' | 'isActiveOwner' | 'policy'>): OwnerId | undefined {
  const routed = evaluation.obstacles.find(({ level, ownerId }) => level === 'route' && ownerId)?.ownerId;
  return [routed, lead.contact.ownerId, lead.company?.ownerId, policy.handover.fallbackOwnerId].find((owner) => owner !== undefined && isActiveOwner(owner));
}

/** An explicit request reaches the person responsible even where they work on the lead already, unless they answered it. */
function stopsHandover(route: Obstacle, isHandRaiser: boolean): boolean {
  const isAnswered = route.code === 'meeting_booked' || route.code === 'in_contact';
  return !isHandRaiser || isAnswered;
}

function blocked(input: DecideInput): Decision | null {
  const blocks = input.evaluation.obstacles.filter(({ level }) => level === 'block');
  const first = blocks[0];
  if (!first) return null;
  const last = input.handovers.at(-1);
  if (last && blocks.every(({ code }) => code === 'returned_without_news')) return none(last.state, first.reason);
  return none('not_for_sales', first.reason);
}

/** Reasons for a ready lead to wait; null when nothing keeps it. */
function mustWait(input: DecideInput, ownerId: OwnerId | undefined): Decision | null {
  const { evaluation, liveSince, handovers, policy, now } = input;
  if (liveSince === null) return none('waiting', 'handovers are switched off');
  const { lastMeaningfulAt, isHandRaiser } = evaluation;
  if (lastMeaningfulAt === null || lastMeaningfulAt < liveSince) return none('waiting', 'qualified before going live; waits for a new meaningful action');
  const last = handovers.at(-1);
  if (last?.endedAt) {
    if (lastMeaningfulAt <= last.endedAt) return none('waiting', 'nothing meaningful since the last handover');
    if (!isHandRaiser && now < daysAfter(last.endedAt, policy.handover.coolDownDays)) return none('waiting', 'cool-down after the last handover');
  }
  if (isHandRaiser) return null;
  if (input.colleagueHasHandover) return none('with_colleague', 'a colleague at the same company has an open handover');
  if (input.usedCapacity(ownerId ?? null) >= policy.handover.capacityPerRepPerWeek) return none('waiting', 'the rep has as many handovers this week as agreed');
  return null;
}

/** What sales answered stays visible through the cool-down; after it the lead is like any other. */
function notReady({ evaluation, handovers, policy, now }: DecideInput): Decision {
  const { fit, interest, context } = evaluation.gates;
  const reasons = [fit, interest, context].filter(({ pass }) => !pass).flatMap((gate) => gate.reasons);
  const last = handovers.at(-1);
  const isCoolingDown = last?.endedAt !== undefined && now < daysAfter(last.endedAt, policy.handover.coolDownDays);
  return none(last && isCoolingDown ? last.state : 'nurture', reasons.join('; '));
}

/** What happens to a lead now. Pure; the database still has the last word on "at most one open handover". */
export function decide(input: DecideInput): Decision {
  const { lead, evaluation, handovers, policy, timeZone, now } = input;
  const open = handovers.find(isOpen);
  if (open) return none(open.state, 'a handover is open');
  const block = blocked(input);
  if (block) return block;
  const route = evaluation.obstacles.find((obstacle) => obstacle.level === 'route' && stopsHandover(obstacle, evaluation.isHandRaiser));
  if (route) return none('being_worked', route.reason);
  if (evaluation.qualification !== 'ready') return notReady(input);
  const ownerId = chooseOwner(input);
  const wait = mustWait(input, ownerId);
  if (wait) return wait;
  const hours = evaluation.isHandRaiser ? policy.handover.requestSlaHours : policy.handover.slaHours;
  const handover: Handover = {
    episodeId: nextEpisode(lead.contactId, handovers.length),
    contactId: lead.contactId,
    companyId: lead.company?.id,
    ownerId,
    state: 'handed_over',
    openedAt: now,
    dueAt: afterBusinessHours(now, hours, policy.handover.businessHours, timeZone),
    isRequest: evaluation.isHandRaiser,
  };
  return { action: 'hand_over', status: 'handed_over', because: evaluation.brief.whyNow?.text ?? 'asked for it', handover };
}

/**
 * When a waiting lead must be looked at again although nothing about it changes: a new week brings new capacity,
 * a colleague's handover may end. Null for everybody else.
 */
export function nextLook(status: HandoverStatus, timeZone: string, now: Date): Date | null {
  return status === 'waiting' || status === 'with_colleague' ? startOfWeek(daysAfter(now, 7), timeZone) : null;
}
