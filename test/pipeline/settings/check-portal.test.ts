import { UserId } from '../../../src/domain/ids.ts';
import { stateOf } from '../../../src/pipeline/ports/capabilities.ts';
import type { Install } from '../../../src/pipeline/ports/installs.ts';
import { checkPortal } from '../../../src/pipeline/settings/check-portal.ts';
import { checkNameOf, worstFirst, type Finding } from '../../../src/pipeline/settings/finding.ts';
import { readStanding } from '../../../src/pipeline/settings/standing.ts';
import type { Database } from '../../../src/storage/database.ts';
import { at, DAY, openLivePortal, type LivePortal } from '../support/live-portal.ts';
import { openTestDatabase } from '../../support/database.ts';

let database: Database;
let live: LivePortal;
let install: Install;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  live = await openLivePortal(database);
  const found = await live.storage.installs.find(live.portalId);
  if (!found) throw new Error('not installed');
  install = { ...found, adminUserIds: [UserId.parse('77')], grantedScopes: ['oauth'] };
});

const findings = async (changes: Partial<Install> = {}, minutes = 0): Promise<readonly Finding[]> =>
  checkPortal(await readStanding(live.storage, live.portalId), { ...install, ...changes }, ['oauth'], at(minutes));
const codes = async (changes: Partial<Install> = {}, minutes = 0): Promise<string[]> =>
  (await findings(changes, minutes)).map(({ code, level }) => `${level} ${code}`);

test('an account just connected: what is not known yet is said, and what has not happened yet', async () => {
  expect(await codes()).toEqual([
    'ok connection_up', 'ok scopes_granted', 'warning properties_unclear', 'ok tasks_allowed', 'ok rules_readable',
    'warning webhooks_silent', 'warning card_never_seen', 'ok backfill_running', 'ok admins_listed', 'ok parked_nothing',
  ]);
});

test('silence is no warning on the first day: an account in which nothing happens sends nothing', async () => {
  expect(await codes({ installedAt: at(-DAY + 1) })).toContain('ok webhooks_silent');
  expect(await codes({ installedAt: at(-DAY + 1), webhookAt: at(-1) })).toContain('ok webhooks_arriving');
});

test('an account that took its connection back has one finding', async () => {
  expect(await codes({ state: 'disconnected' })).toEqual(['error connection_lost']);
});

test('a hold is a warning until it ends', async () => {
  const held = { heldUntil: at(10), heldBecause: 'day_used_up' as const };
  expect((await codes(held, 9))[0]).toBe('warning connection_held');
  expect((await codes(held, 10))[0]).toBe('ok connection_up');
});

test('a missing required scope, nobody who may change anything, a card in use', async () => {
  const found = await codes({ grantedScopes: [], adminUserIds: [], cardSeenAt: at(-1) });
  expect(found).toEqual(expect.arrayContaining(['error scopes_missing', 'error admins_nobody', 'ok card_seen']));
});

test.each([
  ['open', 'ok properties_usable'], ['unusable', 'error properties_in_the_way'], ['scope_missing', 'error properties_refused'], ['tier', 'error properties_refused'], ['unclear', 'warning properties_unclear'],
] as const)('properties that are %s are told as %s', async (because, code) => {
  await live.storage.capabilities.save(live.portalId, [stateOf({ capability: 'properties', because, details: 'handover_status' }, at(0))]);
  expect(await codes()).toContain(code);
});

test('tasks refused are an error until a task could be made', async () => {
  await live.storage.capabilities.save(live.portalId, [stateOf({ capability: 'tasks', because: 'scope_missing' }, at(0))]);
  expect(await codes()).toContain('error tasks_refused');
  await live.storage.capabilities.save(live.portalId, [stateOf({ capability: 'tasks', because: 'open' }, at(1))]);
  expect(await codes()).toContain('ok tasks_allowed');
});

test('rules that this version cannot read are told instead of failing the page', async () => {
  await database.query('insert into lead_handover.policy (portal_id, version, policy, published_by, published_at) values ($1, 1, $2::jsonb, $3, $4)', [live.portalId, JSON.stringify('{"odd":true}'), 'test', at(0)]);
  expect(await codes()).toContain('error rules_unreadable');
});

test('what HubSpot refused for good is counted', async () => {
  const [contactId] = [live.portalId].map(() => '101');
  await database.query(`insert into lead_handover.property_write (portal_id, contact_id, "values", version, attempts, next_at, parked_because) values ($1, $2, '{}'::jsonb, 1, 0, $3, 'refused')`, [live.portalId, contactId, at(0)]);
  expect((await findings()).find((one) => checkNameOf(one) === 'parked')).toEqual({ code: 'parked_some', level: 'warning', facts: { tasks: 0, notes: 0, writes: 1 } });
});

test('what needs somebody stands first', async () => {
  const sorted = worstFirst(await findings({ adminUserIds: [] }));
  expect(sorted.map(({ level }) => level)).toEqual(sorted.map(({ level }) => level).toSorted((a, b) => ['error', 'warning', 'ok'].indexOf(a) - ['error', 'warning', 'ok'].indexOf(b)));
  expect(sorted[0]?.code).toBe('admins_nobody');
});
