/** Where something stands in a JSON document: names of fields and places in lists, from the outside in. */
export type JsonPath = readonly PropertyKey[];

/** Longest value that is printed within a sentence, in characters. */
const MAX_LENGTH = 80;

/** A path as people write it: `intent.actions[3].points`, odd names as `caps["a b"]`; the whole document is `policy`. */
export function pathText(path: JsonPath): string {
  const text = path.map((key) => (typeof key === 'string' && /^\w+$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`)).join('');
  return text === '' ? 'policy' : text.replace(/^\./u, '');
}

/** What stands at a path; undefined where nothing does. Looks at own fields only, whatever their names are. */
export function valueAt(json: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    const entry: unknown = Reflect.get(value, key);
    return entry;
  }, json);
}

/** A value within a sentence: as JSON, cut where it is long; "nothing" where there is none. */
export function valueText(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`;
}
