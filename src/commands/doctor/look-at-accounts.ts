import { existsSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { UserId, type PortalId } from '../../domain/ids.ts';
import { BadInput, HubSpotError, isAccessLost, messageOf } from '../../errors.ts';
import { checkClock } from '../../http/self-check.ts';
import type { Manifest } from '../../manifest.ts';
import type { Flow } from '../../pipeline/flow.ts';
import type { Install } from '../../pipeline/ports/installs.ts';
import { finding, type Finding } from '../../pipeline/settings/finding.ts';
import { settingsView } from '../../pipeline/settings/settings-view.ts';
import { lookAgain } from '../../pipeline/streams/capabilities.ts';
import { OPERATOR_LOCALE, sayFindings, type ExaminedAccount } from './say-findings.ts';

/** Not a user of the account: who may change what is not the question here. */
const NOBODY = UserId.parse('1');

export type LookedAt = { readonly findings: readonly Finding[]; readonly accounts: readonly ExaminedAccount[]; readonly notExamined: string | null };

const nothing = (notExamined: string, ...findings: Finding[]): LookedAt => ({ findings, accounts: [], notExamined });

/**
 * Asks HubSpot about the accounts of the database. The database is taken as it is: bringing it up to date is the
 * server's business, because older servers may be running on it.
 *
 * @param only - this account; without it all that are connected
 * @throws BadInput for an account that is not there
 */
export async function lookAtAccounts(config: Config, manifest: Manifest, only: PortalId | undefined): Promise<LookedAt> {
  if (!config.databaseUrl && !existsSync(config.dataDir)) return nothing('there is no database yet: the server makes it when it starts');
  const { openHubSpot, openStores } = await import('../../app.ts');
  const opened = await openStores(config).catch((error: unknown) => messageOf(error));
  if (typeof opened === 'string') return nothing('the database does not answer', finding('error', 'database_unreachable', { because: opened }));
  try {
    if (opened.pending.length > 0) return nothing('the database is not up to date', finding('warning', 'database_behind', { steps: opened.pending.length }));
    const flow = { storage: opened.storage, now: () => new Date() };
    const { hubspot, clock } = openHubSpot({ config, manifest, ...flow });
    const accounts: ExaminedAccount[] = [];
    for (const install of await chosen(flow, only)) accounts.push(await lookAtAccount({ ...flow, hubspot }, install, manifest, only !== undefined));
    return { findings: [checkClock({ skew: () => clock.skew() })], accounts, notExamined: accounts.length > 0 ? null : 'no account has installed the app' };
  } finally {
    await opened.close();
  }
}

async function chosen({ storage }: Pick<Flow, 'storage'>, only: PortalId | undefined): Promise<readonly Install[]> {
  const installs = await storage.installs.all();
  const asked = installs.filter(({ portalId }) => only === undefined || portalId === only);
  if (only === undefined || asked.length > 0) return asked;
  throw new BadInput(`Account ${only} has not installed the app. Known accounts: ${installs.map(({ portalId }) => portalId).join(', ') || 'none'}.`);
}

/** @param isAskedFor - the account was named: that it is not connected is then an error, otherwise a remark */
async function lookAtAccount(flow: Pick<Flow, 'storage' | 'hubspot' | 'now'>, { portalId, state }: Install, manifest: Manifest, isAskedFor: boolean): Promise<ExaminedAccount> {
  if (state === 'disconnected') return { portalId, mode: state, checks: sayFindings([finding(isAskedFor ? 'error' : 'warning', 'connection_lost', null)]), canSee: [] };
  const trouble = await askHubSpot(flow, portalId);
  const install = await flow.storage.installs.find(portalId);
  if (!install) throw new Error(`account ${portalId} is gone`);
  const requiredScopes = manifest.scopes.required.map(({ name }) => name);
  const { mode, checks, canSee } = await settingsView(flow, install, { userId: NOBODY, locale: OPERATOR_LOCALE }, { findings: [], requiredScopes });
  const found = sayFindings(trouble);
  return { portalId, mode, checks: [...found, ...checks.filter(({ name }) => !found.some((one) => one.name === name))], canSee };
}

async function askHubSpot(flow: Pick<Flow, 'storage' | 'hubspot' | 'now'>, portalId: PortalId): Promise<readonly Finding[]> {
  try {
    await lookAgain(flow, portalId);
    return [];
  } catch (error) {
    if (isAccessLost(error)) return [finding('error', 'connection_lost', null)];
    if (error instanceof HubSpotError) return [finding('error', 'connection_unanswered', { because: error.message })];
    throw error;
  }
}
