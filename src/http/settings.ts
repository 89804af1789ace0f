import { Router } from 'express';
import { z } from 'zod';
import type { Flow } from '../pipeline/flow.ts';
import { switchState } from '../pipeline/install-portal.ts';
import { readBackfillPosition } from '../pipeline/streams/backfill.ts';
import { jsonOf, onlySigned, onlySignedUsers, rawBody, userOf, type SignedRouteOptions } from './signed-route.ts';

const ModeChange = z.strictObject({ mode: z.enum(['shadow', 'live', 'paused']) });

export type SettingsRouteOptions = SignedRouteOptions & { readonly flow: Pick<Flow, 'storage' | 'now'> };

/** What the settings page reads and changes. Everybody of the account may read, only listed admins may change. */
export function settingsRoute(options: SettingsRouteOptions): Router {
  const { storage } = options.flow;
  const router = Router({ strict: true, caseSensitive: true });
  const signed = [rawBody, onlySigned(options), onlySignedUsers];

  router.get('/settings/overview', ...signed, async (_request, response) => {
    const { portalId, userId } = userOf(response);
    const install = await storage.installs.find(portalId);
    if (!install) {
      response.status(404).json({ error: 'The app is not installed in this account.' });
      return;
    }
    const cursor = await storage.cursors.read(portalId, 'backfill');
    response.json({
      mode: install.state,
      liveSince: install.liveSince?.toISOString() ?? null,
      timeZone: install.timeZone,
      mayChange: install.adminUserIds.includes(userId),
      backfill: readBackfillPosition(cursor?.position),
      leads: await storage.leads.counts(portalId, options.flow.now()),
      tasks: await storage.taskIntents.counts(portalId),
      taskUpdates: await storage.taskUpdates.counts(portalId),
      properties: await storage.propertyWrites.counts(portalId),
    });
  });

  router.put('/settings/mode', ...signed, async (request, response) => {
    const { portalId, userId } = userOf(response);
    const install = await storage.installs.find(portalId);
    if (!install || install.state === 'disconnected') {
      response.status(404).json({ error: 'The app is not installed in this account.' });
    } else if (!install.adminUserIds.includes(userId)) {
      response.status(403).json({ error: 'Only listed admins may change the mode.' });
    } else {
      const change = ModeChange.safeParse(jsonOf(request));
      if (change.success) {
        await switchState(options.flow, portalId, change.data.mode, `user:${userId}`);
        response.json({ mode: change.data.mode });
      } else {
        response.status(400).json({ error: 'Expected {"mode": "shadow" | "live" | "paused"}.' });
      }
    }
  });
  return router;
}
