import type { Route } from './call.ts';
import { existsIn } from './contract/contract.ts';
import { factsOf, objectTypeOf } from './state/object-types.ts';

export type Matched = { route: Route; version: string; params: Record<string, string> };

type Compiled = { route: Route; method: string; segments: readonly string[]; literals: number };

/** Older paths of the same endpoints, as the SDK calls them, and where the version stands in the dated form. */
const OLDER_PATHS: readonly [RegExp, string][] = [
  [/^\/crm\/(v[34])\/(objects|properties|owners|associations|lists)(\/.*)?$/, '/crm/$2/$1$3'],
  // Not dated at all so far; the SDK writes a slash behind it.
  [/^\/marketing\/(v3)\/forms(\/.*)?$/, '/marketing/$1/forms$2'],
  [/^\/marketing\/(v3)\/marketing-events(\/.*)?$/, '/marketing/marketing-events/$1$2'],
  [/^\/events\/(v3)\/events(\/.*)?$/, '/events/event-occurrences/$1$2'],
];

/** Finds the endpoint behind a path; literal segments win over placeholders. */
export class Router {
  readonly #routes: readonly Compiled[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map(compile).toSorted((a, b) => b.literals - a.literals);
  }

  match(method: string, path: string): Matched | undefined {
    const segments = canonical(path).split('/').slice(1);
    for (const { route, method: wanted, segments: template } of this.#routes) {
      if (method !== wanted || segments.length !== template.length) continue;
      const params = bind(template, segments);
      if (params === undefined) continue;
      const version = params['version'] ?? '';
      if (/^(v\d|\d{4}-\d{2}|)$/.test(version) && existsIn(route.endpoint, version)) return { route, version, params };
    }
    return undefined;
  }
}

function compile(route: Route): Compiled {
  const [method = '', path = ''] = route.endpoint.split(' ');
  const segments = path.split('/').slice(1);
  return { route, method, segments, literals: segments.filter((segment) => !segment.startsWith('{')).length };
}

/** The dated form of an older path, with an object type under the name that the spec uses. */
function canonical(path: string): string {
  const older = OLDER_PATHS.find(([pattern]) => pattern.test(path));
  const dated = older === undefined ? path : path.replace(older[0], older[1]).replace(/\/$/, '');
  return dated.replace(/^(\/crm\/objects\/[^/]+\/)([^/]+)/, (whole, base: string, name: string) => {
    const type = objectTypeOf(name);
    return type === undefined ? whole : base + factsOf(type).specName;
  });
}

function bind(template: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? '';
    if (!part.startsWith('{')) {
      if (part !== segment) return undefined;
      continue;
    }
    if (segment === '') return undefined;
    params[part.slice(1, -1)] = decodeURIComponent(segment);
  }
  return params;
}
