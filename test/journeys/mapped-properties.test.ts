import { EpisodeId, UserId } from '../../src/domain/ids.ts';
import type { CardAnswer } from '../../src/card-contract.ts';
import { respond } from '../../src/pipeline/respond.ts';
import { switchState } from '../../src/pipeline/install-portal.ts';
import { Policy } from '../../src/domain/policy/policy.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

/** Lifecycle stage and lead status follow a handover where the policy says so, against the stand-in for HubSpot. */
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
  expect(at.sandbox.log.violations()).toEqual([]);
  await at.close();
});

const MINUTE_MS = 60_000;
const maps = (writeBack: object) => (policy: Policy): Policy => Policy.parse({ ...policy, writeBack: { ...policy.writeBack, ...writeBack } });
const MAPPED = maps({ lifecycleStage: { handed_over: 'salesqualifiedlead', accepted: 'opportunity', refused: 'lead' }, leadStatus: { handed_over: 'OPEN', accepted: 'IN_PROGRESS', refused: 'UNQUALIFIED' } });

const standing = (contactId: string): unknown[] => ['handover_status', 'lifecyclestage', 'hs_lead_status'].map((name) => at.portal.contact(contactId)?.properties[name]);
const writes = (): number => at.sandbox.log.entries().filter(({ endpoint }) => endpoint.endsWith('contacts/batch/update')).length;
const reads = (): number => at.sandbox.log.entries().filter(({ endpoint }) => endpoint.endsWith('contacts/batch/read')).length;
const kinds = async (id: string): Promise<string[]> => ((await at.storage.ledger.of(PORTAL, [at.contact(id)], new Date(0))).get(at.contact(id)) ?? []).map(({ kind }) => kind);

let clicks = 0;
async function answers(contactId: string, answer: 'accept' | 'refuse'): Promise<void> {
  clicks += 1;
  const sent: CardAnswer = { key: `map-${clicks}`, episodeId: EpisodeId.parse(`${contactId}.1`), ...(answer === 'accept' ? { answer } : { answer, reason: 'wrong_person' }) };
  expect(await respond(at.flow, { portalId: PORTAL, userId: UserId.parse('9100') }, at.contact(contactId), sent, at.now())).toMatchObject({ ok: true });
  await at.work();
}

async function asks(values: Record<string, string> = { hs_lead_status: 'NEW', lifecyclestage: 'lead' }): Promise<string> {
  const contactId = at.person(values);
  await at.sync();
  at.submits(contactId, 'Pricing: Request pricing');
  await at.sync();
  return contactId;
}

test('both follow the handover, in the call that writes our own; what we wrote is read back once, written no more, and no news', async () => {
  await at.publish(MAPPED);
  await at.live();
  const contactId = await asks();
  expect(standing(contactId)).toEqual(['handed_over', 'salesqualifiedlead', 'OPEN']);
  const before = { writes: writes(), reads: reads() };
  for (let round = 0; round < 4; round += 1) {
    at.pass(10 * MINUTE_MS);
    await at.sync();
  }
  expect([writes() - before.writes, reads() - before.reads]).toEqual([0, 1]);
  await answers(contactId, 'accept');
  expect(standing(contactId)).toEqual(['accepted', 'opportunity', 'IN_PROGRESS']);
  expect(writes() - before.writes).toBe(1);
  // The stage that somebody else gave the contact, and none of our two.
  at.pass(10 * MINUTE_MS);
  await at.sync();
  expect((await kinds(contactId)).filter((kind) => kind === 'stage_changed')).toHaveLength(1);
  expect(at.troubles).toEqual([]);
});

test('an answer before our write was read back is followed as soon as it was', async () => {
  await at.publish(MAPPED);
  await at.live();
  const contactId = await asks();
  await answers(contactId, 'accept');
  expect(standing(contactId)).toEqual(['accepted', 'salesqualifiedlead', 'OPEN']);
  at.pass(10 * MINUTE_MS);
  await at.sync();
  expect(standing(contactId)).toEqual(['accepted', 'opportunity', 'IN_PROGRESS']);
});

test('what somebody changed since stays as they left it, and the stage never goes back', async () => {
  await at.publish(MAPPED);
  await at.live();
  const contactId = await asks();
  at.pass(10 * MINUTE_MS);
  await at.sync();
  at.portal.setContactProperties(contactId, { hs_lead_status: 'BAD_TIMING' });
  at.pass(10 * MINUTE_MS);
  await at.sync();
  await answers(contactId, 'refuse');
  expect(standing(contactId)).toEqual(['refused', 'salesqualifiedlead', 'BAD_TIMING']);
});

test('by the built-in rules, and in shadow mode by any, neither is written', async () => {
  await at.publish(MAPPED);
  await at.work();
  const inShadow = await asks();
  expect(standing(inShadow)).toEqual([undefined, 'lead', 'NEW']);
  await at.publish((policy) => policy);
  await switchState(at.flow, PORTAL, 'live', 'test');
  await at.work();
  at.pass(1_000);
  const live = await asks();
  expect(standing(live)).toEqual(['handed_over', 'lead', 'NEW']);
  expect([...(at.sandbox.log.contactPropertiesWritten().get(PORTAL) ?? [])].filter((name) => !name.startsWith('handover_'))).toEqual([]);
});

test('a value that the account does not have is parked with the reason; everything else is written, and a value it has later, too', async () => {
  await at.publish(maps({ lifecycleStage: { handed_over: 'salesqualifiedlead' }, leadStatus: { handed_over: 'CALL_THEM', accepted: 'CONNECTED' } }));
  await at.live();
  const contactId = await asks();
  expect(standing(contactId)).toEqual(['handed_over', 'salesqualifiedlead', 'NEW']);
  expect(await at.storage.propertyWrites.counts(PORTAL)).toEqual({ waiting: 0, parked: 1 });
  expect(String(at.troubles[0]?.error)).toContain('lifecycle stage or lead status was refused: VALIDATION_ERROR INVALID_OPTION hs_lead_status');
  const tries = writes();
  await at.storage.leads.markAllDue(PORTAL, at.now());
  await at.work();
  expect(writes()).toBe(tries);
  await answers(contactId, 'accept');
  expect(standing(contactId)).toEqual(['accepted', 'salesqualifiedlead', 'CONNECTED']);
  expect(await at.storage.propertyWrites.counts(PORTAL)).toEqual({ waiting: 0, parked: 0 });
});
