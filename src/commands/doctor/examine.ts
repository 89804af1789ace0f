import { z } from 'zod';
import { readConfig, type Config } from '../../config.ts';
import type { PortalId } from '../../domain/ids.ts';
import { BadInput, messageOf } from '../../errors.ts';
import { checkServer } from '../../http/self-check.ts';
import { createLogger } from '../../logger.ts';
import { readManifest, type Manifest } from '../../manifest.ts';
import { finding, type Finding } from '../../pipeline/settings/finding.ts';
import type { CheckView } from '../../settings-contract.ts';
import { takeProcessLock } from '../../storage/process-lock.ts';
import { askServer } from './ask-server.ts';
import { lookAtAccount, say, type ExaminedAccount } from './look-at-account.ts';

export type Examination = {
  readonly server: readonly CheckView[];
  readonly accounts: readonly ExaminedAccount[];
  /** Why there are no accounts; null when they were looked at. */
  readonly notExamined: string | null;
};

/** Everything that can be found out from here. Changes nothing but what is remembered of the accounts' capabilities. */
export async function examine(env: NodeJS.ProcessEnv, portalId: PortalId | undefined): Promise<Examination> {
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return { server: say([finding('error', 'configuration_incomplete', { problems: error.message.replace(/^[^\n]*\n/, '').replaceAll(/\n\s*/g, '; ').trim() })]), accounts: [], notExamined: 'the environment is not complete' };
  }
  const manifest = readManifest();
  const isUp = await isServing(config);
  const first = [finding('ok', 'configuration_complete', null), isUp ? finding('ok', 'server_running', null) : finding('error', 'server_stopped', null)];
  if (!config.databaseUrl && isInUse(config.dataDir)) return throughServer(config, manifest, portalId, first);
  return throughDatabase(config, manifest, portalId, first);
}

const Health = z.object({ durability: z.string() });

async function isServing({ port }: Config): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(3_000) }).catch(() => null);
  return answer !== null && Health.safeParse(await answer.json().catch(() => null)).success;
}

function isInUse(dataDir: string): boolean {
  try {
    takeProcessLock(dataDir).release();
    return false;
  } catch (error) {
    if (error instanceof BadInput) return true;
    throw error;
  }
}

function serverFindings(config: Config, manifest: Manifest, skew: () => number | null): Promise<readonly Finding[]> {
  const { publicBaseUrl, hubspot: { clientSecret } } = config;
  return checkServer({ publicBaseUrl, webhooksPath: manifest.paths.webhooks, clientSecret, databaseKind: config.databaseUrl ? 'postgres' : 'embedded', skew, now: () => new Date() });
}

/** The embedded database belongs to the running server: what it knows, it tells. */
async function throughServer(config: Config, manifest: Manifest, portalId: PortalId | undefined, first: readonly Finding[]): Promise<Examination> {
  const server = say([...first, ...(await serverFindings(config, manifest, () => null))]);
  if (portalId === undefined) return { server, accounts: [], notExamined: 'the database belongs to the running server: name an account with --portal' };
  const view = await askServer(config, portalId);
  const names = new Set(server.map(({ name }) => name));
  return { server, accounts: [{ ...view, portalId, checks: view.checks.filter(({ name }) => !names.has(name)) }], notExamined: null };
}

async function throughDatabase(config: Config, manifest: Manifest, only: PortalId | undefined, first: readonly Finding[]): Promise<Examination> {
  const { openApp, openHubSpot } = await import('../../app.ts');
  const { knownPortal } = await import('../operate.ts');
  const opened = await openApp(config, createLogger('error')).catch((error: unknown) => messageOf(error));
  if (typeof opened === 'string') {
    return { server: say([...first, finding('error', 'database_unreachable', { because: opened })]), accounts: [], notExamined: 'the database does not answer' };
  }
  try {
    if (only !== undefined) await knownPortal(opened, only);
    const { hubspot, clock } = openHubSpot({ config, manifest, storage: opened.storage, now: () => new Date() });
    const accounts: ExaminedAccount[] = [];
    for (const { portalId } of await opened.storage.installs.all()) {
      if (only !== undefined && portalId !== only) continue;
      accounts.push(await lookAtAccount({ storage: opened.storage, hubspot, now: () => new Date() }, portalId, manifest));
    }
    return { server: say([...first, ...(await serverFindings(config, manifest, () => clock.skew()))]), accounts, notExamined: accounts.length > 0 ? null : 'no account has installed the app' };
  } finally {
    await opened.close();
  }
}
