import type { Signal } from '../../src/domain/signal.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { keepSubmission, submitForm } from '../../src/sandbox/visitor-activity.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const HOUR_MS = 3_600_000;
const PRICING = { conversionName: 'Pricing: Request pricing', url: 'https://vendor.example/pricing?utm=x' };

let database: Database;
let world: WorkedPortal;
let company: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  world = await openWorkedPortal(database, { tier: 'free' });
  company = world.company();
  await world.live();
});
afterEach(async () => {
  const violations = world.sandbox.log.violations();
  await world.close();
  expect(violations).toEqual([]);
  expect(world.troubles).toEqual([]);
});

const anna = (): string => world.person({ email: 'Anna@Nordlicht.example' }, company);
const named = (list: string, points: number) => (policy: Policy): Policy => ({
  ...policy,
  sources: { lists: [{ id: list, name: 'Visited pricing twice' }] },
  intent: { ...policy.intent, actions: policy.intent.actions.map((rule) => (rule.id === 'list_joined' ? { ...rule, points, meaningful: true } : rule)) },
});

/** What is in the ledger about somebody, newest first. */
async function ledger(contactId: string): Promise<readonly Signal[]> {
  return (await world.storage.ledger.of(PORTAL, [world.contact(contactId)], new Date(0))).get(world.contact(contactId)) ?? [];
}

async function ids(contactId: string): Promise<readonly string[]> {
  return (await ledger(contactId)).map(({ id }) => id);
}

describe('forms', () => {
  test('a request of which neither notice nor history tells is found with its form, and handed over once', async () => {
    const contactId = anna();
    await world.sync();
    keepSubmission(world.portal, contactId, { ...PRICING, at: world.now() });
    world.pass(HOUR_MS);
    await world.sync();
    expect(await ledger(contactId)).toEqual([expect.objectContaining({ kind: 'form_submission', title: 'Request pricing', url: 'https://vendor.example/pricing' })]);
    expect(world.status(contactId)).toBe('handed_over');
    await world.sync();
    expect(world.portal.tasksOf(contactId)).toHaveLength(1);
  });

  test.each([['history', 'the form'], ['the form', 'history']])('told by %s and then by %s it is one submission', async (first) => {
    const contactId = anna();
    await world.sync();
    const sent = { ...PRICING, at: world.now() };
    if (first === 'the form') keepSubmission(world.portal, contactId, sent);
    else world.portal.setContactProperties(contactId, { recent_conversion_date: sent.at.toISOString(), recent_conversion_event_name: sent.conversionName }, { at: sent.at, changeSource: 'FORM' });
    world.pass(HOUR_MS);
    await world.sync();
    submitForm(world.portal, contactId, sent);
    world.pass(HOUR_MS);
    await world.sync();
    expect(await ids(contactId)).toEqual([`form:${sent.at.getTime()}`]);
    expect(world.portal.tasksOf(contactId)).toHaveLength(1);
  });

  test('somebody who is no contact yet is found as soon as HubSpot has made the contact, within two days', async () => {
    const nobody = anna();
    keepSubmission(world.portal, nobody, { ...PRICING, at: world.now() });
    const [submission] = world.portal.state.submissions;
    world.portal.privacyDelete(nobody);
    if (submission) world.portal.state.submissions.push(submission);
    await world.sync();
    expect(world.portal.tasks()).toEqual([]);
    world.pass(24 * HOUR_MS);
    const contactId = anna();
    await world.sync();
    expect(await ids(contactId)).toEqual([`form:${submission?.at.getTime()}`]);
    expect(world.status(contactId)).toBe('handed_over');
  });

  test('no address of a submission is stored', async () => {
    const contactId = world.portal.createContact({ email: 'somebody@else.example' });
    keepSubmission(world.portal, contactId, { ...PRICING, at: world.now() });
    const [submission] = world.portal.state.submissions;
    world.portal.privacyDelete(contactId);
    if (submission) world.portal.state.submissions.push(submission);
    await world.sync();
    const cursors = await database.query<{ position: unknown }>('select position from lead_handover.sync_cursor');
    expect(JSON.stringify(cursors)).not.toContain('else.example');
  });
});

describe('webinars', () => {
  test('registered, and then attended: both are kept, whenever they are seen', async () => {
    const contactId = anna();
    const at = world.now();
    const webinar = world.portal.createMarketingEvent({ name: 'Halve onboarding time', start: at, end: new Date(at.getTime() + HOUR_MS) });
    world.portal.addParticipation(webinar, contactId, { state: 'REGISTERED', at });
    await world.sync();
    expect(await ids(contactId)).toEqual([`webinar:${webinar}:registered`]);
    world.pass(2 * HOUR_MS);
    world.portal.addParticipation(webinar, contactId, { state: 'ATTENDED', at: world.now(), attendanceSeconds: 2_700 });
    await world.sync();
    expect(await ledger(contactId)).toMatchObject([
      { kind: 'webinar_attended', attendedMinutes: 45, durationMinutes: 60, title: 'Halve onboarding time' },
      { kind: 'webinar_registered' },
    ]);
  });

  test('who did not come to an event that was cancelled missed nothing', async () => {
    const contactId = anna();
    const at = world.now();
    const webinar = world.portal.createMarketingEvent({ name: 'Halve onboarding time', start: at, end: new Date(at.getTime() + HOUR_MS) });
    world.portal.cancelMarketingEvent(webinar);
    world.portal.addParticipation(webinar, contactId, { state: 'REGISTERED', at });
    world.portal.addParticipation(webinar, contactId, { state: 'NO_SHOW', at });
    await world.sync();
    expect(await ids(contactId)).toEqual([`webinar:${webinar}:registered`]);
  });
});

describe('lists', () => {
  test('joining a list counts as the rules say, again for who joins again', async () => {
    const contactId = anna();
    const list = world.portal.createList({ name: 'pricing_2x (internal)' });
    await world.publish(named(list, 12));
    world.portal.joinList(list, contactId);
    const first = world.now().getTime();
    await world.sync();
    expect(await ledger(contactId)).toMatchObject([{ id: `list:${list}:${first}`, kind: 'list_joined', title: 'Visited pricing twice' }]);
    const evaluation = (await world.storage.leads.find(PORTAL, world.contact(contactId)))?.evaluation;
    expect(evaluation?.intent.contributions).toEqual([expect.objectContaining({ rule: 'list_joined', points: 12 })]);
    world.portal.leaveList(list, contactId);
    world.pass(HOUR_MS);
    world.portal.joinList(list, contactId);
    await world.sync();
    expect(await ids(contactId)).toEqual([`list:${list}:${world.now().getTime() - 1_000}`, `list:${list}:${first}`]);
  });

  test('lists that the rules do not name are not asked for', async () => {
    world.portal.joinList(world.portal.createList({ name: 'Everybody' }), anna());
    await world.sync();
    expect(world.sandbox.log.entries().filter(({ path }) => path.includes('/lists/'))).toEqual([]);
  });

  test('companies in a list are no contacts, whatever their ids', async () => {
    const contactId = anna();
    const list = world.portal.createList({ name: 'Companies', objectTypeId: '0-2' });
    world.portal.joinList(list, contactId);
    await world.publish(named(list, 12));
    await world.sync();
    expect(await ids(contactId)).toEqual([]);
  });
});
