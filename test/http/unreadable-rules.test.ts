import { ADMIN, openDoors, PORTAL, REFERENCE, type Doors } from '../support/doors.ts';
import { ANNA, at, handoverOf, leadOf, settledLead } from '../storage/contract/bench.ts';

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
  const { database, storage } = doors;
  await settledLead({ database, storage }, PORTAL, leadOf(ANNA));
  await storage.handovers.open(PORTAL, handoverOf(ANNA, 0, { topic: 'lead_routing', warnedAt: at(50) }));
  await storage.installs.setState(PORTAL, 'live', at(0));
  await database.query("insert into lead_handover.policy (portal_id, version, policy, published_by, published_at) values ($1, 1, '{\"fit\": 1}', 'operator', now())", [PORTAL]);
  await database.query("insert into lead_handover.policy_draft (portal_id, policy, based_on, saved_by, saved_at) values ($1, '{}', 1, 'operator', $2)", [PORTAL, REFERENCE]);
  doors.now = at(55);
}, 60_000);
afterAll(() => doors.close());

describe('rules that this version cannot read', () => {
  test.each([
    ['GET', '/rules/words?of=intent.actions.download', undefined],
    ['GET', '/rules/diff?from=1&to=draft', undefined],
    ['POST', '/rules/compare', { basedOn: 1, draftAt: REFERENCE.toISOString(), after: null, at: null, room: { enters: 5, leaves: 5, other: 5 } }],
    ['PUT', '/rules/draft', { basedOn: 1, draftAt: REFERENCE.toISOString(), edits: [{ path: 'gates.fit.enter', value: 60 }] }],
    ['GET', '/setup/answers', undefined],
  ])('are told as such by %s %s, with what mends it', async (method, path, body) => {
    const answer = await doors.ask(path, { method, body });
    expect([answer.status, await answer.json()]).toEqual([409, { error: expect.stringMatching(/cannot be read by this version of the app; (?:save|publish) another one/u), code: 'bad_request' }]);
  });

  test('keep nobody from the board and the contacts behind it: topics are called by their code', async () => {
    const board = await doors.ask('/home/board');
    expect([board.status, await board.json()]).toEqual([200, expect.objectContaining({ topics: { groups: [expect.objectContaining({ key: 'lead_routing', label: 'Lead routing' })], more: 0 } })]);
    const contacts = await doors.ask(`/home/contacts?from=${at(-60).toISOString()}&until=${at(60).toISOString()}`);
    expect([contacts.status, await contacts.json()]).toEqual([200, expect.objectContaining({ total: 1 })]);
    expect((await doors.ask('/home/said')).status).toBe(200);
  });

  test('keep no rep from a card and an answer: it counts, without minutes, and nothing is written by rules that nobody published', async () => {
    const { episodeId } = handoverOf(ANNA);
    expect((await doors.ask(`/card/contacts/${ANNA}`)).status).toBe(200);
    const answer = await doors.ask(`/card/contacts/${ANNA}/response`, { method: 'POST', body: { answer: 'accept', key: 'key-00000000-0001', episodeId } });
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true, card: expect.objectContaining({ state: 'accepted', wouldChange: [] }) }]);
    const { handovers, propertyWrites, taskUpdates } = doors.storage;
    expect((await handovers.of(PORTAL, [ANNA])).get(ANNA)).toMatchObject([{ state: 'accepted', lastAnswer: { by: ADMIN }, firstAnswer: { at: at(55), minutes: null, isLate: false } }]);
    expect([await propertyWrites.counts(PORTAL), await taskUpdates.counts(PORTAL)]).toEqual([{ waiting: 0, parked: 0 }, { waiting: 1, parked: 0 }]);
  });
});
