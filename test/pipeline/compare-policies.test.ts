import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { directionOf, type DecisionChange } from '../../src/domain/policy/enter-leave.ts';
import { CompanyId, ContactId } from '../../src/domain/ids.ts';
import type { Lead } from '../../src/domain/lead.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import type { Signal } from '../../src/domain/signal.ts';
import { publishPolicy } from '../../src/pipeline/change-policy.ts';
import { comparePolicies, type ComparedPage } from '../../src/pipeline/compare-policies.ts';
import { respond } from '../../src/pipeline/respond.ts';
import type { Database } from '../../src/storage/database.ts';
import { ANNA, at, BEN, click, DAY, openLivePortal, personOf, pricingRequest, REP, type LivePortal } from './support/live-portal.ts';
import { openTestDatabase } from '../support/database.ts';

let database: Database;
let live: LivePortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  live = await openLivePortal(database);
});

async function compare(before: Policy, after: Policy, onTrouble = live.flow.onTrouble): Promise<ComparedPage[]> {
  return Array.fromAsync(comparePolicies({ ...live.flow, onTrouble }, live.portalId, { version: 0, policy: before }, { version: 1, policy: after }));
}
const changesOf = (pages: readonly ComparedPage[]): DecisionChange[] => pages.flatMap(({ changes }) => changes);

const did = (id: string, kind: Signal['kind'], days: number, title: string): Signal => ({ id, kind, occurredAt: at(-days * DAY - 5), title });
const download = (id: string, days = 1): Signal => did(id, 'form_submission', days, `Onboarding checklist ${id}: Download`);
const webinar = (id: string): Signal => did(id, 'webinar_attended', 2, 'Halve onboarding time');

const idOf = (n: number): ContactId => ContactId.parse(n);

/** People of every kind, each with what they did; 7 and 8 are colleagues. */
const PEOPLE: readonly [number, Partial<Lead['contact']>, readonly Signal[], number?][] = [
  [1, {}, [download('a')]],
  [2, {}, [download('a'), webinar('b')]],
  [3, { jobTitle: 'Werkstudentin Marketing' }, [pricingRequest('f', at(-30))]],
  [4, { emailDomain: 'rival.example' }, [pricingRequest('f', at(-30))]],
  [5, { leadStatus: 'NEW' }, [pricingRequest('f', at(-30))]],
  [6, { jobTitle: 'Sachbearbeiter' }, [download('a'), webinar('b')]],
  [7, {}, [download('old', 10), did('old2', 'webinar_attended', 11, 'Halve onboarding time')], 70],
  [8, { jobTitle: 'CFO' }, [download('a', 20)], 70],
  [9, {}, []],
  [10, {}, [pricingRequest('f', at(-30))]],
  [11, { lastContactedAt: at(-10 * DAY) }, [download('a'), webinar('b')]],
];

async function fill(): Promise<void> {
  for (const [n, contact, signals, company] of PEOPLE) {
    const lead = personOf(idOf(n), `Person${n}`);
    live.hubspot.people.set(lead.contactId, { lead: { ...lead, contact: { ...lead.contact, ...contact }, company: { ...lead.company, id: CompanyId.parse(String(900 + (company ?? n))) } }, signals: [...signals] });
  }
  await live.storage.leads.markStale(live.portalId, PEOPLE.map(([n]) => idOf(n)), at(-1));
  await live.work(at(0));
  // Evaluated once more at this moment, as who was ready may need less.
  await live.storage.leads.markAllDue(live.portalId, at(0));
  await live.work(at(0));
}

const standing = async () => new Map((await live.storage.leads.page(live.portalId, null, 100)).map(({ contactId, evaluation, status }) => [contactId, { qualification: evaluation?.qualification, status }]));

const gates = (fit: number, interest: number): Policy['gates'] => ({ fit: { enter: fit, leave: fit }, interest: { enter: interest, leave: interest } });
const CANDIDATES: readonly [string, Policy][] = [
  ['lower gates', { ...defaultPolicy, gates: gates(30, 10) }],
  ['higher gates', { ...defaultPolicy, gates: gates(95, 60) }],
  ['other exclusions', { ...defaultPolicy, exclusions: { ...defaultPolicy.exclusions, competitorDomains: ['rival.example'], inProgressLeadStatuses: ['NEW'], inContactDays: 5 } }],
  ['gates harder to enter, for who is in as before', { ...defaultPolicy, gates: { fit: { enter: 99, leave: 40 }, interest: { enter: 80, leave: 20 } }, exclusions: { ...defaultPolicy.exclusions, competitorDomains: ['rival.example'] } }],
  ['a longer look at colleagues', { ...defaultPolicy, whyNow: { ...defaultPolicy.whyNow, colleagueDays: 30 }, gates: gates(50, 20) }],
  ['actions that count differently', { ...defaultPolicy, intent: { ...defaultPolicy.intent, actions: defaultPolicy.intent.actions.map((action) => (action.id === 'download' ? { ...action, points: 45 } : { ...action, request: undefined })) } }],
];

describe('who enters and who leaves', () => {
  test.each(CANDIDATES)('with %s is exactly what publishing does at that moment', async (_name, candidate) => {
    await fill();
    const before = await standing();
    const changes = new Map(changesOf(await compare(defaultPolicy, candidate)).map((change) => [change.contactId, change]));
    await publishPolicy(live.flow, live.portalId, candidate, 'operator');
    await live.work(at(0));
    const after = await standing();
    expect(changes.size).toBeGreaterThan(0);
    for (const [contactId, was] of before) {
      const change = changes.get(contactId);
      const is = after.get(contactId);
      expect([contactId, is?.qualification]).toEqual([contactId, change?.to ?? was.qualification]);
      // Where nothing is said of a status it is the same as before, or depends on capacity.
      const told = change ? change.toStatus : was.status;
      const possible: (string | null | undefined)[] = told === undefined || (!change && (told === 'handed_over' || told === 'waiting')) ? ['handed_over', 'waiting'] : [told];
      expect([contactId, possible.includes(is?.status)]).toEqual([contactId, true]);
    }
    for (const { contactId, from } of changes.values()) expect(from).toBe(before.get(contactId)?.qualification);
  });

  test('is told with the reason', async () => {
    await fill();
    const changes = changesOf(await compare(defaultPolicy, CANDIDATES[1]?.[1] ?? defaultPolicy));
    expect(changes.filter((change) => directionOf(change) === 'leaves').map(({ contactId }) => contactId)).toEqual(expect.arrayContaining([idOf(2)]));
    for (const { because } of changes) expect(['fit_points', 'interest_points']).toContain(because[0]?.statement.says);
  });

  test('nobody does between a policy and itself', async () => {
    await fill();
    expect(changesOf(await compare(defaultPolicy, structuredClone(defaultPolicy)))).toEqual([]);
  });
});

describe('what is compared', () => {
  /** Known and read, with one download each, but never evaluated. */
  async function readOnly(count: number): Promise<void> {
    const ids = Array.from({ length: count }, (_, n) => idOf(1_000 + n));
    await live.storage.leads.markStale(live.portalId, ids, at(0));
    const stale = await live.storage.leads.stale(live.portalId, count);
    await live.storage.leads.saveReading(live.portalId, stale.map(({ contactId, version }) => ({ lead: personOf(contactId, 'Anna'), version, hasNews: true })), at(0));
    await live.storage.ledger.record(live.portalId, ids.map((contactId) => ({ contactId, signal: download('a') })), at(0));
  }

  test('is every lead once, in pages, also those not evaluated yet', async () => {
    await readOnly(230);
    const pages = await compare(defaultPolicy, { ...defaultPolicy, gates: gates(10, 10) });
    expect(pages.map(({ leads }) => leads)).toEqual([100, 100, 30]);
    expect(new Set(changesOf(pages).map(({ contactId }) => contactId)).size).toBe(230);
    expect(changesOf(pages)).toHaveLength(230);
  });

  test('writes nothing and makes nobody due', async () => {
    await fill();
    const before = await standing();
    await compare(defaultPolicy, { ...defaultPolicy, gates: gates(10, 10) });
    expect(await standing()).toEqual(before);
    expect(await live.storage.leads.due(live.portalId, at(0), 10)).toEqual([]);
    expect(await live.storage.policies.versions(live.portalId)).toEqual([]);
  });

  test('is not a lead that is gone, and none of another account', async () => {
    await readOnly(3);
    await live.storage.leads.markGone(live.portalId, [{ contactId: idOf(1_001), version: Number.MAX_SAFE_INTEGER }], at(0));
    expect(changesOf(await compare(defaultPolicy, { ...defaultPolicy, gates: gates(10, 10) })).map(({ contactId }) => contactId)).toEqual([idOf(1_000), idOf(1_002)]);
    expect(await Array.fromAsync(comparePolicies(live.flow, live.otherPortalId, { version: 0, policy: defaultPolicy }, { version: 0, policy: defaultPolicy }))).toEqual([]);
  });

  test('a lead with an open handover keeps it under any policy', async () => {
    await live.arrives(personOf(ANNA, 'Anna'), [pricingRequest('f', at(-5))], at(0));
    await respond(live.flow, { portalId: live.portalId, userId: REP }, ANNA, click({ answer: 'accept' }), at(0));
    const [change] = changesOf(await compare(defaultPolicy, { ...defaultPolicy, gates: gates(100, 100) }));
    expect(change).toMatchObject({ contactId: ANNA, from: 'ready', to: 'nurture', fromStatus: 'accepted', toStatus: 'accepted' });
  });

  test('a lead that the rules stumble over is named, and the others are compared', async () => {
    await readOnly(2);
    await live.arrives(personOf(BEN, 'Ben'), [], at(0));
    await database.query(`update lead_handover.lead set facts = facts - 'deals' where portal_id = $1 and contact_id = $2`, [live.portalId, BEN]);
    const trouble: unknown[] = [];
    const [page] = await compare(defaultPolicy, { ...defaultPolicy, gates: gates(10, 10) }, (_error, where) => void trouble.push(where));
    expect(page).toMatchObject({ leads: 3, notCompared: [BEN], changes: [{}, {}] });
    expect(trouble).toEqual([{ portalId: live.portalId, contactId: BEN }]);
  });
});
