import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** Which folders and packages a folder may import; the table of `src/README.md`. `*` is everything. */
const MAY_IMPORT: Readonly<Record<string, { readonly folders: readonly string[]; readonly packages: readonly string[] }>> = {
  domain: { folders: ['domain'], packages: ['zod'] },
  pipeline: { folders: ['domain', 'pipeline', 'errors.ts', 'card-contract.ts', 'settings-contract.ts', 'setup-contract.ts', 'rules-contract.ts', 'data-contract.ts', 'home-contract.ts'], packages: ['zod', 'csv-stringify'] },
  hubspot: { folders: ['domain', 'pipeline/ports', 'hubspot', 'errors.ts', 'config.ts', 'manifest.ts'], packages: ['zod', '@hubspot/api-client', 'email-providers'] },
  storage: { folders: ['domain', 'pipeline/ports', 'storage', 'errors.ts'], packages: ['zod', 'pg', '@electric-sql/pglite', 'lru-cache'] },
  http: {
    folders: ['domain', 'pipeline', 'hubspot/signature.ts', 'hubspot/wire.ts', 'hubspot/oauth.ts', 'http', 'errors.ts', 'logger.ts', 'manifest.ts', 'card-contract.ts', 'settings-contract.ts', 'setup-contract.ts', 'rules-contract.ts', 'data-contract.ts', 'home-contract.ts'],
    packages: ['zod', 'express', 'helmet', 'p-queue', 'prom-client'],
  },
  jobs: { folders: ['domain', 'pipeline', 'jobs', 'errors.ts', 'logger.ts'], packages: ['node-cron', 'pg-boss'] },
  sandbox: { folders: ['sandbox', 'domain', 'errors.ts', 'logger.ts', 'card-contract.ts'], packages: ['zod', 'express', 'esbuild', 'react', 'react-dom', '@remote-ui/core', '@remote-ui/react', '@remote-ui/rpc'] },
  demo: { folders: ['*'], packages: ['zod'] },
  commands: { folders: ['*'], packages: ['zod', 'commander', 'csv-parse'] },
  'app.ts': { folders: ['*'], packages: ['pg-boss'] },
  'cli.ts': { folders: ['commands'], packages: [] },
  'config.ts': { folders: ['errors.ts'], packages: ['zod'] },
  'manifest.ts': { folders: ['errors.ts'], packages: ['zod'] },
  'hubspot-project.ts': { folders: ['manifest.ts', 'card-contract.ts', 'settings-contract.ts', 'data-contract.ts'], packages: ['zod'] },
  'logger.ts': { folders: ['errors.ts'], packages: ['pino'] },
  'errors.ts': { folders: [], packages: [] },
  'card-contract.ts': { folders: [], packages: [] },
  'settings-contract.ts': { folders: [], packages: [] },
  'data-contract.ts': { folders: [], packages: [] },
  'home-contract.ts': { folders: [], packages: [] },
  'setup-contract.ts': { folders: [], packages: [] },
  'rules-contract.ts': { folders: [], packages: [] },
};

/** Nothing may import these: they stand at the top. */
const TOP = ['app.ts', 'cli.ts', 'commands', 'demo'];

type Module = { readonly name: string; readonly text: string; readonly imports: readonly string[] };

const modules: Module[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/u.test(name))
  .map((name) => {
    const text = readFileSync(path.join(SRC, name), 'utf8');
    const found = text.matchAll(/^(?:import|export)\b[^;']*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gmu);
    const imports = [...found].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
    return { name, text, imports };
  });

const folderOf = (name: string): string => name.split('/')[0] ?? name;

/** Path inside `src` that a relative import means; null for packages and Node's own modules. */
function targetOf(from: string, specifier: string): string | null {
  return specifier.startsWith('.') ? path.normalize(path.join(path.dirname(from), specifier)) : null;
}

function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return null;
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

const isWithin = (target: string, allowed: string): boolean => allowed === '*' || target === allowed || target.startsWith(`${allowed}/`);

describe('the shape of src', () => {
  test('every folder is in the table', () => {
    expect([...new Set(modules.map(({ name }) => folderOf(name)))].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
  });

  test('imports point only where the table allows', () => {
    const wrong = modules.flatMap(({ name, imports }) => {
      const allowed = MAY_IMPORT[folderOf(name)]?.folders ?? [];
      const targets = imports.flatMap((specifier) => targetOf(name, specifier) ?? []).filter((target) => !target.startsWith('..'));
      return targets.filter((target) => !allowed.some((folder) => isWithin(target, folder))).map((target) => `${name} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test('a library is imported only by the folder that it belongs to', () => {
    const wrong = modules.flatMap(({ name, imports }) => {
      const allowed = MAY_IMPORT[folderOf(name)]?.packages ?? [];
      const packages = imports.flatMap((specifier) => packageOf(specifier) ?? []);
      return packages.filter((used) => !allowed.includes(used)).map((used) => `${name} → ${used}`);
    });
    expect(wrong).toEqual([]);
  });

  test('nothing imports the top', () => {
    const wrong = modules
      .filter(({ name }) => !TOP.includes(folderOf(name)))
      .flatMap(({ name, imports }) => imports.flatMap((specifier) => targetOf(name, specifier) ?? []).filter((target) => TOP.some((top) => isWithin(target, top))).map((target) => `${name} → ${target}`));
    expect(wrong).toEqual([]);
  });

  test('domain has no clock, no chance, no waiting and no Node', () => {
    const forbidden = /new Date\(\)|Date\.now|Math\.random|\bawait\b|\basync\b|\bPromise\b|from 'node:|\bprocess\.|performance\.now/u;
    expect(modules.filter(({ name, text }) => name.startsWith('domain/') && forbidden.test(text)).map(({ name }) => name)).toEqual([]);
  });

  test('there is no cycle', () => {
    const graph = new Map(modules.map(({ name, imports }) => [name, imports.flatMap((specifier) => targetOf(name, specifier) ?? [])]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (name: string, path_: readonly string[]): void => {
      if (path_.includes(name)) cycles.push([...path_.slice(path_.indexOf(name)), name].join(' → '));
      if (done.has(name) || path_.includes(name)) return;
      for (const next of graph.get(name) ?? []) visit(next, [...path_, name]);
      done.add(name);
    };
    for (const name of graph.keys()) visit(name, []);
    expect(cycles).toEqual([]);
  });

  test('only config.ts and the commands know the environment', () => {
    const readers = modules.filter(({ text }) => /(?<!['"])process\.env/u.test(text)).map(({ name }) => name);
    expect(readers.filter((name) => !name.startsWith('commands/'))).toEqual([]);
  });
});
