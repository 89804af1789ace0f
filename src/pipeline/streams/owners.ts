import type { Stream } from './stream.ts';

/** Who may get tasks. People come and go without a webhook. */
export const owners: Stream = {
  name: 'owners',
  async step({ storage, hubspot, now, pace }, { portalId }) {
    const active = await hubspot.portal(portalId).owners();
    const at = now();
    const cursor = { position: null, nextAt: new Date(at.getTime() + pace.ownersEveryMs) };
    await storage.inTransaction(async (stores) => {
      await stores.owners.replaceAll(portalId, active);
      await stores.cursors.save(portalId, 'owners', cursor, at);
    });
    return cursor;
  },
};
