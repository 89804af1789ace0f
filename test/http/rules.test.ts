import { pino } from 'pino';
import { z } from 'zod';
import { createBackend, type Answered, type FetchLike } from '../../extensions/app/settings/backend.ts';
import { createRulesClient, type RulesClient } from '../../extensions/app/settings/rules-client.ts';
import { ContactId, UserId } from '../../src/domain/ids.ts';
import { createCounters } from '../../src/http/metrics.ts';
import { startServer, type HttpServer } from '../../src/http/server.ts';
import { readManifest } from '../../src/manifest.ts';
import { publishPolicy } from '../../src/pipeline/change-policy.ts';
import type { CompareAnswer, ComparedLead, RulesError, RulesOverview, SeenDraft } from '../../src/rules-contract.ts';
import { hubspotFetch } from '../../src/sandbox/signing.ts';
import type { Database } from '../../src/storage/database.ts';
import { at, OLGA, openLivePortal, personOf, type LivePortal } from '../pipeline/support/live-portal.ts';
import { CLOSED_DOORS } from '../support/closed-doors.ts';
import { openTestDatabase } from '../support/database.ts';

const SECRET = 'secret-1';
const PUBLIC = 'https://handover.example';
const JONAS = UserId.parse('9002');

let database: Database;
let live: LivePortal;
let server: HttpServer;
/** HubSpot signs each request with its own millisecond. */
let asked = 0;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => database.close());
beforeEach(async () => {
  live = await openLivePortal(database);
  await live.storage.installs.setAdmins(live.portalId, [OLGA.userId, JONAS]);
  live.clock.now = at(0);
  server = await startServer({
    host: '127.0.0.1', port: 0, publicBaseUrl: PUBLIC, clientSecret: SECRET, manifest: readManifest(), flow: live.flow, counters: createCounters(), now: () => live.clock.now, log: pino({ level: 'silent' }),
    ...CLOSED_DOORS, pending: live.storage.pendingAuthorisations,
  });
});
afterEach(() => server.close());

const ask = (path: string, { userId = OLGA.userId, method = 'GET', body, portalId = live.portalId }: { userId?: string; method?: string; body?: unknown; portalId?: string } = {}): Promise<Response> => {
  asked += 1;
  return hubspotFetch({
    baseUrl: `http://127.0.0.1:${server.port}`, publicBaseUrl: PUBLIC, path, method, ...(body === undefined ? {} : { body }), portalId, userId, userEmail: 'x@acme.example', appId: '1', clientSecret: SECRET,
    at: new Date(live.clock.now.getTime() + asked),
  });
};

/** The page's own client, with its calls signed as HubSpot signs them. */
function clientOf(userId: string = OLGA.userId, locale = 'en-gb'): RulesClient {
  const fetch: FetchLike = (url, { method, body }) => ask(url.replace('https://app.example', ''), { userId, method, ...(body ? { body } : {}) });
  return createRulesClient(createBackend(fetch, 'https://app.example', locale));
}

function got<T>(answered: Answered<T>): T {
  if (!answered.ok) throw new Error(JSON.stringify(answered.failure));
  return answered.value;
}

function refusal<T>(answered: Answered<T>): RulesError {
  if (answered.ok || answered.failure.answer === undefined) throw new Error(JSON.stringify(answered));
  return z.custom<RulesError>().parse(answered.failure.answer);
}

const draftAt = ({ draft }: RulesOverview): string => {
  if (!draft) throw new Error('there is no draft');
  return draft.at;
};

/** Saves one change on top of what is there. */
async function change(client: RulesClient, path: string, value: unknown): Promise<RulesOverview> {
  const { published, draft } = got(await client.read());
  return got(await client.save({ basedOn: published.version, draftAt: draft?.at ?? null, edits: [{ path, value }] }));
}

async function publish(client: RulesClient): Promise<number> {
  const { published, draft } = got(await client.read());
  return got(await client.publish({ basedOn: published.version, draftAt: draft?.at ?? '' })).version;
}

/** People of whom some downloaded one thing (18 points of interest), some enough to be ready (45). */
async function fill(people: number): Promise<void> {
  for (let n = 1; n <= people; n += 1) {
    const lead = personOf(ContactId.parse(String(1_000 + n)), `Person${n}`);
    const signals = Array.from({ length: n % 3 === 0 ? 1 : 4 }, (_, index) => ({ id: `d${index}`, kind: 'form_submission' as const, occurredAt: at(-60 * index - 10), title: `Onboarding checklist ${index}: Download` }));
    live.hubspot.people.set(lead.contactId, { lead, signals });
  }
  await live.storage.leads.markStale(live.portalId, [...live.hubspot.people.keys()], at(-2));
  await live.work(at(0));
}

const readyLeads = async (): Promise<string[]> => (await live.storage.leads.page(live.portalId, null, 500)).filter(({ evaluation }) => evaluation?.qualification === 'ready').map(({ contactId }) => contactId);

async function compareAll(client: RulesClient, seen: SeenDraft): Promise<{ shown: ComparedLead[]; counts: { enters: number; leaves: number } }> {
  const all = { shown: new Array<ComparedLead>(), counts: { enters: 0, leaves: 0 } };
  let from: { after: string | null; at: string | null } = { after: null, at: null };
  for (;;) {
    const piece: CompareAnswer = got(await client.compare({ ...seen, ...from, room: { enters: 50, leaves: 50, other: 0 } }));
    all.shown.push(...piece.shown);
    all.counts.enters += piece.counts.enters;
    all.counts.leaves += piece.counts.leaves;
    if (piece.next === null) return all;
    from = { after: piece.next, at: piece.at };
  }
}

describe('who enters and who leaves, from the page to the evaluation', () => {
  test('a threshold is changed, compared, published and rolled back, and exactly the leads that were named change', async () => {
    await fill(30);
    const client = clientOf();
    const before = await readyLeads();
    for (const threshold of [15, 60]) {
      const { published } = got(await client.read());
      const saved = got(await client.save({ basedOn: published.version, draftAt: null, edits: [{ path: 'gates.interest.enter', value: threshold }, { path: 'gates.interest.leave', value: threshold }] }));
      const seen = { basedOn: published.version, draftAt: draftAt(saved) };
      const { shown, counts } = await compareAll(client, seen);
      const { version } = got(await client.publish(seen));
      await live.work(at(0));
      const now = await readyLeads();
      const named = (direction: string): string[] => shown.filter((one) => one.direction === direction).map(({ contactId }) => contactId).sort();
      expect([named('enters'), named('leaves')]).toEqual([now.filter((id) => !before.includes(id)).sort(), before.filter((id) => !now.includes(id)).sort()]);
      expect(counts).toEqual(threshold === 15 ? { enters: 10, leaves: 0 } : { enters: 0, leaves: 20 });
      expect(got(await client.read())).toMatchObject({ draft: null, published: { version, author: { by: 'Olga Owner' } } });
      expect(shown[0]).toMatchObject({ lead: 'Head of Customer Success, Nordlicht Software', because: expect.stringMatching(/interest/iu) });
      expect(JSON.stringify(shown)).not.toMatch(/Person\d|Brandt/u);
      got(await client.rollBack({ version: version - 1, published: version }));
      await live.work(at(0));
      expect(await readyLeads()).toEqual(before);
    }
    expect(got(await client.versions()).versions.map(({ version, rolledBackTo, isPublished }) => [version, rolledBackTo, isPublished])).toEqual([[4, 2, true], [3, null, false], [2, 0, false], [1, null, false], [0, null, false]]);
  }, 60_000);

  test('is told in pieces that add up to the whole, and goes on where a piece ended', async () => {
    await fill(30);
    const client = clientOf();
    const saved = await change(client, 'gates.fit.enter', 100);
    const seen = { basedOn: 0, draftAt: draftAt(saved), room: { enters: 2, leaves: 2, other: 2 } };
    const whole = got(await client.compare({ ...seen, after: null, at: null }));
    expect(whole).toMatchObject({ leads: 30, next: null, notCompared: 0 });
    const rest = got(await client.compare({ ...seen, after: '1020', at: whole.at }));
    expect(rest.leads).toBe(10);
    expect(whole.shown.length).toBeLessThanOrEqual(6);
  });

  test('of a draft that is not the one that was looked at is refused', async () => {
    const client = clientOf();
    const first = await change(client, 'gates.fit.enter', 60);
    live.clock.now = at(1);
    await change(clientOf(JONAS), 'gates.fit.enter', 70);
    expect(refusal(await client.compare({ basedOn: 0, draftAt: draftAt(first), after: null, at: null, room: { enters: 1, leaves: 1, other: 1 } }))).toMatchObject({ code: 'draft_changed' });
  });
});

describe('what the page edits', () => {
  test('comes without word lists and in less than 32 KB; the words of a rule are fetched when it is opened', async () => {
    const text = await (await ask('/rules/overview?locale=de-de')).text();
    expect(text.length).toBeLessThan(32_000);
    const overview: RulesOverview = JSON.parse(text);
    expect(overview).toMatchObject({ mayChange: true, published: { version: 0, author: null }, draft: null, unreadable: null, defaults: {}, form: { gates: { fit: { enter: 50 } }, intent: { actions: { download: { points: 18, words: expect.any(Number) } } } } });
    expect(overview.actions[0]).toEqual({ id: 'demo_request', name: 'Demo-Anfrage' });
    const { lists } = got(await clientOf().words('intent.actions.download'));
    expect(lists['words']?.length).toBeGreaterThan(5);
    expect(Object.keys(got(await clientOf().words('playbook.security')).lists)).toEqual(['words']);
  });

  test.each(['intent.actions.nothing', 'gates.fit', '', '__proto__', 'playbook.security.words'])('words of "%s" are refused', async (of) => {
    expect((await ask(`/rules/words?of=${of}`)).status).toBe(400);
  });

  test('says which fields differ from the built-in rules, and a reset takes them back', async () => {
    const client = clientOf();
    const saved = await change(client, 'handover.capacityPerRepPerWeek', 5);
    expect(saved.defaults).toEqual({ 'handover.capacityPerRepPerWeek': 3 });
    const reset = got(await client.save({ basedOn: 0, draftAt: draftAt(saved), edits: [{ path: 'handover.capacityPerRepPerWeek', reset: true }] }));
    // Nothing is left that differs from what is published: no draft.
    expect(reset).toMatchObject({ defaults: {}, draft: null });
  });

  test('every problem comes back beside its field, in the reader\'s language, and nothing is written', async () => {
    const edits = [{ path: 'gates.fit.enter', value: 40 }, { path: 'intent.actions.download.points', value: 'many' }, { path: 'exclusions.competitorDomains', value: ['Rival'] }, { path: 'nothing.here', value: 1 }, { path: 'handover.routing', value: [{ name: 'DACH', to: [{ ownerId: '31', team: 'x' }] }] }];
    const request = { basedOn: 0, draftAt: null, edits };
    expect(refusal(await clientOf().save(request))).toEqual({ code: 'not_valid', error: '5 fields need another value. Nothing was saved.', problems: expect.arrayContaining([
      { path: 'gates.fit.leave', label: 'Fit needed to stay', text: 'Expected at most enter (40).' },
      { path: 'intent.actions.download.points', label: 'Download: Points when fresh', text: 'Expected a number.' },
      { path: 'exclusions.competitorDomains.0', label: 'Domains of competitors', text: expect.stringContaining('rival.example') },
      { path: 'handover.routing.0.to.0', label: 'DACH: Goes to', text: 'Expected either ownerId or team.' },
    ]) });
    const german = refusal(await clientOf(OLGA.userId, 'de-de').save(request));
    expect(german.problems?.map(({ text }) => text).join(' ')).not.toContain('xpected');
    expect(german.problems?.find(({ path }) => path === 'gates.fit.leave')?.text).toBe('Erwartet: höchstens 40, wie an anderer Stelle festgelegt.');
    expect(await live.storage.policies.draft(live.portalId)).toBeNull();
    expect(got(await clientOf().history(null)).entries).toEqual([]);
  });

  test('rules that cannot be read are told, and can be dropped and rolled back from the page', async () => {
    const insert = "insert into lead_handover.policy (portal_id, version, policy, published_by, published_at) values ($1, 1, '{\"fit\": 1}', 'operator', now())";
    await database.query(insert, [live.portalId]);
    await database.query("insert into lead_handover.policy_draft (portal_id, policy, based_on, saved_by, saved_at) values ($1, '{}', 1, 'operator', now())", [live.portalId]);
    const client = clientOf();
    expect(got(await client.read())).toMatchObject({ form: null, unreadable: expect.stringContaining('cannot be read'), published: { version: 1, author: { by: 'Command line' } } });
    got(await client.drop(null));
    got(await client.rollBack({ version: 0, published: 1 }));
    expect(got(await client.read())).toMatchObject({ unreadable: null, published: { version: 2 }, form: { gates: { fit: { enter: 50 } } } });
  });
});

describe('two admins at once', () => {
  test('of two who save on top of the same draft one is told to load it again, and loses nothing', async () => {
    const [olga, jonas] = [clientOf(), clientOf(JONAS)];
    const request = (enter: number) => ({ basedOn: 0, draftAt: null, edits: [{ path: 'gates.fit.enter', value: enter }] });
    const answers = await Promise.all([olga.save(request(60)), jonas.save(request(70))]);
    const late = answers.find(({ ok }) => !ok);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(late && refusal(late)).toMatchObject({ code: 'draft_changed', error: expect.stringContaining('Load it again') });
  });

  test('a draft that was made from an older version is not published, but put on top of the newer one', async () => {
    const [olga, jonas] = [clientOf(), clientOf(JONAS)];
    const mine = await change(olga, 'gates.fit.enter', 60);
    await publishPolicy(live.flow, live.portalId, { ...(await live.storage.policies.current(live.portalId)).policy, retentionMonths: 30 }, 'operator');
    expect(refusal(await olga.publish({ basedOn: 0, draftAt: draftAt(mine) }))).toMatchObject({ code: 'outdated', error: expect.stringContaining('Load version 1') });
    expect(refusal(await olga.save({ basedOn: 0, draftAt: draftAt(mine), edits: [] }))).toMatchObject({ code: 'outdated' });
    expect(got(await jonas.read()).draft).toMatchObject({ isOutdated: true, basedOn: 0, by: 'Olga Owner' });
    expect(got(await jonas.renew({ draftAt: draftAt(mine), onto: 1 }))).toEqual({ basedOn: 1, conflicts: [] });
    expect(got(await olga.read()).draft).toMatchObject({ isOutdated: false, basedOn: 1, changes: 1, by: 'User 9002' });
    expect(await publish(olga)).toBe(2);
    expect((await live.storage.policies.current(live.portalId)).policy).toMatchObject({ retentionMonths: 30, gates: { fit: { enter: 60 } } });
  });

  test('a draft that somebody changed since is neither published nor dropped', async () => {
    const first = await change(clientOf(), 'gates.fit.enter', 60);
    await change(clientOf(JONAS), 'gates.fit.enter', 70);
    const seen = { basedOn: 0, draftAt: draftAt(first) };
    expect(refusal(await clientOf().publish(seen))).toMatchObject({ code: 'draft_changed' });
    expect(refusal(await clientOf().drop(seen.draftAt))).toMatchObject({ code: 'draft_changed' });
    expect((await live.storage.policies.draft(live.portalId))?.policy.gates.fit.enter).toBe(70);
  });

  test('a roll-back from a version that is not the published one any more is refused; so is one to nowhere', async () => {
    await change(clientOf(), 'gates.fit.enter', 60);
    await publish(clientOf());
    expect(refusal(await clientOf().rollBack({ version: 0, published: 0 }))).toMatchObject({ code: 'no_version' });
    expect(refusal(await clientOf().rollBack({ version: 7, published: 1 }))).toMatchObject({ code: 'no_version', error: 'There is no version 7 of these rules.' });
    await change(clientOf(JONAS), 'gates.fit.enter', 70);
    await publish(clientOf(JONAS));
    expect(refusal(await clientOf().rollBack({ version: 0, published: 1 }))).toMatchObject({ code: 'outdated' });
  });

  test('of two who publish the same draft at once, one does', async () => {
    const saved = await change(clientOf(), 'gates.fit.enter', 60);
    const seen = { basedOn: 0, draftAt: draftAt(saved) };
    const answers = await Promise.all([clientOf().publish(seen), clientOf(JONAS).publish(seen)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await live.storage.policies.currentVersion(live.portalId)).toBe(1);
  });
});

describe('what happened', () => {
  test('is told with names: rules, mode and admins, newest first, page by page', async () => {
    await change(clientOf(), 'gates.fit.enter', 60);
    await publish(clientOf());
    got(await clientOf(JONAS).rollBack({ version: 0, published: 1 }));
    await ask('/settings/mode', { method: 'PUT', body: { mode: 'paused' } });
    await ask('/settings/admins', { method: 'PUT', body: { userIds: [OLGA.userId, JONAS] } });
    const { entries, next } = got(await clientOf().history(null));
    expect(entries.map(({ by, text }) => `${by} ${text}`)).toEqual([
      'Olga Owner made these people admins: Olga Owner, User 9002', 'Olga Owner changed the mode from live to paused', 'User 9002 went back to the rules of version 0, as version 2', 'Olga Owner published version 1', 'Olga Owner saved a draft on top of version 0',
    ]);
    expect(next).toBeNull();
    expect(got(await clientOf().history(entries[2]?.id ?? '')).entries).toEqual(entries.slice(3));
    expect(got(await clientOf(OLGA.userId, 'de').history(null)).entries[1]?.text).toBe('hat die Betriebsart geändert: vorher in Betrieb, jetzt angehalten');
  });

  test('differences are told by what fields are called, with values in words', async () => {
    const client = clientOf();
    await change(client, 'fit.role.target', ['sales', 'legal']);
    await change(client, 'intent.actions.email_click.meaningful', true);
    await change(client, 'handover.fallbackOwnerId', OLGA.id);
    await change(client, 'handover.unanswered.action', 'keep');
    const { differences } = got(await client.diff(0, 'draft'));
    const lines = differences.map(({ label, before, after }) => `${label}: ${before ?? '–'} → ${after ?? '–'}`);
    expect(lines).toEqual(expect.arrayContaining(['Fields of work we sell to: – → legal', 'Fields of work we sell to: marketing → –', 'Link in an e-mail: Counts as interest: no → yes', 'Owner when no rule matches: – → Olga Owner', 'When nobody answers: It goes back to marketing → It stays open']));
    expect(refusal(await client.diff(0, 9))).toMatchObject({ code: 'no_version' });
    for (const path of ['/rules/diff?from=0', '/rules/diff?from=x&to=1', '/rules/diff?from=0&to=-1', '/rules/diff?from=0&from=1&to=draft', '/rules/history?before=x']) expect([path, (await ask(path)).status]).toEqual([path, 400]);
  });
});

describe('who may do what', () => {
  const WRITES: readonly (readonly [method: string, path: string, body: object])[] = [
    ['PUT', '/rules/draft', { basedOn: 0, draftAt: null, edits: [{ path: 'gates.fit.enter', value: 0 }] }], ['POST', '/rules/draft/drop', { draftAt: null }], ['POST', '/rules/draft/renew', { draftAt: '2026-01-05T09:00:00.000Z', onto: 0 }],
    ['POST', '/rules/publish', { basedOn: 0, draftAt: '2026-01-05T09:00:00.000Z' }], ['POST', '/rules/roll-back', { version: 0, published: 1 }],
  ];
  const READS = ['/rules/overview', '/rules/standing', '/rules/words?of=playbook.security', '/rules/versions', '/rules/diff?from=0&to=0', '/rules/history'];

  test.each(WRITES)('%s %s is refused for everybody but listed admins, and changes nothing', async (method, path, body) => {
    await change(clientOf(), 'gates.fit.enter', 60);
    const before = await live.storage.policies.draft(live.portalId);
    const answer = await ask(path, { method, body, userId: '4242' });
    expect([answer.status, await answer.json()]).toEqual([403, { error: 'Only listed admins may do this.', code: 'admins_only' }]);
    expect(await live.storage.policies.draft(live.portalId)).toEqual(before);
    // An account that has the app and lists nobody of ours, and one that has it not: neither tells more than that.
    expect((await ask(path, { method, body, portalId: live.otherPortalId })).status).toBe(403);
    expect((await ask(path, { method, body, portalId: '999' })).status).toBe(404);
    expect(await live.storage.policies.draft(live.otherPortalId)).toBeNull();
  });

  test.each(WRITES)('%s %s takes nothing but what it expects', async (method, path, body) => {
    for (const wrong of [{ ...body, portalId: live.otherPortalId }, {}, [], null, 'x', 1]) expect((await ask(path, { method, body: wrong })).status).toBe(400);
  });

  test('everybody of the account reads and compares, and is told that they may not change', async () => {
    const saved = await change(clientOf(), 'gates.fit.enter', 60);
    for (const path of READS) expect([path, (await ask(path, { userId: '4242' })).status]).toEqual([path, 200]);
    expect(got(await clientOf('4242').read()).mayChange).toBe(false);
    expect(got(await clientOf('4242').compare({ basedOn: 0, draftAt: draftAt(saved), after: null, at: null, room: { enters: 1, leaves: 1, other: 1 } }))).toMatchObject({ next: null });
  });

  test('another account learns nothing of these rules', async () => {
    await change(clientOf(), 'exclusions.competitorDomains', ['canary.example']);
    for (const path of READS) expect(await (await ask(path, { portalId: live.otherPortalId })).text()).not.toContain('canary');
    expect((await ask('/rules/compare', { method: 'POST', portalId: live.otherPortalId, body: { basedOn: 0, draftAt: at(0).toISOString(), after: null, at: null, room: { enters: 1, leaves: 1, other: 1 } } })).status).toBe(409);
  });
});

test('the standing counts every evaluated lead once, by fit and by interest', async () => {
  await fill(30);
  const { leads, fit, interest } = got(await clientOf().read()).standing;
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  expect([leads, sum(fit), sum(interest), fit.length]).toEqual([30, 30, 30, 101]);
  const page = await live.storage.leads.page(live.portalId, null, 100);
  expect(sum(interest.slice(40))).toBe(page.filter(({ evaluation }) => (evaluation?.intent.value ?? 0) >= 40).length);
});
