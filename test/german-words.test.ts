import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** German words that mean the same as another one that we use: one word for one thing, also where people read it. */
const NOT_THESE: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/[Vv]erantwortlich/u, 'zuständig, for whoever owns a contact; Admin, for whoever may change things'],
  [/Verwaltende|[Aa]dministrator|Berechtigte/u, 'Admin'],
  [/Unternehmen(?!sführung)/u, 'Firma'],
  [/Inhaberschaft|Kontaktinhaber|Besitzer/u, 'zuständig'],
  [/Geschäft ging|Abschl[uü]ss/u, 'Deal'],
];

/** What titles are matched with, and made-up records: words of others. */
const OF_OTHERS = ['domain/tables/', 'domain/titles/', 'sandbox/', 'demo/'];

const files = ['src', 'extensions'].flatMap((folder) => readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)))
  .filter((name) => /\.(?:tsx?|json)$/u.test(name) && !name.includes('node_modules') && !OF_OTHERS.some((folder) => name.startsWith(path.join('src', folder))));

test('what people read in German has one word for one thing', () => {
  const found = [...files, 'app.json'].flatMap((name) => readFileSync(path.join(ROOT, name), 'utf8').split('\n').flatMap((line, index) =>
    NOT_THESE.flatMap(([pattern, instead]) => (pattern.test(line) ? [`${name}:${index + 1} says "${pattern.exec(line)?.[0]}": ${instead}`] : []))));
  expect(files.some((name) => name.endsWith('rules-de.ts'))).toBe(true);
  expect(found).toEqual([]);
});
