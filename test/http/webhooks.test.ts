import { jest } from '@jest/globals';
import fc from 'fast-check';
import { ContactId, PortalId } from '../../src/domain/ids.ts';
import { unpackDeliveries } from '../../src/pipeline/unpack-deliveries.ts';
import { openDoors, OTHER_PORTAL, PORTAL, REFERENCE, type Doors } from '../support/doors.ts';

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.close());
beforeEach(() => void (doors.woken.length = 0));

let nextId = 5_000;
const freshContact = (): ContactId => ContactId.parse(String((nextId += 1)));

const event = (contactId: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  eventId: 1, subscriptionId: 2, portalId: Number(PORTAL), appId: 3, occurredAt: REFERENCE.getTime(), subscriptionType: 'contact.propertyChange',
  attemptNumber: 0, objectId: Number(contactId), propertyName: 'jobtitle', propertyValue: 'CTO', changeSource: 'CRM_UI', ...more,
});

/** Whom the worker would read again, once it has looked at what was delivered. */
const staleIds = async (portalId: PortalId): Promise<string[]> => {
  await unpackDeliveries({ storage: doors.storage, now: () => REFERENCE }, portalId);
  return (await doors.storage.leads.stale(portalId, 1_000)).map(({ contactId }) => contactId);
};

describe('a webhook delivery', () => {
  test('marks its contacts to be read again and wakes the worker, then answers 200', async () => {
    const contactId = freshContact();
    expect((await doors.deliver([event(contactId)])).status).toBe(200);
    expect(doors.woken).toEqual([PORTAL]);
    expect(await staleIds(PORTAL)).toContain(contactId);
  });

  test('that comes three times is kept once', async () => {
    const contactId = freshContact();
    const bodies = [0, 1, 2].map((attemptNumber) => [event(contactId, { attemptNumber })]);
    for (const body of bodies) expect((await doors.deliver(body)).status).toBe(200);
    expect(await unpackDeliveries({ storage: doors.storage, now: () => REFERENCE }, PORTAL)).toBe(1);
    expect(await doors.counters.registry.metrics()).toMatch(/webhook_events_total\{outcome="repeated"\} 2/u);
  });

  test('with accounts mixed in it is kept apart', async () => {
    const contactId = freshContact();
    await doors.deliver([event(contactId, { portalId: Number(OTHER_PORTAL) })]);
    expect(await staleIds(OTHER_PORTAL)).toContain(contactId);
    expect(await staleIds(PORTAL)).not.toContain(contactId);
  });

  test('for an account that has not installed the app is answered and dropped', async () => {
    const contactId = freshContact();
    expect((await doors.deliver([event(contactId, { portalId: 999 })])).status).toBe(200);
    expect(await staleIds(PortalId.parse('999'))).toEqual([]);
  });

  test('for an account that left, with its data kept, erases who asked to be forgotten, and is dropped otherwise', async () => {
    // An account that nothing else tells about: no wake-up is still on its way.
    const left = PortalId.parse('303');
    const about = (contactId: ContactId, more: object = {}) => event(contactId, { portalId: Number(left), ...more });
    await doors.storage.installs.save({ portalId: left, installedAt: REFERENCE, timeZone: 'Europe/Berlin', uiDomain: 'app.hubspot.com', hubDomain: null, grantedScopes: [], adminUserIds: [] });
    const [forgotten, other, stranger] = [freshContact(), freshContact(), freshContact()];
    await doors.deliver([about(forgotten), about(other)]);
    await staleIds(left);
    await doors.storage.installs.disconnect(left, REFERENCE);
    const answer = await doors.deliver([about(forgotten, { subscriptionType: 'contact.privacyDeletion' }), about(other, { occurredAt: 1 }), about(stranger)]);
    expect(answer.status).toBe(200);
    expect(await doors.storage.leads.unknown(left, [forgotten, other, stranger])).toEqual([forgotten, stranger]);
    expect(doors.woken.filter((portalId) => portalId === left)).toEqual([left]);
  });

  test('attack: sent by a user of another account through a page of ours, where HubSpot signs it, it changes nothing', async () => {
    const contactId = freshContact();
    await doors.deliver([event(contactId)]);
    await staleIds(PORTAL);
    const body = [event(contactId, { subscriptionType: 'contact.privacyDeletion', occurredAt: 2 })];
    expect((await doors.ask('/webhooks/hubspot', { method: 'POST', body, portalId: OTHER_PORTAL })).status).toBe(401);
    expect((await doors.deliver(body, { path: '/webhooks/hubspot?portalId=202' })).status).toBe(401);
    expect(await doors.storage.leads.unknown(PORTAL, [contactId])).toEqual([]);
  });

  test('of kinds we do not know is answered and counted, the rest of it is kept', async () => {
    const contactId = freshContact();
    expect((await doors.deliver([event('1', { subscriptionType: 'ticket.creation' }), { hello: 'world' }, null, event(contactId)])).status).toBe(200);
    expect(await staleIds(PORTAL)).toContain(contactId);
    expect(await doors.counters.registry.metrics()).toMatch(/webhook_events_total\{outcome="ignored"\} [3-9]/u);
  });

  test('about a merge touches everybody it names', async () => {
    const [winner, loser, survivor] = [freshContact(), freshContact(), freshContact()];
    await doors.deliver([event(winner, { subscriptionType: 'contact.merge', primaryObjectId: Number(winner), mergedObjectIds: [Number(loser)], newObjectId: Number(survivor) })]);
    expect(await staleIds(PORTAL)).toEqual(expect.arrayContaining([winner, loser, survivor]));
  });

  test('about a privacy deletion erases the person', async () => {
    const contactId = freshContact();
    await doors.storage.leads.markStale(PORTAL, [contactId], REFERENCE);
    await doors.deliver([event(contactId, { subscriptionType: 'contact.privacyDeletion' }), event(contactId, { subscriptionType: 'contact.deletion' })]);
    expect(await doors.storage.leads.find(PORTAL, contactId)).toBeNull();
    expect(await staleIds(PORTAL)).not.toContain(contactId);
  });

  test('with an id beyond 2^53 keeps every digit', async () => {
    const body = `[${JSON.stringify(event('1')).replace('"objectId":1', '"objectId":9007199254740993')}]`;
    await doors.deliver([], { body });
    expect(await staleIds(PORTAL)).toContain('9007199254740993');
  });

  test('that could not be stored is answered 503, never 200', async () => {
    const broken = jest.spyOn(doors.storage.deliveries, 'accept').mockRejectedValueOnce(new Error('disk full'));
    expect((await doors.deliver([event(freshContact())])).status).toBe(503);
    broken.mockRestore();
  });

  test('that is not stored in time is answered 503 before HubSpot stops waiting, and is known when it comes again', async () => {
    const contactId = freshContact();
    const { accept } = doors.storage.deliveries;
    const mayEnd = Promise.withResolvers<void>();
    const slow = jest.spyOn(doors.storage.deliveries, 'accept').mockImplementationOnce(async (...given) => {
      await mayEnd.promise;
      return accept(...given);
    });
    const from = performance.now();
    expect((await doors.deliver([event(contactId)])).status).toBe(503);
    expect(performance.now() - from).toBeLessThan(4_500);
    mayEnd.resolve();
    slow.mockRestore();
    expect((await doors.deliver([event(contactId, { attemptNumber: 1 })])).status).toBe(200);
    expect(await unpackDeliveries({ storage: doors.storage, now: () => REFERENCE }, PORTAL)).toBe(1);
  });
});

describe('attacks on the webhook door', () => {
  const refused = { status: 401 };

  test.each([
    ['a signature made with another secret', { secret: 'guessed' }],
    ['a captured delivery sent again six minutes later', { at: new Date(REFERENCE.getTime() - 6 * 60_000) }],
    ['a delivery dated six minutes ahead', { at: new Date(REFERENCE.getTime() + 6 * 60_000) }],
  ])('%s is refused, and nothing is stored', async (_what, options) => {
    const contactId = freshContact();
    expect(await doors.deliver([event(contactId)], options)).toMatchObject(refused);
    expect(await staleIds(PORTAL)).not.toContain(contactId);
  });

  test('a body rewritten on the way is refused, even where it means the same', async () => {
    const signedFor = JSON.stringify([event(freshContact())]);
    const signature = await import('../../src/sandbox/signing.ts').then(({ signAsHubSpot }) =>
      signAsHubSpot({ method: 'POST', url: 'https://handover.example.com/webhooks/hubspot', body: signedFor, clientSecret: 'doors-secret', at: REFERENCE }));
    const answer = await fetch(`${doors.url}/webhooks/hubspot`, { method: 'POST', body: `${signedFor} `, headers: { ...signature, 'content-type': 'application/json' } });
    expect(answer).toMatchObject(refused);
  });

  test('a forged Host or X-Forwarded-Host header changes nothing', async () => {
    const body = JSON.stringify([event(freshContact())]);
    const { signAsHubSpot } = await import('../../src/sandbox/signing.ts');
    const headers = signAsHubSpot({ method: 'POST', url: 'https://evil.example/webhooks/hubspot', body, clientSecret: 'doors-secret', at: REFERENCE });
    const answer = await fetch(`${doors.url}/webhooks/hubspot`, { method: 'POST', body, headers: { ...headers, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' } });
    expect(answer).toMatchObject(refused);
  });

  test('no signature at all is refused before the body is looked at', async () => {
    expect(await fetch(`${doors.url}/webhooks/hubspot`, { method: 'POST', body: 'x' })).toMatchObject(refused);
  });

  test('a trailing slash is another address', async () => {
    expect(await doors.deliver([event('1')], { path: '/webhooks/hubspot/' })).toMatchObject({ status: 404 });
  });

  test('more than 100 events, or no array, is not from HubSpot', async () => {
    expect((await doors.deliver(Array.from({ length: 101 }, () => event('1')))).status).toBe(400);
    expect((await doors.deliver({ portalId: 1 })).status).toBe(400);
    expect((await doors.deliver([], { body: '{"not json' })).status).toBe(400);
  });

  test('a body over one megabyte is refused', async () => {
    expect((await doors.deliver([], { body: 'x'.repeat(1_100_000) })).status).toBe(413);
  });

  test('whatever a signed body holds, the answer is 200 or 400, never a crash', async () => {
    await fc.assert(fc.asyncProperty(fc.jsonValue(), async (value) => {
      expect([200, 400]).toContain((await doors.deliver(value)).status);
    }), { numRuns: 150 });
  });
});
