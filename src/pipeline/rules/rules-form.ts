import { isSame } from '../../domain/brief/same.ts';
import { defaultPolicy } from '../../domain/policy/default-policy.ts';
import { placeOf } from '../../domain/policy/edit-policy.ts';
import { valueAt } from '../../domain/policy/json-path.ts';
import type { ActionRule, Play, Policy } from '../../domain/policy/policy.ts';
import type { RulesForm, RuleWords } from '../../rules-contract.ts';

/** Lists of words, which are long and seldom looked at: in the form each is its length. */
const WORD_LISTS = ['words', 'beside', 'without', 'paths'] as const;

/** An action or topic without its words. */
function withoutWords(entry: ActionRule | Play): Readonly<Record<string, unknown>> {
  const lengths = Object.fromEntries(WORD_LISTS.flatMap((list): [string, number][] => {
    const found: unknown = Reflect.get(entry, list);
    return Array.isArray(found) ? [[list, found.length]] : [];
  }));
  return { ...entry, ...lengths };
}

/** What the page edits: nested as the paths of edits say, without word lists. */
export function rulesForm(policy: Policy): RulesForm {
  return {
    ...policy,
    intent: { ...policy.intent, actions: Object.fromEntries(policy.intent.actions.map((action) => [action.id, withoutWords(action)])) },
    playbook: Object.fromEntries(policy.playbook.map((play) => [play.topic, withoutWords(play)])),
  };
}

/** Fields that are told apart from the built-in rules as a whole. */
function leaves(form: unknown, path: string): [path: string, value: unknown][] {
  if (typeof form !== 'object' || form === null || Array.isArray(form)) return [[path, form]];
  return Object.entries(form).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`));
}

const at = (whole: RulesForm, path: string): unknown => valueAt(whole, path.split('.'));

/** An action or topic, by whose id its fields stand. */
const ENTRY = /^(?:intent\.actions|playbook)\.[^.]+/u;

/**
 * Built-in values by path, wherever the form says something else; null where the built-in rules leave a field out. Own
 * actions and topics have none; of built-in ones that were removed all fields are there.
 */
export function otherDefaults(form: RulesForm): Readonly<Record<string, unknown>> {
  const builtIn = rulesForm(defaultPolicy);
  const isOwn = (path: string): boolean => {
    const entry = ENTRY.exec(path)?.[0];
    return entry !== undefined && at(builtIn, entry) === undefined;
  };
  const others = leaves(form, '').filter(([path, value]) => !isOwn(path) && !isSame(at(builtIn, path), value)).map(([path]): [path: string, value: unknown] => [path, at(builtIn, path) ?? null]);
  const missing = leaves(builtIn, '').filter(([path]) => ENTRY.test(path) && at(form, path) === undefined && !others.some(([other]) => path.startsWith(`${other}.`)));
  return Object.fromEntries([...others, ...missing]);
}

/** The words of one action or topic; null where there is no such entry. */
export function wordsOf(policy: Policy, of: string): RuleWords | null {
  const place = placeOf(policy, of);
  const entry = place && place.length > 1 && typeof place.at(-1) === 'number' ? valueAt(policy, place) : undefined;
  if (entry === undefined || !/^(?:intent\.actions|playbook)\.[a-z_]+$/u.test(of)) return null;
  return { of, lists: Object.fromEntries(WORD_LISTS.flatMap((list): [string, string[]][] => {
    const found = valueAt(entry, [list]);
    return Array.isArray(found) ? [[list, found.map(String)]] : [];
  })) };
}
