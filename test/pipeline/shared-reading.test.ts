import { sharedReading } from '../../src/pipeline/shared-reading.ts';

type Reading = { readonly key: string; readonly end: (value: number) => void; readonly fail: (error: Error) => void };
let begun: Reading[];
let read: (key: string) => Promise<number>;
beforeEach(() => {
  begun = [];
  read = sharedReading((key: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    begun.push({ key, end: resolve, fail: reject });
    return promise;
  });
});

test('who asks while a reading runs shares the one after it: nobody gets what was read before they asked', async () => {
  const first = read('a');
  const others = [read('a'), read('a'), read('a')];
  expect(begun).toHaveLength(1);
  begun[0]?.end(1);
  expect(await first).toBe(1);
  await Promise.resolve();
  expect(begun).toHaveLength(2);
  const later = read('a');
  begun[1]?.end(2);
  expect(await Promise.all(others)).toEqual([2, 2, 2]);
  begun[2]?.end(3);
  expect(await later).toBe(3);
});

test('of another key it is another reading', async () => {
  const both = [read('a'), read('b')];
  expect(begun.map(({ key }) => key)).toEqual(['a', 'b']);
  begun[1]?.end(2);
  begun[0]?.end(1);
  expect(await Promise.all(both)).toEqual([1, 2]);
});

test('a reading that fails fails for those who shared it alone', async () => {
  const [first, second] = [read('a'), read('a')];
  begun[0]?.fail(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  begun[1]?.end(2);
  expect(await second).toBe(2);
});

test('when nobody waits the next one reads anew', async () => {
  const first = read('a');
  begun[0]?.end(1);
  await first;
  const second = read('a');
  expect(begun).toHaveLength(2);
  begun[1]?.end(2);
  expect(await second).toBe(2);
});
