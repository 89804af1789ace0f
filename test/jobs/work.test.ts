import { pino } from 'pino';
import { ContactId } from '../../src/domain/ids.ts';
import { createPortalWork } from '../../src/jobs/work.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

let database: Database;
let site: WorkedPortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  site = await openWorkedPortal(database);
  await site.live();
});
afterEach(() => site.close());

const work = (): Promise<void> => createPortalWork({ flow: site.flow, log: pino({ level: 'silent' }), count: () => {} })(PORTAL, new AbortController().signal);
const calls = (): number => site.sandbox.log.entries().length;

test('when the calls of the day are used up, the portal rests until midnight on its own clock and says why', async () => {
  site.sandbox.others(PORTAL).setDayOver(true);
  await site.storage.leads.markStale(PORTAL, [ContactId.parse(site.person())], site.now());
  await work();
  expect(await site.storage.installs.find(PORTAL)).toMatchObject({ heldBecause: 'DAILY_LIMIT', heldUntil: new Date('2026-01-05T23:01:00Z') });
  const before = calls();
  for (let wake = 0; wake < 5; wake += 1) await work();
  expect(calls()).toBe(before);
  site.sandbox.others(PORTAL).setDayOver(false);
  site.pass(new Date('2026-01-05T23:01:01Z').getTime() - site.now().getTime());
  await work();
  expect(await site.storage.leads.counts(PORTAL, site.now())).toMatchObject({ stale: 0 });
});

test('other apps that use up all searches of an account keep nothing but searching from being done', async () => {
  const contactId = site.person();
  site.submits(contactId, 'Request a demo: Demo request');
  await site.sync();
  const late = site.person({ firstname: 'Mia' });
  site.submits(late, 'Request a demo: Demo request');
  await site.storage.leads.markStale(PORTAL, [ContactId.parse(late)], site.now());
  site.pass(600_000);
  const answer = { status: 'error', category: 'RATE_LIMITS', message: 'x', correlationId: 'a-1', policyName: 'SECONDLY' };
  site.sandbox.faults.next({ path: /contacts\/search/ }, { kind: 'status', status: 429, body: answer }, 1_000);
  await work();
  expect(site.portal.tasksOf(late)).toHaveLength(1);
  expect(site.troubles.map(({ error }) => error)).toMatchObject([{ facts: { status: 429, policyName: 'SECONDLY' } }]);
  expect((await site.storage.installs.find(PORTAL))?.heldUntil).toBeNull();
});
