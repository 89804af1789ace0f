import type { Signal } from '../../src/domain/signal.ts';
import { visitPage } from '../../src/sandbox/visitor-activity.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const DAY_MS = 86_400_000;
const BY_TYPE = 'GET /events/event-occurrences/{version}';

let database: Database;
let at: WorkedPortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
afterEach(async () => {
  expect(at.sandbox.log.violations()).toEqual([]);
  expect(at.troubles).toEqual([]);
  await at.close();
});

const later = (ms: number): string => new Date(at.now().getTime() + ms).toISOString();
const signalsOf = async (contactId: string): Promise<readonly Signal[]> => (await at.storage.ledger.of(PORTAL, [at.contact(contactId)], new Date(0))).get(at.contact(contactId)) ?? [];
const kindsOf = async (contactId: string): Promise<string[]> => (await signalsOf(contactId)).map(({ kind }) => kind).toSorted();

/** As a webhook about a meeting or call would have its contact read. */
async function reread(contactId: string): Promise<void> {
  await at.storage.leads.markStale(PORTAL, [at.contact(contactId)], at.now());
  await at.work();
}

describe('event data of an Enterprise account', () => {
  test.each([['by type and time', false], ['contact by contact, where by type is refused', true]])('is read %s', async (_, eventsByRecordOnly) => {
    at = await openWorkedPortal(database, { tier: 'enterprise', before: (portal) => void (portal.state.options.eventsByRecordOnly = eventsByRecordOnly) });
    const anna = at.person({ email: 'anna@nordlicht.example' }, at.company());
    at.portal.addEventOccurrence(anna, { eventType: `pe${PORTAL}_trial_started`, at: at.now() });
    // Known to events alone: the properties hold the last page only.
    at.portal.addEventOccurrence(anna, { eventType: 'e_visited_page', at: at.now(), properties: { hs_url: 'https://vendor.example/pricing' } });
    await at.live();
    await at.sync();
    expect((await signalsOf(anna)).filter(({ kind }) => kind === 'custom_event').map(({ title }) => title)).toEqual(['trial started']);
    expect((await signalsOf(anna)).filter(({ kind }) => kind === 'page_view').map(({ url }) => url)).toEqual(['https://vendor.example/pricing']);
    const refused = at.sandbox.log.entries().filter(({ status, path }) => status === 400 && path.startsWith('/events/')).map(({ endpoint }) => endpoint);
    expect(refused).toEqual(eventsByRecordOnly ? [BY_TYPE] : []);
  });

  test('a page that both history and events tell of is one signal, and worth nothing more', async () => {
    at = await openWorkedPortal(database, { tier: 'enterprise' });
    const anna = at.person();
    await at.live();
    visitPage(at.portal, anna, { url: 'https://vendor.example/pricing?x=1', at: at.now() });
    await at.sync();
    at.pass(3_600_000);
    await at.sync();
    expect(await kindsOf(anna)).toEqual(['page_view']);
  });

  test('an event of the account counts for what a rule says, and for nothing without one', async () => {
    at = await openWorkedPortal(database, { tier: 'enterprise' });
    const anna = at.person({}, at.company());
    await at.live();
    at.submits(anna, 'Onboarding checklist: Download');
    at.portal.addEventOccurrence(anna, { eventType: `pe${PORTAL}_trial_started`, at: at.now() });
    await at.sync();
    expect(at.status(anna)).toBe('nurture');
    await at.publish((policy) => ({
      ...policy,
      intent: { ...policy.intent, actions: policy.intent.actions.map((rule) => (rule.id === 'custom_event' ? { ...rule, words: ['trial'], points: 60, meaningful: true, knowing: true } : rule)) },
    }));
    await at.work();
    expect(at.status(anna)).toBe('handed_over');
  });
});

describe('meetings', () => {
  const interested = async (): Promise<string> => {
    at = await openWorkedPortal(database);
    const anna = at.person({}, at.company());
    await at.live();
    return anna;
  };

  test('one that was cancelled ends "being worked", and the rep is told', async () => {
    const anna = await interested();
    const meeting = at.portal.createMeeting({ hs_meeting_source: 'MEETINGS_PUBLIC', hs_meeting_start_time: later(5 * DAY_MS), hs_meeting_title: 'CANARY' }, { contactIds: [anna] });
    at.submits(anna, 'Onboarding checklist: Download');
    await at.sync();
    expect(at.status(anna)).toBe('being_worked');
    expect(at.portal.tasks()).toEqual([]);
    at.pass(3_600_000);
    at.portal.setMeetingProperties(meeting, { hs_meeting_outcome: 'CANCELED' });
    await reread(anna);
    expect(at.status(anna)).toBe('handed_over');
    const [task] = at.portal.tasksOf(anna);
    expect(task?.properties['hs_task_body']).toContain('A meeting with them was cancelled, or nobody came');
    expect(task?.properties['hs_task_body']).not.toContain('CANARY');
  });

  test('one that a rep set up is a date with sales, and no action of the lead', async () => {
    const anna = await interested();
    at.portal.createMeeting({ hs_meeting_source: 'CRM_UI', hs_meeting_start_time: later(5 * DAY_MS) }, { contactIds: [anna] });
    at.submits(anna, 'Onboarding checklist: Download');
    await at.sync();
    expect(at.status(anna)).toBe('being_worked');
    expect(await kindsOf(anna)).toEqual(['form_submission']);
  });

  test('who calls us is heard; the call that a rep makes is no signal', async () => {
    const anna = await interested();
    at.portal.createCall({ hs_call_direction: 'INBOUND', hs_timestamp: later(0), hs_call_title: 'CANARY' }, { contactIds: [anna] });
    at.portal.createCall({ hs_call_direction: 'OUTBOUND', hs_timestamp: later(0) }, { contactIds: [anna] });
    await at.sync();
    expect(await kindsOf(anna)).toEqual(['inbound_call']);
    expect(JSON.stringify(await signalsOf(anna))).not.toContain('CANARY');
  });
});

test('a changed stage is kept; it is nothing that the lead did, under any rules', async () => {
  at = await openWorkedPortal(database);
  const anna = at.person({}, at.company());
  await at.live();
  at.portal.setContactProperties(anna, { lifecyclestage: 'opportunity' });
  await at.sync();
  expect(await kindsOf(anna)).toEqual(['stage_changed']);
  expect(at.status(anna)).toBe('nurture');
  const evaluation = (await at.storage.leads.find(PORTAL, at.contact(anna)))?.evaluation;
  expect(evaluation?.brief.recentAction).toBeFalsy();
  expect(evaluation?.brief.whyNow).toBeFalsy();
  expect(evaluation?.intent.contributions).toEqual([]);
});

test('what we write ourselves is never a signal', async () => {
  at = await openWorkedPortal(database);
  const anna = at.person({}, at.company());
  await at.live();
  at.submits(anna, 'Request a demo: Demo request');
  await at.sync();
  expect(at.status(anna)).toBe('handed_over');
  const before = await signalsOf(anna);
  at.pass(3_600_000);
  await at.sync();
  await reread(anna);
  expect(await signalsOf(anna)).toEqual(before);
});
