import { z } from 'zod';
import { HubSpotError } from '../../src/errors.ts';
import { CompanyId, ContactId, DealId, OwnerId, TaskId, UserId } from '../../src/domain/ids.ts';
import type { Lead } from '../../src/domain/lead.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { PortalGateway } from '../../src/pipeline/ports/hubspot.ts';
import { stateOf } from '../../src/pipeline/ports/capabilities.ts';
import type { AnswersView, ExamplesView, SetupStep, SetupView, TestTaskAnswer, TopicsView } from '../../src/setup-contract.ts';
import type { SettingsError } from '../../src/settings-contract.ts';
import { ADMIN, openDoors, OTHER_PORTAL, PORTAL, REFERENCE, type Doors } from '../support/doors.ts';
import { evaluated, leadOf } from '../support/leads.ts';
import { UNASKED } from '../support/unasked-gateway.ts';

let doors: Doors;
const BASE = { hubDomain: 'vendor.example', timeZone: 'Europe/Berlin', uiDomain: 'app-eu1.hubspot.com', installedAt: REFERENCE, adminUserIds: [ADMIN] };
beforeAll(async () => {
  doors = await openDoors();
}, 120_000);
beforeEach(async () => {
  doors.now = REFERENCE;
  const tables = await doors.database.query<{ name: string }>("select table_name as name from information_schema.tables where table_schema = 'lead_handover' and table_name <> 'schema_migration'");
  await doors.database.exec(`truncate ${tables.map(({ name }) => `lead_handover.${name}`).join(', ')}`);
  for (const portalId of [PORTAL, OTHER_PORTAL]) await doors.storage.installs.save({ ...BASE, portalId, grantedScopes: ['crm.objects.contacts.read'] });
  await doors.storage.owners.replaceAll(PORTAL, [{ id: OwnerId.parse('31'), userId: ADMIN, name: 'Ada Admin', teams: [{ id: 't1', name: 'North' }] }, { id: OwnerId.parse('32'), userId: UserId.parse('9'), name: 'Rolf Rep' }]);
  await doors.storage.capabilities.save(PORTAL, [stateOf({ capability: 'properties', because: 'open' }, REFERENCE), stateOf({ capability: 'deals', because: 'open' }, REFERENCE)]);
});
afterAll(() => doors.close(), 60_000);

const read = async <T>(path: string, userId?: string): Promise<T> => {
  const answer = await doors.ask(path, userId === undefined ? {} : { userId });
  expect(answer.status).toBe(200);
  return z.custom<T>().parse(await answer.json());
};
const errorOf = async (answer: Response): Promise<SettingsError & { status: number }> => ({ ...z.custom<SettingsError>().parse(await answer.json()), status: answer.status });
const stepOf = async (name: SetupStep): Promise<SetupView['steps'][number] | undefined> => (await read<SetupView>('/setup/overview')).steps.find((step) => step.name === name);
const change = (path: string, method: string, body: unknown, userId: string = ADMIN): Promise<Response> => doors.ask(path, { method, body, userId });
const auditOf = async (): Promise<{ who: string; what: string }[]> => doors.database.query('select who, what from lead_handover.audit_entry where portal_id = $1 order by id', [PORTAL]);

async function knows(lead: Lead, signals: Parameters<typeof evaluated>[1] = []): Promise<void> {
  const { storage } = doors;
  await storage.leads.markStale(PORTAL, [lead.contactId], REFERENCE);
  const [marked] = await storage.leads.stale(PORTAL, 1);
  if (!marked) throw new Error('nothing is stale');
  await storage.leads.saveReading(PORTAL, [{ lead, version: marked.version, hasNews: true }], REFERENCE);
  await storage.ledger.record(PORTAL, signals.map((signal) => ({ contactId: lead.contactId, signal })), REFERENCE);
  const record = await storage.leads.find(PORTAL, lead.contactId);
  if (!record) throw new Error('the lead is not there');
  const evaluation = { ...evaluated(lead, signals), contactId: lead.contactId, nextCheckAt: null };
  const status = evaluation.qualification === 'blocked' ? 'not_for_sales' : evaluation.qualification === 'ready' ? 'waiting' : 'nurture';
  await storage.leads.saveEvaluation(PORTAL, [{ contactId: lead.contactId, evaluation, status, because: evaluation.qualification === 'blocked' ? 'student' : 'not_ready', properties: {}, seenDueVersion: record.dueVersion }]);
}

function wonCustomer(n: number): Lead {
  return leadOf({}, { contactId: ContactId.parse(1_000 + n), company: { id: CompanyId.parse(9_000 + n), name: `Company ${n}`, employees: n < 12 ? 300 : 5, country: 'Germany', industry: 'BANKING' }, deals: [{ id: DealId.parse(7_000 + n), isClosed: true, isWon: true }] });
}

/** Every writing door of the way from install to live, with a body that it would take. */
const WRITING = [
  ['POST', '/setup/confirm', { step: 'can_see' }],
  ['PUT', '/setup/answers', { version: 0, answers: { roles: [], fromSeniority: 'manager', employees: { from: 50, below: 1000 }, countries: [], industries: [], meaningful: [], receivers: [], fallbackOwnerId: null, perWeek: 9 } }],
  ['PUT', '/setup/topics', { version: 0, topics: [{ topic: null, name: 'billing', problem: 'late invoices', question: 'How long does billing take?' }] }],
  ['PUT', '/setup/test-task', { wanted: true }],
] as const;

describe('where an account stands', () => {
  test('is told to everybody of the account, with why and what it waits for, in the reader\'s language', async () => {
    const { steps, isFinished } = await read<SetupView>('/setup/overview', '8');
    expect(isFinished).toBe(false);
    expect(steps.map(({ name, state }) => `${name} ${state}`)).toEqual(['before done', 'connect needs_attention', 'can_see now', 'questions later', 'topics later', 'examples later', 'card later', 'test_task later', 'live later']);
    expect(steps[1]).toMatchObject({ text: expect.stringContaining('Required access is missing'), waitsFor: 'Connect the account again and allow it.' });
    expect((await read<SetupView>('/setup/overview?locale=de-de')).steps[3]?.text).toBe('Vier Antworten; für alles andere gibt es Vorgaben.');
  });

  test('a step that somebody confirmed is done for everybody, with who and when, also on another day and in the audit trail', async () => {
    expect((await change('/setup/confirm', 'POST', { step: 'can_see' })).status).toBe(200);
    doors.now = new Date(REFERENCE.getTime() + 3 * 86_400_000);
    const { steps } = await read<SetupView>('/setup/overview', '8');
    expect(steps.find(({ name }) => name === 'can_see')).toMatchObject({ state: 'done', doneBy: { name: 'Ada Admin', at: REFERENCE.toISOString() } });
    expect(steps.find(({ name }) => name === 'questions')?.state).toBe('now');
    expect(await auditOf()).toEqual([{ who: `user:${ADMIN}`, what: 'setup step confirmed' }]);
  });

  test.each(WRITING)('%s %s is refused to everybody else, and nothing is changed', async (method, path, body) => {
    const before = await doors.storage.policies.currentVersion(PORTAL);
    expect(await errorOf(await change(path, method, body, '8'))).toMatchObject({ status: 403, code: 'admins_only' });
    expect(await errorOf(await doors.ask(path, { method, body, portalId: '999' }))).toMatchObject({ status: 404, code: 'not_connected' });
    expect(await errorOf(await change(path, method, { ...body, portalId: OTHER_PORTAL }))).toMatchObject({ status: 400, code: 'bad_request' });
    await doors.storage.installs.disconnect(PORTAL, REFERENCE);
    expect((await change(path, method, body)).status).toBe(404);
    expect([await doors.storage.policies.currentVersion(PORTAL), await auditOf(), (await doors.storage.setup.all(PORTAL)).size]).toEqual([before, [], 0]);
  });

  test.each(WRITING)('%s %s of one account leaves the other as it was', async (method, path, body) => {
    doors.hubspot = () => ({ ...UNASKED, createTask: async () => TaskId.parse('1') });
    await change(path, method, body);
    expect([await doors.storage.policies.currentVersion(OTHER_PORTAL), (await doors.storage.setup.all(OTHER_PORTAL)).size, await doors.storage.testTasks.count(OTHER_PORTAL)]).toEqual([0, 0, 0]);
  });
});

describe('the four questions', () => {
  const answersNow = async (): Promise<AnswersView> => read<AnswersView>('/setup/answers');

  test('come with what the rules say, what there is to choose from, and why nothing is filled in', async () => {
    const { answers, prefilled, options, learned, learnedFrom, willBe } = await answersNow();
    expect(answers).toMatchObject({ fromSeniority: 'manager', employees: { from: 50, below: 1000 }, perWeek: 3 });
    expect([prefilled, learned, willBe]).toEqual([answers, [], 'published']);
    expect(learnedFrom).toContain('still being read');
    expect(options.owners).toEqual([{ value: '31', label: 'Ada Admin' }, { value: '32', label: 'Rolf Rep' }]);
    expect(options.teams).toEqual([{ value: 't1', label: 'North' }]);
    expect(options.countries).toContainEqual({ value: 'DE', label: 'Germany' });
    expect((await read<AnswersView>('/setup/answers?locale=de')).options.countries).toContainEqual({ value: 'DE', label: 'Deutschland' });
    await doors.storage.capabilities.save(PORTAL, [stateOf({ capability: 'deals', because: 'scope_missing' }, REFERENCE)]);
    expect((await answersNow()).learnedFrom).toContain('may not read deals');
  });

  test('are filled in from won deals, with how many of how many', async () => {
    for (let n = 0; n < 15; n += 1) await knows(wonCustomer(n));
    const { prefilled, learned, learnedFrom } = await answersNow();
    expect(prefilled).toMatchObject({ employees: { from: 250, below: 1000 }, countries: ['DE'], industries: ['BANKING'], roles: ['customer_service'] });
    expect(learned).toContainEqual({ field: 'employees', text: '12 of 15 won customers have 250 to 999 employees.' });
    expect(learnedFrom).toContain('15 customers');
    expect(Buffer.byteLength(JSON.stringify(await answersNow()))).toBeLessThan(32_000);
  });

  test('saved are a new version with a note, at once done, and nothing else of the rules is other', async () => {
    const { version, answers } = await answersNow();
    const saved = await change('/setup/answers', 'PUT', { version, answers: { ...answers, perWeek: 5, countries: ['DE'], receivers: [{ kind: 'team', id: 't1' }], fallbackOwnerId: '32' } });
    expect(await saved.json()).toEqual({ outcome: 'published', version: 1 });
    const { policy } = await doors.storage.policies.current(PORTAL);
    expect(policy).toEqual({ ...defaultPolicy, fit: { ...defaultPolicy.fit, country: { maxPoints: 5, target: ['DE'] } }, handover: { ...defaultPolicy.handover, capacityPerRepPerWeek: 5, fallbackOwnerId: '32', routing: [{ name: 'Everybody', when: { countries: [], topics: [] }, to: [{ team: 't1', weight: 1 }] }] } });
    expect(await doors.storage.policies.versions(PORTAL)).toMatchObject([{ version: 1, by: `user:${ADMIN}`, note: 'four questions' }]);
    expect(await stepOf('questions')).toMatchObject({ state: 'done', doneBy: { name: 'Ada Admin' } });
    expect(doors.woken.at(-1)).toBe(PORTAL);
  });

  test('saved as they are make no version, and are done', async () => {
    const { version, answers } = await answersNow();
    expect(await (await change('/setup/answers', 'PUT', { version, answers })).json()).toEqual({ outcome: 'unchanged', version: 0 });
    expect([await doors.storage.policies.versions(PORTAL), (await stepOf('questions'))?.state]).toEqual([[], 'done']);
  });

  test('of two admins the second is told what to do, and sent again after a lost answer they are taken', async () => {
    const { version, answers } = await answersNow();
    const first = { version, answers: { ...answers, perWeek: 5 } };
    expect((await change('/setup/answers', 'PUT', first)).status).toBe(200);
    const refused = await change('/setup/answers?locale=de', 'PUT', { version, answers: { ...answers, perWeek: 9 } });
    expect(await errorOf(refused)).toMatchObject({ status: 409, code: 'overtaken', error: expect.stringContaining('Veröffentlicht ist jetzt Version 1') });
    expect(await (await change('/setup/answers', 'PUT', first)).json()).toEqual({ outcome: 'unchanged', version: 1 });
    expect((await doors.storage.policies.current(PORTAL)).policy.handover.capacityPerRepPerWeek).toBe(5);
  });

  test('sent by ten admins at once, one version is published', async () => {
    const { version, answers } = await answersNow();
    const statuses = await Promise.all(Array.from({ length: 10 }, async (_, n) => (await change('/setup/answers', 'PUT', { version, answers: { ...answers, perWeek: 10 + n } })).status));
    expect(statuses.toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    expect(await doors.storage.policies.versions(PORTAL)).toHaveLength(1);
  });

  test.each(['live', 'paused'] as const)('of an account that is %s become a draft, and a draft that is there already is not written over', async (mode) => {
    await doors.storage.installs.setState(PORTAL, mode, REFERENCE);
    const { version, answers, willBe } = await answersNow();
    expect(willBe).toBe('draft');
    expect(await (await change('/setup/answers', 'PUT', { version, answers: { ...answers, perWeek: 5 } })).json()).toEqual({ outcome: 'draft', version: 0 });
    expect(await doors.storage.policies.versions(PORTAL)).toEqual([]);
    expect((await doors.storage.policies.draft(PORTAL))?.policy.handover.capacityPerRepPerWeek).toBe(5);
    expect(await errorOf(await change('/setup/answers', 'PUT', { version, answers: { ...answers, perWeek: 6 } }))).toMatchObject({ status: 409, error: expect.stringContaining('There is a draft') });
    expect((await doors.storage.policies.draft(PORTAL))?.policy.handover.capacityPerRepPerWeek).toBe(5);
  });

  test.each([
    ['an owner nobody is', { receivers: [{ kind: 'owner', id: '77' }] }, '77'], ['a team nobody is in', { receivers: [{ kind: 'team', id: 'South' }] }, 'South'], ['a fallback nobody is', { fallbackOwnerId: '78' }, '78'],
    ['an action nobody knows', { meaningful: ['mind_read'] }, 'mind_read'], ['a request, which always counts', { meaningful: ['demo_request'] }, 'demo_request'],
    ['bounds the wrong way round', { employees: { from: 100, below: 50 } }, 'Expected'], ['a level nobody has', { fromSeniority: 'king' }, 'Expected'], ['too many', { perWeek: 1_001 }, 'Expected'],
  ])('with %s are refused by name, and nothing is saved', async (_what, wrong, named) => {
    const { version, answers } = await answersNow();
    expect(await errorOf(await change('/setup/answers', 'PUT', { version, answers: { ...answers, ...wrong } }))).toMatchObject({ ...(named === 'Expected' ? { status: 400, code: 'bad_request' } : { status: 422, code: 'not_valid' }), error: expect.stringContaining(named) });
    expect(await doors.storage.policies.versions(PORTAL)).toEqual([]);
  });
});

describe('topics', () => {
  const TITLES = ['Invoice matching checklist', 'Invoice matching webinar', 'Invoice approval guide', 'Onboarding checklist', 'Customer onboarding guide', 'Onboarding in a week', 'Invoice workflow'];
  const filled = (): Promise<void> => knows(leadOf(), TITLES.flatMap((title, n) => Array.from({ length: n + 1 }, (_, m) => ({ id: `form:${n}:${m}`, kind: 'form_submission', occurredAt: new Date(REFERENCE.getTime() - (n * 100 + m) * 60_000), title: `${title}: Download` }) as const)));

  test('are suggested from the titles of the account, with what speaks for each', async () => {
    await filled();
    const { topics, text } = await read<TopicsView>('/setup/topics');
    expect(topics.find(({ topic }) => topic === 'onboarding')).toMatchObject({ isInRules: true, titleCount: 3, name: 'customer onboarding' });
    expect(topics.filter(({ isInRules }) => !isInRules)).toMatchObject([{ topic: 'invoice_matching', name: 'Invoice matching', titles: ['Invoice matching webinar', 'Invoice matching checklist'], titleCount: 2 }]);
    expect(text).toBe('Suggested from 7 titles of your own forms, pages and events.');
  });

  test('of an account with too few titles are those of the rules, and it is said', async () => {
    const { topics, text } = await read<TopicsView>('/setup/topics');
    expect(topics.map(({ topic }) => topic)).toEqual(defaultPolicy.playbook.map(({ topic }) => topic));
    expect(text).toContain('Only 0 usable titles');
  });

  test('confirmed, edited, removed and added make the playbook; what was not touched keeps its words and its other language', async () => {
    await filled();
    const { version, topics } = await read<TopicsView>('/setup/topics');
    const [onboarding, invoice] = [topics.find(({ topic }) => topic === 'onboarding'), topics.find(({ isInRules }) => !isInRules)];
    const kept = [onboarding, invoice].flatMap((topic) => (topic ? [{ topic: topic.topic, name: topic.name, problem: topic.problem, question: topic.question }] : []));
    const saved = await change('/setup/topics', 'PUT', { version, topics: [...kept.map((topic, index) => (index === 0 ? { ...topic, problem: 'go-lives that take months' } : topic)), { topic: null, name: 'Tax rules', problem: 'taxes that change every year', question: 'Who keeps up with tax rules?', words: ['vat', 'tax'] }] });
    expect(await saved.json()).toMatchObject({ outcome: 'published', version: 1 });
    const { playbook } = (await doors.storage.policies.current(PORTAL)).policy;
    const [before] = defaultPolicy.playbook;
    expect(playbook[0]).toEqual({ ...before, problem: { en: 'go-lives that take months', de: 'langsames Kunden-Onboarding' } });
    expect(playbook.slice(1)).toMatchObject([{ topic: invoice?.topic, words: ['matching'] }, { topic: 'tax_rules', words: ['vat', 'tax'] }]);
    expect((await stepOf('topics'))?.state).toBe('done');
  });

  test('that a routing rule names cannot be taken away, and it is said which', async () => {
    await doors.storage.policies.publish(PORTAL, { ...defaultPolicy, handover: { ...defaultPolicy.handover, routing: [{ name: 'Onboarding', when: { countries: [], topics: ['onboarding'] }, to: [{ ownerId: OwnerId.parse('31'), weight: 1 }] }] } }, 'test', REFERENCE);
    const refused = await change('/setup/topics', 'PUT', { version: 1, topics: [{ topic: 'security', name: 'security', problem: 'proving security', question: 'What must you prove?' }] });
    expect(await errorOf(refused)).toMatchObject({ status: 422, code: 'not_valid', error: expect.stringContaining('handover.routing[0].when.topics[0]: "onboarding"') });
  });
});

describe('ten real contacts', () => {
  test('are told by job and company, with yes or no and why in the evaluation\'s sentences, and never by name', async () => {
    await knows(leadOf({}, { contactId: ContactId.parse('61') }), [{ id: 'form:1', kind: 'form_submission', occurredAt: new Date(REFERENCE.getTime() - 3_600_000), title: 'Pricing: Request pricing' }]);
    await knows(leadOf({}, { contactId: ContactId.parse('62') }), []);
    await knows(leadOf({ jobTitle: 'Student' }, { contactId: ContactId.parse('63') }), []);
    const { examples, outdated } = await read<ExamplesView>('/setup/examples');
    expect(examples.map(({ contactId, verdict, lead }) => `${contactId} ${verdict} ${lead ?? ''}`)).toEqual(['61 yes Head of Customer Success, Nordlicht Software', '62 no Head of Customer Success, Nordlicht Software', '63 no Student, Nordlicht Software']);
    expect(examples[0]?.why.join(' ')).toMatch(/asked for pricing/iu);
    expect(examples[1]?.why.join(' ')).toContain('No meaningful action');
    expect(examples[0]?.url).toBe(`https://app-eu1.hubspot.com/contacts/${PORTAL}/record/0-1/61`);
    expect(JSON.stringify(examples)).not.toMatch(/Anna|Brandt/u);
    expect(outdated).toBe(0);
  });

  test('that were scored by older rules are counted', async () => {
    await knows(leadOf({}, { contactId: ContactId.parse('61') }));
    await doors.storage.policies.publish(PORTAL, defaultPolicy, 'test', REFERENCE);
    expect((await read<ExamplesView>('/setup/examples')).outdated).toBe(1);
  });

  test('wait for the first contacts to be scored', async () => {
    await doors.storage.cursors.save(PORTAL, 'backfill', { position: { listed: 10, total: 2_000, isDone: false }, nextAt: REFERENCE }, REFERENCE);
    await knows(leadOf());
    expect(await stepOf('examples')).toMatchObject({ state: 'later', text: '1 of the first 500 contacts are scored.' });
    await doors.storage.cursors.save(PORTAL, 'backfill', { position: { listed: 1, total: 1, isDone: true }, nextAt: null }, REFERENCE);
    expect(await stepOf('examples')).toMatchObject({ text: 'Look whether yes and no are as you would say it.' });
  });
});

describe('the test task', () => {
  const wish = async (wanted: boolean, userId: string = ADMIN): Promise<TestTaskAnswer> => z.custom<TestTaskAnswer>().parse(await (await change('/setup/test-task', 'PUT', { wanted }, userId)).json());
  const tasks = new Set<TaskId>();
  const working = (over: Partial<PortalGateway> = {}): void => {
    tasks.clear();
    doors.hubspot = () => ({
      ...UNASKED, createTask: async () => { const id = TaskId.parse('4711'); tasks.add(id); return id; }, readTasks: async (ids) => new Map(ids.filter((id) => tasks.has(id)).map((id) => [id, { isCompleted: false, ownerId: undefined }])),
      archiveTask: async (id) => void tasks.delete(id), findTaskBySubject: async () => null, ...over,
    });
  };

  test('is made once for the person who asks, and removing it does the step', async () => {
    working();
    expect(await wish(true)).toEqual({ outcome: 'made', url: `https://app-eu1.hubspot.com/contacts/${PORTAL}/record/0-27/4711` });
    expect(await wish(true)).toMatchObject({ outcome: 'there' });
    expect((await stepOf('test_task'))?.text).toContain('Look at it in HubSpot');
    expect(await wish(false)).toEqual({ outcome: 'removed', url: null });
    expect(await wish(false)).toEqual({ outcome: 'none', url: null });
    expect(await stepOf('test_task')).toMatchObject({ state: 'done', doneBy: { name: 'Ada Admin' } });
  });

  test('that somebody deleted in HubSpot counts as removed', async () => {
    working();
    await wish(true);
    tasks.clear();
    expect(await wish(false)).toMatchObject({ outcome: 'none' });
    expect((await stepOf('test_task'))?.state).toBe('done');
  });

  test('for somebody who cannot own tasks is told as such', async () => {
    working({ owners: async () => [] });
    await doors.storage.owners.replaceAll(PORTAL, []);
    expect(await wish(true)).toEqual({ outcome: 'not_an_owner', url: null });
  });

  test('whose end is unclear is neither made twice nor forgotten', async () => {
    working({ createTask: () => Promise.reject(new HubSpotError('cut off', { method: 'POST', path: '/tasks', retry: 'later', effect: 'unknown' })) });
    expect(await wish(true)).toEqual({ outcome: 'unclear', url: null });
    expect(await wish(false)).toEqual({ outcome: 'unclear', url: null });
    expect((await stepOf('test_task'))?.state).not.toBe('done');
  });

  test('that HubSpot refuses is told, and the steps show it', async () => {
    working({ createTask: () => Promise.reject(new HubSpotError('no', { method: 'POST', path: '/tasks', status: 403, category: 'MISSING_SCOPES', retry: 'never', effect: 'none' })) });
    expect(await wish(true)).toEqual({ outcome: 'refused', url: null });
    expect(await stepOf('test_task')).toMatchObject({ state: 'needs_attention' });
  });

  test('while HubSpot does not answer is told as such', async () => {
    doors.hubspot = () => ({ ...UNASKED, createTask: () => Promise.reject(new HubSpotError('down', { method: 'POST', path: '/tasks', status: 503, retry: 'later', effect: 'none' })) });
    expect(await errorOf(await change('/setup/test-task', 'PUT', { wanted: true }))).toMatchObject({ status: 503, code: 'unavailable' });
  });
});
