import type { PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';
import { keepDeliveries } from './keep-deliveries.ts';
import type { Delivery, Receipt } from './ports/deliveries.ts';

/** What replaying did, or would do, for one account. */
export type ReplayedPortal = {
  readonly portalId: PortalId;
  /** Deliveries by what became of each. `dropped`: the app is not connected there. */
  readonly deliveries: Readonly<Record<'accepted' | 'repeated' | 'dropped', number>>;
  /** Events in those accepted. */
  readonly events: number;
  /** Each once: contacts marked to be read again; tasks, meetings and calls to find the contact of; people erased. */
  readonly contacts: number;
  readonly tasks: number;
  readonly engagements: number;
  readonly erased: number;
};

const OUTCOMES = { accepted: 'accepted', repeated: 'repeated', disconnected: 'dropped', unknown: 'dropped' } as const;

type Tally = Record<'accepted' | 'repeated' | 'dropped' | 'events', number> & Readonly<Record<'contacts' | 'tasks' | 'engagements' | 'erased', Set<string>>>;

/**
 * Feeds deliveries through what stands behind the webhook door, and counts what becomes of them.
 * @param isDryRun - nothing is kept, erased or marked; the figures are what would be
 */
export function createReplay(flow: Pick<Flow, 'storage' | 'now'>, isDryRun: boolean): { feed(deliveries: readonly Delivery[]): Promise<void>; result(): readonly ReplayedPortal[] } {
  const tallies = new Map<PortalId, Tally>();
  const seen = new Set<string>();

  /** In a dry run nothing is kept, so that what is repeated within the file has to be told apart here. */
  async function look(deliveries: readonly Delivery[]): Promise<readonly Receipt[]> {
    const receipts = await flow.storage.deliveries.look(deliveries);
    return receipts.map((receipt) => {
      const key = `${receipt.portalId} ${receipt.digest}`;
      const isRepeated = receipt.outcome === 'accepted' && seen.has(key);
      seen.add(key);
      return isRepeated ? { ...receipt, outcome: 'repeated' } : receipt;
    });
  }

  return {
    feed: async (deliveries) => {
      if (deliveries.length === 0) return;
      const receipts = isDryRun ? await look(deliveries) : await keepDeliveries(flow, deliveries);
      for (const delivery of deliveries) {
        const outcome = receipts.find(({ portalId }) => portalId === delivery.portalId)?.outcome ?? 'unknown';
        const tally = tallies.get(delivery.portalId) ?? newTally();
        tallies.set(delivery.portalId, tally);
        add(tally, delivery, outcome);
      }
    },
    result: () => [...tallies].map(([portalId, tally]) => toResult(portalId, tally)),
  };
}

const newTally = (): Tally => ({ accepted: 0, repeated: 0, dropped: 0, events: 0, contacts: new Set(), tasks: new Set(), engagements: new Set(), erased: new Set() });

function add(tally: Tally, { events, touched, erased }: Delivery, outcome: Receipt['outcome']): void {
  tally[OUTCOMES[outcome]] += 1;
  if (outcome !== 'unknown') for (const id of erased) tally.erased.add(id);
  if (outcome !== 'accepted') return;
  tally.events += events;
  for (const id of touched.contacts) tally.contacts.add(id);
  for (const id of touched.tasks) tally.tasks.add(id);
  for (const id of [...touched.meetings, ...touched.calls]) tally.engagements.add(id);
}

function toResult(portalId: PortalId, { accepted, repeated, dropped, events, contacts, tasks, engagements, erased }: Tally): ReplayedPortal {
  return { portalId, deliveries: { accepted, repeated, dropped }, events, contacts: contacts.size, tasks: tasks.size, engagements: engagements.size, erased: erased.size };
}
