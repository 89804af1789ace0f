import type { Owner } from '../ports/hubspot.ts';
import type { Stream } from './stream.ts';

/** Who can get leads, and in which teams: names and addresses do not matter to that. */
const asRouted = (owners: readonly Owner[]): string => owners.map(({ id, teams = [] }) => `${id}:${teams.map((team) => `${team.id} ${team.name}`).sort().join()}`).sort().join(';');

/** Who may get tasks. People come and go without a webhook: what they have goes to others, and the queue looks again for whom it waits. */
export const owners: Stream = {
  name: 'owners',
  async step({ storage, hubspot, now, pace }, { portalId }) {
    const active = await hubspot.portal(portalId).owners();
    const at = now();
    const cursor = { position: null, nextAt: new Date(at.getTime() + pace.ownersEveryMs) };
    await storage.inTransaction(async (stores) => {
      const before = await stores.owners.all(portalId);
      await stores.owners.replaceAll(portalId, active);
      const gone = before.filter(({ id }) => active.every((owner) => owner.id !== id)).map(({ id }) => id);
      if (gone.length > 0) await stores.leads.markDue(portalId, await stores.handovers.openWith(portalId, gone), at);
      if (asRouted(before) !== asRouted(active)) await stores.queue.wakeAll(portalId, at);
      await stores.cursors.save(portalId, 'owners', cursor, at);
    });
    return cursor;
  },
};
