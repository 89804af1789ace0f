import type { HomeView, SettingsView } from '../../settings-contract.ts';
import type { UserId } from '../../domain/ids.ts';
import { voiceFor, type Voice } from '../../domain/language/voice.ts';
import type { Flow } from '../flow.ts';
import type { Install } from '../ports/installs.ts';
import { readBackfillPosition } from '../streams/backfill.ts';
import { checkPortal } from './check-portal.ts';
import { worstFirst, type Finding } from './finding.ts';
import { sayCapabilities, sayFinding } from './say-settings.ts';

/** Who looks, with the locale as the page says ("de-de"). */
export type SettingsReader = { readonly userId: UserId; readonly locale?: string | undefined };

/** What is the same for every account of the server. */
export type ServerSide = {
  /** What was last found out about the server itself. */
  readonly findings: readonly Finding[];
  readonly requiredScopes: readonly string[];
};

/** How things stand with an account, for one reader. Nothing is asked of HubSpot. */
export async function settingsView({ storage, now }: Pick<Flow, 'storage' | 'now'>, install: Install, reader: SettingsReader, server: ServerSide): Promise<SettingsView> {
  const { portalId, hubDomain, timeZone, installedAt, adminUserIds } = install;
  const at = now();
  const voice = voiceFor(reader.locale, timeZone, at);
  const { listed, isDone } = readBackfillPosition((await storage.cursors.read(portalId, 'backfill'))?.position);
  return {
    account: { portalId, hubDomain, timeZone, installedAt: installedAt.toISOString() },
    mode: install.state,
    liveSince: install.liveSince?.toISOString() ?? null,
    mayChange: adminUserIds.includes(reader.userId),
    admins: await admins({ storage }, install),
    canSee: sayCapabilities(await storage.capabilities.of(portalId), voice),
    checks: await checks({ storage }, install, server, voice),
    backfill: { listed, isDone },
    leads: await storage.leads.counts(portalId, at),
    tasks: await storage.taskIntents.counts(portalId),
    taskUpdates: await storage.taskUpdates.counts(portalId),
    properties: await storage.propertyWrites.counts(portalId),
  };
}

/** The same in short, with only the checks that need somebody. */
export async function homeView(flow: Pick<Flow, 'storage' | 'now'>, install: Install, reader: SettingsReader, server: ServerSide): Promise<HomeView> {
  const { account, mode, liveSince, leads, tasks, taskUpdates, properties, backfill, checks: all } = await settingsView(flow, install, reader, server);
  return { account, mode, liveSince, leads, tasks, taskUpdates, properties, backfill, checks: all.filter(({ level }) => level !== 'ok') };
}

async function checks({ storage }: Pick<Flow, 'storage'>, install: Install, server: ServerSide, voice: Voice): Promise<SettingsView['checks']> {
  const found = [...server.findings, ...(await checkPortal(storage, install, server.requiredScopes, voice.now))];
  return worstFirst(found).map((one) => sayFinding(one, voice));
}

async function admins({ storage }: Pick<Flow, 'storage'>, { portalId, adminUserIds }: Install): Promise<SettingsView['admins']> {
  const owners = await storage.owners.all(portalId);
  return adminUserIds.map((userId) => ({ userId, name: owners.find((owner) => owner.userId === userId)?.name ?? null }));
}
