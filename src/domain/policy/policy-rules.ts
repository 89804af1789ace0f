import { OPEN_STATES } from '../handover.ts';
import { expectationText, type Expectation } from './expectation.ts';
import { valueAt, type JsonPath } from './json-path.ts';

/** Something wrong with a policy: where, what stands there, what was expected: in English, and as facts for other languages. */
export type PolicyProblem = { readonly path: JsonPath; readonly found: unknown; readonly expected: string; readonly expects?: Expectation };

/** @param expects - what the rule would have accepted */
export const problemAt = (path: JsonPath, found: unknown, expects: Expectation): PolicyProblem => ({ path, found, expected: expectationText(expects, 'en'), expects });

/** Two numbers of which the first may not be above the second. `blame` is the one that is reported. */
type Order = { readonly low: JsonPath; readonly high: JsonPath; readonly blame: 'low' | 'high'; readonly strictly?: boolean };

const ORDERS: readonly Order[] = [
  { low: ['gates', 'fit', 'leave'], high: ['gates', 'fit', 'enter'], blame: 'low' },
  { low: ['gates', 'interest', 'leave'], high: ['gates', 'interest', 'enter'], blame: 'low' },
  { low: ['fit', 'grades', 'B'], high: ['fit', 'grades', 'A'], blame: 'low' },
  { low: ['fit', 'grades', 'C'], high: ['fit', 'grades', 'B'], blame: 'low' },
  { low: ['intent', 'levels', 'low'], high: ['intent', 'levels', 'medium'], blame: 'high' },
  { low: ['intent', 'levels', 'medium'], high: ['intent', 'levels', 'high'], blame: 'high' },
  { low: ['handover', 'warnHours'], high: ['handover', 'slaHours'], blame: 'low', strictly: true },
  { low: ['handover', 'businessHours', 'from'], high: ['handover', 'businessHours', 'to'], blame: 'high', strictly: true },
];

function wrongOrders(json: unknown): PolicyProblem[] {
  return ORDERS.flatMap(({ low, high, blame, strictly = false }) => {
    const [lower, higher] = [valueAt(json, low), valueAt(json, high)];
    if (typeof lower !== 'number' || typeof higher !== 'number' || lower < higher || (lower === higher && !strictly)) return [];
    const [path, found, other, bound] = blame === 'low' ? [low, lower, high, higher] : [high, higher, low, lower];
    const words = blame === 'low' ? (strictly ? 'less than' : 'at most') : strictly ? 'more than' : 'at least';
    return [problemAt(path, found, { is: 'beside', words, field: String(other.at(-1)), value: bound })];
  });
}

/** Entries of a list, or none where there is no list: its absence is reported by the schema. */
function listAt(json: unknown, path: JsonPath): readonly unknown[] {
  const list = valueAt(json, path);
  return Array.isArray(list) ? list : [];
}

/** Names by which evaluations, brief and differences speak of one entry of a list. */
const NAMES: readonly { readonly list: JsonPath; readonly name: 'id' | 'topic' | 'name' }[] = [
  { list: ['intent', 'actions'], name: 'id' },
  { list: ['playbook'], name: 'topic' },
  { list: ['handover', 'routing'], name: 'name' },
  { list: ['sources', 'lists'], name: 'id' },
];

function repeatedNames(json: unknown): PolicyProblem[] {
  return NAMES.flatMap(({ list, name }) => {
    const names = listAt(json, list).map((entry) => valueAt(entry, [name]));
    return names.flatMap((found, index) => {
      const first = names.indexOf(found);
      if (typeof found !== 'string' || first === index) return [];
      return [problemAt([...list, index, name], found, { is: 'name of its own', of: name, taken: first })];
    });
  });
}

/** Only the last band whose `from` is reached counts: out of order, an earlier one would never be. */
function fallingBands(json: unknown): PolicyProblem[] {
  return ['companySize', 'revenue'].flatMap((of) => fallingBandsIn(json, ['fit', of, 'bands']));
}

function fallingBandsIn(json: unknown, list: readonly string[]): PolicyProblem[] {
  const starts = listAt(json, list).map((band) => valueAt(band, ['from']));
  return starts.flatMap((found, index) => {
    const before = starts[index - 1];
    if (typeof found !== 'number' || typeof before !== 'number' || found > before) return [];
    return [problemAt([...list, index, 'from'], found, { is: 'above the band before', before })];
  });
}

/** A cap for a group that no action belongs to has no effect: most likely the name is misspelt. */
function capsWithoutGroup(json: unknown): PolicyProblem[] {
  const caps = valueAt(json, ['intent', 'caps']);
  if (typeof caps !== 'object' || caps === null || Array.isArray(caps)) return [];
  const groups = new Set(listAt(json, ['intent', 'actions']).map((action) => valueAt(action, ['group'])).filter((group) => typeof group === 'string'));
  return Object.entries(caps)
    .filter(([group]) => !groups.has(group))
    .map(([group, found]) => problemAt(['intent', 'caps', group], found, { is: 'a group', known: [...groups].map(String).sort() }));
}

function repeatedDays(json: unknown): PolicyProblem[] {
  return (['weekdays', 'holidays'] as const).flatMap((which) => {
    const list = ['handover', 'businessHours', which];
    const days = listAt(json, list);
    return days.flatMap((found, index) => (days.indexOf(found) === index ? [] : [problemAt([...list, index], found, { is: 'once', of: which === 'weekdays' ? 'weekday' : 'day' })]));
  });
}

/** Rules about who gets a lead that cannot mean what they say: a topic nobody has, a size that nothing has, nobody or two at once to go to. */
function wrongRouting(json: unknown): PolicyProblem[] {
  const list = ['handover', 'routing'];
  const topics = new Set(listAt(json, ['playbook']).map((play) => valueAt(play, ['topic'])));
  return listAt(json, list).flatMap((rule, index) => {
    const at = [...list, index];
    const unknown = listAt(rule, ['when', 'topics']).flatMap((found, place) =>
      (topics.has(found) ? [] : [problemAt([...at, 'when', 'topics', place], found, { is: 'a topic', known: [...topics].map(String) })]));
    const [from, below] = [valueAt(rule, ['when', 'employees', 'from']), valueAt(rule, ['when', 'employees', 'below'])];
    const empty = typeof from === 'number' && typeof below === 'number' && below <= from ? [problemAt([...at, 'when', 'employees', 'below'], below, { is: 'beside', words: 'more than', field: 'from', value: from })] : [];
    const unclear = listAt(rule, ['to']).flatMap((found, place) =>
      ((valueAt(found, ['ownerId']) === undefined) === (valueAt(found, ['team']) === undefined) ? [problemAt([...at, 'to', place], found, { is: 'owner or team' })] : []));
    return [...unknown, ...empty, ...unclear];
  });
}

/** Our own write would say that somebody is on a lead that sales has just given back. */
function endedInProgress(json: unknown): PolicyProblem[] {
  const inProgress = listAt(json, ['exclusions', 'inProgressLeadStatuses']);
  const map = valueAt(json, ['writeBack', 'leadStatus']);
  if (typeof map !== 'object' || map === null) return [];
  return Object.entries(map)
    .filter(([state, found]) => !OPEN_STATES.some((open) => open === state) && inProgress.includes(found))
    .map(([state, found]) => problemAt(['writeBack', 'leadStatus', state], found, { is: 'not in progress' }));
}

/**
 * What is wrong between the fields of a policy, though each of them may be right alone. Reads whatever JSON it is
 * given, so that all problems are found at once; what is missing or of another type is for the schema to report.
 */
export function brokenRules(json: unknown): PolicyProblem[] {
  return [...wrongOrders(json), ...repeatedNames(json), ...fallingBands(json), ...capsWithoutGroup(json), ...repeatedDays(json), ...wrongRouting(json), ...endedInProgress(json)];
}
