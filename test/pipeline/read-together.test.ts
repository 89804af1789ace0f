import { setImmediate } from 'node:timers/promises';
import { readOnce, readTogether } from '../../src/pipeline/read-together.ts';

type Reading = { readonly key: string; readonly asks: readonly unknown[]; readonly end: (answers: readonly string[]) => void; readonly fail: (error: Error) => void };
/** Until all that was to happen by itself has. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) await setImmediate();
};

let begun: Reading[];
const read = (key: string, asks: readonly unknown[]): Promise<readonly string[]> => {
  const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>();
  begun.push({ key, asks, end: resolve, fail: reject });
  return promise;
};
beforeEach(() => {
  begun = [];
});

describe('readings that are shared', () => {
  test('who asks while one is under way shares the next: nobody gets what was read before they asked', async () => {
    const ask = readTogether(read);
    const first = ask('a', 1);
    await settled();
    const others = [ask('a', 2), ask('a', 3)];
    expect(begun.map(({ asks }) => asks)).toEqual([[1]]);
    begun[0]?.end(['one']);
    await settled();
    expect(await first).toBe('one');
    expect(begun.map(({ asks }) => asks)).toEqual([[1], [2, 3]]);
    const later = ask('a', 4);
    begun[1]?.end(['two', 'three']);
    await settled();
    expect(await Promise.all(others)).toEqual(['two', 'three']);
    begun[2]?.end(['four']);
    await settled();
    expect(await later).toBe('four');
  });

  test('who asks at the same moment shares the first already', async () => {
    const ask = readTogether(read);
    const all = [1, 2].map((one) => ask('a', one));
    await settled();
    begun[0]?.end(['one', 'two']);
    expect(await Promise.all(all)).toEqual(['one', 'two']);
    expect(begun).toHaveLength(1);
  });

  test('no more than so many share one', async () => {
    const ask = readTogether(read, { most: 2, atOnce: 1 });
    const all = [1, 2, 3].map((one) => ask('a', one));
    await settled();
    begun[0]?.end(['one', 'two']);
    await settled();
    begun[1]?.end(['three']);
    expect(await Promise.all(all)).toEqual(['one', 'two', 'three']);
    expect(begun.map(({ asks }) => asks)).toEqual([[1, 2], [3]]);
  });

  test('where two may be under way, who asks while one is does not wait for it', async () => {
    const ask = readTogether(read, { most: 2, atOnce: 2 });
    const first = ask('a', 1);
    await settled();
    const all = [first, ...[2, 3, 4].map((one) => ask('a', one))];
    await settled();
    expect(begun.map(({ asks }) => asks)).toEqual([[1], [2, 3]]);
    begun[1]?.end(['two', 'three']);
    await settled();
    expect(begun.map(({ asks }) => asks)).toEqual([[1], [2, 3], [4]]);
    begun[0]?.end(['one']);
    begun[2]?.end(['four']);
    expect(await Promise.all(all)).toEqual(['one', 'two', 'three', 'four']);
  });

  test('nobody waits for the reading of another key', async () => {
    const ask = readTogether(read);
    const both = [ask('a', 1), ask('b', 2)];
    await settled();
    expect(begun.map(({ key }) => key)).toEqual(['a', 'b']);
    begun[1]?.end(['two']);
    await settled();
    expect(await both[1]).toBe('two');
    begun[0]?.end(['one']);
    await settled();
    expect(await both[0]).toBe('one');
  });

  test('one that fails fails for those who shared it alone', async () => {
    const ask = readTogether(read);
    const first = ask('a', 1);
    await settled();
    const second = ask('a', 2);
    const failed = first.catch((error: unknown) => error);
    begun[0]?.fail(new Error('gone'));
    await settled();
    expect(await failed).toMatchObject({ message: 'gone' });
    begun[1]?.end(['two']);
    await settled();
    expect(await second).toBe('two');
  });
});

describe('what is one for all', () => {
  test('is read once for all who wait, and anew for who asks later', async () => {
    const ask = readOnce(async (key: string) => (await read(key, []))[0], String);
    const first = ask('a');
    await settled();
    const [second, third] = [ask('a'), ask('a')];
    begun[0]?.end(['one']);
    await settled();
    expect(await first).toBe('one');
    begun[1]?.end(['two']);
    await settled();
    expect(await Promise.all([second, third])).toEqual(['two', 'two']);
    const later = ask('a');
    await settled();
    expect(begun).toHaveLength(3);
    begun[2]?.end(['three']);
    await settled();
    expect(await later).toBe('three');
  });
});
