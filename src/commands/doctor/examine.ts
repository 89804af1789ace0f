import { existsSync } from 'node:fs';
import { readConfig, type Config } from '../../config.ts';
import type { PortalId } from '../../domain/ids.ts';
import { BadInput } from '../../errors.ts';
import { readManifest, type Manifest } from '../../manifest.ts';
import { checkNameOf, finding, type Finding } from '../../pipeline/settings/finding.ts';
import type { CheckView } from '../../settings-contract.ts';
import { takeProcessLock } from '../../storage/process-lock.ts';
import { askServer } from './ask-server.ts';
import { lookAtAccounts } from './look-at-accounts.ts';
import { lookAtServer } from './look-at-server.ts';
import { sayFindings, type ExaminedAccount } from './say-findings.ts';

export type Examination = {
  readonly server: readonly CheckView[];
  readonly accounts: readonly ExaminedAccount[];
  /** Why there are no accounts; null when they were looked at. */
  readonly notExamined: string | null;
};

/** Everything that can be found out from here. Changes nothing but what is remembered of the accounts' capabilities. */
export async function examine(env: NodeJS.ProcessEnv, portalId: PortalId | undefined): Promise<Examination> {
  const config = configOf(env);
  if ('problems' in config) return { server: sayFindings([finding('error', 'configuration_incomplete', config)]), accounts: [], notExamined: 'the environment is not complete' };
  const manifest = readManifest();
  const server = await lookAtServer(config, manifest);
  const isLocked = !config.databaseUrl && isInUse(config.dataDir);
  return isLocked ? throughServer(config, portalId, server) : throughDatabase(config, manifest, portalId, server);
}

function configOf(env: NodeJS.ProcessEnv): Config | { readonly problems: string } {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    const [, ...lines] = error.message.split('\n');
    return { problems: lines.map((line) => line.trim()).join('; ') };
  }
}

function isInUse(dataDir: string): boolean {
  if (!existsSync(dataDir)) return false;
  try {
    takeProcessLock(dataDir).release();
    return false;
  } catch (error) {
    if (error instanceof BadInput) return true;
    throw error;
  }
}

/** The embedded database belongs to the running server: what it knows, it tells, its clock included. */
async function throughServer(config: Config, portalId: PortalId | undefined, { findings, isUp }: Awaited<ReturnType<typeof lookAtServer>>): Promise<Examination> {
  if (!isUp) {
    const others = findings.filter(({ code }) => code !== 'server_stopped');
    return { server: sayFindings([...others, finding('error', 'lock_held', { folder: config.dataDir, port: config.port })]), accounts: [], notExamined: 'the database belongs to another process' };
  }
  const own = sayFindings(findings);
  if (portalId === undefined) return { server: own, accounts: [], notExamined: 'the database belongs to the running server: name an account with --portal' };
  const { mode, checks, canSee } = await askServer(config, portalId);
  const names = new Set(own.map(({ name }) => name));
  const clock = checks.filter(({ name }) => name === 'clock');
  const others = checks.filter(({ name }) => !names.has(name) && name !== 'clock');
  return { server: [...own, ...clock], accounts: [{ portalId, mode, checks: others, canSee }], notExamined: null };
}

async function throughDatabase(config: Config, manifest: Manifest, portalId: PortalId | undefined, { findings }: { readonly findings: readonly Finding[] }): Promise<Examination> {
  const looked = await lookAtAccounts(config, manifest, portalId);
  const others = findings.filter((found) => !looked.findings.some((one) => checkNameOf(one) === checkNameOf(found)));
  return { server: sayFindings([...others, ...looked.findings]), accounts: looked.accounts, notExamined: looked.notExamined };
}
