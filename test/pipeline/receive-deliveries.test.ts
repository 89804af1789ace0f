import { jest } from '@jest/globals';
import { ContactId, PortalId } from '../../src/domain/ids.ts';
import type { Delivery, Receipt } from '../../src/pipeline/ports/deliveries.ts';
import { createReceiver, type Receiver } from '../../src/pipeline/receive-deliveries.ts';
import type { Flow } from '../../src/pipeline/flow.ts';

const [ONE, OTHER] = [PortalId.parse('101'), PortalId.parse('202')];
const delivery = (portalId: PortalId): Delivery => ({ portalId, digest: 'd', events: 1, touched: { contacts: [], tasks: [], meetings: [], calls: [] }, erased: [], merged: [] });

let woken: PortalId[];
let noted: number[];
let troubles: unknown[];
let outcome: Receipt['outcome'];
let wakeFails: boolean;
/** Transactions begun; none of them ends. */
let erasing: number;
let receive: Receiver;
beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-01-05T09:00:00Z') });
  [woken, noted, troubles, outcome, wakeFails] = [[], [], [], 'accepted', false];
  erasing = 0;
  const stores = {
    inTransaction: () => {
      erasing += 1;
      return Promise.withResolvers<never>().promise;
    },
    deliveries: { accept: async (given: readonly Delivery[]) => given.map(({ portalId, digest }) => ({ portalId, digest, outcome })) },
    installs: { noteLife: async (_portal: PortalId, _sign: string, at: Date) => void noted.push(at.getTime()) },
    work: { wake: async (portalId: PortalId) => {
      woken.push(portalId);
      if (wakeFails) throw new Error('no queue');
    } },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the stores that a receiver uses
  receive = createReceiver({ storage: stores as unknown as Flow['storage'], now: () => new Date(), onTrouble: (error) => void troubles.push(error) });
});
afterEach(() => jest.useRealTimers());

test('the worker of a portal that was quiet is woken at once', async () => {
  await receive([delivery(ONE)]);
  expect(woken).toEqual([ONE]);
});

test('in a flood it is woken once a second, and once more after the last delivery', async () => {
  for (let second = 0; second < 3; second += 1) {
    for (let index = 0; index < 50; index += 1) await receive([delivery(ONE)]);
    await jest.advanceTimersByTimeAsync(1_000);
  }
  await jest.advanceTimersByTimeAsync(10_000);
  expect(woken).toEqual([ONE, ONE, ONE, ONE]);
});

test('a busy portal delays nobody else', async () => {
  await receive([delivery(ONE)]);
  await receive([delivery(ONE), delivery(OTHER)]);
  expect(woken).toEqual([ONE, OTHER]);
});

test('an erasure that waits for somebody holds nobody else up', async () => {
  const person = ContactId.parse('5');
  for (let index = 0; index < 20; index += 1) void receive([{ ...delivery(ONE), erased: [person] }]);
  expect(await receive([delivery(OTHER)])).toMatchObject([{ outcome: 'accepted' }]);
  expect(erasing).toBe(3);
});

test.each([['repeated', 1], ['disconnected', 0], ['unknown', 0]] as const)('a delivery that is %s wakes nobody', async (what, signs) => {
  outcome = what;
  await receive([delivery(ONE)]);
  expect([woken, noted.length]).toEqual([[], signs]);
});

test('that webhooks arrive is told to the database once a minute', async () => {
  for (let second = 0; second < 125; second += 1) {
    await receive([delivery(ONE)]);
    await jest.advanceTimersByTimeAsync(1_000);
  }
  expect(noted).toHaveLength(3);
});

test('a wake-up that fails is told, and the delivery is stored all the same', async () => {
  wakeFails = true;
  expect(await receive([delivery(ONE)])).toMatchObject([{ outcome: 'accepted' }]);
  await jest.advanceTimersByTimeAsync(0);
  expect(troubles).toHaveLength(1);
});
