import { setImmediate } from 'node:timers/promises';

type Waiting<Ask, Answer> = { readonly ask: Ask; readonly settle: PromiseWithResolvers<Answer> };

/**
 * One reading for all who ask while the one before is under way: the more ask at once, the less each costs, and who asks
 * alone waits for nobody. Nobody is given what was read before they asked.
 *
 * @param read - answers in the order of what was asked; what it throws is the answer to all who shared it
 * @param most - so many share one reading; more of them take the next
 */
export function readTogether<Key, Ask, Answer>(read: (key: Key, asks: readonly [Ask, ...Ask[]]) => Promise<readonly Answer[]>, most = Number.POSITIVE_INFINITY): (key: Key, ask: Ask) => Promise<Answer> {
  const queues = new Map<Key, Waiting<Ask, Answer>[]>();

  async function run(key: Key, queue: Waiting<Ask, Answer>[]): Promise<void> {
    do {
      // Whose request has come in already is among them, also where the database is in this process and answers before the next request is looked at.
      await setImmediate();
      const [first, ...others] = queue.splice(0, most);
      if (first) await answer(key, [first, ...others]);
    } while (queue.length > 0);
    queues.delete(key);
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
    const queue = queues.get(key);
    if (queue) queue.push({ ask, settle });
    else {
      const begun = [{ ask, settle }];
      queues.set(key, begun);
      void run(key, begun);
    }
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
