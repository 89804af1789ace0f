import { setImmediate as soon } from 'node:timers/promises';
import { PortalId } from '../../src/domain/ids.ts';
import type { Delivery, Receipt } from '../../src/pipeline/ports/deliveries.ts';
import { shareStatements } from '../../src/pipeline/share-statements.ts';

const PORTAL = PortalId.parse('101');
const delivery = (digest: string): Delivery => ({ portalId: PORTAL, digest, events: 1, touched: { contacts: [], tasks: [], meetings: [], calls: [] }, erased: [], merged: [] });

/** A database whose statements end when a test says so. */
function slowDatabase() {
  const statements: { readonly digests: string[]; end(error?: Error): void }[] = [];
  const keep = shareStatements((deliveries) => {
    const settle = Promise.withResolvers<readonly Receipt[]>();
    const receipts = deliveries.map(({ portalId, digest }) => ({ portalId, digest, outcome: 'accepted' as const }));
    statements.push({ digests: deliveries.map(({ digest }) => digest), end: (error) => (error ? settle.reject(error) : settle.resolve(receipts)) });
    return settle.promise;
  });
  return { statements, send: (digest: string, answered?: AbortSignal) => keep([delivery(digest)], answered) };
}

test('what arrives while a statement is under way shares the next one, and everybody gets his own receipt', async () => {
  const { statements, send } = slowDatabase();
  const answers = ['a', 'b', 'c'].map((digest) => send(digest));
  expect(statements.map(({ digests }) => digests)).toEqual([['a']]);
  statements[0]?.end();
  expect(await answers[0]).toMatchObject([{ digest: 'a' }]);
  await soon();
  expect(statements.map(({ digests }) => digests)).toEqual([['a'], ['b', 'c']]);
  statements[1]?.end();
  expect((await Promise.all(answers)).map(([receipt]) => receipt?.digest)).toEqual(['a', 'b', 'c']);
});

test('a statement that fails is the answer to those who shared it, and to nobody else', async () => {
  const { statements, send } = slowDatabase();
  const [first, second] = [send('a'), send('b')];
  statements[0]?.end(new Error('disk full'));
  await expect(first).rejects.toThrow('disk full');
  await soon();
  statements[1]?.end();
  expect(await second).toMatchObject([{ digest: 'b' }]);
  await soon();
  const third = send('c');
  statements[2]?.end();
  expect(await third).toMatchObject([{ digest: 'c' }]);
});

test('a statement is shared by fifty at most', async () => {
  const { statements, send } = slowDatabase();
  const answers = Array.from({ length: 61 }, (_, index) => send(String(index)));
  for (let index = 0; index < 3; index += 1) {
    statements[index]?.end();
    await soon();
  }
  await Promise.all(answers);
  expect(statements.map(({ digests }) => digests.length)).toEqual([1, 50, 10]);
});

test('with a database that does not answer 500 requests wait, and the next is refused at once', async () => {
  const { statements, send } = slowDatabase();
  const answers = Array.from({ length: 501 }, (_, index) => send(String(index)));
  await expect(send('one too many')).rejects.toThrow('500 requests wait');
  for (let index = 0; index < 11; index += 1) {
    statements[index]?.end();
    await soon();
  }
  expect((await Promise.all(answers)).length).toBe(501);
  const later = send('later');
  statements.at(-1)?.end();
  expect(await later).toMatchObject([{ digest: 'later' }]);
});

test('what was answered before its turn is not stored any more, and takes no place', async () => {
  const { statements, send } = slowDatabase();
  const deadline = new AbortController();
  const first = send('a');
  const gone = Array.from({ length: 500 }, (_, index) => send(`gone ${index}`, deadline.signal).catch((error: unknown) => String(error)));
  deadline.abort();
  const last = send('b', new AbortController().signal);
  expect(new Set(await Promise.all(gone))).toEqual(new Set(['Error: answered before it was its turn to be stored']));
  for (const index of [0, 1]) {
    statements[index]?.end();
    await soon();
  }
  expect(await Promise.all([first, last])).toMatchObject([[{ digest: 'a' }], [{ digest: 'b' }]]);
  expect(statements.map(({ digests }) => digests)).toEqual([['a'], ['b']]);
});
