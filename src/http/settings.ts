import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { byUser } from '../pipeline/people.ts';
import { MODES } from '../settings-contract.ts';
import { voiceFor } from '../domain/language/voice.ts';
import type { Manifest } from '../manifest.ts';
import type { Flow } from '../pipeline/flow.ts';
import { switchState } from '../pipeline/install-portal.ts';
import { homeView, settingsView, type ServerSide, type SettingsReader } from '../pipeline/settings/settings-view.ts';
import { repairProperties } from '../pipeline/settings/repair-properties.ts';
import { sayPlan } from '../pipeline/settings/say-settings.ts';
import { lookAgain } from '../pipeline/streams/capabilities.ts';
import { installOf, onlyAdmins, onlyInstalled } from './only-admins.ts';
import { oncePerLanguage } from './once-per-language.ts';
import { onlyOnce, type OnlyOnceOptions } from './only-once.ts';
import type { SelfCheck } from './self-check.ts';
import { expecting, tellHubSpotTrouble } from './settings-answer.ts';
import { localeOf, onlySigned, onlySignedUsers, rawBody, userOf, type SignedRouteOptions } from './signed-route.ts';

const ModeChange = z.strictObject({ mode: z.enum(MODES) });
const Nothing = z.strictObject({});

type SettingsFlow = Pick<Flow, 'storage' | 'hubspot' | 'now'>;

export type SettingsRouteOptions = SignedRouteOptions & OnlyOnceOptions & {
  readonly flow: SettingsFlow;
  readonly manifest: Pick<Manifest, 'scopes' | 'propertyGroup'>;
  readonly selfCheck: SelfCheck;
};

/** What the settings and home pages read and change. Everybody of the account may read, only listed admins may change. */
export function settingsRoute(options: SettingsRouteOptions): Router {
  const { flow, selfCheck, manifest } = options;
  const requiredScopes = manifest.scopes.required.map(({ name }) => name);
  const server = (): ServerSide => ({ findings: selfCheck.latest(), requiredScopes });
  const router = Router({ strict: true, caseSensitive: true });
  const readers = [rawBody, onlySigned(options), onlySignedUsers, onlyInstalled(flow.storage.installs)];
  const admins = [...readers, onlyAdmins()];
  const changers = [...admins, onlyOnce(options)];

  const home = oncePerLanguage((install, locale) => homeView(flow, install, locale, server()));

  router.get('/settings/overview', ...readers, async (request, response) => {
    response.json(await settingsView(flow, installOf(response), readerOf(request, response), server()));
  });

  router.get('/home/overview', ...readers, async (request, response) => {
    response.json(await home(request, response));
  });

  router.put('/settings/mode', ...changers, expecting(ModeChange, '{"mode": "shadow" | "live" | "paused"}', async ({ mode }, _request, response) => {
    const { portalId, userId } = userOf(response);
    await switchState(flow, portalId, mode, byUser(userId));
    response.json({ mode });
  }));

  router.post('/settings/check', ...changers, expecting(Nothing, '{}', async (_, request, response) => {
    const { portalId } = userOf(response);
    await lookAgain(flow, portalId);
    await selfCheck.run();
    response.json(await settingsView(flow, installOf(response), readerOf(request, response), server()));
  }));

  // Costs calls to HubSpot, which are counted for the whole account.
  router.get('/settings/property-plan', ...admins, async (request, response) => {
    const { portalId, timeZone } = installOf(response);
    const plan = await flow.hubspot.portal(portalId).propertyPlan();
    response.json(sayPlan(plan, manifest.propertyGroup.name, voiceFor(localeOf(request), timeZone, flow.now())));
  });

  router.post('/settings/repair', ...changers, expecting(Nothing, '{}', async (_, _request, response) => {
    const { portalId } = userOf(response);
    const done = await repairProperties(flow.hubspot.portal(portalId));
    await lookAgain(flow, portalId);
    await flow.storage.work.wake(portalId);
    response.json(done);
  }));
  router.use(tellHubSpotTrouble(options.log));
  return router;
}

function readerOf(request: Request, response: Response): SettingsReader {
  return { userId: userOf(response).userId, locale: localeOf(request) };
}
