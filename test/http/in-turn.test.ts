import { jest } from '@jest/globals';
import { Busy, inTurn } from '../../src/http/in-turn.ts';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] }));
afterEach(() => jest.useRealTimers());

/** A piece that ends when it is told to. */
function piece(): { readonly run: () => Promise<string>; readonly end: (value: string) => void; readonly hasBegun: () => boolean } {
  const { promise, resolve } = Promise.withResolvers<string>();
  let hasBegun = false;
  return {
    run: () => {
      hasBegun = true;
      return promise;
    },
    end: resolve, hasBegun: () => hasBegun,
  };
}

test('pieces work one after the other', async () => {
  const turn = inTurn();
  const [first, second] = [piece(), piece()];
  const answers = [turn(first.run), turn(second.run)];
  await jest.advanceTimersByTimeAsync(0);
  expect([first.hasBegun(), second.hasBegun()]).toEqual([true, false]);
  first.end('one');
  expect(await answers[0]).toBe('one');
  await jest.advanceTimersByTimeAsync(0);
  expect(second.hasBegun()).toBe(true);
  second.end('two');
  expect(await answers[1]).toBe('two');
});

test('who waited too long for a turn is told so, and keeps no place', async () => {
  const turn = inTurn(1_000);
  const [first, second, third] = [piece(), piece(), piece()];
  const one = turn(first.run);
  const two = turn(second.run).catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(await two).toBeInstanceOf(Busy);
  const three = turn(third.run);
  first.end('one');
  await one;
  await jest.advanceTimersByTimeAsync(0);
  expect([second.hasBegun(), third.hasBegun()]).toEqual([false, true]);
  third.end('three');
  expect(await three).toBe('three');
});

test('a piece may take longer than the wait for a turn', async () => {
  const turn = inTurn(1_000);
  const long = piece();
  const answer = turn(long.run);
  await jest.advanceTimersByTimeAsync(60_000);
  long.end('done');
  expect(await answer).toBe('done');
});

test('a piece that fails fails for whoever asked, and the next has its turn', async () => {
  const turn = inTurn();
  await expect(turn(() => Promise.reject(new Error('stumbled')))).rejects.toThrow('stumbled');
  expect(await turn(() => Promise.resolve('next'))).toBe('next');
});
