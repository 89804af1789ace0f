import { CompanyId, ContactId } from '../../../src/domain/ids.ts';
import type { Lead } from '../../../src/domain/lead.ts';
import { exportAccount, exportPerson } from '../../../src/pipeline/data/export-data.ts';
import { deletePerson } from '../../../src/pipeline/data/person-data.ts';
import { respond } from '../../../src/pipeline/respond.ts';
import type { Database } from '../../../src/storage/database.ts';
import { openTestDatabase } from '../../support/database.ts';
import { ANNA, at, BEN, click, FIRST_EPISODE, openLivePortal, personOf, pricingRequest, REP, type LivePortal } from '../support/live-portal.ts';

const OLD_ID = ContactId.parse('9876543210123');
const NORD = CompanyId.parse('90101');

let database: Database;
let live: LivePortal;
/** Every canary that was put somewhere, and the text around it. */
const canaries: string[] = [];
/** A text that stands nowhere else; no canary is a part of another. */
function canary(where: string): string {
  const text = `CANARY-${where}-${String(canaries.length + 1).padStart(2, '0')}x`;
  canaries.push(text);
  return text;
}

/** Somebody with a canary in every field that can hold a text. */
function fullOfCanaries(): Lead {
  const anna = personOf(ANNA, 'Anna');
  return {
    ...anna,
    contact: {
      ...anna.contact, firstName: canary('first'), lastName: canary('last'), email: `${canary('email')}@nordlicht.example`, jobTitle: `Head of Customer Success ${canary('job')}`, companyName: canary('organisation'), industry: canary('industry'),
      city: canary('city'), country: canary('country'), declaredNeed: canary('need'), lifecycleStage: canary('stage'), leadStatus: canary('status'), originalSource: canary('source'), originalSourceDetail: canary('detail'),
      latestSource: canary('latest'), latestSourceDetail: canary('newest'), firstConversion: { title: canary('conversion'), at: at(-900) },
    },
    company: { ...anna.company, id: NORD, name: canary('company'), domain: canary('domain'), city: canary('place') },
  };
}

const everything = async (): Promise<Record<string, string>> => {
  const tables = await database.query<{ name: string }>("select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('lead_handover', 'pgboss') and table_type = 'BASE TABLE'");
  const entries = await Promise.all(tables.map(async ({ name }) => [name, JSON.stringify(await database.query(`select t::text as row from ${name} t`))] as const));
  return Object.fromEntries(entries);
};
const tablesWith = async (text: string): Promise<string[]> => Object.entries(await everything()).flatMap(([name, rows]) => (rows.includes(text) ? [name] : []));
async function textOf(pieces: AsyncIterable<string> | null): Promise<string> {
  let text = '';
  for await (const piece of pieces ?? []) text += piece;
  return text;
}

beforeAll(async () => {
  database = await openTestDatabase();
  live = await openLivePortal(database);
  const { storage, portalId } = live;
  await storage.leads.markStale(portalId, [OLD_ID], at(-2));
  await live.arrives(fullOfCanaries(), [
    { ...pricingRequest(canary('signal'), at(-5)), title: `Pricing: ${canary('title')}`, url: `https://x.example/${canary('url')}`, campaign: canary('campaign') },
    { id: canary('webinar'), kind: 'webinar_attended', occurredAt: at(-60), title: canary('talk'), attendedMinutes: 40, durationMinutes: 45 },
  ], at(0));
  // A colleague, whose brief speaks of her, and whose handover is open.
  const ben = personOf(BEN, 'Ben');
  await live.arrives({ ...ben, company: { ...ben.company, id: NORD } }, [pricingRequest('form:ben', at(-3))], at(1));
  await respond(live.flow, { portalId, userId: REP }, ANNA, click({ answer: 'refuse', reason: 'other', note: canary('note') }), at(2));
  await live.work(at(3));
  // What is on its way, was given up, was asked, was merged, and is only said to be.
  await storage.propertyWrites.put(portalId, [{ contactId: ANNA, values: { handover_summary: canary('value') } }], at(4));
  for (const write of await storage.propertyWrites.next(portalId, at(4), 10)) await storage.propertyWrites.park(portalId, write, 'refused');
  await storage.taskUpdates.put(portalId, { contactId: ANNA, episodeId: FIRST_EPISODE, changes: { subject: canary('subject') } }, at(4));
  await storage.workflowQuestions.ask(portalId, { key: canary('question'), contactId: ANNA }, at(4));
  await storage.audit.record(portalId, [{ at: at(4), who: 'system', what: canary('audit'), contactId: ANNA, details: { said: canary('details') } }]);
  await storage.inTransaction(async (stores) => {
    await stores.identities.hold(portalId, [OLD_ID, ANNA]);
    await stores.identities.merge(portalId, { from: OLD_ID, to: ANNA }, at(4));
  });
  await storage.identities.hint(portalId, [{ from: ANNA, to: ContactId.parse('9876543210999') }], at(4));
  await storage.deliveries.accept([{ portalId, digest: 'd1', events: 2, touched: { contacts: [ANNA, BEN], tasks: [], meetings: [], calls: [] }, erased: [], merged: [] }], at(5));
}, 120_000);
afterAll(() => database.close());

describe('a person whose every field holds a canary', () => {
  test('is given out whole, by any of their ids and by address, as JSON that can be read', async () => {
    expect(canaries.length).toBeGreaterThan(25);
    for (const who of [{ contactId: ANNA }, { contactId: OLD_ID }]) {
      const text = await textOf(await exportPerson(live.flow, live.portalId, who));
      expect(canaries.filter((one) => !text.includes(one))).toEqual([]);
      expect(JSON.parse(text)).toMatchObject({ about: 'person', account: live.portalId, data: { lead: [{ contact_id: ANNA }], handover: [{ state: 'refused' }], contact_alias: [{ old_id: OLD_ID }] } });
    }
    const address = /"email":"([^"]+)"/u.exec(await textOf(await exportPerson(live.flow, live.portalId, { contactId: ANNA })))?.[1] ?? '';
    expect(await textOf(await exportPerson(live.flow, live.portalId, { email: address.toUpperCase() }))).toContain(canaries[0]);
  });

  test('is given out without anybody else: of a colleague no more than a brief says, never by name', async () => {
    const text = await textOf(await exportPerson(live.flow, live.portalId, { contactId: ANNA }));
    expect(text).toContain(`colleague.${BEN}`);
    expect(text).not.toMatch(/"Ben"|ben@/u);
    expect(await exportPerson(live.flow, live.otherPortalId, { contactId: ANNA })).toBeNull();
  });

  test('is in the account\'s export, too, each line of which is JSON', async () => {
    const lines = (await textOf(exportAccount(live.flow, live.portalId))).trimEnd().split('\n');
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    expect(canaries.filter((one) => !lines.join('\n').includes(one))).toEqual([]);
  });

  test('is deleted from every table at once, from colleagues\' briefs and from what is on its way, and only here', async () => {
    expect((await live.storage.leads.find(live.portalId, BEN))?.evaluation).toEqual(expect.anything());
    expect(JSON.stringify((await live.storage.leads.find(live.portalId, BEN))?.evaluation)).toContain('CANARY-job');
    expect(await deletePerson(live.flow, live.otherPortalId, { contactId: ANNA }, 'user:1')).toBeNull();
    expect((await deletePerson(live.flow, live.portalId, { contactId: OLD_ID }, 'user:7'))?.toSorted()).toEqual([ANNA, '9876543210999', OLD_ID].toSorted());
    expect(await tablesWith('CANARY')).toEqual([]);
    for (const id of [OLD_ID, '9876543210999', `"${ANNA}"`]) expect(await tablesWith(id)).toEqual([]);
    expect(live.woken.at(-1)).toBe(live.portalId);
  });

  test('is in no later export, and that somebody was deleted is kept without whom', async () => {
    const text = await textOf(exportAccount(live.flow, live.portalId));
    expect(text).not.toContain('CANARY');
    expect(text).not.toContain(OLD_ID);
    expect(text).toContain('"what":"person deleted"');
    expect(await exportPerson(live.flow, live.portalId, { contactId: ANNA })).toBeNull();
    expect(await deletePerson(live.flow, live.portalId, { contactId: ANNA }, 'user:7')).toBeNull();
  });

  test('does not come back with the next reading, nor does a colleague\'s new brief speak of her', async () => {
    await live.storage.leads.markStale(live.portalId, [ANNA, OLD_ID], at(6));
    await live.work(at(7));
    expect(await live.storage.leads.find(live.portalId, ANNA)).toBeNull();
    const ben = await live.storage.leads.find(live.portalId, BEN);
    expect([ben?.evaluation?.contactId, JSON.stringify(ben).includes('CANARY')]).toEqual([BEN, false]);
    expect(await tablesWith('CANARY')).toEqual([]);
    // Her words in HubSpot about him were written over.
    const last = new Map<string, string>();
    for (const { contactId, properties } of live.hubspot.written) if (contactId === BEN) for (const [name, value] of Object.entries(properties)) last.set(name, value);
    expect([...last.values()].filter((value) => value.includes('CANARY'))).toEqual([]);
  });
});
