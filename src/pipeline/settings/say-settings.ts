import type { CapabilityView, CheckView, PropertyPlanView } from '../../settings-contract.ts';
import { CAPABILITIES } from '../../settings-contract.ts';
import type { Language } from '../../domain/language/local-text.ts';
import { momentText, numberText, type Voice } from '../../domain/language/voice.ts';
import type { CapabilityState } from '../ports/capabilities.ts';
import type { PropertyPlan } from '../ports/hubspot.ts';
import { checkNameOf, type Finding, type FindingCode, type FindingFacts } from './finding.ts';
import { GERMAN } from './words-de.ts';
import { ENGLISH } from './words-en.ts';
import type { Said, SettingsSpeaker, SettingsWords } from './words.ts';

const WORDS: Readonly<Record<Language, SettingsWords>> = { en: ENGLISH, de: GERMAN };

function speakerFor(voice: Voice): SettingsSpeaker {
  return { moment: (at) => momentText(at, voice), number: (value) => numberText(value, voice) };
}

/** A finding in the reader's words. */
export function sayFinding(found: Finding, voice: Voice): CheckView {
  return { name: checkNameOf(found), level: found.level, ...said(found, voice) };
}

function said<C extends FindingCode>({ code, facts }: { readonly code: C; readonly facts: FindingFacts[C] }, voice: Voice): Said {
  const say: SettingsWords['findings'][C] = WORDS[voice.language].findings[code];
  return say(facts, speakerFor(voice));
}

/** Everything the account might let us see and do, in the reader's words, in the order of the contract. */
export function sayCapabilities(known: ReadonlyMap<CapabilityState['capability'], CapabilityState>, voice: Voice): readonly CapabilityView[] {
  const words = WORDS[voice.language];
  return CAPABILITIES.map((name) => {
    // Tasks cannot be asked for without making one: they are taken to be open until use shows otherwise.
    const because = known.get(name)?.because ?? (name === 'tasks' ? 'open' : 'not_checked');
    const { text, whatToDo } = words.reasons[because];
    return { name, isOpen: because === 'open', because, text: `${words.capabilities[name]}. ${text}`, whatToDo };
  });
}

/** What would be done about our properties, in the reader's words; what is in the way comes first. */
export function sayPlan({ createGroup, create, restore, addOptions, createTaskKey, conflicts }: PropertyPlan, groupName: string, voice: Voice): PropertyPlanView {
  const { plan } = WORDS[voice.language];
  return {
    steps: [
      ...conflicts.map((conflict) => ({ what: 'conflict', name: conflict.name, text: plan.conflict(conflict) }) as const),
      ...(createGroup ? [{ what: 'create_group', name: groupName, text: plan.createGroup(groupName) } as const] : []),
      ...create.map((name) => ({ what: 'create', name, text: plan.create(name) }) as const),
      // Alone it is no repair: where the account refuses it, nothing is missing.
      ...(createTaskKey === null || create.length === 0 ? [] : [{ what: 'create', name: createTaskKey, text: plan.createTaskKey(createTaskKey) } as const]),
      ...restore.map((name) => ({ what: 'restore', name, text: plan.restore(name) }) as const),
      ...addOptions.map(({ name, values }) => ({ what: 'add_options', name, text: plan.addOptions(name, values.join(', ')) }) as const),
    ],
  };
}
