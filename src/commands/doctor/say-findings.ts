import { voiceFor } from '../../domain/language/voice.ts';
import { worstFirst, type Finding } from '../../pipeline/settings/finding.ts';
import { sayFinding } from '../../pipeline/settings/say-settings.ts';
import type { CheckView, SettingsView } from '../../settings-contract.ts';

/** One account as the settings page shows it. */
export type ExaminedAccount = Pick<SettingsView, 'mode' | 'checks' | 'canSee'> & { readonly portalId: string };

/** Operators read English. */
export const OPERATOR_LOCALE = 'en-gb';

/** Findings in an operator's words and clock, worst first. */
export function sayFindings(findings: readonly Finding[]): readonly CheckView[] {
  const voice = voiceFor(OPERATOR_LOCALE, 'UTC', new Date());
  return worstFirst(findings).map((one) => sayFinding(one, voice));
}
