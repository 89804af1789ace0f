/**
 * What a JSON value looks like. A text names a scalar (`string`, `integer`, `number`, `boolean`, `object` for a free
 * map, `any`) and may list its values: `string:A|B`. A one-element array is a list. In an object, a field name that
 * ends in `*` is required.
 */
export type Shape = string | readonly [Shape] | { readonly [field: string]: Shape };

export type ShapeProblem = {
  /** `missing` and `kind` are refused by HubSpot; `unknown` and `coerced` it lets pass. */
  rule: 'missing' | 'kind' | 'unknown' | 'coerced';
  text: string;
};

/** Everything that a value has against a shape. */
export function shapeProblems(shape: Shape, value: unknown, at = ''): ShapeProblem[] {
  if (typeof shape === 'string') return scalarProblems(shape, value, at);
  if (isList(shape)) {
    if (!Array.isArray(value)) return [{ rule: 'kind', text: `${at || 'body'} must be a list` }];
    return value.flatMap((item, index) => shapeProblems(shape[0], item, `${at}[${index}]`));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ rule: 'kind', text: `${at || 'body'} must be an object` }];
  return fieldProblems(shape, new Map(Object.entries(value)), at);
}

/** The name of a field without its mark, and whether it is required. */
export function fieldFacts(field: string): { name: string; required: boolean } {
  const required = field.endsWith('*');
  return { name: required ? field.slice(0, -1) : field, required };
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function fieldProblems(shape: { readonly [field: string]: Shape }, value: ReadonlyMap<string, unknown>, at: string): ShapeProblem[] {
  const problems: ShapeProblem[] = [];
  const known = new Set<string>();
  for (const [field, inner] of Object.entries(shape)) {
    const { name, required } = fieldFacts(field);
    known.add(name);
    const found = value.get(name);
    const path = at === '' ? name : `${at}.${name}`;
    if (found === undefined) {
      if (required) problems.push({ rule: 'missing', text: `${path} is required` });
    } else problems.push(...shapeProblems(inner, found, path));
  }
  const unknown = [...value.keys()].filter((name) => !known.has(name));
  return [...problems, ...unknown.map((name): ShapeProblem => ({ rule: 'unknown', text: `${at === '' ? name : `${at}.${name}`} is not in the contract` }))];
}

function scalarProblems(shape: string, value: unknown, at: string): ShapeProblem[] {
  const [kind = 'any', values] = shape.split(':');
  if (kind === 'any') return [];
  if (kind === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value) ? [] : [{ rule: 'kind', text: `${at} must be an object` }];
  if (typeof value === 'object') return [{ rule: 'kind', text: `${at} must be a ${kind}` }];
  const fits = kind === 'integer' ? Number.isInteger(value) : typeof value === kind;
  if (!fits) return [{ rule: 'coerced', text: `${at} must be a ${kind}, not ${typeof value}` }];
  if (values !== undefined && !values.split('|').some((known) => known === value)) return [{ rule: 'kind', text: `${at} must be one of ${values}` }];
  return [];
}
