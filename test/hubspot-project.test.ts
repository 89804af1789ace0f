import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { projectFiles } from '../src/hubspot-project.ts';
import { readManifest } from '../src/manifest.ts';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const manifest = readManifest();

test.each(projectFiles(manifest).map(({ path, content }) => [path, content] as const))('%s is what "lead-handover generate" would write', (path, content) => {
  expect(readFileSync(at(path), 'utf8')).toBe(content);
});

test('the project is one that HubSpot can find: name, folder and platform version', () => {
  expect(JSON.parse(readFileSync(at('hsproject.json'), 'utf8'))).toEqual({ name: 'lead-handover', srcDir: 'extensions', platformVersion: '2026.09' });
});

test.each(manifest.cards.map(({ entrypoint }) => [entrypoint]))('the entry %s exists and calls hubspot.extend', (entrypoint) => {
  expect(existsSync(at(`extensions/app/cards/${entrypoint}`))).toBe(true);
  expect(readFileSync(at(`extensions/app/cards/${entrypoint}`), 'utf8')).toContain('hubspot.extend<');
});

test('every variable of the generated files has a value in the example profile', () => {
  const profile: { variables: Record<string, unknown> } = JSON.parse(readFileSync(at('extensions/hsprofile.example.json'), 'utf8'));
  const used = projectFiles(manifest).filter(({ path }) => path.endsWith('.json')).flatMap(({ content }) => [...content.matchAll(/\$\{(\w+)\}/gu)].map(([, name]) => name));
  expect(Object.keys(profile.variables)).toEqual(expect.arrayContaining([...new Set(used)]));
});
