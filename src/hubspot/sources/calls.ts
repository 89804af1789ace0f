import type { ContactId } from '../../domain/ids.ts';
import type { Signal } from '../../domain/signal.ts';
import type { CrmRecord } from '../records.ts';
import { date, raw } from '../values.ts';
import type { ContactSource, Told } from './contact-source.ts';
import { hasRecent, readEngagements } from './engagements.ts';

/** Moves with every call that is logged. */
export const CALL_HINTS = ['notes_last_contacted'] as const;

const PROPERTIES = ['hs_call_direction', 'hs_timestamp'] as const;

/**
 * Calls that the lead made to us: the one thing about calls that its record does not tell. What a rep called out, with
 * an answer or without, moves `notes_last_contacted`: who tries to reach somebody works on the lead. Titles and notes
 * are the rep's own words and are not read.
 */
export const callSource: ContactSource = {
  name: 'calls',
  capability: 'engagements',
  mayTell: (record, now) => hasRecent(record, CALL_HINTS, now),
  async tell(calls, contactIds) {
    const found = await readEngagements(calls, 'calls', contactIds, PROPERTIES);
    return new Map([...found].map(([contactId, records]): [ContactId, Told] => [contactId, { signals: records.flatMap(toSignal) }]));
  },
};

function toSignal({ id, properties }: CrmRecord): Signal[] {
  const at = date(properties, 'hs_timestamp');
  return raw(properties, 'hs_call_direction') === 'INBOUND' && at ? [{ id: `call:${id}`, kind: 'inbound_call', occurredAt: at }] : [];
}
