import { inOrder, type Signal, type SignalKind } from '../../domain/signal.ts';
import type { CrmRecord } from '../records.ts';
import { cleanText, date, moment, pageUrl, raw, text } from '../values.ts';
import { pageView } from './page-view.ts';

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
  'hs_latest_source_timestamp',
  'hs_latest_source',
  'hs_latest_source_data_1',
  'lifecyclestage',
] as const;
type SignalProperty = (typeof SIGNAL_PROPERTIES)[number];

/** Properties that hold the moment of an action, so that each value they ever had is one action. */
const MOMENTS: readonly { readonly property: SignalProperty; readonly kind: SignalKind }[] = [
  { property: 'hs_email_last_click_date', kind: 'email_click' },
  { property: 'hs_email_last_open_date', kind: 'email_open' },
  { property: 'hs_email_last_reply_date', kind: 'email_reply' },
  { property: 'hs_sales_email_last_replied', kind: 'email_reply' },
];

/**
 * Everything dated that a contact's own record tells, newest first. Ids come from the moment of the action, so
 * reading the record again, or with a longer history, gives the same action the same id. Where an answer
 * carries no history, the current values stand for it.
 *
 * What we write are properties of our own (`handover_*`), none of which is read here. All but one of those that are
 * read are HubSpot's alone to write; an integration can write the lifecycle stage, and what we wrote there is left out.
 *
 * @param appId - our own app at HubSpot
 */
export function signalsOf(record: CrmRecord, appId?: string): Signal[] {
  const dated = MOMENTS.flatMap(({ property, kind }) =>
    momentsOf(record, property).map((at): Signal => ({ id: `${kind}:${at}`, kind, occurredAt: new Date(at) })));
  return inOrder([...formSubmissions(record), ...pageViews(record), ...bookings(record), ...visits(record), ...stages(record, appId), ...dated]);
}

/** A value and when the portal recorded it. */
type Recorded = { readonly value: string; readonly recordedAt: number; readonly source?: { readonly type: unknown; readonly id: unknown } };

/** A property's recorded values, oldest first, each once; empty when the answer has no history for it. */
function historyOf(record: CrmRecord, property: SignalProperty): Recorded[] {
  const entries = (record.propertiesWithHistory?.[property] ?? []).flatMap(({ value, timestamp, sourceType, sourceId }): Recorded[] => {
    const recordedAt = moment(timestamp);
    const written = raw({ value }, 'value');
    return recordedAt && written !== undefined ? [{ value: written, recordedAt: recordedAt.getTime(), source: { type: sourceType, id: sourceId } }] : [];
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
    return [pageView(url, new Date(recordedAt))];
  });
}

function currentPage(record: CrmRecord): Recorded[] {
  const value = raw(record.properties, 'hs_analytics_last_url');
  const seenAt = date(record.properties, 'hs_analytics_last_timestamp');
  return value !== undefined && seenAt ? [{ value, recordedAt: seenAt.getTime() }] : [];
}

/**
 * Meetings that the contact booked through a scheduling page ("scheduled by a contact through the meetings tool",
 * HubSpot's description). It also says that the date shown is that of the meeting: what was recorded before that hour
 * was booked when it was recorded.
 */
function bookings(record: CrmRecord): Signal[] {
  const property = 'engagements_last_meeting_booked';
  const history = historyOf(record, property);
  return momentsOf(record, property).map((at): Signal => {
    const first = history.find(({ value }) => moment(value)?.getTime() === at)?.recordedAt ?? at;
    return { id: `meeting_booked:${at}`, kind: 'meeting_booked', occurredAt: new Date(Math.min(at, first)) };
  });
}

/** HubSpot's traffic sources as people say them. OFFLINE is left out: an import or another app made the contact, and nobody came. */
const CHANNELS: Readonly<Record<string, string>> = {
  ORGANIC_SEARCH: 'Organic search', PAID_SEARCH: 'Paid search', EMAIL_MARKETING: 'E-mail marketing', SOCIAL_MEDIA: 'Social media', PAID_SOCIAL: 'Paid social',
  REFERRALS: 'Referral', OTHER_CAMPAIGNS: 'Campaign', DIRECT_TRAFFIC: 'Direct visit', AI_REFERRALS: 'AI assistant',
};

/** Each time that HubSpot set the latest source anew: somebody we know came back, and how. */
function visits(record: CrmRecord): Signal[] {
  const current = date(record.properties, 'hs_latest_source_timestamp')?.getTime();
  const recorded = new Map(historyOf(record, 'hs_latest_source_timestamp').flatMap(({ value, recordedAt }) => {
    const at = moment(value)?.getTime();
    return at === undefined ? [] : [[at, recordedAt] as const];
  }));
  if (current !== undefined && !recorded.has(current)) recorded.set(current, Infinity);
  return [...recorded].flatMap(([at, recordedAt]): Signal[] => {
    const channel = valueAt(record, 'hs_latest_source', recordedAt);
    if (channel === undefined || !Object.hasOwn(CHANNELS, channel)) return [];
    // Of a direct visit the detail is the page's address, as it was typed.
    const detail = channel === 'DIRECT_TRAFFIC' ? undefined : valueAt(record, 'hs_latest_source_data_1', recordedAt);
    return [{ id: `visit:${at}`, kind: 'visit', occurredAt: new Date(at), title: cleanText([CHANNELS[channel], detail].filter(Boolean).join(': ')) }];
  });
}

/** What a property held when another was written; where nothing is recorded, what it holds now. */
function valueAt(record: CrmRecord, property: SignalProperty, recordedAt: number): string | undefined {
  const history = historyOf(record, property);
  return history.length === 0 ? raw(record.properties, property) : history.findLast((entry) => entry.recordedAt <= recordedAt + SAME_WRITE_MS)?.value;
}

/** Changes of the lifecycle stage, whoever made them but us. */
function stages(record: CrmRecord, appId: string | undefined): Signal[] {
  const isOurs = ({ source }: Recorded): boolean => appId !== undefined && source?.type === 'INTEGRATION' && String(source.id) === appId;
  return historyOf(record, 'lifecyclestage').filter((entry) => !isOurs(entry)).map(({ value, recordedAt }): Signal => ({
    id: `stage:${recordedAt}:${value.slice(0, 100)}`, kind: 'stage_changed', occurredAt: new Date(recordedAt), title: cleanText(value),
  }));
}
