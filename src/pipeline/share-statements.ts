import type { Delivery, Receipt } from './ports/deliveries.ts';

/** Requests that share one statement; more of them take the next. */
const MOST = 50;

type Waiting = { readonly deliveries: readonly Delivery[]; readonly settle: PromiseWithResolvers<readonly Receipt[]> };
type Keep = (deliveries: readonly Delivery[]) => Promise<readonly Receipt[]>;

/**
 * What arrives while a statement is under way shares the next one. A commit costs the same for one row and for fifty, so
 * that the busier the door is, the less each delivery costs; on a quiet one nobody waits.
 *
 * @param keep - one statement; what it throws is the answer to all that shared it, and each of them is delivered again
 */
export function shareStatements(keep: Keep): Keep {
  let waiting: Waiting[] = [];
  let isRunning = false;

  function next(): readonly Waiting[] {
    const sharing = waiting.slice(0, MOST);
    waiting = waiting.slice(MOST);
    return sharing;
  }

  async function run(): Promise<void> {
    isRunning = true;
    for (let sharing = next(); sharing.length > 0; sharing = next()) await together(sharing, keep);
    isRunning = false;
  }

  return (deliveries) => {
    const settle = Promise.withResolvers<readonly Receipt[]>();
    waiting.push({ deliveries, settle });
    if (!isRunning) void run();
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
