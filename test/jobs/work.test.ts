import { pino } from 'pino';
import { ContactId } from '../../src/domain/ids.ts';
import { HubSpotError } from '../../src/errors.ts';
import { createPortalWork } from '../../src/jobs/work.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

let database: Database;
let worked: WorkedPortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  worked = await openWorkedPortal(database);
});
afterEach(() => worked.close());

const run = (meanwhile: () => Promise<void> = async () => {}): Promise<void> => {
  const { flow } = worked;
  // The first call of the run is where something happens meanwhile.
  const hubspot: typeof flow.hubspot = { ...flow.hubspot, portal: (portalId) => ({ ...flow.hubspot.portal(portalId), owners: async () => {
    await meanwhile();
    return flow.hubspot.portal(portalId).owners();
  } }) };
  return createPortalWork({ flow: { ...flow, hubspot }, log: pino({ level: 'silent' }), count: () => {} })(PORTAL, new AbortController().signal);
};
const install = () => worked.storage.installs.find(PORTAL);

test('an account that took our access away is disconnected, with a line in its audit trail', async () => {
  await run(async () => worked.portal.revokeAccess());
  expect(await install()).toMatchObject({ state: 'disconnected' });
  expect(await database.query("select who, what from lead_handover.audit_entry where what = 'access lost'")).toEqual([{ who: 'system', what: 'access lost' }]);
});

test('an old run that finds its access gone does not disconnect the install that was made meanwhile', async () => {
  await run(async () => {
    const before = await install();
    if (before) await worked.storage.installs.save({ ...before, installedAt: new Date(worked.now().getTime() + 1) });
    throw new HubSpotError('gone', { method: 'POST', path: '/oauth', retry: 'reinstall', effect: 'none' });
  });
  expect(await install()).toMatchObject({ state: 'shadow' });
});

test.each([429, 477, 423, 500, 503])('a token endpoint that answers %i puts the account on hold, and disconnects nobody', async (status) => {
  worked.pass(1_900_000);
  worked.sandbox.faults.next({ method: 'POST', path: /token$/ }, { kind: 'status', status, headers: { 'Retry-After': '7' } }, 5);
  await run();
  expect(await install()).toMatchObject({ state: 'shadow', heldUntil: new Date(worked.now().getTime() + 7_000) });
});

test('what a run puts down after its account was erased is erased at its end', async () => {
  await worked.work();
  worked.pass(3_700_000);
  await run(async () => {
    const { installs, grants } = worked.storage;
    await installs.disconnect(PORTAL, worked.now());
    await grants.forget(PORTAL, (await grants.consent(PORTAL)) ?? 0);
    await worked.storage.forgetPortal(PORTAL, (await install())?.installedAt ?? null);
  });
  expect(await database.query('select portal_id from lead_handover.owner union select portal_id from lead_handover.sync_cursor union select portal_id from lead_handover.lead')).toEqual([]);
});

test('an account that is just being connected, with a grant and no install yet, is not erased', async () => {
  await database.query('delete from lead_handover.install');
  await worked.storage.leads.markStale(PORTAL, [ContactId.parse('5')], worked.now());
  await run();
  expect(await worked.storage.grants.consent(PORTAL)).not.toBeNull();
  expect(await worked.storage.leads.unknown(PORTAL, [ContactId.parse('5')])).toEqual([]);
});

test('a job of a disconnected account asks nothing of HubSpot', async () => {
  await worked.storage.installs.disconnect(PORTAL, worked.now());
  const calls = worked.sandbox.log.entries().length;
  await run();
  expect(worked.sandbox.log.entries()).toHaveLength(calls);
});

const calls = (): number => worked.sandbox.log.entries().length;

test('when the calls of the day are used up, the portal rests until midnight on its own clock and says why', async () => {
  await worked.live();
  worked.sandbox.others(PORTAL).setDayOver(true);
  await worked.storage.leads.markStale(PORTAL, [ContactId.parse(worked.person())], worked.now());
  await run();
  expect(await worked.storage.installs.find(PORTAL)).toMatchObject({ heldBecause: 'day_used_up', heldUntil: new Date('2026-01-05T23:01:00Z') });
  const before = calls();
  for (let wake = 0; wake < 5; wake += 1) await run();
  expect(calls()).toBe(before);
  worked.sandbox.others(PORTAL).setDayOver(false);
  worked.pass(new Date('2026-01-05T23:01:01Z').getTime() - worked.now().getTime());
  await run();
  expect(await worked.storage.leads.counts(PORTAL, worked.now())).toMatchObject({ stale: 0 });
});

test('other apps that use up all searches of an account keep nothing but searching from being done', async () => {
  await worked.live();
  const contactId = worked.person();
  worked.submits(contactId, 'Request a demo: Demo request');
  await worked.sync();
  const late = worked.person({ firstname: 'Mia' });
  worked.submits(late, 'Request a demo: Demo request');
  await worked.storage.leads.markStale(PORTAL, [ContactId.parse(late)], worked.now());
  worked.pass(600_000);
  const answer = { status: 'error', category: 'RATE_LIMITS', message: 'x', correlationId: 'a-1', policyName: 'SECONDLY' };
  worked.sandbox.faults.next({ path: /contacts\/search/ }, { kind: 'status', status: 429, body: answer }, 1_000);
  await run();
  expect(worked.portal.tasksOf(late)).toHaveLength(1);
  expect(worked.troubles.map(({ error }) => error)).toMatchObject([{ facts: { status: 429, policyName: 'SECONDLY' } }]);
  expect((await worked.storage.installs.find(PORTAL))?.heldUntil).toBeNull();
});

test('webhooks that wake an account while it is on hold do not make it call a HubSpot that is down more often', async () => {
  await worked.live();
  const work = createPortalWork({ flow: worked.flow, log: pino({ level: 'silent' }), count: () => {} });
  worked.sandbox.faults.next({ path: /./ }, { kind: 'status', status: 503 }, 10_000);
  const waits: number[] = [];
  for (let outage = 0; outage < 5; outage += 1) {
    await worked.storage.leads.markStale(PORTAL, [ContactId.parse('70172238001')], worked.now());
    await work(PORTAL, new AbortController().signal);
    const held = (await install())?.heldUntil?.getTime() ?? 0;
    waits.push(held - worked.now().getTime());
    await work(PORTAL, new AbortController().signal);
    worked.pass(held - worked.now().getTime() + 1);
  }
  expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 80_000]);
});
