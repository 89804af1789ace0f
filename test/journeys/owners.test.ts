import { OwnerId, UserId } from '../../src/domain/ids.ts';
import { respond } from '../../src/pipeline/respond.ts';
import { showLead } from '../../src/pipeline/show-lead.ts';
import { Policy } from '../../src/domain/policy/policy.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const DAY_MS = 86_400_000;
const REP = UserId.parse('9100');

let database: Database;
let at: WorkedPortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  // Submissions are told by the contact's record alone, with the page they were made on.
  at = await openWorkedPortal(database, { optionalScopes: ['crm.objects.deals.read'] });
});
afterEach(async () => {
  expect(at.sandbox.log.violations()).toEqual([]);
  expect(at.troubles).toEqual([]);
  await at.close();
});

const routing = (rules: unknown): ((policy: Policy) => Policy) => (policy) => Policy.parse({ ...policy, handover: { ...policy.handover, routing: rules, buyingGroup: { roles: ['finance', 'legal'] } } });
const companyNo = (n: number, country = 'Germany'): string => at.company({ name: `Company ${n}`, domain: `x${n}.example`, country });
const ownerOf = (contactId: string): unknown => at.portal.tasksOf(contactId)[0]?.properties['hubspot_owner_id'];

/** Ready without asking. */
function isInterested(contactId: string): void {
  for (const what of ['checklist', 'plan', 'template']) {
    at.submits(contactId, `Onboarding ${what}: Download`);
    at.pass(120_000);
  }
}

const opened = async (contactId: string) => (await at.storage.audit.of(PORTAL, at.contact(contactId))).find(({ what }) => what === 'handover opened')?.details;

describe('who gets a lead that belongs to nobody', () => {
  test('a team of the account takes turns, by its name; the history says by which rule, and who was passed over', async () => {
    const [north] = [{ id: '71', name: 'North' }];
    const team = ['Nora', 'Nils'].map((firstName, n) => at.portal.createOwner({ email: `${firstName}@vendor.example`, firstName, lastName: 'North', userId: String(9_200 + n), teams: [north] }));
    await at.storage.owners.replaceAll(PORTAL, await at.flow.hubspot.portal(PORTAL).owners());
    await at.publish(routing([{ name: 'DACH', when: { countries: ['DE'] }, to: [{ team: 'north' }] }, { name: 'rest', to: [{ ownerId: at.reps[1] }] }]));
    const [gone] = at.reps;
    const german = [0, 1, 2, 3].map((n) => at.person({ email: `p${n}@x${n}.example`, hubspot_owner_id: n === 0 ? gone : '' }, companyNo(n)));
    const french = at.person({ email: 'f@x9.example', hubspot_owner_id: '' }, companyNo(9, 'France'));
    at.portal.archiveOwner(gone);
    await at.storage.owners.replaceAll(PORTAL, await at.flow.hubspot.portal(PORTAL).owners());
    await at.live();
    for (const contactId of [...german, french]) {
      at.submits(contactId, 'Request a demo: Demo request');
      await at.sync();
    }
    expect(german.map(ownerOf)).toEqual([team[0], team[1], team[0], team[1]]);
    expect(ownerOf(french)).toBe(at.reps[1]);
    expect(await opened(german[0] ?? '')).toMatchObject({ owner: team[0], as: 'routing', rule: 'DACH', passedOver: `contact ${gone}: not_active`, passedOverBecause: 'not_active' });
    const card = await showLead(at.storage, { portalId: PORTAL, userId: REP, locale: 'en-gb' }, at.contact(german[0] ?? ''), at.now());
    expect(card?.history.at(-1)?.what).toBe('handed the lead to sales: explicit request (an owner who is not active was passed over)');
  });

  test('who leaves the account leaves nobody behind: the task goes to the next who is responsible, with a new time to answer', async () => {
    await at.publish(routing([{ name: 'all', to: [{ ownerId: at.reps[1] }] }]));
    const contactId = at.person();
    await at.live();
    at.submits(contactId, 'Request a demo: Demo request');
    await at.sync();
    expect(ownerOf(contactId)).toBe(at.reps[0]);
    at.portal.archiveOwner(at.reps[0]);
    at.pass(3_600_000);
    await at.sync();
    expect(at.portal.tasksOf(contactId)).toHaveLength(1);
    expect(ownerOf(contactId)).toBe(at.reps[1]);
    const [, change] = await at.storage.audit.of(PORTAL, at.contact(contactId));
    expect(change).toMatchObject({ who: 'rule', what: 'handover passed on', details: { fromOwner: at.reps[0], toOwner: OwnerId.parse(at.reps[1]) } });
  });
});

describe('several people of one company', () => {
  test('one task that names the others by role and who is missing; refused as the wrong person, the next one gets it', async () => {
    await at.publish(routing([]));
    const company = companyNo(1);
    const anna = at.person({ email: 'anna@x1.example' }, company);
    const finance = at.person({ email: 'jens@x1.example', firstname: 'Jens', lastname: 'Ohlsen', jobtitle: 'Finance Director' }, company);
    await at.live();
    isInterested(finance);
    isInterested(anna);
    at.submits(anna, 'Halve onboarding time: Download');
    await at.sync();
    await at.sync();
    const [holder, other] = at.portal.tasksOf(anna).length > 0 ? [anna, finance] : [finance, anna];
    expect([at.status(holder), at.status(other)]).toEqual(['handed_over', 'with_colleague']);
    expect(at.portal.tasks()).toHaveLength(1);
    const body = at.portal.tasksOf(holder)[0]?.properties['hs_task_body'];
    expect(body).toContain('A colleague there (');
    expect(body).toContain('Nobody active there yet from: legal');
    for (const name of holder === anna ? ['Jens', 'Ohlsen'] : ['Anna', 'Brandt']) expect(body).not.toContain(name);

    await respond(at.flow, { portalId: PORTAL, userId: REP }, at.contact(holder), { key: 'k1', episodeId: `${holder}.1`, answer: 'refuse', reason: 'wrong_person' }, at.now());
    await at.work();
    expect(at.portal.tasks()).toHaveLength(1);
    at.pass(11 * 60_000);
    await at.work();
    expect([at.status(holder), at.status(other)]).toEqual(['refused', 'handed_over']);
    expect(at.portal.tasks()).toHaveLength(2);
  });

  test('refused as the wrong company, nobody else there is handed over', async () => {
    const company = companyNo(1);
    const people = ['a', 'b'].map((name) => at.person({ email: `${name}@x1.example` }, company));
    await at.live();
    people.forEach(isInterested);
    await at.sync();
    const holder = people.find((contactId) => at.status(contactId) === 'handed_over') ?? '';
    const other = people.find((contactId) => contactId !== holder) ?? '';
    await respond(at.flow, { portalId: PORTAL, userId: REP }, at.contact(holder), { key: 'k2', episodeId: `${holder}.1`, answer: 'refuse', reason: 'wrong_company' }, at.now());
    at.pass(11 * 60_000);
    await at.work();
    expect(at.status(other)).toBe('waiting');
    expect(await at.storage.leads.find(PORTAL, at.contact(other))).toMatchObject({ because: 'company_rests' });
  });
});

describe('a second time', () => {
  test('the task says what changed since the first one was refused', async () => {
    const contactId = at.person();
    await at.live();
    at.submits(contactId, 'Request a demo: Demo request');
    await at.sync();
    await respond(at.flow, { portalId: PORTAL, userId: REP }, at.contact(contactId), { key: 'k3', episodeId: `${contactId}.1`, answer: 'refuse', reason: 'no_need_now' }, at.now());
    await at.work();
    at.pass(20 * DAY_MS);
    at.submits(contactId, 'Request pricing: Request pricing');
    await at.sync();
    const bodies = at.portal.tasksOf(contactId).map(({ properties }) => properties['hs_task_body'] ?? '');
    expect(bodies).toHaveLength(2);
    expect(bodies.filter((body) => body.includes('<strong>What changed:</strong> Since the last handover, ended on 5 Jan (refused: no need now): '))).toHaveLength(1);
    const card = await showLead(at.storage, { portalId: PORTAL, userId: REP, locale: 'en-gb' }, at.contact(contactId), at.now());
    expect(card?.whyNow).toContain('Since the last handover, ended on 5 Jan (refused: no need now): ');
  });
});
