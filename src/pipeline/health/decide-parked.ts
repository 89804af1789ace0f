import { ContactId, EpisodeId, type PortalId } from '../../domain/ids.ts';
import type { Flow } from '../flow.ts';
import type { ParkedId, ParkedKind } from '../ports/parked.ts';
import type { HandoverRecord } from '../ports/tasks.ts';
import type { Stores } from '../ports/stores.ts';

/** retry: it goes on · drop: given up for good. */
export type ParkedDecision = 'retry' | 'drop';

/** Which case; without `what` all that is parked under the id. */
export type ParkedChoice = { readonly id: ParkedId; readonly what?: ParkedKind | undefined };

/** The episode of a task, or the contact of values; null for what is neither. */
export function readParkedId(text: string): ParkedId | null {
  return EpisodeId.safeParse(text).data ?? ContactId.safeParse(text).data ?? null;
}

const isEpisode = (id: ParkedId): id is EpisodeId => id.includes('.');

/**
 * A person's word about what was given up: a task, its note and its change by their episode and `what` of them, values by their contact. A task that
 * goes on is looked for before it is made. Of a task that is dropped the handover stays open until sales answers, or its
 * time is over; values that are dropped stay away until there are newer ones.
 *
 * @param by - who decides: `user:<id>` or "operator"
 * @returns false when it is not parked (any more)
 */
export async function decideParked({ storage, now }: Pick<Flow, 'storage' | 'now'>, portalId: PortalId, { id, what: kind }: ParkedChoice, decision: ParkedDecision, by: string): Promise<boolean> {
  const at = now();
  return storage.inTransaction(async (stores) => {
    const isDone = isEpisode(id) ? await decideTask(stores, portalId, id, kind, decision, at) : (kind ?? 'values') === 'values' && (await decideValues(stores, portalId, id, decision, at));
    if (!isDone) return false;
    const [what, details] = isEpisode(id) ? [kind ? RECORD_OF[kind] ?? kind : 'task', { episode: id }] : ['values', {}];
    await stores.audit.record(portalId, [{ at, who: by, what: `parked ${what} ${decision === 'retry' ? 'taken up again' : 'dropped'}`, contactId: await contactOf(stores, portalId, id), details }]);
    await stores.work.wake(portalId);
    return true;
  });
}

/** Which record of a handover each kind is about; a change and values are none. */
const RECORD_OF: Readonly<Partial<Record<ParkedKind, HandoverRecord>>> = { task: 'task', links: 'task', note: 'note', note_links: 'note' };

/** An episode keeps its name when its contact is merged into another one. */
async function contactOf({ identities }: Stores, portalId: PortalId, id: ParkedId): Promise<ContactId> {
  const named = isEpisode(id) ? ContactId.parse(id.split('.')[0]) : id;
  return (await identities.current(portalId, [named])).get(named) ?? named;
}

async function decideTask({ taskIntents, taskUpdates, leads }: Stores, portalId: PortalId, id: EpisodeId, kind: ParkedKind | undefined, decision: ParkedDecision, at: Date): Promise<boolean> {
  const record = kind && RECORD_OF[kind];
  const [isRecord, isChange] = [kind === undefined || record !== undefined, kind === undefined || kind === 'change'];
  if (decision === 'retry') return [isRecord && (await taskIntents.unpark(portalId, id, at, record)), isChange && (await taskUpdates.unpark(portalId, id, at))].includes(true);
  const dropped = isRecord ? await taskIntents.dropParked(portalId, id, at, record) : null;
  if (dropped) await leads.markDue(portalId, [dropped], at);
  const isChangeDropped = isChange && (await taskUpdates.drop(portalId, id));
  return dropped !== null || isChangeDropped;
}

function decideValues({ propertyWrites }: Stores, portalId: PortalId, id: ContactId, decision: ParkedDecision, at: Date): Promise<boolean> {
  return decision === 'retry' ? propertyWrites.unpark(portalId, id, at) : propertyWrites.drop(portalId, id);
}
