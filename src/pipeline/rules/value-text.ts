import { inLanguage } from '../../domain/language/local-text.ts';
import { numberText, type Voice } from '../../domain/language/voice.ts';
import type { PolicyDifference } from '../../domain/policy/policy-diff.ts';
import { valueAt } from '../../domain/policy/json-path.ts';
import type { DifferenceView } from '../../rules-contract.ts';
import { fieldName, type EntryNames } from './field-names.ts';
import { ruleFieldsIn, rulesWordsIn } from './rules-words.ts';

/** Longest value within a line, in characters. */
const MAX_LENGTH = 120;

const cut = (text: string): string => (text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`);

export type ToSay = { readonly voice: Voice; readonly names: EntryNames; readonly ownerName: (ownerId: string) => string };

/** Words for the values of fields that have them, by the end of the path. */
function wordsFor(path: string, { voice }: ToSay): Readonly<Record<string, string>> | null {
  const fields = ruleFieldsIn(voice.language);
  if (/(?:^fit\.role\.target|buyingGroup\.roles)$/u.test(path)) return fields.roles;
  if (path.startsWith('writeBack.lifecycleStage.')) return fields.stages;
  switch (path) {
    case 'handover.unanswered.action': return fields.unanswered;
    case 'handover.task.type': return fields.tasks;
    case 'handover.task.completed': return fields.completed;
    case 'writeBack.language': return fields.languages;
    case 'handover.businessHours.weekdays': return Object.fromEntries(Object.entries(fields.weekdays));
    default: return path.endsWith('.group') ? fields.groups : null;
  }
}

/** "first", "after demo_request", with the name of what it comes after. */
function placeText(path: string, place: string, { voice, names }: ToSay): string {
  const words = rulesWordsIn(voice.language);
  const list = path.split('.').slice(0, -2).join('.');
  return place === 'first' ? words.first : words.after(names(list, place.replace(/^after /u, '')));
}

/** Whom a routing rule goes to: "Olga Owner (2 of 3), team DACH (1 of 3)". */
function receiversText(receivers: readonly unknown[], { voice, ownerName }: ToSay): string {
  const weights = receivers.map((one) => Number(valueAt(one, ['weight']) ?? 1));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return receivers.map((one, at) => {
    const [ownerId, team] = [valueAt(one, ['ownerId']), valueAt(one, ['team'])];
    const name = typeof ownerId === 'string' ? ownerName(ownerId) : String(team);
    return receivers.length === 1 ? name : `${name} (${rulesWordsIn(voice.language).share(weights[at] ?? 1, whole)})`;
  }).join(', ');
}

/** What a whole entry is called: its own name, or what it is about. */
function entryText(value: object, say: ToSay): string {
  for (const key of ['name', 'en']) {
    const name = valueAt(value, [key]);
    if (typeof name === 'string') return key === 'en' ? inLanguage({ en: name, ...(typeof valueAt(value, ['de']) === 'string' && { de: String(valueAt(value, ['de'])) }) }, say.voice.language) : name;
    if (typeof name === 'object' && name !== null) return entryText(name, say);
  }
  return Object.values(value).filter((part) => typeof part !== 'object').map((part) => valueText('', part, say)).join(', ');
}

/** A value as people read it. */
export function valueText(path: string, value: unknown, say: ToSay): string {
  const words = rulesWordsIn(say.voice.language);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return wordsFor(path, say)?.[String(value)] ?? numberText(value, say.voice);
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return cut(path.endsWith('.to') ? receiversText(list, say) : list.map((one) => valueText(path, one, say)).join(', '));
  }
  if (typeof value === 'object' && value !== null) return cut(path.endsWith('.to') ? receiversText([value], say) : entryText(value, say));
  if (typeof value !== 'string') return String(value);
  if (path.endsWith('.place')) return placeText(path, value, say);
  if (path === 'handover.fallbackOwnerId') return say.ownerName(value);
  return cut(wordsFor(path, say)?.[value] ?? value);
}

/** A difference between two policies in words. */
export function differenceView({ path, before, after }: PolicyDifference, say: ToSay): DifferenceView {
  return {
    path, label: fieldName(path, say.names, say.voice.language),
    before: before === undefined ? null : valueText(path, before, say), after: after === undefined ? null : valueText(path, after, say),
  };
}
