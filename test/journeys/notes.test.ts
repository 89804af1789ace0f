import { EpisodeId } from '../../src/domain/ids.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { checkPortal } from '../../src/pipeline/settings/check-portal.ts';
import { readStanding } from '../../src/pipeline/settings/standing.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const DEMO = 'Request a demo: Demo request';
const CREATE_TASK = { method: 'POST', path: /\/tasks$/u };
const CREATE_NOTE = { method: 'POST', path: /\/notes$/u };
const REFUSAL = { kind: 'status', status: 400, body: { status: 'error', category: 'VALIDATION_ERROR', message: 'no', correlationId: 'c-1' } } as const;
const FORBIDDEN = { kind: 'status', status: 403, body: { status: 'error', category: 'MISSING_SCOPES', message: 'no', correlationId: 'c-2' } } as const;

let database: Database;
let at: WorkedPortal;
beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => database.close());
beforeEach(async () => {
  at = await openWorkedPortal(database);
});
afterEach(() => at.close());

const withNotes = (policy: Policy): Policy => ({ ...policy, handover: { ...policy.handover, note: true } });
const liveWithNotes = async (): Promise<void> => {
  await at.publish(withNotes);
  await at.live();
};
const asks = async (values: Record<string, string> = {}, companyId?: string): Promise<string> => {
  const contactId = at.person(values, companyId);
  at.submits(contactId, DEMO);
  await at.sync();
  return contactId;
};
const episodeOf = (contactId: string): EpisodeId => EpisodeId.parse(`${contactId}.1`);
const noteCounts = () => at.storage.taskIntents.noteCounts(PORTAL);
const later = async (milliseconds: number): Promise<void> => {
  at.pass(milliseconds);
  await at.work();
};

test('unless the policy asks for it there is no note', async () => {
  await at.live();
  const contactId = await asks();
  expect(at.portal.tasksOf(contactId)).toHaveLength(1);
  expect(at.portal.notes()).toEqual([]);
});

test('one note with the brief, after its task, on the timelines of contact, company and open deal, and by nobody', async () => {
  await liveWithNotes();
  const companyId = at.company();
  const contactId = at.person({}, companyId);
  const open = at.portal.createDeal({ dealname: 'Open', dealstage: 'presentationscheduled', hs_is_closed: 'false' }, { contactIds: [contactId], companyIds: [companyId] });
  at.portal.createDeal({ dealname: 'Lost', dealstage: 'closedlost', hs_is_closed: 'true' }, { contactIds: [contactId] });
  at.submits(contactId, DEMO);
  await at.sync();
  const [note, ...others] = at.portal.notes();
  const [handover] = await at.storage.handovers.all(PORTAL);
  expect(others).toEqual([]);
  expect(note).toMatchObject({ associations: { contacts: [contactId], companies: [companyId], deals: [open] }, properties: { hs_timestamp: handover?.openedAt.toISOString() } });
  expect(note?.properties).not.toHaveProperty('hubspot_owner_id');
  expect(note?.properties['hs_note_body']).toMatch(/^<p><strong>Handed over to sales: Anna Brandt, Nordlicht Software<\/strong><\/p>.*<strong>Why now:<\/strong>.*Reference LH-[0-9A-F]{16}<\/p>$/u);
  expect(note?.properties['hs_note_body']).not.toContain('answer by');
  const calls = at.sandbox.log.entries().map(({ endpoint }) => endpoint).filter((endpoint) => /^POST .*\/(tasks|notes)$/u.test(endpoint));
  expect(calls).toEqual(['POST /crm/objects/{version}/tasks', 'POST /crm/objects/{version}/notes']);
  expect(await noteCounts()).toEqual({ waiting: 0, parked: 0 });
  expect(at.sandbox.log.violations()).toEqual([]);
});

test('the note speaks the language of the account, and what people typed is text, not markup', async () => {
  await at.publish((policy) => ({ ...withNotes(policy), writeBack: { ...policy.writeBack, language: 'de' } }));
  await at.live();
  await asks({ lastname: 'O\'Neill & "Sons"' });
  const body = at.portal.notes()[0]?.properties['hs_note_body'];
  expect(body).toContain('An den Vertrieb übergeben: Anna O&#39;Neill &amp; &quot;Sons&quot;');
  expect(body).not.toContain('& ');
});

test('in shadow mode, and about what leads did before, there is none', async () => {
  await at.publish(withNotes);
  const before = at.person();
  at.submits(before, DEMO);
  await at.sync();
  expect(at.portal.notes()).toEqual([]);
  await at.live();
  expect(at.portal.notes()).toEqual([]);
  const after = await asks();
  expect(at.portal.notes()).toMatchObject([{ associations: { contacts: [after] } }]);
});

test('what happens to the handover later makes no second note', async () => {
  await liveWithNotes();
  const contactId = await asks();
  await later(3_600_000);
  at.submits(contactId, 'Request pricing: Pricing request');
  await at.sync();
  expect(at.portal.notesOf(contactId)).toHaveLength(1);
});

describe('a note waits for its task', () => {
  test('that is parked: nobody is woken for it meanwhile; taken up again, both are made', async () => {
    await liveWithNotes();
    at.sandbox.faults.next(CREATE_TASK, REFUSAL);
    const contactId = await asks();
    expect(at.portal.notes()).toEqual([]);
    expect(await noteCounts()).toEqual({ waiting: 1, parked: 0 });
    // The streams have their moments; of what is left there is nothing to do.
    await database.query('update lead_handover.sync_cursor set next_at = null');
    expect(await at.storage.installs.withDueWork(new Date(at.now().getTime() + 60_000))).toEqual([]);
    await at.storage.taskIntents.unpark(PORTAL, episodeOf(contactId), at.now());
    for (const pause of [0, 60_000]) await later(pause);
    expect([at.portal.tasksOf(contactId), at.portal.notesOf(contactId)]).toMatchObject([[{}], [{}]]);
    expect(at.portal.notes()).toHaveLength(1);
  });

  test('that a person gave up: there is no note either', async () => {
    await liveWithNotes();
    at.sandbox.faults.next(CREATE_TASK, REFUSAL);
    const contactId = await asks();
    expect(await at.storage.taskIntents.dropParked(PORTAL, episodeOf(contactId), at.now())).toBe(contactId);
    await later(3_600_000);
    expect(at.portal.notes()).toEqual([]);
    expect(await noteCounts()).toEqual({ waiting: 0, parked: 0 });
  });
});

describe('a note that HubSpot refuses for good', () => {
  const refused = async (fault: typeof REFUSAL | typeof FORBIDDEN): Promise<string> => {
    await liveWithNotes();
    at.sandbox.faults.next(CREATE_NOTE, fault);
    return asks();
  };

  test.each([['as wrong', REFUSAL], ['as not allowed', FORBIDDEN]])('%s is parked and told of; its task is done, and so are those of others', async (_, fault) => {
    const contactId = await refused(fault);
    expect(at.portal.tasksOf(contactId)).toHaveLength(1);
    expect(await noteCounts()).toEqual({ waiting: 0, parked: 1 });
    expect(await at.storage.taskIntents.parked(PORTAL)).toMatchObject([{ record: 'note', contactId, episodeId: episodeOf(contactId), attempts: 1 }]);
    expect(at.troubles).toMatchObject([{ contactId }]);
    const standing = await readStanding(at.storage, PORTAL);
    const install = await at.storage.installs.find(PORTAL);
    expect(install && checkPortal(standing, install, [], at.now()).find(({ code }) => code === 'parked_some')?.facts).toEqual({ tasks: 0, notes: 1, writes: 0 });
    const another = await asks({ lastname: 'Keller' });
    expect([at.portal.tasksOf(another), at.portal.notesOf(another)]).toMatchObject([[{}], [{}]]);
  });

  test('is made when it is taken up again, once, and the task is left as it is', async () => {
    const contactId = await refused(REFUSAL);
    await at.storage.taskIntents.unpark(PORTAL, episodeOf(contactId), at.now());
    for (const pause of [0, 60_000]) await later(pause);
    expect([at.portal.tasks(), at.portal.notes()]).toMatchObject([[{}], [{ associations: { contacts: [contactId] } }]]);
    expect(await noteCounts()).toEqual({ waiting: 0, parked: 0 });
  });

  test('is never made when a person gives it up, and the task goes on being watched', async () => {
    const contactId = await refused(REFUSAL);
    expect(await at.storage.taskIntents.dropParked(PORTAL, episodeOf(contactId), at.now())).toBe(contactId);
    await later(3_600_000);
    expect(at.portal.notes()).toEqual([]);
    const [task] = at.portal.tasksOf(contactId);
    at.portal.setTaskProperties(task?.id ?? '', { hs_task_status: 'COMPLETED' });
    await later(3_600_000);
    expect(await at.storage.handovers.all(PORTAL)).toMatchObject([{ taskDoneAt: expect.any(Date) }]);
    expect((await at.storage.handovers.all(PORTAL))[0]?.taskGoneAt).toBeUndefined();
  });
});

test('a deal that is deleted meanwhile keeps the note from nobody', async () => {
  await liveWithNotes();
  const contactId = at.person();
  const deal = at.portal.createDeal({ dealname: 'Open', dealstage: 'presentationscheduled', hs_is_closed: 'false' }, { contactIds: [contactId] });
  at.sandbox.faults.next(CREATE_NOTE, { kind: 'status', status: 429, headers: { 'retry-after': '7' }, body: { status: 'error', message: 'slow', policyName: 'TEN_SECONDLY_ROLLING' } });
  at.submits(contactId, DEMO);
  await at.sync().catch(() => undefined);
  const record = at.portal.state.records.deals.find(deal);
  if (record) record.archived = true;
  await later(7_000);
  expect(at.portal.notesOf(contactId)).toHaveLength(1);
  expect(at.troubles).toEqual([]);
});

test('whoever is erased before the note was made leaves no trace of it, in the store and in the account', async () => {
  await liveWithNotes();
  at.sandbox.faults.next(CREATE_NOTE, { kind: 'hang-before' });
  const contactId = at.person({ lastname: 'Unforgettable' });
  at.submits(contactId, DEMO);
  await at.sync().catch(() => undefined);
  const rows = async (): Promise<unknown[]> => database.query("select body from lead_handover.task_intent where record = 'note'");
  expect(await rows()).toMatchObject([{ body: expect.stringContaining('Unforgettable') }]);
  await at.storage.inTransaction(({ leads }) => leads.erase(PORTAL, [at.contact(contactId)]));
  expect(await rows()).toEqual([]);
  for (const pause of [2_000, 60_000, 60_000]) await later(pause);
  expect(at.portal.notes()).toEqual([]);
});

test('when two people with a handover each are merged, what was not sent of the one given up is not sent any more', async () => {
  await liveWithNotes();
  const [kept, given] = [await asks({ email: 'a@nordlicht.example' }), at.person({ email: 'b@nordlicht.example' })];
  at.sandbox.faults.next(CREATE_NOTE, REFUSAL);
  at.submits(given, DEMO);
  await at.sync();
  expect(await noteCounts()).toMatchObject({ parked: 1 });
  at.portal.mergeContacts(kept, given);
  await at.storage.leads.markStale(PORTAL, [at.contact(kept), at.contact(given)], at.now());
  for (const pause of [0, 60_000, 3_600_000]) await later(pause);
  const open = (await at.storage.handovers.all(PORTAL)).filter(({ state }) => state === 'handed_over');
  expect(open).toHaveLength(1);
  expect(at.portal.notes()).toHaveLength(1);
});
