import type { Answer } from '../domain/answer.ts';
import type { Handover } from '../domain/handover.ts';
import type { UserId } from '../domain/ids.ts';
import { packOf } from '../domain/language/say.ts';
import type { Happened, Pack } from '../domain/language/pack.ts';
import { momentText, type Voice } from '../domain/language/voice.ts';
import { plainText } from '../domain/plain-text.ts';
import { byUser } from './people.ts';
import type { Owner } from './ports/hubspot.ts';
import type { AuditEntry } from './ports/stores.ts';

/** What the audit trail calls the things that happen to a handover. */
export const HAPPENED = {
  opened: 'handover opened',
  accepted: 'handover accepted',
  refused: 'handover refused',
  snoozed: 'handover snoozed',
  returned: 'handover returned',
  undone: 'answer taken back',
  snoozeEnded: 'snooze ended',
  woken: 'snooze ended by a request',
  requested: 'request while open',
  reassigned: 'handover reassigned',
  expired: 'handover expired',
  closed: 'handover closed',
  task_completed: 'task completed without an answer',
  task_finished: 'task of an accepted handover completed',
  task_accepted: 'handover accepted by completing the task',
  task_reopened: 'task opened again',
  task_reassigned: 'task reassigned',
  task_deleted: 'task deleted',
  merged: 'handover merged',
  ownerLeft: 'handover passed on',
  warned: 'time to answer nearly over',
} as const;

/** Who did something to a task in HubSpot: it does not say. */
export const BY_TASK = 'task';

const ANSWERED: Readonly<Record<Answer['kind'], string>> = {
  accept: HAPPENED.accepted, refuse: HAPPENED.refused, snooze: HAPPENED.snoozed, return: HAPPENED.returned, undo: HAPPENED.undone,
};

export type AnsweredHandover = { readonly answer: Answer; readonly before: Handover; readonly after: Handover; readonly userId: UserId; readonly now: Date };

/** What the audit trail keeps of an answer. The rep's note is left out: it is about a person, and stands on the handover alone. */
export function answerEntry({ answer, before, after, userId, now }: AnsweredHandover): AuditEntry {
  const until = answer.kind === 'snooze' ? answer.until : answer.kind === 'refuse' ? answer.refusal.until : undefined;
  return {
    at: now, who: byUser(userId), what: ANSWERED[answer.kind], contactId: after.contactId,
    details: {
      episode: after.episodeId, from: before.state, to: after.state,
      ...(answer.kind === 'refuse' && { reason: answer.refusal.reason, hasNote: answer.refusal.note !== undefined }),
      ...(until && { until: until.toISOString() }),
    },
  };
}

/** Longest name from elsewhere that is printed, in characters. */
const MAX_NAME = 200;

export type HistoryLine = { readonly at: string; readonly who: string; readonly what: string };

/**
 * What happened to the handovers of a lead, newest first, as a rep would tell it: no ids, no codes. Entries about
 * anything else are left out.
 *
 * @param entries - oldest first, as the audit trail keeps them
 */
export function historyOf(entries: readonly AuditEntry[], owners: readonly Owner[], voice: Voice): HistoryLine[] {
  const pack = packOf(voice);
  return entries.flatMap((entry) => {
    const event = eventOf(entry, pack, voice);
    return event ? [{ at: entry.at.toISOString(), who: whoDid(entry.who, owners, pack), what: pack.happened(event) }] : [];
  }).toReversed();
}

/** A user by the name the account shows for them as an owner. Who is no owner has no name that we know. */
function whoDid(who: string, owners: readonly Owner[], pack: Pack): string {
  if (who === BY_TASK) return pack.somebody;
  const userId = /^user:(\d+)$/u.exec(who)?.[1];
  if (userId === undefined) return pack.app;
  return plainText(owners.find((owner) => owner.userId === userId)?.name, MAX_NAME) ?? pack.somebody;
}

/** Whether a table has a word for a stored code: one of another version has none. */
function isKnown<Key extends string>(words: Readonly<Record<Key, string>>, code: unknown): code is Key {
  return typeof code === 'string' && Object.hasOwn(words, code);
}

function eventOf({ what, details }: AuditEntry, pack: Pack, voice: Voice): Happened | null {
  const until = typeof details['until'] === 'string' ? momentText(new Date(details['until']), voice) : undefined;
  switch (what) {
    case HAPPENED.opened: {
      const { why, passedOverBecause } = details;
      return { what: 'opened', why: isKnown(pack.reasons, why) ? pack.reasons[why] : undefined, passedOver: isKnown(pack.passedOver, passedOverBecause) ? passedOverBecause : undefined };
    }
    case HAPPENED.accepted: return { what: 'accepted' };
    case HAPPENED.refused: {
      const { reason } = details;
      return { what: 'refused', reason: isKnown(pack.refusals, reason) ? reason : undefined, until };
    }
    case HAPPENED.snoozed: return { what: 'snoozed', until };
    case HAPPENED.returned: return { what: 'returned' };
    case HAPPENED.undone: return { what: 'undone' };
    case HAPPENED.snoozeEnded: return { what: 'snooze_ended' };
    case HAPPENED.woken: return { what: 'woken' };
    case HAPPENED.requested: return { what: 'requested', until };
    case HAPPENED.reassigned: return { what: 'reassigned' };
    case HAPPENED.expired: return { what: 'expired' };
    case HAPPENED.task_completed: return { what: 'task_completed' };
    case HAPPENED.task_finished: return { what: 'task_finished' };
    case HAPPENED.task_accepted: return { what: 'task_accepted' };
    case HAPPENED.task_reopened: return { what: 'task_reopened' };
    case HAPPENED.task_reassigned: return { what: 'task_reassigned' };
    case HAPPENED.task_deleted: return { what: 'task_deleted' };
    case HAPPENED.merged: return { what: 'merged' };
    case HAPPENED.ownerLeft: return { what: 'owner_left' };
    case HAPPENED.warned: return { what: 'warned' };
    case HAPPENED.closed: {
      const { because } = details;
      return { what: 'closed', because: isKnown(pack.closed, because) ? because : 'contact_gone' };
    }
    default: return null;
  }
}
