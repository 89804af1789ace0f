import { parse } from 'csv-parse/sync';
import { CompanyId, ContactId, nextEpisode, OwnerId, UserId } from '../../src/domain/ids.ts';
import type { Handover } from '../../src/domain/handover.ts';
import type { Lead } from '../../src/domain/lead.ts';
import { OUTCOMES, type BoardView, type ContactsPage, type ExportLink, type SaidPage } from '../../src/home-contract.ts';
import { evaluationOf } from '../storage/contract/bench.ts';
import { ADMIN, openDoors, OTHER_PORTAL, PORTAL, PUBLIC, REFERENCE, type Doors } from '../support/doors.ts';

const READER = UserId.parse('8');
const OLGA = OwnerId.parse('31');
const HOUR_MS = 3_600_000;
const ago = (hours: number): Date => new Date(REFERENCE.getTime() - hours * HOUR_MS);

let doors: Doors;
let people = 500;

/** A handover of somebody of their own. */
async function handedOver(hoursAgo: number, change: Partial<Handover> = {}, portal = PORTAL): Promise<ContactId> {
  people += 1;
  const contactId = ContactId.parse(String(people));
  await doors.storage.handovers.open(portal, { episodeId: nextEpisode(contactId, 0), contactId, ownerId: OLGA, state: 'handed_over', openedAt: ago(hoursAgo), dueAt: ago(hoursAgo - 8), isRequest: false, source: 'REFERRALS', topic: 'onboarding', ...change });
  return contactId;
}

async function isRead(contactId: ContactId, contact: Lead['contact'], company: string): Promise<void> {
  await doors.storage.leads.markStale(PORTAL, [contactId], ago(1));
  const version = (await doors.storage.leads.stale(PORTAL, 100)).find((one) => one.contactId === contactId)?.version ?? 0;
  await doors.storage.leads.saveReading(PORTAL, [{ lead: { contactId, contact, company: { id: CompanyId.parse(contactId), name: company }, deals: [], unchecked: [] }, version, hasNews: false }], ago(1));
}

beforeAll(async () => {
  doors = await openDoors();
  await doors.storage.owners.replaceAll(PORTAL, [{ id: OLGA, name: 'Olga Owner', userId: ADMIN }]);
  const anna = await handedOver(30, { state: 'refused', endedAt: ago(20), refusal: { reason: 'wrong_person', note: '=HYPERLINK("https://evil.example","call me")' }, firstAnswer: { at: ago(20), minutes: 95, isLate: true } });
  await isRead(anna, { firstName: 'Annabella', jobTitle: '+49 Head of "Sales"; EMEA', email: 'annabella@acme.example' }, '@Acme, Inc.');
  await handedOver(50, { state: 'accepted', acceptedAt: ago(49), isRequest: true, firstAnswer: { at: ago(49), minutes: 60, isLate: false }, ownerId: undefined, source: undefined });
  await handedOver(60, { state: 'returned', endedAt: ago(10), topic: 'somethingold' });
  await handedOver(20);
  await handedOver(2, { dueAt: ago(-9) });
  for (let index = 0; index < 30; index += 1) await handedOver(100 + index, { state: 'expired', endedAt: ago(90), source: 'PAID_SOCIAL', topic: undefined });
  await handedOver(24 * 40, { state: 'closed', endedAt: ago(24 * 35) });
  await handedOver(5, { ownerId: OwnerId.parse('99'), topic: 'secretplan' }, OTHER_PORTAL);
}, 60_000);
afterAll(() => doors.close());
beforeEach(() => {
  doors.now = REFERENCE;
});

async function get<T>(path: string, userId: UserId = ADMIN): Promise<T> {
  const answer = await doors.ask(path, { userId });
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(text.length).toBeLessThan(32_000);
  expect(text).not.toMatch(/Annabella|annabella|secretplan/u);
  const answered: T = JSON.parse(text);
  return answered;
}

const board = (days = 28, userId: UserId = ADMIN): Promise<BoardView> => get(`/home/board?days=${days}&locale=en-gb`, userId);

describe('the board', () => {
  test('says what became of what was handed over, and what was before', async () => {
    const view = await board();
    expect(view).toMatchObject({
      period: { days: 28, from: '2025-12-08T23:00:00.000Z' }, handedOver: { now: 35, before: 1 }, requests: { now: 1, before: 0 }, overdue: 1,
      outcomes: { open: { now: 2 }, accepted: { now: 1 }, refused: { now: 1 }, unanswered: { now: 30 }, returned: { now: 1 }, closed: { now: 0, before: 1 } },
      refusals: [{ reason: 'wrong_person', text: 'Wrong person', now: 1, before: 0 }],
      answered: { in_time: { now: 1 }, late: { now: 1 }, not_yet: { now: 2 }, never: { now: 30 }, not_kept: { now: 1 } },
      medianHours: { now: 1.3, before: null }, isAdmin: true, shareFrom: 20,
    });
    expect(OUTCOMES.reduce((sum, outcome) => sum + view.outcomes[outcome].now, 0)).toBe(view.handedOver.now);
    expect(view.sources.groups).toEqual([
      { key: 'PAID_SOCIAL', label: 'A social media ad', handedOver: 30, accepted: 0, refused: 0, decided: 30, acceptedShare: 0 },
      { key: 'REFERRALS', label: 'A link on another site', handedOver: 4, accepted: 0, refused: 1, decided: 2, acceptedShare: null },
      { key: null, label: 'Not known', handedOver: 1, accepted: 1, refused: 0, decided: 1, acceptedShare: null },
    ]);
    expect(view.topics.groups.map(({ label }) => label)).toEqual(['No topic known', expect.any(String), 'Somethingold']);
    expect(view.weeks).toHaveLength(5);
    expect(view.weeks.reduce((sum, { handedOver: leads }) => sum + leads, 0)).toBe(35);
    expect(view.weeks.at(-1)).toMatchObject({ from: '2026-01-04T23:00:00.000Z', handedOver: 1, accepted: 0 });
  });

  test('longer periods hold more; the reader chooses among three, and the words', async () => {
    expect((await board(90)).handedOver).toEqual({ now: 36, before: 0 });
    expect((await get<BoardView>('/home/board?days=28&locale=de-de')).refusals[0]?.text).toBe('Falsche Person');
    expect((await get<BoardView>('/home/board')).period.days).toBe(28);
    for (const days of ['29', '', '28.5', '365%20', '-28', '1e9']) expect((await doors.ask(`/home/board?days=${days}`)).status).toBe(days === '365%20' ? 200 : 400);
  });

  test('counts by owner for admins alone', async () => {
    expect((await board()).owners?.groups).toEqual([expect.objectContaining({ key: '31', label: 'Olga Owner', handedOver: 34 }), expect.objectContaining({ key: null, label: 'Nobody in particular', handedOver: 1 })]);
    expect(await board(28, READER)).toMatchObject({ owners: null, isAdmin: false, handedOver: { now: 35 } });
  });
});

describe('the contacts behind a number', () => {
  /** All pages of a list; the numbers that it is told to have. */
  async function all(query: string, userId: UserId = ADMIN): Promise<{ total: number; ids: string[]; pages: number }> {
    const ids: string[] = [];
    for (let [after, pages, total]: [string | null, number, number] = ['', 0, 0]; ; pages += 1) {
      if (after === null) return { total, ids, pages };
      const page: ContactsPage = await get(`/home/contacts?${query}${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`, userId);
      ids.push(...page.lines.map(({ contactId }) => contactId));
      [after, total] = [page.after, page.total];
    }
  }

  test('are as many as the number says, for each outcome, answer, reason, source, topic, owner and week, page by page', async () => {
    const view = await board();
    const span = `from=${encodeURIComponent(view.period.from)}&until=${encodeURIComponent(view.period.until)}`;
    const expected: [string, number][] = [
      [span, view.handedOver.now], [`${span}&asked=yes`, view.requests.now], [`${span}&overdue=yes`, view.overdue],
      ...OUTCOMES.map((outcome): [string, number] => [`${span}&outcome=${outcome}`, view.outcomes[outcome].now]),
      ...Object.entries(view.answered).map(([answered, { now }]): [string, number] => [`${span}&answered=${answered}`, now]),
      ...view.refusals.map(({ reason, now }): [string, number] => [`${span}&outcome=refused&reason=${reason}`, now]),
      ...view.sources.groups.map(({ key, handedOver: leads }): [string, number] => [`${span}&source=${key ?? ''}`, leads]),
      ...view.topics.groups.map(({ key, refused }): [string, number] => [`${span}&topic=${key ?? ''}&outcome=refused`, refused]),
      ...(view.owners?.groups ?? []).map(({ key, accepted }): [string, number] => [`${span}&owner=${key ?? ''}&outcome=accepted`, accepted]),
      ...view.weeks.map(({ from, until, handedOver: leads }): [string, number] => [`from=${encodeURIComponent(from)}&until=${encodeURIComponent(until)}`, leads]),
    ];
    for (const [query, count] of expected) {
      const { total, ids } = await all(query);
      expect([query, total, ids.length, new Set(ids).size]).toEqual([query, count, count, count]);
    }
    expect((await all(span)).pages).toBe(2);
  });

  test('are said by job and company, with owner, date, outcome and reason', async () => {
    const { lines: [line] } = await get<ContactsPage>('/home/contacts?from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z&reason=wrong_person&locale=de');
    expect(line).toEqual({ contactId: expect.any(String), lead: '+49 Head of "Sales"; EMEA, @Acme, Inc.', owner: 'Olga Owner', at: ago(30).toISOString(), outcome: 'refused', reason: 'Falsche Person' });
  });

  test('of one owner are for admins alone, whatever is asked with it', async () => {
    for (const query of ['owner=31', 'owner=', 'owner=31&outcome=refused']) {
      const answer = await doors.ask(`/home/contacts?from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z&${query}`, { userId: READER });
      expect([answer.status, await answer.json()]).toEqual([403, { error: 'Only listed admins may do this.', code: 'admins_only' }]);
    }
    expect((await all('from=2025-12-08T23:00:00Z&until=2026-02-01T00:00:00Z', READER)).total).toBe(35);
  });

  test('say whose they are to admins alone: outcomes could be counted by owner else', async () => {
    await doors.storage.leads.markStale(PORTAL, [ContactId.parse('900')], ago(1));
    await isRead(ContactId.parse('900'), { jobTitle: 'Buyer' }, 'Waiting Ltd');
    const dueVersion = (await doors.storage.leads.find(PORTAL, ContactId.parse('900')))?.dueVersion ?? 0;
    await doors.storage.leads.saveEvaluation(PORTAL, [{ contactId: ContactId.parse('900'), evaluation: evaluationOf(ContactId.parse('900'), null, ago(1)), status: 'waiting', because: 'capacity', properties: {}, queue: { ownerId: OLGA, rank: 1 }, seenDueVersion: dueVersion }]);
    for (const query of ['from=2025-12-08T23:00:00Z&until=2026-02-01T00:00:00Z', 'waiting=waiting&because=capacity']) {
      const { lines } = await get<ContactsPage>(`/home/contacts?${query}`, READER);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) expect(Object.keys(line)).toEqual(['contactId', 'lead', 'at', 'outcome', 'reason']);
      expect(JSON.stringify(lines)).not.toContain('Olga');
      expect(JSON.stringify(await get<ContactsPage>(`/home/contacts?${query}`))).toContain('Olga Owner');
    }
  });

  test.each([
    '', 'from=2026-01-01T00:00:00Z', 'from=yesterday&until=2026-02-01T00:00:00Z', 'from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z&outcome=won', 'from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z&outcome=open&outcome=closed',
    'from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z&after=1~x', 'from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z&after=99999999999999999~1.1', "from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z&topic='%20or%201=1",
    'from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z&owner=x', 'waiting=yes', 'waiting=waiting&because=%00', 'waiting=waiting&missing=who', 'missing=money', 'missing=who&after=x', 'missing=who&from=2026-01-01T00:00:00Z',
  ])('a question that cannot be read is refused: %s', async (query) => {
    const answer = await doors.ask(`/home/contacts?${query}`);
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code: 'bad_request' })]);
  });
});

test('what reps said is read by everybody of the account, newest first, as text', async () => {
  const { lines, after } = await get<SaidPage>('/home/said?locale=en-gb', READER);
  expect(lines.map(({ what, reason, note }) => [what, reason, note])).toEqual([['returned', null, null], ['refused', 'Wrong person', '=HYPERLINK(" me")']]);
  expect(after).toBeNull();
  expect((await doors.ask('/home/said?after=soon')).status).toBe(400);
  expect((await doors.ask('/home/said?after=1~1.1&after=1~1.1')).status).toBe(400);
});

describe('the export', () => {
  const fetchFile = async (link: ExportLink): Promise<Response> => fetch(link.url.replace(PUBLIC, doors.url));
  const ask = async (locale: string, userId: UserId = ADMIN): Promise<ExportLink> => {
    const link: ExportLink = JSON.parse(await (await doors.ask(`/home/export?locale=${locale}`, { method: 'POST', body: { days: 28 }, userId })).text());
    return link;
  };

  test('is answered with a link, which gives every handover of the period as a line, once', async () => {
    const link = await ask('en-gb');
    expect(link).toEqual({ url: expect.stringMatching(/^https:\/\/handover\.example\.com\/exports\/[\w-]{43}$/u), expiresAt: new Date(REFERENCE.getTime() + 10 * 60_000).toISOString() });
    const file = await fetchFile(link);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="handovers-28-days-2026-01-05.csv"');
    const bytes = Buffer.from(await file.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows: Record<string, string>[] = parse(bytes, { bom: true, columns: true });
    expect(rows).toHaveLength(35);
    const refused = rows.find(({ outcome }) => outcome === 'refused');
    expect(refused).toEqual({
      contact_id: expect.stringMatching(/^\d+$/u), record_url: `https://app.hubspot.com/contacts/101/record/0-1/${refused?.['contact_id']}`, job_title: '\'+49 Head of "Sales"; EMEA', company: "'@Acme, Inc.", owner: 'Olga Owner',
      handed_over_at: '2026-01-04 04:00:00', asked_for_it: 'no', source: 'REFERRALS', topic: 'onboarding', outcome: 'refused', refusal_reason: 'wrong_person', note: '\'=HYPERLINK(" me")',
      due_at: '2026-01-04 12:00:00', first_answer_at: '2026-01-04 14:00:00', business_minutes_to_first_answer: '95', answered_in_time: 'no', ended_at: '2026-01-04 14:00:00',
    });
    expect(bytes.toString()).not.toMatch(/Annabella|annabella|secretplan/u);
    expect((await fetchFile(link)).status).toBe(404);
  });

  test('parts its columns by a semicolon where a comma is the decimal sign', async () => {
    const text = await (await fetchFile(await ask('de-de'))).text();
    expect(text.split('\r\n')[0]).toContain('"contact_id";"record_url";"job_title"');
    expect(parse(text, { bom: true, columns: true, delimiter: ';' })).toHaveLength(35);
  });

  test('is for listed admins alone, also under a link that was made before one was taken off the list, and stands in the audit trail', async () => {
    const refused = await doors.ask('/home/export', { method: 'POST', body: { days: 28 }, userId: READER });
    expect([refused.status, await refused.json()]).toEqual([403, { error: 'Only listed admins may do this.', code: 'admins_only' }]);
    const trail = () => doors.database.query<{ what: string }>("select what from lead_handover.audit_entry where portal_id = $1 and what like 'export%' and who = $2 order by id", [PORTAL, `user:${READER}`]);
    expect(await trail()).toEqual([]);
    await doors.storage.installs.setAdmins(PORTAL, [ADMIN, READER]);
    const [used, left] = [await ask('en', READER), await ask('en', READER)];
    expect((await fetchFile(used)).status).toBe(200);
    await doors.storage.installs.setAdmins(PORTAL, [ADMIN]);
    expect((await fetchFile(left)).status).toBe(404);
    expect((await trail()).map(({ what }) => what)).toEqual(['export asked for', 'export asked for', 'export fetched']);
  });

  test('a link of a kind, or with a time, that this version does not know gives no file', async () => {
    for (const what of [{ kind: 'handovers', days: 7, delimiter: ',' }, { kind: 'handovers', days: 28, delimiter: '\n' }, { kind: 'moon' }]) {
      expect((await fetch(`${doors.url}/exports/${await doors.storage.exportLinks.make(PORTAL, what, ADMIN, REFERENCE)}`)).status).toBe(404);
    }
  });

  test.each([{}, { days: 29 }, { days: '28' }, { days: 28, portalId: '202' }, { days: 28, kind: 'people' }, [28]])('a wish that is none is refused: %j', async (body) => {
    expect((await doors.ask('/home/export', { method: 'POST', body })).status).toBe(400);
  });
});

test('an account without the app, and one that is disconnected, export nothing', async () => {
  for (const path of ['/home/board', '/home/said', '/home/contacts?missing=who']) expect((await doors.ask(path, { portalId: '303' })).status).toBe(404);
  await doors.storage.installs.setState(OTHER_PORTAL, 'disconnected', REFERENCE);
  const answer = await doors.ask('/home/export', { portalId: OTHER_PORTAL, method: 'POST', body: { days: 28 } });
  expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: 'not_connected' })]);
  await doors.storage.installs.setState(OTHER_PORTAL, 'shadow', REFERENCE);
});
