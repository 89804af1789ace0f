import type { Capability, CapabilityReason } from '../../settings-contract.ts';
import type { PropertyPlan } from '../ports/hubspot.ts';
import type { FindingCode, FindingFacts } from './finding.ts';

/** Dates and numbers as the reader writes them. */
export type SettingsSpeaker = { readonly moment: (at: Date) => string; readonly number: (value: number) => string };

/** A sentence, and what to do about it; null where there is nothing to do. */
export type Said = { readonly text: string; readonly whatToDo: string | null };

/** Everything that the settings and home pages and `doctor` say about an installation, in one language; a file each. */
export type SettingsWords = {
  readonly findings: { readonly [C in FindingCode]: (facts: FindingFacts[C], speak: SettingsSpeaker) => Said };
  /** What it is good for, as a name: "Deals: …". */
  readonly capabilities: Readonly<Record<Capability, string>>;
  readonly reasons: Readonly<Record<CapabilityReason, Said>>;
  readonly plan: {
    readonly createGroup: (name: string) => string;
    readonly create: (name: string) => string;
    readonly createTaskKey: (name: string) => string;
    readonly restore: (name: string) => string;
    readonly addOptions: (name: string, values: string) => string;
    readonly conflict: (conflict: PropertyPlan['conflicts'][number]) => string;
  };
};
