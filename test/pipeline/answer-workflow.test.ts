import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { HANDOVER_STATUSES } from '../../src/domain/handover.ts';
import type { Lead } from '../../src/domain/lead.ts';
import { answerWorkflow, WORKFLOW_OUTPUTS, type WorkflowAnswer, type WorkflowOutputs } from '../../src/pipeline/answer-workflow.ts';
import { switchState } from '../../src/pipeline/install-portal.ts';
import { respond } from '../../src/pipeline/respond.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { ANNA, at, BEN, click, DAY, FIRST_EPISODE, openLivePortal, personOf, pricingRequest, REP, type LivePortal } from './support/live-portal.ts';

let database: Database;
let live: LivePortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  live = await openLivePortal(database);
});

function ask(now: Date, { callbackId = 'ap-1', contactId = ANNA, portalId = live.portalId } = {}): Promise<WorkflowAnswer> {
  live.clock.now = now;
  return answerWorkflow(live.flow, { portalId, contactId, callbackId });
}

async function outputsAt(now: Date): Promise<WorkflowOutputs> {
  const answer = await ask(now);
  if (answer.state === 'COME_AGAIN') throw new Error('asked to come again');
  return answer.outputs;
}

const annaAsks = (now = at(0)): Promise<void> => live.arrives(personOf(ANNA, 'Anna'), [pricingRequest('form:1', at(-5))], now);
const seconds = (count: number): Date => new Date(at(0).getTime() + count * 1_000);

describe('an evaluation is up to date', () => {
  test('when the lead was read within ten seconds', async () => {
    await annaAsks();
    expect(await ask(seconds(10))).toMatchObject({ state: 'SUCCESS' });
    expect(live.woken).toEqual([]);
  });

  test('but not a second later: what brought the contact into the workflow may be younger', async () => {
    await annaAsks();
    expect(await ask(seconds(11))).toEqual({ state: 'COME_AGAIN', waitedMs: 0 });
    expect(live.woken).toEqual([live.portalId]);
    expect(await live.storage.leads.find(live.portalId, ANNA)).toMatchObject({ staleSince: seconds(11) });
  });

  test('when it was read after the question, however long ago that is', async () => {
    await annaAsks();
    await ask(at(30));
    await live.work(at(31));
    expect(await ask(at(40))).toMatchObject({ state: 'SUCCESS' });
  });

  test('when it was read after the question and something happened since', async () => {
    await annaAsks();
    await ask(at(30));
    await live.work(at(31));
    await live.storage.leads.markStale(live.portalId, [ANNA], at(32));
    expect(await ask(at(33))).toMatchObject({ state: 'SUCCESS' });
  });

  test('but not while a webhook about it waits', async () => {
    await annaAsks();
    await live.storage.leads.markStale(live.portalId, [ANNA], seconds(5));
    expect(await ask(seconds(10))).toMatchObject({ state: 'COME_AGAIN' });
  });

  test('but not while the lead is due, or an answer of sales has not been evaluated', async () => {
    await annaAsks();
    await live.storage.leads.markDue(live.portalId, [ANNA], seconds(5));
    expect(await ask(seconds(10))).toMatchObject({ state: 'COME_AGAIN' });
    await live.work(seconds(11));
    await respond(live.flow, { portalId: live.portalId, userId: REP }, ANNA, click({ answer: 'accept' }), seconds(12));
    expect(await ask(seconds(13), { callbackId: 'ap-2' })).toMatchObject({ state: 'COME_AGAIN' });
    await live.work(seconds(14));
    expect(await ask(seconds(15), { callbackId: 'ap-2' })).toMatchObject({ state: 'SUCCESS', outputs: { status: 'accepted', qualified: 'true' } });
  });

  test('but not once time alone has changed it', async () => {
    await annaAsks();
    const { evaluation } = (await live.storage.leads.find(live.portalId, ANNA)) ?? {};
    const next = evaluation?.nextCheckAt;
    if (!next) throw new Error('there is a next look');
    await ask(at(30));
    await live.work(at(31));
    expect(await ask(new Date(next.getTime() + 1))).toMatchObject({ state: 'FAIL_CONTINUE' });
  });
});

describe('no workflow hangs', () => {
  test('who has waited ten minutes gets what there is, and why it is old', async () => {
    await annaAsks();
    const known = await outputsAt(seconds(10));
    await ask(at(30), { callbackId: 'ap-2' });
    expect(await ask(new Date(at(40).getTime() - 1), { callbackId: 'ap-2' })).toEqual({ state: 'COME_AGAIN', waitedMs: 599_999 });
    expect(await ask(at(40), { callbackId: 'ap-2' })).toEqual({ state: 'FAIL_CONTINUE', because: 'not_read_in_time', outputs: { ...known, reason: 'The newest facts could not be read in time' } });
  });

  test('nothing is known where nothing was read', async () => {
    await ask(at(0), { contactId: BEN });
    expect(await ask(at(10), { contactId: BEN })).toEqual({ state: 'FAIL_CONTINUE', because: 'not_read_in_time', outputs: { qualified: 'false', reason: 'The newest facts could not be read in time' } });
  });

  test('a lead in a backlog is moved to its top, not given up at once', async () => {
    await live.storage.leads.markStale(live.portalId, [ANNA], at(-60), 'sweep');
    await live.storage.leads.markStale(live.portalId, [BEN], at(-90), 'sweep');
    expect(await ask(at(0))).toMatchObject({ state: 'COME_AGAIN' });
    expect((await live.storage.leads.stale(live.portalId, 1))[0]?.contactId).toBe(ANNA);
  });

  test('each step of a workflow waits for itself', async () => {
    await annaAsks();
    await ask(at(30));
    expect(await ask(at(40), { callbackId: 'ap-later' })).toMatchObject({ state: 'COME_AGAIN', waitedMs: 0 });
  });

  test('and each contact, whatever HubSpot calls the step', async () => {
    await ask(at(0));
    expect(await ask(at(1), { contactId: BEN })).toEqual({ state: 'COME_AGAIN', waitedMs: 0 });
    expect((await live.storage.leads.stale(live.portalId, 10)).map(({ contactId }) => contactId)).toEqual([ANNA, BEN]);
  });

  test('a lead that the rules stumble over counts as not read', async () => {
    await annaAsks();
    await live.storage.leads.markDue(live.portalId, [ANNA], at(1));
    const record = await live.storage.leads.find(live.portalId, ANNA);
    if (record) await live.storage.leads.putAside(live.portalId, [record], at(DAY));
    expect(await ask(at(1))).toMatchObject({ state: 'COME_AGAIN' });
    expect(await ask(at(11))).toMatchObject({ state: 'FAIL_CONTINUE' });
  });

  test('rules that cannot be read stop the account, not its workflows', async () => {
    await annaAsks();
    await live.storage.policies.publish(live.portalId, defaultPolicy, 'test', at(0));
    await database.query(`update lead_handover.policy set policy = '{}' where portal_id = $1`, [live.portalId]);
    expect(await ask(seconds(9))).toMatchObject({ state: 'SUCCESS' });
    await ask(at(30), { callbackId: 'ap-2' });
    expect(await ask(at(40), { callbackId: 'ap-2' })).toMatchObject({ state: 'FAIL_CONTINUE' });
  });
});

describe('who is not there', () => {
  const marked = async (): Promise<readonly unknown[]> => live.storage.leads.stale(live.portalId, 10);

  test('an account that is not connected any more gets a reason and nothing that is known', async () => {
    await annaAsks();
    await live.storage.installs.setState(live.portalId, 'disconnected', at(1));
    expect(await ask(at(1))).toEqual({ state: 'FAIL_CONTINUE', because: 'not_connected', outputs: { qualified: 'false', reason: 'The app is not connected to this account' } });
    expect(await marked()).toEqual([]);
  });

  test('a contact that is gone ends the waiting', async () => {
    await ask(at(0));
    const [stale] = await live.storage.leads.stale(live.portalId, 1);
    if (stale) await live.storage.leads.markGone(live.portalId, [stale], at(1));
    expect(await ask(at(1))).toMatchObject({ state: 'FAIL_CONTINUE', because: 'contact_gone' });
    expect(await marked()).toEqual([]);
  });

  test('a person who was erased is not made known again by a question that waited, nor by a new one', async () => {
    await annaAsks();
    await ask(at(30));
    await live.storage.inTransaction((stores) => stores.leads.erase(live.portalId, [ANNA]));
    for (const minutes of [31, 32]) expect(await ask(at(minutes))).toMatchObject({ state: 'FAIL_CONTINUE', because: 'contact_gone' });
    expect(await live.storage.leads.unknown(live.portalId, [ANNA])).toEqual([ANNA]);
  });
});

describe('what a workflow is told', () => {
  test('of an open handover: why now, and what to say', async () => {
    await annaAsks();
    expect(await outputsAt(seconds(10))).toMatchObject({ qualified: 'true', status: 'handed_over', reason: expect.stringMatching(/^Asked for pricing on /u), suggested_angle: expect.stringMatching(/^You asked for pricing/u) });
  });

  test('of a lead that is not ready: what is missing', async () => {
    await live.arrives(personOf(ANNA, 'Anna'), [], at(0));
    expect(await outputsAt(seconds(10))).toMatchObject({ qualified: 'false', status: 'nurture', reason: expect.stringMatching(/^Interest 0, \d+ needed; no meaningful action yet/u), interest_level: 'none' });
  });

  test('of a lead that sales works on: why nobody gets it', async () => {
    const inProgress: Lead = { ...personOf(ANNA, 'Anna'), deals: [] };
    await live.arrives({ ...inProgress, contact: { ...inProgress.contact, leadStatus: 'IN_PROGRESS' } }, [], at(0));
    expect(await outputsAt(seconds(10))).toMatchObject({ qualified: 'false', status: 'being_worked', reason: 'The lead status says somebody is on it' });
  });

  test('of a refused one: no longer qualified', async () => {
    await annaAsks();
    await respond(live.flow, { portalId: live.portalId, userId: REP }, ANNA, click({ answer: 'refuse', reason: 'wrong_person' }), seconds(5));
    await live.work(seconds(6));
    expect(await outputsAt(seconds(7))).toMatchObject({ qualified: 'false', status: 'refused' });
  });

  test('the same as the properties say', async () => {
    await annaAsks();
    const outputs = await outputsAt(seconds(10));
    const properties = (await live.storage.leads.find(live.portalId, ANNA))?.properties;
    expect(properties).toMatchObject({
      handover_qualified: outputs.qualified, handover_status: outputs.status, handover_fit_score: outputs.fit_score, handover_fit_grade: outputs.fit_grade,
      handover_intent_score: outputs.interest_score, handover_intent_level: outputs.interest_level, handover_why_now: outputs.reason, handover_suggested_angle: outputs.suggested_angle,
    });
  });

  test('in the language of the rules, reasons for a failure too', async () => {
    await live.storage.policies.publish(live.portalId, { ...defaultPolicy, writeBack: { ...defaultPolicy.writeBack, language: 'de' } }, 'test', at(0));
    await annaAsks();
    expect(await outputsAt(seconds(10))).toMatchObject({ reason: expect.stringContaining('angefragt'), suggested_angle: expect.stringMatching(/^Sie haben /u) });
    await live.storage.installs.setState(live.portalId, 'disconnected', at(1));
    expect(await outputsAt(seconds(10))).toMatchObject({ reason: 'Die Anwendung ist mit diesem Konto nicht verbunden' });
  });

  test('under the names that are declared, as text of bearable length, with a status that the property knows', async () => {
    const long = 'Onboarding '.repeat(400);
    await live.arrives({ ...personOf(ANNA, 'Anna'), contact: { ...personOf(ANNA, 'Anna').contact, jobTitle: long } }, [{ ...pricingRequest('form:1', at(-5)), title: `Pricing ${long}: Request pricing` }], at(0));
    const outputs = await outputsAt(seconds(10));
    expect(WORKFLOW_OUTPUTS).toEqual(expect.arrayContaining(Object.keys(outputs)));
    expect(HANDOVER_STATUSES).toContain(outputs.status);
    for (const value of Object.values(outputs)) expect(value.length).toBeLessThanOrEqual(1_000);
  });
});

describe('shadow mode', () => {
  test('computes everything, qualifies nobody, and says where the lead would stand', async () => {
    await switchState(live.flow, live.portalId, 'shadow', 'test');
    await annaAsks();
    expect(await outputsAt(seconds(10))).toMatchObject({ qualified: 'false', status: 'waiting', reason: 'Handovers are switched off', fit_grade: 'A', suggested_angle: expect.any(String) });
    expect(live.hubspot.written).toEqual([]);
    expect(live.hubspot.tasks).toEqual([]);
  });

  test('switched on over an open handover qualifies nobody either', async () => {
    await annaAsks();
    await live.storage.installs.setState(live.portalId, 'shadow', seconds(1));
    expect(await live.storage.handovers.all(live.portalId)).toMatchObject([{ episodeId: FIRST_EPISODE, state: 'handed_over' }]);
    expect(await outputsAt(seconds(2))).toMatchObject({ qualified: 'false' });
  });

  test('a pause keeps what is open, as the property does', async () => {
    await annaAsks();
    await live.storage.installs.setState(live.portalId, 'paused', seconds(1));
    expect(await outputsAt(seconds(2))).toMatchObject({ qualified: 'true', status: 'handed_over' });
  });
});
