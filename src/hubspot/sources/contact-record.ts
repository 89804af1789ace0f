import { createHash } from 'node:crypto';
import { inOrder, type Signal, type SignalKind } from '../../domain/signal.ts';
import type { CrmRecord } from '../records.ts';
import { cleanText, date, moment, pageUrl, raw, text } from '../values.ts';

/** Properties whose history tells what a contact did and when. */
export const SIGNAL_PROPERTIES = [
  'recent_conversion_date',
  'recent_conversion_event_name',
  'hs_analytics_last_url',
  'hs_email_last_click_date',
  'hs_email_last_open_date',
  'hs_email_last_reply_date',
  'hs_sales_email_last_replied',
  'engagements_last_meeting_booked',
] as const;
type SignalProperty = (typeof SIGNAL_PROPERTIES)[number];

/** Properties that hold the moment of an action, so that each value they ever had is one action. */
const MOMENTS: readonly { readonly property: SignalProperty; readonly kind: SignalKind }[] = [
  { property: 'hs_email_last_click_date', kind: 'email_click' },
  { property: 'hs_email_last_open_date', kind: 'email_open' },
  { property: 'hs_email_last_reply_date', kind: 'email_reply' },
  { property: 'hs_sales_email_last_replied', kind: 'email_reply' },
  { property: 'engagements_last_meeting_booked', kind: 'meeting_booked' },
];

/**
 * Everything dated that a contact's own record tells, newest first. Ids come from the moment of the action, so
 * reading the record again, or with a longer history, gives the same action the same id. Where an answer
 * carries no history, the current values stand for it.
 */
export function signalsOf(record: CrmRecord): Signal[] {
  const dated = MOMENTS.flatMap(({ property, kind }) =>
    momentsOf(record, property).map((at): Signal => ({ id: `${kind}:${at}`, kind, occurredAt: new Date(at) })));
  return inOrder([...formSubmissions(record), ...pageViews(record), ...dated]);
}

/** A value and when the portal recorded it. */
type Recorded = { readonly value: string; readonly recordedAt: number };

/** A property's recorded values, oldest first, each once; empty when the answer has no history for it. */
function historyOf(record: CrmRecord, property: SignalProperty): Recorded[] {
  const entries = (record.propertiesWithHistory?.[property] ?? []).flatMap(({ value, timestamp }): Recorded[] => {
    const recordedAt = moment(timestamp);
    const written = raw({ value }, 'value');
    return recordedAt && written !== undefined ? [{ value: written, recordedAt: recordedAt.getTime() }] : [];
  });
  return [...entries].sort((a, b) => a.recordedAt - b.recordedAt || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
}

function momentsOf(record: CrmRecord, property: SignalProperty): number[] {
  const values = historyOf(record, property).map(({ value }) => moment(value));
  const all = [...values, date(record.properties, property)];
  return [...new Set(all.flatMap((at) => (at ? [at.getTime()] : [])))];
}

/** HubSpot sets a conversion's date and name together, not always within the same millisecond. */
const SAME_WRITE_MS = 5_000;

function formSubmissions(record: CrmRecord): Signal[] {
  const conversions = conversionsOf(record);
  const names = historyOf(record, 'recent_conversion_event_name');
  const currentName = text(record.properties, 'recent_conversion_event_name');
  const newest = Math.max(...conversions.map(({ at }) => at));
  return conversions.map(({ at, recordedAt }, index): Signal => {
    const gapMs = (conversions[index + 1]?.recordedAt ?? Infinity) - recordedAt;
    const latest = names.findLast((name) => name.recordedAt <= recordedAt + Math.min(SAME_WRITE_MS, Math.floor(gapMs / 2)));
    const fallback = at === newest ? currentName : undefined;
    return { id: `form:${at}`, kind: 'form_submission', occurredAt: new Date(at), title: latest ? cleanText(latest.value) : fallback };
  });
}

/** Each conversion once, with the first time it was recorded; in the order they were recorded. */
function conversionsOf(record: CrmRecord): { at: number; recordedAt: number }[] {
  const first = new Map<number, number>();
  for (const { value, recordedAt } of historyOf(record, 'recent_conversion_date')) {
    const at = moment(value)?.getTime();
    if (at !== undefined && !first.has(at)) first.set(at, recordedAt);
  }
  const current = date(record.properties, 'recent_conversion_date')?.getTime();
  if (current !== undefined && !first.has(current)) first.set(current, Math.max(current, ...first.values()));
  return [...first].map(([at, recordedAt]) => ({ at, recordedAt })).sort((a, b) => a.recordedAt - b.recordedAt || a.at - b.at);
}

function pageViews(record: CrmRecord): Signal[] {
  const history = historyOf(record, 'hs_analytics_last_url');
  return (history.length > 0 ? history : currentPage(record)).flatMap(({ value, recordedAt }): Signal[] => {
    const url = pageUrl(value);
    if (url === undefined) return [];
    const hash = createHash('sha256').update(url).digest('base64url').slice(0, 10);
    return [{ id: `page:${recordedAt}:${hash}`, kind: 'page_view', occurredAt: new Date(recordedAt), url }];
  });
}

function currentPage(record: CrmRecord): Recorded[] {
  const value = raw(record.properties, 'hs_analytics_last_url');
  const seenAt = date(record.properties, 'hs_analytics_last_timestamp');
  return value !== undefined && seenAt ? [{ value, recordedAt: seenAt.getTime() }] : [];
}
