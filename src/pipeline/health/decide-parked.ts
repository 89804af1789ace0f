import { ContactId, EpisodeId, type PortalId } from '../../domain/ids.ts';
import type { Flow } from '../flow.ts';
import type { ParkedId } from '../ports/parked.ts';
import type { Stores } from '../ports/stores.ts';

/** retry: it goes on · drop: given up for good. */
export type ParkedDecision = 'retry' | 'drop';

/** The episode of a task, or the contact of values; null for what is neither. */
export function readParkedId(text: string): ParkedId | null {
  return EpisodeId.safeParse(text).data ?? ContactId.safeParse(text).data ?? null;
}

const isEpisode = (id: ParkedId): id is EpisodeId => id.includes('.');

/**
 * A person's word about what was given up: a task and its change by their episode, values by their contact. A task that
 * goes on is looked for before it is made. Of a task that is dropped the handover stays open until sales answers, or its
 * time is over; values that are dropped stay away until there are newer ones.
 *
 * @param by - who decides: `user:<id>` or "operator"
 * @returns false when it is not parked (any more)
 */
export async function decideParked({ storage, now }: Pick<Flow, 'storage' | 'now'>, portalId: PortalId, id: ParkedId, decision: ParkedDecision, by: string): Promise<boolean> {
  const at = now();
  return storage.inTransaction(async (stores) => {
    const isDone = isEpisode(id) ? await decideTask(stores, portalId, id, decision, at) : await decideValues(stores, portalId, id, decision, at);
    if (!isDone) return false;
    const [what, details] = isEpisode(id) ? ['task', { episode: id }] : ['values', {}];
    await stores.audit.record(portalId, [{ at, who: by, what: `parked ${what} ${decision === 'retry' ? 'taken up again' : 'dropped'}`, contactId: await contactOf(stores, portalId, id), details }]);
    await stores.work.wake(portalId);
    return true;
  });
}

/** An episode keeps its name when its contact is merged into another one. */
async function contactOf({ identities }: Stores, portalId: PortalId, id: ParkedId): Promise<ContactId> {
  const named = isEpisode(id) ? ContactId.parse(id.split('.')[0]) : id;
  return (await identities.current(portalId, [named])).get(named) ?? named;
}

async function decideTask({ taskIntents, taskUpdates, leads }: Stores, portalId: PortalId, id: EpisodeId, decision: ParkedDecision, at: Date): Promise<boolean> {
  if (decision === 'retry') return [await taskIntents.unpark(portalId, id, at), await taskUpdates.unpark(portalId, id, at)].includes(true);
  const dropped = await taskIntents.dropParked(portalId, id, at);
  if (dropped) await leads.markDue(portalId, [dropped], at);
  const isChangeDropped = await taskUpdates.drop(portalId, id);
  return dropped !== null || isChangeDropped;
}

function decideValues({ propertyWrites }: Stores, portalId: PortalId, id: ContactId, decision: ParkedDecision, at: Date): Promise<boolean> {
  return decision === 'retry' ? propertyWrites.unpark(portalId, id, at) : propertyWrites.drop(portalId, id);
}
