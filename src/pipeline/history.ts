import { plainText } from '../domain/plain-text.ts';
import type { RefusalReason } from '../domain/handover.ts';
import { momentText } from '../domain/wording.ts';
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
} as const;

/** Refusal reasons as people say them. */
const REASONS: Readonly<Record<RefusalReason, string>> = {
  wrong_person: 'wrong person', wrong_company: 'wrong kind of company', no_need_now: 'no need now', already_in_contact: 'already in contact',
  cannot_be_reached: 'cannot be reached', wrong_data: 'wrong data', not_a_buyer: 'not a buyer', other: 'another reason',
};
const REASON_TEXTS: ReadonlyMap<unknown, string> = new Map(Object.entries(REASONS));

/** Longest name or reason from elsewhere that is printed, in characters. */
const MAX_TEXT = 200;

export type HistoryContext = { readonly owners: readonly Owner[]; readonly timeZone: string; readonly now: Date };
export type HistoryLine = { readonly at: string; readonly who: string; readonly what: string };

/**
 * What happened to the handovers of a lead, newest first, as a rep would tell it: no ids, no codes. Entries about
 * anything else are left out.
 *
 * @param entries - oldest first, as the audit trail keeps them
 */
export function historyOf(entries: readonly AuditEntry[], context: HistoryContext): HistoryLine[] {
  return entries.flatMap((entry) => {
    const what = whatHappened(entry, context);
    return what ? [{ at: entry.at.toISOString(), who: whoDid(entry.who, context.owners), what }] : [];
  }).toReversed();
}

/** A user by the name the account shows for them as an owner. Who is no owner has no name that we know. */
function whoDid(who: string, owners: readonly Owner[]): string {
  const userId = /^user:(\d+)$/u.exec(who)?.[1];
  if (userId === undefined) return 'Lead handover';
  return plainText(owners.find((owner) => owner.userId === userId)?.name, MAX_TEXT) ?? 'a colleague';
}

function whatHappened({ what, details }: AuditEntry, { timeZone, now }: HistoryContext): string | null {
  const until = typeof details['until'] === 'string' ? ` until ${momentText(new Date(details['until']), now, timeZone)}` : '';
  switch (what) {
    case HAPPENED.opened: {
      const because = typeof details['because'] === 'string' ? plainText(details['because'], MAX_TEXT) : undefined;
      return because ? `handed the lead to sales: ${because}` : 'handed the lead to sales';
    }
    case HAPPENED.accepted:
      return 'accepted';
    case HAPPENED.refused: {
      const reason = REASON_TEXTS.get(details['reason']);
      return `refused${reason ? `: ${reason}` : ''}${until && `, no need${until}`}`;
    }
    case HAPPENED.snoozed:
      return `snoozed${until}`;
    case HAPPENED.returned:
      return 'returned to marketing';
    case HAPPENED.undone:
      return 'took the last answer back';
    case HAPPENED.snoozeEnded:
      return 'brought the lead back after the snooze';
    default:
      return null;
  }
}
