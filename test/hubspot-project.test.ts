import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { WORKFLOW_OUTPUTS } from '../src/pipeline/answer-workflow.ts';
import { projectFiles } from '../src/hubspot-project.ts';
import { parseManifest, readManifest } from '../src/manifest.ts';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const manifest = readManifest();
const written = projectFiles(manifest);

/** Every file of the project, with its path from the repository's root. */
const present = readdirSync(at('extensions'), { recursive: true, encoding: 'utf8' })
  .filter((path) => !path.includes('node_modules'))
  .map((path) => `extensions/${path}`);

test.each(written.map(({ path, content }) => [path, content] as const))('%s is what "lead-handover generate" would write', (path, content) => {
  expect(readFileSync(at(path), 'utf8')).toBe(content);
});

test('there is no component file that "lead-handover generate" would not write', () => {
  const components = written.map(({ path }) => path).filter((path) => path.endsWith('-hsmeta.json'));
  expect(present.filter((path) => path.endsWith('-hsmeta.json')).sort()).toEqual(components.sort());
});

test('there is no copy that "lead-handover generate" would not write', () => {
  const copies = present.filter((path) => /\.tsx?$/u.test(path) && readFileSync(at(path), 'utf8').startsWith('// Made from '));
  expect(copies.filter((path) => !written.some((file) => file.path === path))).toEqual([]);
});

test('the project is one that HubSpot can find: name, folder and platform version', () => {
  expect(JSON.parse(readFileSync(at('hsproject.json'), 'utf8'))).toEqual({ name: 'lead-handover', srcDir: 'extensions', platformVersion: '2026.09' });
});

const entries = [...manifest.cards.map(({ entrypoint }) => `cards/${entrypoint}`), `settings/${manifest.settings.entrypoint}`, `pages/${manifest.pages.entrypoint}`];

test.each(entries.map((entry) => [entry]))('the entry %s exists and calls hubspot.extend', (entry) => {
  expect(readFileSync(at(`extensions/app/${entry}`), 'utf8')).toContain('hubspot.extend<');
});

test.each([['cards'], ['settings'], ['pages']])('HubSpot can build the folder %s alone: it names its packages and imports nothing beside it', (folder) => {
  expect(existsSync(at(`extensions/app/${folder}/package.json`))).toBe(true);
  const code = present.filter((path) => path.startsWith(`extensions/app/${folder}/`) && /\.tsx?$/u.test(path));
  const depth = (path: string): number => path.split('/').length - `extensions/app/${folder}/x`.split('/').length;
  const outside = code.filter((path) => [...readFileSync(at(path), 'utf8').matchAll(/from '((?:\.\.\/)+)/gu)].some(([, up = '']) => up.length / 3 > depth(path)));
  expect(outside).toEqual([]);
});

const Profile = z.strictObject({ accountId: z.int(), variables: z.record(z.string(), z.string()) });
const profileOf = (name: string): z.infer<typeof Profile> => Profile.parse(JSON.parse(readFileSync(at(`extensions/hsprofile.${name}.json`), 'utf8')));

describe.each([['development'], ['production']])('the profile for %s', (name) => {
  const { accountId, variables } = profileOf(name);

  test('has a value for every variable of the generated files, and for none that nobody uses', () => {
    const used = written.filter(({ path }) => path.endsWith('.json')).flatMap(({ content }) => [...content.matchAll(/\$\{(\w+)\}/gu)].map(([, variable]) => variable));
    expect(Object.keys(variables).sort()).toEqual([...new Set(used)].sort());
  });

  test('names an origin that hubspot.fetch may call: https, no path, not this machine', () => {
    const { protocol, origin, hostname } = new URL(variables['PUBLIC_BASE_URL'] ?? '');
    expect([protocol, origin]).toEqual(['https:', variables['PUBLIC_BASE_URL']]);
    expect(hostname).not.toMatch(/^(?:localhost|127\.|\[::1\])/u);
  });

  test('is a pattern to fill in: nobody\'s account, nobody\'s host', () => {
    expect(accountId).toBe(1_234_567);
    expect(Object.values(variables).filter((value) => !/(?:\/\/|@|\.)example\.com(?:\/|$)/u.test(value))).toEqual([]);
  });
});

const content: Record<string, unknown> & { scopes: typeof manifest.scopes; appEvents: typeof manifest.appEvents } = JSON.parse(readFileSync(at('app.json'), 'utf8'));
const withScope = (name: string, kind: keyof typeof content.scopes): unknown => ({ ...content, scopes: { ...content.scopes, [kind]: [...content.scopes[kind], { name, reason: 'because' }] } });

describe('the manifest', () => {
  test.each([
    ['sales-email-read', 'it opens the full text of everybody\'s e-mails'],
    ['crm.objects.contacts.sensitive.read', 'may not use hubspot.fetch'],
    ['crm.objects.contacts.highly_sensitive.read', 'may not use hubspot.fetch'],
  ])('refuses the scope %s and says why', (scope, why) => {
    for (const kind of ['required', 'conditional', 'optional'] as const) {
      expect(() => parseManifest(withScope(scope, kind))).toThrow(`the scope "${scope}" is never asked for`);
      expect(() => parseManifest(withScope(scope, kind))).toThrow(why);
    }
  });

  test('refuses conditional scopes, because nothing would ask an account for them', () => {
    expect(() => parseManifest(withScope('content', 'conditional'))).toThrow('"conditional" scopes: nothing asks for them yet');
  });

  test('gives a reason for every scope', () => {
    const { required, conditional, optional } = manifest.scopes;
    expect([...required, ...conditional, ...optional].filter(({ reason }) => reason.length < 15)).toEqual([]);
  });

  test('asks for app events only when they are on: the file of the event and the scope come together', () => {
    const pathsAndScopes = (isOn: boolean): unknown => {
      const made = parseManifest({ ...content, appEvents: { ...content.appEvents, enabled: isOn } });
      const files = projectFiles(made);
      const app: { config: { auth: { requiredScopes: string[] } } } = JSON.parse(files.find(({ path }) => path.endsWith('app-hsmeta.json'))?.content ?? '');
      const asked = [app.config.auth.requiredScopes, made.scopes.required.map(({ name }) => name)];
      return { events: files.filter(({ path }) => path.includes('/app-events/')).map(({ path }) => path), timeline: asked.map((scopes) => scopes.includes('timeline')) };
    };
    expect(manifest.appEvents.enabled).toBe(false);
    expect(pathsAndScopes(false)).toEqual({ events: [], timeline: [false, false] });
    expect(pathsAndScopes(true)).toEqual({ events: ['extensions/app/app-events/handover-event-hsmeta.json'], timeline: [true, true] });
  });

  test('refuses app events for an app that is not on the marketplace', () => {
    expect(() => parseManifest({ ...content, distribution: 'private', appEvents: { ...content.appEvents, enabled: true } })).toThrow('app events need "distribution": "marketplace"');
  });

  test('refuses a uid that two components share', () => {
    expect(() => parseManifest({ ...content, settings: { uid: 'home-page', entrypoint: 'settings-page.tsx' } })).toThrow('the uid "home-page" is given twice');
  });

  test('says of the workflow action what it gives back, in both languages', () => {
    const [action] = manifest.workflowActions;
    expect(action?.outputs.map(({ name }) => name)).toEqual([...WORKFLOW_OUTPUTS]);
    const file = written.find(({ path }) => path.endsWith('evaluate-lead-handover-hsmeta.json'));
    const { config } = JSON.parse(file?.content ?? '{}');
    for (const language of ['en', 'de']) expect(Object.keys(config.labels[language].outputFieldLabels)).toEqual(action?.outputs.map(({ name }) => name));
    const status = config.outputFields.find(({ typeDefinition }: { typeDefinition: { name: string } }) => typeDefinition.name === 'status').typeDefinition;
    expect(status.options.map(({ value }: { value: string }) => value)).toEqual(manifest.contactProperties.find(({ name }) => name === 'handover_status')?.options?.map(({ value }) => value));
  });
});
