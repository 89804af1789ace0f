import { HubSpotError, type HubSpotErrorFacts } from '../../src/errors.ts';
import { respond } from '../../src/pipeline/respond.ts';
import { updateTasks } from '../../src/pipeline/update-tasks.ts';
import type { Database } from '../../src/storage/database.ts';
import { ANNA, at, click, openLivePortal, personOf, pricingRequest, REP, type LivePortal } from './support/live-portal.ts';
import { openTestDatabase } from '../support/database.ts';

let database: Database;
let live: LivePortal;
/** What was told of. */
let troubles: unknown[];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  live = await openLivePortal(database);
  troubles = [];
  await live.arrives(personOf(ANNA, 'Anna'), [pricingRequest('form:1', at(-5))], at(0));
  await respond(live.flow, { portalId: live.portalId, userId: REP }, ANNA, click({ answer: 'return' }), at(1));
});

const counts = () => live.storage.taskUpdates.counts(live.portalId);
const failsWith = (facts: Partial<HubSpotErrorFacts>): void => {
  live.hubspot.onUpdate = () => Promise.reject(new HubSpotError('PATCH tasks: HTTP', { method: 'PATCH', path: '/tasks/{taskId}', retry: 'later', effect: 'none', ...facts }));
};
const drain = (minutes: number): Promise<number> => {
  live.clock.now = at(minutes);
  return updateTasks({ ...live.flow, onTrouble: (error) => void troubles.push(error) }, live.portalId);
};

test('a task that somebody deleted needs nothing any more', async () => {
  live.hubspot.onUpdate = () => Promise.resolve('gone');
  expect(await drain(1)).toBe(1);
  expect(await counts()).toEqual({ waiting: 0, parked: 0 });
  expect(await drain(2)).toBe(0);
});

test('a refused update is parked with its reason and keeps nothing else waiting', async () => {
  failsWith({ status: 400, retry: 'never' });
  expect(await drain(1)).toBe(1);
  expect(troubles).toMatchObject([{ facts: { status: 400 } }]);
  expect(await counts()).toEqual({ waiting: 0, parked: 1 });
});

test('an unclear end is tried again later, at growing distances, and parked in the end', async () => {
  failsWith({ status: 502, effect: 'unknown' });
  await expect(drain(1)).rejects.toThrow(HubSpotError);
  expect(await drain(1.9)).toBe(0);
  for (const minutes of [2, 4, 8]) await expect(drain(minutes)).rejects.toThrow(HubSpotError);
  expect(await drain(15.9)).toBe(0);
  expect(await drain(16)).toBe(1);
  expect(await counts()).toEqual({ waiting: 0, parked: 1 });
});

test('a rate limit holds the portal and does not count against the task', async () => {
  failsWith({ status: 429 });
  for (const minutes of [1, 2, 3, 4, 5, 6, 7]) await expect(drain(minutes)).rejects.toThrow(HubSpotError);
  expect(await counts()).toEqual({ waiting: 1, parked: 0 });
  live.hubspot.onUpdate = () => Promise.resolve('updated');
  expect(await drain(8)).toBe(1);
  expect(live.hubspot.updates).toMatchObject([{ changes: { status: 'COMPLETED' } }]);
});

describe('a process that was frozen on its way', () => {
  /** What happens in other processes before the call of this one has its effect. */
  const meanwhile = (happens: () => Promise<unknown>): void => {
    live.hubspot.onUpdate = async () => {
      live.hubspot.onUpdate = () => Promise.resolve('updated');
      await happens();
      return 'updated';
    };
  };
  const sent = (): unknown[] => live.hubspot.updates.map(({ changes }) => changes);

  test('and put an older value over one that others sent has the newer one sent once more', async () => {
    meanwhile(async () => {
      await respond(live.flow, { portalId: live.portalId, userId: REP }, ANNA, click({ answer: 'undo' }), at(2));
      await drain(2);
    });
    await drain(2);
    expect(sent()).toEqual([{ status: 'NOT_STARTED' }, { status: 'COMPLETED' }, { status: 'NOT_STARTED' }]);
    expect(await counts()).toEqual({ waiting: 0, parked: 0 });
  });

  test('while something newer waits: that is sent once, as it would be anyway', async () => {
    meanwhile(() => respond(live.flow, { portalId: live.portalId, userId: REP }, ANNA, click({ answer: 'undo' }), at(2)));
    await drain(2);
    expect(sent()).toEqual([{ status: 'COMPLETED' }, { status: 'NOT_STARTED' }]);
    expect(await counts()).toEqual({ waiting: 0, parked: 0 });
  });

  test('and whose call ended unclear after others had sent newer values has those sent once more', async () => {
    meanwhile(async () => {
      await respond(live.flow, { portalId: live.portalId, userId: REP }, ANNA, click({ answer: 'undo' }), at(2));
      await drain(2);
      throw new HubSpotError('PATCH tasks: HTTP 502', { method: 'PATCH', path: '/tasks/{taskId}', retry: 'later', effect: 'unknown', status: 502 });
    });
    await expect(drain(2)).rejects.toThrow(HubSpotError);
    await drain(2);
    expect(sent()).toEqual([{ status: 'NOT_STARTED' }, { status: 'NOT_STARTED' }]);
  });
});

test('while the portal is paused no task is touched; live again, it is', async () => {
  await live.storage.installs.setState(live.portalId, 'paused', at(2));
  await live.work(at(3));
  expect(live.hubspot.updates).toEqual([]);
  await live.storage.installs.setState(live.portalId, 'live', at(4));
  await live.work(at(5));
  expect(live.hubspot.updates).toHaveLength(1);
});
