import { setImmediate } from 'node:timers/promises';

type Waiting<Ask, Answer> = { readonly ask: Ask; readonly settle: PromiseWithResolvers<Answer> };
type Queue<Ask, Answer> = { readonly waiting: Waiting<Ask, Answer>[]; running: number };

/** `most`: asks that share one reading · `atOnce`: readings of one key under way at the same time. */
export type Sharing = { readonly most: number; readonly atOnce: number };
const ONE_FOR_ALL: Sharing = { most: Number.POSITIVE_INFINITY, atOnce: 1 };

/**
 * One reading for all who ask while the ones before are under way: the more ask at once, the less each costs, and who
 * asks alone waits for nobody. Nobody is given what was read before they asked.
 *
 * @param read - answers in the order of what was asked; what it throws is the answer to all who shared it
 */
export function readTogether<Key, Ask, Answer>(read: (key: Key, asks: readonly [Ask, ...Ask[]]) => Promise<readonly Answer[]>, { most, atOnce }: Sharing = ONE_FOR_ALL): (key: Key, ask: Ask) => Promise<Answer> {
  const queues = new Map<Key, Queue<Ask, Answer>>();

  async function run(key: Key, queue: Queue<Ask, Answer>): Promise<void> {
    queue.running += 1;
    do {
      // Whose request has come in already is among them, also where the database is in this process and answers before the next request is looked at.
      await setImmediate();
      const [first, ...others] = queue.waiting.splice(0, most);
      if (first) await answer(key, [first, ...others]);
    } while (queue.waiting.length > 0);
    queue.running -= 1;
    if (queue.running === 0) queues.delete(key);
  }

  /** Never throws: the answer goes to those who wait for it. */
  async function answer(key: Key, sharing: readonly [Waiting<Ask, Answer>, ...Waiting<Ask, Answer>[]]): Promise<void> {
    try {
      const [first, ...others] = sharing;
      const answers = await read(key, [first.ask, ...others.map(({ ask }) => ask)]);
      for (const [index, given] of answers.entries()) sharing[index]?.settle.resolve(given);
    } catch (error) {
      for (const { settle } of sharing) settle.reject(error);
    }
  }

  return (key, ask) => {
    const settle = Promise.withResolvers<Answer>();
    const queue = queues.get(key) ?? { waiting: [], running: 0 };
    queues.set(key, queue);
    queue.waiting.push({ ask, settle });
    if (queue.running < atOnce) void run(key, queue);
    return settle.promise;
  };
}

/**
 * The same for what is one for all who ask: read once, as the last of them asks.
 *
 * @param keyOf - of asks that are answered the same
 */
export function readOnce<Ask, T>(read: (ask: Ask) => Promise<T>, keyOf: (ask: Ask) => string): (ask: Ask) => Promise<T> {
  const together = readTogether(async (_key: string, asks: readonly [Ask, ...Ask[]]): Promise<readonly T[]> => {
    const one = await read(asks.at(-1) ?? asks[0]);
    return asks.map(() => one);
  });
  return (ask) => together(keyOf(ask), ask);
}
