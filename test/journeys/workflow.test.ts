import pino from 'pino';
import { freePort } from '../../src/demo/free-port.ts';
import { ContactId, UserId } from '../../src/domain/ids.ts';
import { createCounters } from '../../src/http/metrics.ts';
import { startServer, type HttpServer } from '../../src/http/server.ts';
import { readManifest } from '../../src/manifest.ts';
import { showLead } from '../../src/pipeline/show-lead.ts';
import { switchState } from '../../src/pipeline/install-portal.ts';
import type { WorkflowRetry, WorkflowRun, WorkflowStep } from '../../src/sandbox/sandbox.ts';
import type { Database } from '../../src/storage/database.ts';
import { CLOSED_DOORS } from '../support/closed-doors.ts';
import { openTestDatabase } from '../support/database.ts';
import { APP, openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const DEMO = 'Request a demo: Demo request';
const REP = UserId.parse('9100');

let database: Database;
let at: WorkedPortal;
let server: HttpServer;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  at = await openWorkedPortal(database);
  const port = await freePort();
  const publicBaseUrl = `http://127.0.0.1:${port}`;
  server = await startServer({
    host: '127.0.0.1', port, publicBaseUrl, clientSecret: APP.clientSecret, manifest: readManifest(), flow: at.flow, counters: createCounters(), now: at.now, log: pino({ level: 'silent' }),
    ...CLOSED_DOORS, pending: at.storage.pendingAuthorisations,
  });
  at.sandbox.setApp({ workflowActions: [{ uid: 'evaluate-lead-handover', actionUrl: `${publicBaseUrl}/workflow-actions/evaluate` }] });
});
afterEach(async () => {
  await server.close();
  expect(at.sandbox.log.violations()).toEqual([]);
  await at.close();
});

/** They do it long after the last reading, and no webhook tells. */
function submits(contactId: string, conversionName: string): void {
  at.pass(60_000);
  at.submits(contactId, conversionName);
}

/** Time passes until HubSpot comes again, and nobody works. */
const wait = async ({ delayMs }: WorkflowRetry): Promise<void> => at.pass(delayMs);
/** The portal's worker, in between. */
const work = async (retry: WorkflowRetry): Promise<void> => {
  await wait(retry);
  await at.work();
};
const step = (contactId: string, more: Partial<WorkflowStep> = {}): Promise<WorkflowRun> => at.portal.runWorkflowAction(contactId, { beforeRetry: work, ...more });
const callsToHubSpot = (): number => at.sandbox.log.entries().length;

describe('a contact comes to the action', () => {
  test.each<Partial<WorkflowStep>>([{ signature: 'v3' }, { signature: 'v2' }, { retryAfterIn: 'seconds' }])('is read, evaluated, handed over, and the outputs agree with properties and card: %j', async (how) => {
    const contactId = at.person({}, at.company());
    await at.live();
    submits(contactId, DEMO);
    const { statuses, state, outputs } = await step(contactId, how);
    expect([statuses, state]).toEqual([[429, 200], 'SUCCESS']);
    expect(at.portal.tasksOf(contactId)).toHaveLength(1);
    expect(at.portal.contact(contactId)?.properties).toMatchObject({
      handover_qualified: outputs['qualified'], handover_status: outputs['status'], handover_fit_score: outputs['fit_score'], handover_fit_grade: outputs['fit_grade'],
      handover_intent_score: outputs['interest_score'], handover_intent_level: outputs['interest_level'], handover_why_now: outputs['reason'], handover_suggested_angle: outputs['suggested_angle'],
    });
    expect(outputs).toMatchObject({ qualified: 'true', status: 'handed_over' });
    const card = await showLead(at.storage, { portalId: PORTAL, userId: REP }, ContactId.parse(contactId), at.now());
    expect(card).toMatchObject({
      state: outputs['status'], whyNow: outputs['reason'], say: outputs['suggested_angle'], fit: { value: Number(outputs['fit_score']), grade: outputs['fit_grade'] },
      interest: { value: Number(outputs['interest_score']), level: outputs['interest_level'] },
    });
  });

  test('and a lead about whose problem something is known brings it along', async () => {
    const contactId = at.person({}, at.company());
    await at.live();
    submits(contactId, 'Onboarding checklist: Download');
    expect((await step(contactId)).outputs).toMatchObject({ likely_problem: 'Slow customer onboarding (their one action is about it)', qualified: 'false', status: 'nurture' });
  });

  test('once more within ten seconds is answered at once; no answer costs a call to HubSpot', async () => {
    const contactId = at.person();
    await at.live();
    await step(contactId);
    const before = callsToHubSpot();
    expect((await step(contactId, { beforeRetry: wait })).statuses).toEqual([200]);
    expect(callsToHubSpot()).toBe(before);
  });

  test('a stranger of whom no webhook told is found', async () => {
    await at.live();
    const contactId = at.person({ email: 'new@nordlicht.example' });
    submits(contactId, DEMO);
    expect(await step(contactId)).toMatchObject({ state: 'SUCCESS', outputs: { qualified: 'true' } });
  });

  test('is read before a backlog', async () => {
    await at.live();
    const crowd = Array.from({ length: 120 }, (_, n) => at.person({ email: `p${n}@nordlicht.example` }));
    await at.storage.leads.markStale(PORTAL, crowd.map((id) => ContactId.parse(id)), at.now(), 'sweep');
    at.pass(1_000);
    await at.portal.runWorkflowAction(crowd.at(-1) ?? '', { beforeRetry: wait, signature: 'v2' });
    expect((await at.storage.leads.stale(PORTAL, 1))[0]?.contactId).toBe(crowd.at(-1));
  });
});

describe('no workflow hangs', () => {
  test.each<'milliseconds' | 'seconds'>(['milliseconds', 'seconds'])('nobody works: after ten minutes the workflow goes on, with few calls, whichever way HubSpot reads the time: %s', async (retryAfterIn) => {
    const contactId = at.person();
    await at.live();
    at.pass(3_600_000);
    const begun = at.now().getTime();
    const { state, statuses, outputs } = await step(contactId, { beforeRetry: wait, retryAfterIn });
    expect(state).toBe('FAIL_CONTINUE');
    expect(outputs).toMatchObject({ reason: 'The newest facts could not be read in time', status: 'nurture' });
    expect(at.now().getTime() - begun).toBeLessThanOrEqual(10 * 60_000 + 5_000);
    expect(statuses.length).toBeLessThan(130);
  });

  test('HubSpot refuses to be read: the workflow goes on', async () => {
    const contactId = at.person();
    await at.live();
    at.sandbox.faults.next({ method: 'POST', path: /contacts\/batch\/read$/u }, { kind: 'status', status: 500 }, 1_000);
    const tryToWork = async (retry: WorkflowRetry): Promise<void> => {
      await wait(retry);
      await expect(at.work()).rejects.toThrow(/500/u);
    };
    at.pass(3_600_000);
    expect(await step(contactId, { retryAfterIn: 'seconds', beforeRetry: tryToWork })).toMatchObject({ statuses: [429, 200], state: 'FAIL_CONTINUE' });
  });

  test('a contact that was deleted, and one that never was, end it', async () => {
    const contactId = at.person();
    await at.live();
    at.portal.deleteContact(contactId);
    at.pass(3_600_000);
    const gone = { statuses: [429, 200], state: 'FAIL_CONTINUE', outputs: { qualified: 'false', reason: 'This contact is not in the account (any more)' } };
    expect(await step(contactId)).toMatchObject(gone);
    expect(await step('99999999')).toMatchObject(gone);
  });

  test('an account that took our access away gets a reason, and nothing of what is known', async () => {
    const contactId = at.person();
    await at.live();
    await at.storage.installs.setState(PORTAL, 'disconnected', at.now());
    expect(await step(contactId)).toMatchObject({ statuses: [200], state: 'FAIL_CONTINUE', outputs: { qualified: 'false', reason: 'The app is not connected to this account' } });
  });

  test('a wrong secret fails the step and tells nothing', async () => {
    const contactId = at.person();
    await at.live();
    at.sandbox.setApp({ clientSecret: 'another' });
    expect(await step(contactId)).toMatchObject({ statuses: [401], state: 'FAILED', outputs: {} });
  });
});

test('in shadow mode everything is computed, nobody is qualified, nothing is written', async () => {
  const contactId = at.person({}, at.company());
  await at.work();
  at.submits(contactId, DEMO);
  at.pass(120_000);
  expect(await step(contactId)).toMatchObject({ state: 'SUCCESS', outputs: { qualified: 'false', status: 'waiting', reason: 'Handovers are switched off', interest_level: expect.stringMatching(/medium|high/u) } });
  expect(at.sandbox.log.contactPropertiesWritten().size).toBe(0);
  expect(at.portal.tasks()).toEqual([]);
  await switchState(at.flow, PORTAL, 'live', 'test');
  await at.work();
  expect(at.portal.tasks()).toEqual([]);
});
