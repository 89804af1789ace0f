import { ContactId } from '../../src/domain/ids.ts';
import { switchState } from '../../src/pipeline/install-portal.ts';
import { HubSpotError } from '../../src/errors.ts';
import type { Fault } from '../../src/sandbox/sandbox.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const DEMO = 'Request a demo: Demo request';
const taskCall = { method: 'POST', path: /\/tasks$/u };

let database: Database;
let at: WorkedPortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  at = await openWorkedPortal(database);
});
afterEach(async () => {
  await at.sandbox.faults.settled();
  expect(at.sandbox.log.violations()).toEqual([]);
  expect(at.troubles).toEqual([]);
  await at.close();
});

/** Everything a handover must have left behind, once. */
function expectOneTask(contactId: string): void {
  expect(at.portal.tasksOf(contactId)).toHaveLength(1);
  expect(at.portal.contact(contactId)?.properties).toMatchObject({ handover_qualified: 'true', handover_status: 'handed_over' });
}

describe('one task per episode', () => {
  test('the task carries the brief, is due in business hours and belongs to contact, company and owner', async () => {
    const companyId = at.company();
    const contactId = at.person({}, companyId);
    await at.live();
    at.submits(contactId, DEMO);
    await at.sync();
    const [task] = at.portal.tasksOf(contactId);
    expect(task?.associations).toMatchObject({ contacts: [contactId], companies: [companyId] });
    expect(task?.properties).toMatchObject({ hubspot_owner_id: at.reps[0], hs_task_status: 'NOT_STARTED', hs_task_priority: 'HIGH', hs_task_subject: 'Call Anna Brandt, Nordlicht Software: asked for a demo on 5 Jan at 10:00' });
    expect(new Date(task?.properties['hs_timestamp'] ?? '').toISOString()).toBe('2026-01-05T13:00:02.000Z');
    expect(task?.properties['hs_task_body']).toMatch(/<strong>Why now:<\/strong> Asked for a demo on 5 Jan at 10:00\..*Reference LH-[0-9A-F]{16}/u);
  });

  test('a lead that keeps asking gets one task', async () => {
    const contactId = at.person();
    await at.live();
    for (const form of [DEMO, 'Pricing: Request pricing', DEMO, 'Contact sales: Contact']) {
      at.submits(contactId, form);
      await at.sync();
    }
    expectOneTask(contactId);
  });

  const hour = 3_600_000;
  test.each<[string, Fault]>([
    ['the connection breaks before HubSpot acted', { kind: 'reset-before' }],
    ['the connection breaks after HubSpot acted', { kind: 'reset-after' }],
    ['HubSpot never answers, and did not act', { kind: 'hang-before' }],
    ['HubSpot never answers, but acted', { kind: 'hang-after' }],
    ['a gateway error comes after the effect', { kind: 'status', status: 504, body: '<html>gateway timeout</html>', effect: true }],
    ['a server error comes without effect', { kind: 'status', status: 500 }],
    ['the answer is cut short', { kind: 'truncated' }],
    ['the answer is empty, after the effect', { kind: 'empty' }],
    ['the answer is empty, without effect', { kind: 'empty', effect: false }],
    ['the effect comes late, after a gateway error', { kind: 'late', delayMs: 100 }],
  ])('%s: still exactly one', async (_what, fault) => {
    if (fault.kind.startsWith('hang')) {
      await at.close();
      at = await openWorkedPortal(database, { deadlineMs: 500 });
    }
    const contactId = at.person();
    await at.live();
    at.sandbox.faults.next(taskCall, fault);
    at.submits(contactId, DEMO);
    await at.sync();
    await at.sandbox.faults.settled();
    at.pass(2_000);
    await at.work();
    at.pass(hour);
    await at.work();
    expectOneTask(contactId);
    expect(await at.storage.taskIntents.counts(PORTAL)).toMatchObject({ pending: 0, sending: 0, done: 1, parked: 0 });
  });

  test('HubSpot refuses the task: it is parked for a person to look at, not tried for ever', async () => {
    const contactId = at.person();
    await at.live();
    at.sandbox.faults.next(taskCall, { kind: 'status', status: 400, body: { status: 'error', category: 'VALIDATION_ERROR', message: 'no', correlationId: 'c-1' } });
    at.submits(contactId, DEMO);
    await at.sync();
    at.pass(hour);
    await at.work();
    expect(at.portal.tasksOf(contactId)).toHaveLength(0);
    expect(await at.storage.taskIntents.counts(PORTAL)).toMatchObject({ parked: 1 });
    expect(at.troubles.splice(0)).toMatchObject([{ contactId, error: { facts: { status: 400 } } }]);
  });

  test('HubSpot asks to wait: the task is made later, once', async () => {
    const contactId = at.person();
    await at.live();
    at.sandbox.faults.next(taskCall, { kind: 'status', status: 429, headers: { 'retry-after': '7' }, body: { status: 'error', message: 'slow down', policyName: 'TEN_SECONDLY_ROLLING' } });
    at.submits(contactId, DEMO);
    await expect(at.sync()).rejects.toThrow(HubSpotError);
    at.pass(7_000);
    await at.work();
    expectOneTask(contactId);
  });
});

describe('what happened before', () => {
  test('the backfill makes no task and writes no property', async () => {
    const contactIds = Array.from({ length: 30 }, (_, n) => at.person({ email: `p${n}@nordlicht.example` }));
    for (const contactId of contactIds) at.submits(contactId, DEMO);
    at.pass(1_000);
    await at.work();
    expect(await at.storage.leads.counts(PORTAL, at.now())).toMatchObject({ leads: 30, evaluated: 30, byStatus: { waiting: 30 } });
    expect(at.portal.tasks()).toEqual([]);
    expect(at.sandbox.log.contactPropertiesWritten().size).toBe(0);
  });

  test('going live does not hand over what leads did before; a new action does', async () => {
    const contactId = at.person();
    at.submits(contactId, DEMO);
    at.pass(1_000);
    await at.live();
    expect(at.portal.tasks()).toEqual([]);
    expect(at.portal.contact(contactId)?.properties).toMatchObject({ handover_status: 'waiting', handover_qualified: 'false' });
    at.submits(contactId, 'Pricing: Request pricing');
    await at.sync();
    expectOneTask(contactId);
  });

  test('pausing stops tasks and writes; what came in meanwhile is handed over afterwards', async () => {
    const contactId = at.person();
    await at.live();
    await at.storage.installs.setState(PORTAL, 'paused', at.now());
    at.submits(contactId, DEMO);
    await at.sync();
    expect(at.portal.tasks()).toEqual([]);
    expect(at.status(contactId)).toBe('nurture');
    await at.live();
    expectOneTask(contactId);
  });
});

describe('a switch to live while the worker is in the middle of a round', () => {
  test('a request that comes right after it is handed over: the round does not decide by the mode it began with', async () => {
    await at.work();
    let contactId = '';
    at.pass(3_600_000);
    // The last stream of the round is still being read when the admin goes live and somebody asks.
    at.sandbox.faults.next({ method: 'POST', path: /contacts\/search$/u }, {
      kind: 'delay', ms: 50,
      onHit: async () => {
        await switchState(at.flow, PORTAL, 'live', 'test');
        at.pass(1);
        contactId = at.person();
        at.submits(contactId, DEMO);
        await at.storage.leads.markStale(PORTAL, [ContactId.parse(contactId)], at.now());
      },
    });
    await at.sync();
    expectOneTask(contactId);
  });
});

describe('who gets it, and who must wait', () => {
  test('only our own properties are ever written', async () => {
    const contactId = at.person();
    await at.live();
    at.submits(contactId, DEMO);
    await at.sync();
    const written = [...(at.sandbox.log.contactPropertiesWritten().get(PORTAL) ?? [])];
    expect(written.length).toBeGreaterThan(5);
    expect(written.filter((name) => !name.startsWith('handover_'))).toEqual([]);
  });

  test('a rep gets three a week; explicit requests come on top', async () => {
    const five = Array.from({ length: 5 }, (_, n) => at.person({ email: `p${n}@x${n}.example` }, at.company({ name: `Company ${n}`, domain: `x${n}.example` })));
    const asking = at.person({ email: 'ask@y.example' }, at.company({ name: 'Asking', domain: 'y.example' }));
    await at.live();
    for (const contactId of five) {
      at.submits(contactId, 'Onboarding checklist: Download');
      at.pass(1_000);
      at.submits(contactId, 'Onboarding plan: Download');
      at.pass(1_000);
      at.submits(contactId, 'Onboarding template: Download');
    }
    at.submits(asking, DEMO);
    await at.sync();
    expect(five.map(at.status).sort()).toEqual(['handed_over', 'handed_over', 'handed_over', 'waiting', 'waiting']);
    expect(at.status(asking)).toBe('handed_over');
    at.pass(7 * 24 * 3_600_000);
    await at.work();
    expect(five.map(at.status).filter((status) => status === 'waiting')).toEqual([]);
  });

  test('two people of one company: one handover, and the other is with a colleague', async () => {
    const companyId = at.company();
    const pair = [at.person({ email: 'a@nordlicht.example' }, companyId), at.person({ email: 'b@nordlicht.example', jobtitle: 'Finance Director' }, companyId)];
    await at.live();
    for (const contactId of pair) {
      for (const what of ['checklist', 'plan', 'template']) {
        at.submits(contactId, `Onboarding ${what}: Download`);
        at.pass(1_000);
      }
    }
    await at.sync();
    expect(pair.map(at.status).sort()).toEqual(['handed_over', 'with_colleague']);
    expect(at.portal.tasks()).toHaveLength(1);
  });

  test('an open deal keeps a lead with its owner; an explicit request reaches that owner', async () => {
    const contactId = at.person();
    at.portal.createDeal({ dealname: 'Running', dealstage: 'presentationscheduled', hubspot_owner_id: at.reps[1], hs_is_closed: 'false' }, { contactIds: [contactId] });
    await at.live();
    at.submits(contactId, 'Onboarding checklist: Download');
    await at.sync();
    expect(at.status(contactId)).toBe('being_worked');
    expect(at.portal.tasks()).toEqual([]);
    at.submits(contactId, DEMO);
    await at.sync();
    expect(at.portal.tasksOf(contactId)[0]?.properties['hubspot_owner_id']).toBe(at.reps[1]);
  });

  test('nobody is handed over on old facts: a deal that opened meanwhile is seen first', async () => {
    const contactId = at.person();
    await at.live();
    at.portal.createDeal({ dealname: 'New', dealstage: 'presentationscheduled', hubspot_owner_id: at.reps[1], hs_is_closed: 'false' }, { contactIds: [contactId] });
    at.pass(3_600_000);
    const signals = ['a', 'b', 'c'].map((id) => ({ contactId: ContactId.parse(contactId), signal: { id, kind: 'webinar_attended' as const, occurredAt: at.now(), title: `Onboarding ${id}` } }));
    await at.storage.ledger.record(PORTAL, signals, at.now());
    await at.storage.leads.markDue(PORTAL, [ContactId.parse(contactId)], at.now());
    await at.work();
    expect(at.status(contactId)).toBe('being_worked');
    expect(at.portal.tasks()).toEqual([]);
  });

  test('an owner who left is passed over', async () => {
    const contactId = at.person({ hubspot_owner_id: at.reps[1] });
    at.portal.archiveOwner(at.reps[1]);
    await at.storage.owners.replaceAll(PORTAL, await at.flow.hubspot.portal(PORTAL).owners());
    await at.live();
    at.submits(contactId, DEMO);
    await at.sync();
    expect(at.portal.tasksOf(contactId)[0]?.properties['hubspot_owner_id']).toBeUndefined();
  });

  test('without the scope for deals everything works, and the brief says what was not checked', async () => {
    await at.close();
    at = await openWorkedPortal(database, { optionalScopes: [] });
    const contactId = at.person();
    await at.live();
    at.submits(contactId, DEMO);
    await at.sync();
    expect(at.portal.tasksOf(contactId)[0]?.properties['hs_task_body']).toContain('Deals not checked: no access.');
  });
});

describe('trouble that must not spread', () => {
  test('HubSpot refuses the properties for good: the task is made all the same, the trouble is told, and writing is tried again later', async () => {
    const contactId = at.person();
    await at.live();
    const refusal = { kind: 'status', status: 403, body: { status: 'error', category: 'MISSING_SCOPES', message: 'no', correlationId: 'c-2' } } as const;
    at.sandbox.faults.next({ method: 'POST', path: /contacts\/batch\/update$/u }, refusal, 3);
    at.submits(contactId, DEMO);
    await at.sync();
    expect(at.portal.tasksOf(contactId)).toHaveLength(1);
    expect(at.troubles.splice(0).map(({ error }) => error)).toMatchObject([{ facts: { status: 403, category: 'MISSING_SCOPES' } }]);
    at.sandbox.faults.clear();
    at.pass(15 * 60_000);
    await at.work();
    expectOneTask(contactId);
  });

  test('webinars cannot be read: tasks are made all the same, and the source is asked again later', async () => {
    const contactId = at.person();
    await at.live();
    at.sandbox.faults.next({ path: /marketing-events/u }, { kind: 'status', status: 500 }, 3);
    at.submits(contactId, DEMO);
    await at.sync();
    expectOneTask(contactId);
    expect(at.troubles.splice(0)).toMatchObject([{ error: { facts: { status: 500 } } }]);
  });

  test('HubSpot forbids the task: it is not given up, and made when the right is back', async () => {
    const contactId = at.person();
    await at.live();
    at.sandbox.faults.next(taskCall, { kind: 'status', status: 403, body: { status: 'error', category: 'MISSING_SCOPES', message: 'no', correlationId: 'c-3' } });
    at.submits(contactId, DEMO);
    await at.sync();
    expect(at.troubles.splice(0).map(({ error }) => error)).toMatchObject([{ facts: { status: 403, category: 'MISSING_SCOPES' } }]);
    at.pass(15 * 60_000);
    await at.work();
    expectOneTask(contactId);
  });

  test('a contact with an open handover is deleted: the company is free for others', async () => {
    const companyId = at.company();
    const [gone, other] = [at.person({ email: 'gone@nordlicht.example' }, companyId), at.person({ email: 'other@nordlicht.example' }, companyId)];
    await at.live();
    at.submits(gone, DEMO);
    await at.sync();
    at.portal.deleteContact(gone);
    await at.storage.leads.markStale(PORTAL, [ContactId.parse(gone)], at.now());
    for (const what of ['checklist', 'plan', 'template']) {
      at.submits(other, `Onboarding ${what}: Download`);
      at.pass(1_000);
    }
    await at.sync();
    expect(at.status(other)).toBe('handed_over');
  });

  test('a lead that the rules stumble over is put aside for a day; the others of its page are evaluated', async () => {
    const [broken, sound] = [ContactId.parse(at.person({ email: 'broken@x.example' })), ContactId.parse(at.person({ email: 'sound@y.example' }))];
    await at.live();
    // Facts that no reading would store: what a defect of ours could leave behind.
    await database.query(`update lead_handover.lead set facts = facts #- '{contact}' where contact_id = $1`, [broken]);
    at.submits(sound, DEMO);
    await at.storage.leads.markDue(PORTAL, [broken], at.now());
    await at.storage.leads.markStale(PORTAL, [sound], at.now());
    await at.work();
    expectOneTask(sound);
    expect(at.troubles.splice(0)).toMatchObject([{ contactId: broken, error: { name: 'TypeError' } }]);
    expect((await at.storage.leads.due(PORTAL, new Date(at.now().getTime() + 86_400_000), 10)).map(({ contactId }) => contactId)).toContain(broken);
  });
});

describe('silence', () => {
  test('our own writes, found by the next sync, change nothing', async () => {
    const contactId = at.person();
    await at.live();
    at.submits(contactId, DEMO);
    await at.sync();
    const calls = (): number => at.sandbox.log.entries().filter(({ endpoint }) => endpoint.endsWith('batch/update')).length;
    const before = calls();
    for (let round = 0; round < 3; round += 1) await at.sync();
    expect(calls()).toBe(before);
  });

  test('a deleted contact is forgotten, a restored one comes back', async () => {
    const contactId = ContactId.parse(at.person());
    await at.live();
    at.portal.deleteContact(contactId);
    await at.storage.leads.markStale(PORTAL, [contactId], at.now());
    await at.work();
    expect(await at.storage.leads.find(PORTAL, contactId)).toBeNull();
    at.portal.restoreContact(contactId);
    await at.storage.leads.markStale(PORTAL, [contactId], at.now());
    await at.work();
    expect(await at.storage.leads.find(PORTAL, contactId)).toMatchObject({ status: 'nurture' });
  });
});
