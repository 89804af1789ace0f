import { z } from 'zod';
import type { ExportAnswer, PeopleAnswer } from '../../src/data-contract.ts';
import { ContactId, UserId, type PortalId } from '../../src/domain/ids.ts';
import type { Lead } from '../../src/domain/lead.ts';
import { ADMIN, openDoors, OTHER_PORTAL, PORTAL, REFERENCE, type Doors } from '../support/doors.ts';

const ANNA = ContactId.parse('51');
const BEN = ContactId.parse('52');
const NOBODY = ContactId.parse('59');

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
}, 60_000);
afterAll(() => doors.close());

const personOf = (contactId: ContactId, firstName: string): Lead => ({
  contactId, contact: { firstName, lastName: 'Brandt', email: `${firstName}@Nord.example` }, company: { name: 'Nordlicht' }, deals: [], unchecked: [],
});

async function arrives(portalId: PortalId, lead: Lead): Promise<void> {
  const { leads } = doors.storage;
  await leads.markStale(portalId, [lead.contactId], REFERENCE);
  const row = (await leads.stale(portalId, 10)).find(({ contactId }) => contactId === lead.contactId);
  await leads.saveReading(portalId, [{ lead, version: row?.version ?? 0, hasNews: false }], REFERENCE);
}

beforeEach(async () => {
  doors.now = REFERENCE;
  await arrives(PORTAL, personOf(ANNA, 'Anna'));
  await arrives(OTHER_PORTAL, personOf(BEN, 'Ben'));
});

const send = (path: string, body: unknown, as: { portalId?: string; userId?: string } = {}): Promise<Response> => doors.ask(path, { method: 'POST', body, ...as });
const peopleIn = async (answer: Response): Promise<PeopleAnswer['people']> => z.custom<PeopleAnswer>().parse(await answer.json()).people;
const audit = (): Promise<{ what: string; contact_id: string | null; who: string; details: object }[]> => doors.database.query("select what, contact_id, who, details from lead_handover.audit_entry where portal_id = $1 and (what like 'export%' or what like 'person%') order by id", [PORTAL]);
/** A browser that opens the link; the public address leads to the server, as the proxy does. */
const open = async (answer: Response): Promise<Response> => {
  const { url } = z.custom<ExportAnswer>().parse(await answer.json());
  return fetch(doors.url + new URL(url).pathname);
};

describe('what is stored', () => {
  test('is told to everybody of the account, with how long it stays', async () => {
    const answer = await doors.ask('/data/overview', { userId: '8' });
    expect([answer.status, await answer.json()]).toEqual([200, { retentionMonths: 24, stored: { leads: 1, signals: 0, handovers: 0 }, linkMinutes: 10 }]);
  });
});

describe('a person', () => {
  test('is found by number and by address, whatever its case, with what is stored', async () => {
    for (const who of [{ contactId: ANNA }, { email: ' anna@nord.example ' }]) {
      expect(await peopleIn(await send('/data/person', who))).toEqual([{
        contactId: ANNA, name: 'Anna Brandt', email: 'Anna@Nord.example', company: 'Nordlicht', stored: { lead: 1 }, recordUrl: `https://app.hubspot.com/contacts/${PORTAL}/record/0-1/${ANNA}`,
      }]);
    }
  });

  test('of another account is answered like one who is not there, at every door', async () => {
    for (const who of [{ contactId: BEN }, { contactId: NOBODY }, { email: 'ben@nord.example' }, { email: 'nobody@nord.example' }]) {
      const answer = await send('/data/person', who);
      expect([answer.status, await answer.text()]).toEqual([200, '{"people":[]}']);
    }
    for (const [path, body] of [['/data/export', { what: 'person' }], ['/data/delete-person', { confirm: 'delete' }]] as const) {
      const answers = [];
      for (const contactId of [BEN, NOBODY]) {
        const answer = await send(path, { ...body, contactId });
        answers.push([answer.status, await answer.text()]);
      }
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.[0]).toBe(404);
    }
    expect(await doors.storage.leads.find(OTHER_PORTAL, BEN)).not.toBeNull();
  });

  test('is given out by a link that works once; who asked is kept, and the file says nothing in its name', async () => {
    const asked = await send('/data/export', { what: 'person', contactId: ANNA });
    const again = asked.clone();
    const file = await open(asked);
    expect([file.status, file.headers.get('content-disposition'), file.headers.get('cache-control')]).toEqual([200, 'attachment; filename="person.json"', 'no-store']);
    expect(await file.json()).toMatchObject({ about: 'person', account: PORTAL, contactIds: [ANNA], data: { lead: [{ contact_id: ANNA, facts: { contact: { email: 'Anna@Nord.example' } } }] } });
    expect((await open(again)).status).toBe(404);
    expect(await audit()).toMatchObject([{ what: 'export of the person asked for', who: `user:${ADMIN}`, contact_id: ANNA }, { what: 'export fetched', details: { kind: 'person', file: 'person.json' } }]);
  });

  test('leaves no link behind that stands in no audit trail', async () => {
    const left = async (): Promise<unknown[]> => [await doors.database.query('select token_hash from lead_handover.export_link order by 1'), await audit()];
    const before = await left();
    await doors.database.query("alter table lead_handover.audit_entry add constraint test_refuses check (what not like 'export of the % asked for') not valid");
    try {
      for (const wish of [{ what: 'account' }, { what: 'person', contactId: ANNA }]) expect((await send('/data/export', wish)).status).toBe(500);
    } finally {
      await doors.database.query('alter table lead_handover.audit_entry drop constraint test_refuses');
    }
    expect(await left()).toEqual(before);
  });

  test('is deleted for good, once; that it was is kept, not about whom, and no sync brings the person back', async () => {
    const link = await send('/data/export', { what: 'person', contactId: ANNA });
    const answer = await send('/data/delete-person', { confirm: 'delete', contactId: ANNA });
    expect([answer.status, await answer.json()]).toEqual([200, { deleted: true }]);
    expect((await open(link)).status).toBe(404);
    expect((await send('/data/delete-person', { confirm: 'delete', contactId: ANNA })).status).toBe(404);
    await arrives(PORTAL, personOf(ANNA, 'Anna'));
    expect(await peopleIn(await send('/data/person', { contactId: ANNA }))).toEqual([]);
    expect(await audit()).toEqual([{ what: 'export fetched', contact_id: null, who: `user:${ADMIN}`, details: { kind: 'person', file: 'person.json' } }, { what: 'person deleted', contact_id: null, who: `user:${ADMIN}`, details: {} }]);
    expect(doors.woken.at(-1)).toBe(PORTAL);
  });
});

test('the whole account is given out line by line, and nothing of another one', async () => {
  const file = await open(await send('/data/export', { what: 'account' }, { portalId: OTHER_PORTAL }));
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/jsonl; charset=utf-8']);
  const lines = z.array(z.record(z.string(), z.unknown())).parse((await file.text()).trimEnd().split('\n').map((line): unknown => JSON.parse(line)));
  expect(lines[0]).toMatchObject({ about: 'account', account: OTHER_PORTAL });
  expect(lines.slice(1).map(({ table }) => table)).toEqual(['install', 'owner', 'lead', 'audit_entry', 'audit_entry']);
  expect(JSON.stringify(lines)).not.toMatch(/Anna|token_hash|sealed/u);
});

describe('what is refused', () => {
  const WISHES = [['/data/person', { contactId: ANNA }], ['/data/export', { what: 'account' }], ['/data/delete-person', { confirm: 'delete', contactId: ANNA }]] as const;

  test.each(WISHES)('%s by somebody who is not listed, of an account that is not there or was disconnected, and without a signature', async (path, body) => {
    const answer = await send(path, body, { userId: '8' });
    expect([answer.status, await answer.json()]).toEqual([403, { error: expect.any(String), code: 'admins_only' }]);
    expect((await send(path, body, { portalId: '999' })).status).toBe(404);
    expect((await fetch(`${doors.url}${path}?portalId=${PORTAL}&userId=${ADMIN}`, { method: 'POST', body: JSON.stringify(body) })).status).toBe(401);
    await doors.storage.installs.disconnect(OTHER_PORTAL, REFERENCE);
    expect(await (await send(path, body, { portalId: OTHER_PORTAL })).json()).toMatchObject({ code: 'not_connected' });
    await doors.storage.installs.save({ portalId: OTHER_PORTAL, installedAt: REFERENCE, timeZone: 'Europe/Berlin', uiDomain: 'app.hubspot.com', hubDomain: null, grantedScopes: [], adminUserIds: [ADMIN] });
  });

  test.each([
    ['/data/person', {}], ['/data/person', { contactId: 'x' }], ['/data/person', { email: 'anna' }], ['/data/person', { email: `${'a'.repeat(300)}@b` }], ['/data/person', { contactId: ANNA, email: 'a@b' }], ['/data/person', { contactId: ANNA, portalId: OTHER_PORTAL }],
    ['/data/export', {}], ['/data/export', { what: 'person' }], ['/data/export', { what: 'account', contactId: ANNA }], ['/data/export', { what: 'people' }],
    ['/data/delete-person', { contactId: ANNA }], ['/data/delete-person', { confirm: true, contactId: ANNA }], ['/data/delete-person', { confirm: 'delete' }], ['/data/delete-person', { confirm: 'delete', email: 'anna@nord.example' }], ['/data/delete-person', [ANNA]],
  ])('%s with %j', async (path, body) => {
    const answer = await send(path, body);
    expect([answer.status, await answer.json()]).toEqual([400, { error: expect.stringContaining('Expected {'), code: 'bad_request' }]);
  });

  test('an admin who is no admin any more gets nothing from a link that was made before', async () => {
    const link = await send('/data/export', { what: 'account' }, { portalId: OTHER_PORTAL });

    await doors.storage.installs.setAdmins(OTHER_PORTAL, [UserId.parse('77')]);
    expect((await open(link)).status).toBe(404);
    await doors.storage.installs.setAdmins(OTHER_PORTAL, [ADMIN]);
  });
});
