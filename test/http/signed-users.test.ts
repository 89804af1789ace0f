import { signAsHubSpot } from '../../src/sandbox/signing.ts';
import { signedUser } from '../../src/http/signed-route.ts';
import { ContactId } from '../../src/domain/ids.ts';
import { openDoors, OTHER_PORTAL, PORTAL, PUBLIC, REFERENCE, SECRET, type Doors } from '../support/doors.ts';

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
  await doors.storage.leads.markStale(PORTAL, [ContactId.parse('51')], REFERENCE);
});
afterAll(() => doors.close());

/** A signed request whose query is exactly as written. */
function askExactly(pathAndQuery: string): Promise<Response> {
  const headers = signAsHubSpot({ method: 'GET', url: PUBLIC + pathAndQuery, body: '', clientSecret: SECRET, at: REFERENCE });
  return fetch(doors.url + pathAndQuery, { headers });
}

describe('the card door', () => {
  test('answers for a contact of the account, also with an escaped @ in the user\'s address', async () => {
    const answer = await doors.ask('/card/contacts/51');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ contactId: '51' });
  });

  test('answers the same for a contact of another account and for none at all', async () => {
    const foreign = await doors.ask('/card/contacts/51', { portalId: OTHER_PORTAL });
    const unknown = await doors.ask('/card/contacts/99');
    const nonsense = await doors.ask('/card/contacts/51%20or%201');
    expect([foreign.status, unknown.status, nonsense.status]).toEqual([404, 404, 404]);
    const bodies = await Promise.all([foreign.text(), unknown.text(), nonsense.text()]);
    expect(new Set(bodies).size).toBe(1);
  });

  test.each([
    ['the account given twice', `/card/contacts/51?portalId=${PORTAL}&portalId=${OTHER_PORTAL}&userId=7`],
    ['the account given twice, the other way round', `/card/contacts/51?portalId=${OTHER_PORTAL}&portalId=${PORTAL}&userId=7`],
    ['the account smuggled in under an escaped name', `/card/contacts/51?%70ortalId=${OTHER_PORTAL}&portalId=${PORTAL}&userId=7`],
    ['the user given twice', `/card/contacts/51?portalId=${PORTAL}&userId=7&userId=8`],
    ['no user', `/card/contacts/51?portalId=${PORTAL}`],
    ['an account that is no number', '/card/contacts/51?portalId=abc&userId=7'],
    ['an array instead of an account', `/card/contacts/51?portalId[]=${PORTAL}&userId=7`],
  ])('%s is refused', async (_what, pathAndQuery) => {
    expect((await askExactly(pathAndQuery)).status).toBe(400);
  });

  test('an unsigned request learns nothing', async () => {
    const answer = await fetch(`${doors.url}/card/contacts/51?portalId=${PORTAL}&userId=7`);
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain('51');
  });
});

describe('who asks', () => {
  test('is read from the query alone', () => {
    expect(signedUser('/card/contacts/51?portalId=1&userId=2&userEmail=a%40b.example')).toEqual({ portalId: '1', userId: '2' });
    expect(signedUser('/card/contacts/51')).toBeNull();
  });

  test('somebody who hides what HubSpot appends behind a second question mark is nobody', () => {
    expect(signedUser('/settings/disconnect?portalId=111&userId=7?&portalId=222&userId=9&userEmail=a%40b.example')).toBeNull();
    expect(signedUser('/settings/disconnect?portalId=111&userId=7?x=&portalId=222&userId=9')).toBeNull();
    expect(signedUser('/settings/disconnect??portalId=222&userId=9')).toBeNull();
  });
});

describe('doors for operators', () => {
  test('health says what the database promises, readiness whether it answers', async () => {
    expect(await (await fetch(`${doors.url}/healthz`)).json()).toEqual({ status: 'ok', durability: 'test' });
    expect((await fetch(`${doors.url}/readyz`)).status).toBe(200);
  });

  test('metrics name no person and no account', async () => {
    const text = await (await fetch(`${doors.url}/metrics`)).text();
    expect(text).toContain('lead_handover_rejected_requests_total');
    expect(text).not.toContain(PORTAL);
  });
});
