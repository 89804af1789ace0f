import { inLanguage, type Language, type LocalText } from '../../domain/language/local-text.ts';
import type { RuleFields } from '../../domain/language/rule-fields-en.ts';
import { valueAt } from '../../domain/policy/json-path.ts';
import { sentence } from '../../domain/plain-text.ts';
import { ruleFieldsIn, rulesWordsIn } from './rules-words.ts';

/** What an entry that a path names is called: an action or topic by its own name, a level or state by the language's. */
export type EntryNames = (list: string, entry: string) => string;

const isText = (value: unknown): value is LocalText => typeof value === 'string' || (typeof value === 'object' && value !== null && typeof Reflect.get(value, 'en') === 'string');

function namedIn(list: unknown, key: string, entry: string, language: Language): string | undefined {
  if (!Array.isArray(list)) return undefined;
  const name: unknown = valueAt(list.find((one) => valueAt(one, [key]) === entry), ['name']);
  return isText(name) ? inLanguage(name, language) : undefined;
}

const within = (words: Readonly<Record<string, string>>, name: string): string => (Object.hasOwn(words, name) ? (words[name] ?? name) : name);

/** @param policies - in which the entries are looked for, the newest first */
export function entryNames(policies: readonly unknown[], language: Language): EntryNames {
  const fields: RuleFields = ruleFieldsIn(language);
  const first = (path: readonly string[], key: string, entry: string): string =>
    policies.map((policy) => namedIn(valueAt(policy, path), key, entry, language)).find((name) => name !== undefined) ?? entry;
  return (list, entry) => {
    switch (list) {
      case 'intent.actions': return first(['intent', 'actions'], 'id', entry);
      case 'playbook': return first(['playbook'], 'topic', entry);
      // Differences name routing rules, problems count them.
      case 'handover.routing': return policies.map((policy) => valueAt(policy, ['handover', 'routing', Number(entry), 'name'])).find((name) => typeof name === 'string') ?? entry;
      case 'sources.lists': return first(['sources', 'lists'], 'id', entry);
      case 'fit.seniority.points': return within(fields.seniorities, entry);
      case 'intent.caps': return within(fields.groups, entry);
      case 'writeBack.lifecycleStage': case 'writeBack.leadStatus': return within(fields.states, entry);
      default: return list.endsWith('.questionsByRole') ? within(fields.roles, entry) : entry;
    }
  };
}

type Known = { readonly label: string; readonly entry: string | null };

/** The label whose path fits, with the entry that its first `*` stands for. Exact steps go before `*`. */
function labelled(steps: readonly string[], labels: Readonly<Record<string, string>>, names: EntryNames): Known | null {
  for (const [path, label] of Object.entries(labels)) {
    const wanted = path.split('.');
    if (wanted.length !== steps.length || wanted.some((step, at) => step !== '*' && step !== steps[at])) continue;
    const stars = wanted.flatMap((step, at) => (step === '*' ? [names(steps.slice(0, at).join('.'), steps[at] ?? '')] : []));
    return { label, entry: stars.length > 0 ? stars.join(', ') : null };
  }
  return null;
}

/** What a field is called, for a path of a difference, an edit or a problem: "Demo request: Points when fresh". */
export function fieldName(path: string, names: EntryNames, language: Language): string {
  const labels = ruleFieldsIn(language).fields;
  const steps = path.split('.');
  // A place within a list has the name of the list: it is the nearest that people know.
  for (let length = steps.length; length > 0; length -= 1) {
    const known = labelled(steps.slice(0, length), labels, names);
    if (known) return known.entry === null ? known.label : rulesWordsIn(language).named(sentence(known.entry), known.label);
  }
  return path;
}
