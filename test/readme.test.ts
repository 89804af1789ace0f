import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createProgram } from '../src/commands/command-line.ts';
import { DURABILITY } from '../src/app.ts';
import { readManifest } from '../src/manifest.ts';

const root = new URL('../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');
const readme = read('README.md');
const map = read('src/README.md');

describe('the README', () => {
  test('gives the two commands that CI and newcomers run', () => {
    expect(readme).toContain('npm ci && npm run demo');
    expect(readme).toContain('npm ci && npm test');
    expect(read('.ci/run')).toMatch(/^npm ci$[\s\S]*^npm test$/mu);
  });

  test('lists every command, and none that does not exist', () => {
    const commands = createProgram().commands.map((command) => command.name());
    const table = readme.slice(readme.indexOf('## Command line'), readme.indexOf('## What it promises'));
    const cells = [...table.matchAll(/^\| (.+?) \|/gmu)].map(([, cell = '']) => cell);
    const listed = cells.flatMap((cell) => [...cell.matchAll(/`([\w-]+)[^`]*`/gu)].map(([, name]) => name));
    expect(commands.filter((name) => !listed.includes(name))).toEqual([]);
    expect(listed.filter((name) => !commands.includes(name ?? ''))).toEqual([]);
  });

  test('lists every variable of the environment', () => {
    const source = read('src/config.ts');
    const variables = source.slice(source.indexOf('const EXAMPLES'), source.indexOf('/** What the server runs with')).match(/^ {2}[A-Z_]+(?=:)/gmu)?.map((name) => name.trim()) ?? [];
    expect(variables.length).toBeGreaterThan(10);
    for (const name of variables) expect(readme).toContain(`\`${name}\``);
  });

  test('promises about data what the health door says', () => {
    expect(DURABILITY.embedded).toContain('survives a crash of the process; not a crash of the machine or a power loss');
    expect(readme).toContain('survives a crash of the process; not a crash of the machine or a power loss');
  });

  test('counts our properties right', () => {
    expect(readManifest().contactProperties).toHaveLength(10);
    expect(readme).toContain('ten `handover_*` contact properties');
  });
});

describe('the map of src', () => {
  test('names only files and folders that exist', () => {
    const named = [...map.matchAll(/`((?:http|pipeline|jobs|domain|hubspot|storage|sandbox|commands)\/[\w./-]*\w(?:\.ts|\/)?)`/gu)].map(([, file = '']) => file);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((file) => !existsSync(fileURLToPath(new URL(`src/${file}`, root))))).toEqual([]);
  });
});
