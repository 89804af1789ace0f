import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { readManifest } from '../../../src/manifest.ts';
import { CrmRecord } from '../../../src/hubspot/records.ts';
import { SIGNAL_PROPERTIES, signalsOf } from '../../../src/hubspot/sources/contact-record.ts';

const fixture: { results: unknown[] } = JSON.parse(readFileSync(new URL('../../fixtures/hubspot/contact-batch-with-history.json', import.meta.url), 'utf8'));
const START = Date.UTC(2026, 0, 5, 9);
type Entry = { value: unknown; timestamp: unknown };
const iso = (ms: number): string => new Date(ms).toISOString();
const contact = (propertiesWithHistory: Record<string, Entry[]> | null, properties: Record<string, unknown> = {}): CrmRecord =>
  CrmRecord.parse({ id: '1', properties, propertiesWithHistory });

it('a real record tells three forms, two pages and one click', () => {
  expect(signalsOf(CrmRecord.parse(fixture.results[0]))).toEqual([
    { id: 'form:1767600000000', kind: 'form_submission', occurredAt: new Date(1_767_600_000_000), title: 'Pricing: Request a demo' },
    { id: expect.stringMatching(/^page:1767599940000:/), kind: 'page_view', occurredAt: new Date('2026-01-05T07:59:00Z'), url: 'https://www.acme.example/pricing' },
    { id: 'email_click:1767348000000', kind: 'email_click', occurredAt: new Date('2026-01-02T10:00:00Z') },
    { id: 'form:1764400000000', kind: 'form_submission', occurredAt: new Date(1_764_400_000_000), title: 'Guides: Download' },
    { id: 'form:1762157700000', kind: 'form_submission', occurredAt: new Date(1_762_157_700_000), title: 'Guides: Download' },
    { id: expect.stringMatching(/^page:1762157400000:/), kind: 'page_view', occurredAt: new Date('2025-11-03T08:10:00Z'), url: 'https://www.acme.example/guides' },
  ]);
});

it('without history the current values tell the latest of each', () => {
  const current = {
    recent_conversion_date: String(START), recent_conversion_event_name: 'Demo', hs_analytics_last_url: 'https://acme.example/a?x=1',
    hs_analytics_last_timestamp: iso(START), hs_email_last_open_date: iso(START), hs_sales_email_last_replied: iso(START), engagements_last_meeting_booked: String(START),
  };
  const expected = ['email_open', 'email_reply', 'form_submission', 'meeting_booked', 'page_view'];
  for (const history of [null, {}, { recent_conversion_date: [] }]) {
    const signals = signalsOf(contact(history, current));
    expect(signals.map(({ kind }) => kind).sort()).toEqual(expected);
    expect(signals.find(({ kind }) => kind === 'form_submission')?.title).toBe('Demo');
  }
});

it('a page of which nobody knows when it was seen is not a signal', () => {
  expect(signalsOf(contact(null, { hs_analytics_last_url: 'https://acme.example/a' }))).toEqual([]);
});

it('the same action read with and without history has the same id', () => {
  const current = { recent_conversion_date: iso(START), hs_email_last_click_date: String(START) };
  const history = { recent_conversion_date: [{ value: String(START), timestamp: iso(START + 300) }], hs_email_last_click_date: [{ value: iso(START), timestamp: iso(START + 9) }] };
  expect(signalsOf(contact(history, current)).map(({ id }) => id)).toEqual(signalsOf(contact(null, current)).map(({ id }) => id));
});

it('a form sent twice is two submissions under the one name it was recorded with', () => {
  const history = {
    recent_conversion_date: [{ value: String(START), timestamp: iso(START) }, { value: String(START + 60_000), timestamp: iso(START + 60_000) }],
    recent_conversion_event_name: [{ value: 'Newsletter', timestamp: iso(START) }],
  };
  expect(signalsOf(contact(history)).map(({ title }) => title)).toEqual(['Newsletter', 'Newsletter']);
});

it('two forms within seconds keep their own names, even when a name is recorded just after its date', () => {
  const history = {
    recent_conversion_date: [{ value: String(START), timestamp: iso(START) }, { value: String(START + 4_000), timestamp: iso(START + 4_000) }],
    recent_conversion_event_name: [{ value: 'Guide', timestamp: iso(START + 20) }, { value: 'Demo', timestamp: iso(START + 4_020) }],
  };
  expect(signalsOf(contact(history)).map(({ title }) => title)).toEqual(['Demo', 'Guide']);
});

it('nonsense in a history is passed over', () => {
  const junk = [{ value: null, timestamp: iso(START) }, { value: '', timestamp: iso(START) }, { value: 'soon', timestamp: iso(START) }, { value: String(START), timestamp: null }, { value: {}, timestamp: [] }];
  // Of stages any text may be one.
  expect(signalsOf(contact(Object.fromEntries(SIGNAL_PROPERTIES.filter((name) => name !== 'lifecyclestage').map((name) => [name, junk]))))).toEqual([]);
});

const DAY = 86_400_000;
const signalsWith = (kind: string, ...from: Parameters<typeof contact>): ReturnType<typeof signalsOf> => signalsOf(contact(...from), '77').filter((signal) => signal.kind === kind);

describe('a meeting that the contact booked', () => {
  const inThreeDays = String(START + 3 * DAY);

  it('was booked when it was recorded, where the date is that of the meeting', () => {
    const history = { engagements_last_meeting_booked: [{ value: inThreeDays, timestamp: iso(START) }, { value: inThreeDays, timestamp: iso(START + 60_000) }] };
    expect(signalsWith('meeting_booked', history)).toEqual([{ id: `meeting_booked:${inThreeDays}`, kind: 'meeting_booked', occurredAt: new Date(START) }]);
  });

  it('was booked at its date, where that came first or nothing else is known', () => {
    const late = { engagements_last_meeting_booked: [{ value: String(START), timestamp: iso(START + 5_000) }] };
    expect(signalsWith('meeting_booked', late)).toEqual([expect.objectContaining({ occurredAt: new Date(START) })]);
    expect(signalsWith('meeting_booked', null, { engagements_last_meeting_booked: inThreeDays })).toEqual([expect.objectContaining({ id: `meeting_booked:${inThreeDays}`, occurredAt: new Date(START + 3 * DAY) })]);
  });
});

describe('a visit', () => {
  const stamp = (ms: number): Entry => ({ value: String(ms), timestamp: iso(ms + 100) });

  it('is dated and says by which channel they came', () => {
    const history = {
      hs_latest_source_timestamp: [stamp(START), stamp(START + DAY)],
      hs_latest_source: [{ value: 'PAID_SOCIAL', timestamp: iso(START + 90) }, { value: 'DIRECT_TRAFFIC', timestamp: iso(START + DAY + 120) }],
      hs_latest_source_data_1: [{ value: 'LinkedIn', timestamp: iso(START + 90) }, { value: 'vendor.example/?mail=CANARY', timestamp: iso(START + DAY + 120) }],
    };
    expect(signalsWith('visit', history)).toEqual([
      { id: `visit:${START + DAY}`, kind: 'visit', occurredAt: new Date(START + DAY), title: 'Direct visit' },
      { id: `visit:${START}`, kind: 'visit', occurredAt: new Date(START), title: 'Paid social: LinkedIn' },
    ]);
  });

  it('is none where an import or another app made the contact, or the channel is one that nobody knows', () => {
    for (const channel of ['OFFLINE', 'constructor', 'TELEPATHY']) {
      expect(signalsWith('visit', null, { hs_latest_source: channel, hs_latest_source_timestamp: String(START), hs_latest_source_data_1: 'INTEGRATION' })).toEqual([]);
    }
  });

  it('has the same id with and without history', () => {
    const current = { hs_latest_source: 'REFERRALS', hs_latest_source_data_1: 'news.example', hs_latest_source_timestamp: String(START) };
    const expected = [expect.objectContaining({ id: `visit:${START}`, title: 'Referral: news.example' })];
    expect(signalsWith('visit', null, current)).toEqual(expected);
    expect(signalsWith('visit', { hs_latest_source_timestamp: [stamp(START)] }, current)).toEqual(expected);
  });
});

it('a changed stage is kept whoever changed it, except us', () => {
  const change = (value: string, step: number, sourceType: string, sourceId: string): Entry & { sourceType: string; sourceId: string } => ({ value, timestamp: iso(START + step), sourceType, sourceId });
  const history = { lifecyclestage: [change('lead', 0, 'FORM', 'x'), change('opportunity', 1, 'CRM_UI', 'userId:9'), change('customer', 2, 'INTEGRATION', '88'), change('evangelist', 3, 'INTEGRATION', '77')] };
  expect(signalsWith('stage_changed', history).map(({ id, title }) => [id, title])).toEqual([
    [`stage:${START + 2}:customer`, 'customer'], [`stage:${START + 1}:opportunity`, 'opportunity'], [`stage:${START}:lead`, 'lead'],
  ]);
});

it('nothing that we write is read as something that somebody did', () => {
  expect(SIGNAL_PROPERTIES.filter((name) => name.startsWith('handover_'))).toEqual([]);
  const ours = readManifest().contactProperties.map(({ name }) => [name, [{ value: String(START), timestamp: iso(START), sourceType: 'INTEGRATION', sourceId: '77' }]]);
  expect(signalsOf(contact(Object.fromEntries(ours), Object.fromEntries(ours.map(([name]) => [name, String(START)]))), '77')).toEqual([]);
});

const entry = (value: fc.Arbitrary<string>): fc.Arbitrary<Entry> =>
  fc.record({ value, timestamp: fc.integer({ min: 0, max: 20 }).map((step) => iso(START + step * 1_700)) });
const momentValue = fc.integer({ min: 0, max: 20 }).map((step) => String(START + step * 1_700));
const history = fc.record({
  recent_conversion_date: fc.array(entry(momentValue), { maxLength: 8 }),
  recent_conversion_event_name: fc.array(entry(fc.constantFrom('A', 'B', 'C')), { maxLength: 8 }),
  hs_analytics_last_url: fc.array(entry(fc.constantFrom('https://a.test/1', 'https://a.test/2?q')), { maxLength: 8 }),
  hs_email_last_click_date: fc.array(entry(momentValue), { maxLength: 4 }),
});

it('the order of a history, and entries told twice, change nothing', () => {
  fc.assert(fc.property(history, fc.integer(), (entries, seed) => {
    const shuffled = Object.fromEntries(Object.entries(entries).map(([name, list]) => {
      const keyed = [...list, ...list].map((item, index) => ({ item, key: Math.sin(seed + index * 7.3) }));
      return [name, keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)];
    }));
    expect(signalsOf(contact(shuffled))).toEqual(signalsOf(contact(entries)));
  }));
});

it('every distinct conversion is one submission, and ids never repeat', () => {
  fc.assert(fc.property(history, (entries) => {
    const signals = signalsOf(contact(entries));
    const forms = signals.filter(({ kind }) => kind === 'form_submission');
    expect(forms).toHaveLength(new Set(entries.recent_conversion_date.map(({ value }) => value)).size);
    expect(new Set(signals.map(({ id }) => id)).size).toBe(signals.length);
  }));
});
