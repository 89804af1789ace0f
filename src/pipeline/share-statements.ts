import type { Delivery, Receipt } from './ports/deliveries.ts';

/** Requests that share one statement; more of them take the next. */
const MOST = 50;
/** So many wait at most, in each lane: far more than a flood brings while the database answers. */
const MOST_WAITING = 500;

type Waiting = { readonly deliveries: readonly Delivery[]; readonly answered: AbortSignal | undefined; readonly settle: PromiseWithResolvers<readonly Receipt[]> };
type Keep = (deliveries: readonly Delivery[]) => Promise<readonly Receipt[]>;

/** `answered`: aborted when the sender has been told to deliver again; what waits until then is not stored any more. */
export type KeepShared = (deliveries: readonly Delivery[], answered?: AbortSignal) => Promise<readonly Receipt[]>;

/** `most`: requests that share one statement · `atOnce`: statements under way at the same time. */
export type Lane = { readonly most: number; readonly atOnce: number };
const ONE_FOR_ALL: Lane = { most: MOST, atOnce: 1 };

/**
 * What arrives while a statement is under way shares the next one. A commit costs the same for one row and for fifty, so
 * that the busier the door is, the less each delivery costs; on a quiet one nobody waits.
 *
 * @param keep - one statement; what it throws is the answer to all that shared it, and each of them is delivered again
 * @returns throws at once when too much waits already, and when the request was answered before its turn
 */
export function shareStatements(keep: Keep, lane: Lane = ONE_FOR_ALL): KeepShared {
  let waiting: Waiting[] = [];
  let running = 0;

  function dropAnswered(): void {
    for (const { answered, settle } of waiting) if (answered?.aborted) settle.reject(new Error('answered before it was its turn to be stored'));
    waiting = waiting.filter(({ answered }) => !answered?.aborted);
  }

  function next(): readonly Waiting[] {
    dropAnswered();
    const sharing = waiting.slice(0, lane.most);
    waiting = waiting.slice(lane.most);
    return sharing;
  }

  async function run(): Promise<void> {
    running += 1;
    for (let sharing = next(); sharing.length > 0; sharing = next()) await together(sharing, keep);
    running -= 1;
  }

  return (deliveries, answered) => {
    dropAnswered();
    const settle = Promise.withResolvers<readonly Receipt[]>();
    if (waiting.length < MOST_WAITING) waiting.push({ deliveries, answered, settle });
    else settle.reject(new Error(`${MOST_WAITING} requests wait to be stored already`));
    if (running < lane.atOnce) void run();
    return settle.promise;
  };
}

/** Never throws: the answer goes to those who wait for it. */
async function together(sharing: readonly Waiting[], keep: Keep): Promise<void> {
  try {
    const receipts = await keep(sharing.flatMap(({ deliveries }) => deliveries));
    for (const { deliveries, settle } of sharing) settle.resolve(receiptsOf(deliveries, receipts));
  } catch (error) {
    for (const { settle } of sharing) settle.reject(error);
  }
}

function receiptsOf(deliveries: readonly Delivery[], receipts: readonly Receipt[]): Receipt[] {
  return deliveries.flatMap(({ portalId, digest }) => receipts.find((receipt) => receipt.portalId === portalId && receipt.digest === digest) ?? []);
}
