import { performance } from 'node:perf_hooks';
import type { BoardDays } from '../../src/domain/board/period.ts';
import { PortalId, UserId } from '../../src/domain/ids.ts';
import { boardView } from '../../src/pipeline/board/board-view.ts';
import { contactsBehind, readContactsWish, saidByReps } from '../../src/pipeline/board/contacts-behind.ts';
import { homeView } from '../../src/pipeline/settings/settings-view.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createStorage } from '../../src/storage/storage.ts';
import { createTokenCipher } from '../../src/storage/token-cipher.ts';
import { createFreshDatabase } from '../storage/fresh-postgres.ts';

/*
 * How long the home page takes with many leads: `npm run bench -- board`, also on Postgres where TEST_DATABASE_URL is set.
 * Each figure stands beside the barest query over the same handovers.
 */

const NOW = new Date('2026-01-05T09:00:00Z');
const PORTAL = PortalId.parse('101');
const ADMIN = UserId.parse('77');

/** Over a kilobyte that does not compress, kept in the row itself: as bad for a scan of all leads as it can be. */
const EVALUATION = `jsonb_build_object('gates', '{"fit":{"pass":true,"reasons":[]},"interest":{"pass":true,"reasons":[]},"context":{"pass":false,"reasons":[]}}'::jsonb, 'brief',
  (select string_agg(md5(n::text || '.' || i::text), ' ') from generate_series(1, 40) as i))`;

/** $1 leads. One in fifty waits, one in thirty lacks context alone. */
const LEADS = `
  insert into lead_handover.lead (portal_id, contact_id, stale_version, read_version, facts, evaluation, evaluated_at, status, because, missing_context, queue_rank)
  select '101', (1000 + n)::text, n, n,
    jsonb_build_object('contact', jsonb_build_object('jobTitle', 'Head of ' || n % 40, 'email', n || '@x.example'), 'company', jsonb_build_object('name', 'Company ' || n % 5000)),
    ${EVALUATION}, '2026-01-04'::timestamptz,
    case when n % 50 = 0 then 'waiting' when n % 51 = 0 then 'being_worked' else 'nurture' end,
    case when n % 50 = 0 then (array['capacity', 'cool_down', 'nothing_since'])[1 + n % 3] when n % 51 = 0 then 'open_deal' else 'not_ready' end,
    case when n % 50 <> 0 and n % 51 <> 0 and n % 30 = 0 then array['likelyProblem'] || case when n % 60 = 0 then array['who'] else array[]::text[] end end,
    case when n % 50 = 0 and n % 3 = 0 then n % 200 end
  from generate_series(1, $1::integer) as n`;

/** $1 handovers, spread over two years. */
const HANDOVERS = `
  insert into lead_handover.handover (portal_id, contact_id, episode_id, owner_id, state, opened_at, due_at, ended_at, snoozed_until, is_request, refusal_reason, refusal_note, accepted_at, source, topic, first_answer_at, first_answer_minutes, first_answer_late)
  select '101', (1000 + n)::text, (1000 + n) || '.1', (500 + n % 40)::text, state, opened_at, opened_at + interval '1 day', case when state in ('refused', 'expired', 'returned', 'closed') then opened_at + interval '5 hours' end, case when state = 'snoozed' then opened_at + interval '9 days' end, n % 5 = 0,
    case when state = 'refused' then (array['wrong_person', 'wrong_company', 'no_need_now', 'other'])[1 + n % 4] end, case when state = 'refused' then 'Not the one who decides.' end,
    case when state = 'accepted' or (state = 'closed' and n % 2 = 0) then opened_at + interval '4 hours' end, (array['PAID_SOCIAL', 'REFERRALS', 'ORGANIC_SEARCH', null])[1 + n % 4], (array['onboarding', 'pricing', 'reporting', null])[1 + n % 4],
    case when state in ('accepted', 'refused') then opened_at + interval '4 hours' end, case when state in ('accepted', 'refused') then n % 900 end, case when state in ('accepted', 'refused') then n % 6 = 0 end
  from (select n, (array['handed_over', 'snoozed', 'accepted', 'refused', 'refused', 'expired', 'returned', 'closed'])[1 + n % 8] as state,
    '2026-01-05'::timestamptz - n * interval '52 minutes' as opened_at from generate_series(1, $1::integer) as n) made`;

export type BoardTimes = { readonly what: string; readonly medianMs: number; readonly p95Ms: number; readonly kilobytes: number };

async function timed(what: string, rounds: number, work: () => Promise<unknown>): Promise<BoardTimes> {
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    bytes = JSON.stringify(await work()).length;
    times.push(performance.now() - begin);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  return { what, medianMs: at(0.5), p95Ms: at(0.95), kilobytes: Number((bytes / 1_000).toFixed(1)) };
}

/** Fills a migrated database and times what the home page asks for. */
export async function measureBoard(database: Database, leads: number, handovers: number, rounds: number): Promise<readonly BoardTimes[]> {
  const storage = createStorage(database, { cipher: createTokenCipher(Buffer.alloc(32, 7).toString('base64')), send: async () => {} });
  await storage.installs.save({ portalId: PORTAL, installedAt: NOW, timeZone: 'Europe/Berlin', uiDomain: 'app.hubspot.com', hubDomain: null, grantedScopes: [], adminUserIds: [ADMIN] });
  await database.query(LEADS, [leads]);
  await database.query(HANDOVERS, [handovers]);
  for (const table of ['lead', 'handover']) await database.exec(`vacuum analyze lead_handover.${table}`);
  const install = await storage.installs.find(PORTAL);
  if (!install) throw new Error('no install');
  const flow = { storage, now: () => NOW };
  const reader = { userId: ADMIN, locale: 'en-gb' };
  const year = { from: new Date(NOW.getTime() - 365 * 86_400_000).toISOString(), until: NOW.toISOString() };
  const list = (query: Record<string, string>) => async (): Promise<unknown> => {
    const wish = readContactsWish(query);
    if (!wish) throw new Error('no such list');
    return contactsBehind(flow, install, { locale: 'en-gb', isAdmin: true }, wish);
  };
  const board = (days: BoardDays) => (): Promise<unknown> => boardView(flow, install, reader, days);
  const bare = (): Promise<unknown> => database.query("select state, count(*) from lead_handover.handover where portal_id = $1 and opened_at >= $2::timestamptz - interval '730 days' group by state", [PORTAL, NOW]);
  const figures: BoardTimes[] = [];
  for (const [what, work] of [
    ['bare count of two years by state', bare], ['board, 28 days', board(28)], ['board, 90 days', board(90)], ['board, 365 days', board(365)],
    ['contacts behind accepted of a year', list({ ...year, outcome: 'accepted' })], ['contacts behind one source of a year', list({ ...year, source: 'REFERRALS' })],
    ['contacts who wait for capacity', list({ waiting: 'waiting', because: 'capacity' })], ['contacts without a topic', list({ missing: 'likelyProblem' })],
    ['what reps say', () => saidByReps(flow, install, 'en-gb', null)], ['overview of the account', () => homeView(flow, install, reader.locale, { findings: [], requiredScopes: [] })],
  ] as const) figures.push(await timed(what, rounds, work));
  return figures;
}

export type BoardReport = { readonly benchmark: 'board'; readonly leads: number; readonly handovers: number; readonly rounds: number; readonly stores: readonly { readonly store: string; readonly times: readonly BoardTimes[] }[]; readonly isGood: boolean };

/** What a page of HubSpot's may take, in milliseconds, before a reader notices. */
const MOST_MS = 300;

async function measureOn(database: Database, { leads, handovers, rounds }: { readonly leads: number; readonly handovers: number; readonly rounds: number }): Promise<readonly BoardTimes[]> {
  try {
    await migrate(database);
    return await measureBoard(database, leads, handovers, rounds);
  } finally {
    await database.close();
  }
}

/** @param serverUrl - of a Postgres server; without it only the embedded database is measured */
export async function benchBoard(load: { readonly leads: number; readonly handovers: number; readonly rounds: number; readonly serverUrl?: string | undefined }): Promise<BoardReport> {
  const { serverUrl, ...size } = load;
  const stores = [{ store: 'embedded', times: await measureOn(await openDatabase({}), size) }];
  if (serverUrl !== undefined) {
    const fresh = await createFreshDatabase(serverUrl);
    try {
      stores.push({ store: 'postgres', times: await measureOn(await openDatabase({ databaseUrl: fresh.url }), size) });
    } finally {
      await fresh.drop();
    }
  }
  return { benchmark: 'board', ...size, stores, isGood: stores.every(({ times }) => times.every(({ p95Ms }) => p95Ms < MOST_MS)) };
}
