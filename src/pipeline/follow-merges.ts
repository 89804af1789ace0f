import { isOpen, type Handover } from '../domain/handover.ts';
import type { ContactId, PortalId } from '../domain/ids.ts';
import { voiceFor, type Voice } from '../domain/language/voice.ts';
import { mergeOpen } from '../domain/merge.ts';
import { freeColleagues } from './change-handover.ts';
import type { Flow } from './flow.ts';
import { HAPPENED } from './history.ts';
import type { Moved } from './ports/identities.ts';
import type { Stores } from './ports/stores.ts';
import { mergedSubject } from './task-text.ts';

/**
 * Follows merges in the portal: what is known under an old id is known of its survivor from then on, who is read and
 * evaluated again. Each merge is a transaction of its own that holds both leads, so that it comes before or after
 * whatever else happens to them, never into it.
 */
export async function followMerges({ storage, now }: Pick<Flow, 'storage' | 'now'>, portalId: PortalId, moved: readonly Moved[]): Promise<void> {
  for (const { from, to } of await storage.identities.note(portalId, moved)) await storage.inTransaction((stores) => follow(stores, portalId, { from, to }, now()));
}

async function follow(stores: Stores, portalId: PortalId, { from, to: told }: Moved, at: Date): Promise<void> {
  const { identities, leads } = stores;
  await stores.ledger.lock(portalId);
  await identities.hold(portalId, [from, told]);
  const to = await survivorOf(stores, portalId, from, told);
  const erased = await identities.erased(portalId, [from, to]);
  if (erased.length > 0) return leads.erase(portalId, [from, ...erased]);
  await keepOneOpen(stores, portalId, [from, to], at);
  await identities.merge(portalId, { from, to }, at);
  await leads.markStale(portalId, [to], at);
  await stores.audit.record(portalId, [{ at, who: 'system', what: 'contact merged', contactId: to, details: { from } }]);
}

/** HubSpot's answer may be older than a merge that was followed meanwhile. */
async function survivorOf({ identities }: Stores, portalId: PortalId, from: ContactId, told: ContactId): Promise<ContactId> {
  const current = (await identities.current(portalId, [told])).get(told);
  if (current === undefined || current === from) return told;
  await identities.hold(portalId, [current]);
  return current;
}

/** One person has one open handover: the others are closed, and so are their tasks, with a subject that says why. */
async function keepOneOpen(stores: Stores, portalId: PortalId, contactIds: readonly ContactId[], at: Date): Promise<void> {
  const handovers = await stores.handovers.of(portalId, contactIds);
  const { kept, closed } = mergeOpen(contactIds.flatMap((contactId) => handovers.get(contactId) ?? []).filter(isOpen), at);
  for (const { before, handover } of closed) {
    if (!(await stores.handovers.change(portalId, before, handover))) throw new Error(`handover ${before.episodeId} changed while its lead was held`);
    await endTask(stores, portalId, handover, at);
    await freeColleagues(stores, portalId, before, handover, at);
    await stores.audit.record(portalId, [{ at, who: 'rule', what: HAPPENED.merged, contactId: handover.contactId, details: { episode: handover.episodeId, from: before.state, to: handover.state, kept: kept?.episodeId ?? null } }]);
  }
}

async function endTask(stores: Stores, portalId: PortalId, { contactId, episodeId }: Handover, at: Date): Promise<void> {
  if (!(await stores.taskIntents.drop(portalId, episodeId))) return;
  const record = await stores.leads.find(portalId, contactId);
  const subject = mergedSubject(record, await voiceOf(stores, portalId, at));
  await stores.taskUpdates.put(portalId, { contactId, episodeId, changes: { status: 'COMPLETED', subject } }, at);
}

async function voiceOf({ installs, policies }: Stores, portalId: PortalId, at: Date): Promise<Voice> {
  const install = await installs.find(portalId);
  const { policy } = await policies.current(portalId);
  return voiceFor(policy.writeBack.language, install?.timeZone ?? 'UTC', at);
}
