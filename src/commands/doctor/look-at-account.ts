import { UserId, type PortalId } from '../../domain/ids.ts';
import { voiceFor } from '../../domain/language/voice.ts';
import { HubSpotError, isAccessLost } from '../../errors.ts';
import type { Manifest } from '../../manifest.ts';
import type { Flow } from '../../pipeline/flow.ts';
import { finding, worstFirst, type Finding } from '../../pipeline/settings/finding.ts';
import { sayFinding } from '../../pipeline/settings/say-settings.ts';
import { settingsView } from '../../pipeline/settings/settings-view.ts';
import { lookAgain } from '../../pipeline/streams/capabilities.ts';
import type { CheckView, SettingsView } from '../../settings-contract.ts';

/** One account as the settings page shows it. */
export type ExaminedAccount = Pick<SettingsView, 'mode' | 'checks' | 'canSee'> & { readonly portalId: string };

/** Operators read English. */
const LOCALE = 'en-gb';
/** Not a user of the account: who may change what is not the question here. */
const NOBODY = UserId.parse('1');

/** Findings in an operator's words and clock, worst first. */
export function say(findings: readonly Finding[]): readonly CheckView[] {
  const voice = voiceFor(LOCALE, 'UTC', new Date());
  return worstFirst(findings).map((one) => sayFinding(one, voice));
}

type LookFlow = Pick<Flow, 'storage' | 'hubspot' | 'now'>;

/** Asks HubSpot what is open in an account, then tells how it stands. */
export async function lookAtAccount(flow: LookFlow, portalId: PortalId, manifest: Manifest): Promise<ExaminedAccount> {
  const trouble = await askHubSpot(flow, portalId);
  const install = await flow.storage.installs.find(portalId);
  if (!install) throw new Error(`account ${portalId} is gone`);
  const requiredScopes = manifest.scopes.required.map(({ name }) => name);
  const { mode, checks, canSee } = await settingsView(flow, install, { userId: NOBODY, locale: LOCALE }, { findings: [], requiredScopes });
  const found = say(trouble);
  const others = checks.filter(({ name }) => !found.some((one) => one.name === name));
  return { portalId, mode, checks: [...found, ...others], canSee };
}

async function askHubSpot(flow: LookFlow, portalId: PortalId): Promise<readonly Finding[]> {
  try {
    await lookAgain(flow, portalId);
    return [];
  } catch (error) {
    if (isAccessLost(error)) return [finding('error', 'connection_lost', null)];
    if (error instanceof HubSpotError) return [finding('error', 'connection_unanswered', { because: error.message })];
    throw error;
  }
}
