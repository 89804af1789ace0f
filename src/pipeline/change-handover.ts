import { taskChange, undoUntil } from '../domain/answer.ts';
import type { Evaluation } from '../domain/evaluation.ts';
import { isOpen, type Handover } from '../domain/handover.ts';
import type { PortalId } from '../domain/ids.ts';
import type { Voice } from '../domain/language/voice.ts';
import type { Lead } from '../domain/lead.ts';
import type { HandoverChange } from '../domain/open-handover.ts';
import { HAPPENED } from './history.ts';
import type { TaskChanges } from './ports/hubspot.ts';
import type { AuditEntry, Stores } from './ports/stores.ts';
import { dueSoonSubject, taskSubject, unansweredSubject } from './task-text.ts';

/** The lead and what the rep is told about it, in the account's language. */
export type ChangedLead = { readonly lead: Lead; readonly evaluation: Evaluation; readonly voice: Voice };

const NAMES: Readonly<Record<HandoverChange['what'], string>> = {
  snooze_ended: HAPPENED.snoozeEnded, woken: HAPPENED.woken, requested: HAPPENED.requested, reassigned: HAPPENED.reassigned, expired: HAPPENED.expired, owner_left: HAPPENED.ownerLeft,
  closed: HAPPENED.closed, warned: HAPPENED.warned,
};

/**
 * Stores what happened to an open handover without an answer of sales: handover, task update and audit entry. Inside
 * the transaction that stores the evaluation it follows from.
 *
 * @throws Error when the handover is not any more what the decision was made about: the transaction must leave nothing
 */
export async function changeHandover(stores: Stores, portalId: PortalId, change: HandoverChange, told: ChangedLead, now: Date): Promise<void> {
  const { before, handover } = change;
  if (!(await stores.handovers.change(portalId, before, handover))) throw new Error(`handover ${before.episodeId} changed while it was decided about`);
  await freeColleagues(stores, portalId, before, handover, now);
  const changes = taskChanges(change, told);
  if (changes) await stores.taskUpdates.put(portalId, { contactId: handover.contactId, episodeId: handover.episodeId, changes }, now);
  await stores.audit.record(portalId, [{ at: now, who: 'rule', what: NAMES[change.what], contactId: handover.contactId, details: detailsOf(change) }]);
}

/**
 * Who asks again stands at the top of the rep's queue with that reason. A task that we complete says why, so that it
 * is not taken for a call that the rep made.
 */
function taskChanges({ what, before, handover }: HandoverChange, { lead, evaluation, voice }: ChangedLead): TaskChanges | null {
  // Its task is completed already, or gone; that of an accepted lead is the rep's own.
  if (what === 'closed') return null;
  const changes = taskChange(before, handover);
  if (what === 'warned') return { subject: dueSoonSubject(lead, evaluation, voice) };
  if (what === 'woken' || what === 'requested') return { ...changes, subject: taskSubject(lead, evaluation, voice), priority: 'HIGH' };
  if (what === 'expired') return { ...changes, subject: unansweredSubject(lead, evaluation, voice) };
  return isNoLongerDueSoon(before, handover) ? { ...changes, subject: taskSubject(lead, evaluation, voice) } : changes;
}

/** A task that says "due soon" is not any more: somebody took the lead, or has a new time to answer. */
export const isNoLongerDueSoon = (before: Handover, after: Handover): boolean => isOpen(after) && before.warnedAt !== undefined && after.warnedAt === undefined;

function detailsOf({ what, before, handover }: HandoverChange): AuditEntry['details'] {
  const isDueAnew = handover.dueAt.getTime() !== before.dueAt.getTime();
  return {
    episode: handover.episodeId, from: before.state, to: handover.state,
    ...(handover.closedBecause && { because: handover.closedBecause }),
    ...(what === 'requested' && isDueAnew && { until: handover.dueAt.toISOString() }),
    ...(handover.ownerId !== before.ownerId && { fromOwner: before.ownerId ?? null, toOwner: handover.ownerId ?? null }),
  };
}

/** People of a company who are looked at when its handover is over; more than these would hardly be the next best. */
const COLLEAGUES = 50;

/**
 * The handover of one person stood for their whole company: now that it is over, the next best there may get one. After
 * an answer only when it cannot be taken back any more, because two reps would call the same company otherwise.
 */
export async function freeColleagues(stores: Pick<Stores, 'leads'>, portalId: PortalId, before: Handover, after: Handover, at: Date): Promise<void> {
  if (!isOpen(before) || isOpen(after) || !after.companyId) return;
  await stores.leads.markColleaguesDue(portalId, [after.companyId], [after.contactId], undoUntil(after) ?? at, COLLEAGUES);
}
