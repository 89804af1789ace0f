import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { translate } from '@hubspot/project-parsing-lib/translate';
import nock from 'nock';
import { projectFiles } from '../src/hubspot-project.ts';
import { parseManifest, readManifest } from '../src/manifest.ts';

/**
 * HubSpot's own parser over our project, as `hs project upload` runs it. The JSON schemas of the components are
 * HubSpot's and online; in their place stands one that allows everything, so that all checks but those take place:
 * folders, fields at the top, uids, components that may stand there once, variables of the profile.
 */

const PROJECT = fileURLToPath(new URL('../extensions', import.meta.url));
const ACCOUNT = 1_234_567;
const TYPES = ['APPLICATION', 'APP_EVENT', 'CARD', 'PAGE', 'SETTINGS', 'WEBHOOKS', 'WORKFLOW_ACTION'];
const EXPIRES_NEVER = '2999-01-01T00:00:00.000Z';

const before = process.env['HUBSPOT_CONFIG_PATH'];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hubspot-project-'));
  const config = {
    allowUsageTracking: false,
    accounts: [{ name: 'nobody', accountId: ACCOUNT, env: 'prod', authType: 'personalaccesskey', personalAccessKey: 'none', auth: { tokenInfo: { accessToken: 'none', expiresAt: EXPIRES_NEVER } } }],
  };
  // YAML takes JSON as it is.
  await writeFile(path.join(folder, 'config.yml'), JSON.stringify(config));
  process.env['HUBSPOT_CONFIG_PATH'] = path.join(folder, 'config.yml');
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
});

afterEach(() => nock.cleanAll());

afterAll(async () => {
  if (before === undefined) delete process.env['HUBSPOT_CONFIG_PATH'];
  else process.env['HUBSPOT_CONFIG_PATH'] = before;
  nock.enableNetConnect();
  // What nock changed in Node itself outlives this file: the next one in the same process would be answered twice.
  nock.restore();
  await rm(folder, { recursive: true, force: true });
});

type Found = { readonly components: readonly (readonly [type: string, file: string])[]; readonly skipped: readonly string[]; readonly configs: string };

async function parse(projectSourceDir: string, platformVersion: string, profile: string, skipValidation = false): Promise<Found> {
  nock('https://api.hubapi.com').get(`/project-components-external/project-schemas/v3/${platformVersion}`).query(true).reply(200, Object.fromEntries(TYPES.map((type) => [type, {}])));
  const { intermediateRepresentation, skippedHsMetaFiles } = await translate({ projectSourceDir, platformVersion, accountId: ACCOUNT }, { profile, skipValidation });
  const nodes = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid);
  return { components: nodes.map(({ componentType, metaFilePath }) => [componentType, metaFilePath] as const).sort(), skipped: skippedHsMetaFiles, configs: JSON.stringify(nodes) };
}

/** A copy of the project in which one thing may be wrong. */
async function copyOfProject(): Promise<string> {
  const copy = await mkdtemp(path.join(folder, 'copy-'));
  await cp(PROJECT, copy, { recursive: true, filter: (source) => !source.includes('node_modules') });
  return copy;
}

const COMPONENTS = [
  ['APPLICATION', 'app/app-hsmeta.json'],
  ['CARD', 'app/cards/handover-card-hsmeta.json'],
  ['CARD', 'app/cards/handover-card-sidebar-hsmeta.json'],
  ['PAGE', 'app/pages/home-page-hsmeta.json'],
  ['SETTINGS', 'app/settings/settings-page-hsmeta.json'],
  ['WEBHOOKS', 'app/webhooks/webhooks-hsmeta.json'],
  ['WORKFLOW_ACTION', 'app/workflow-actions/evaluate-lead-handover-hsmeta.json'],
];

const VARIANTS = ['2026.03', '2026.09'].flatMap((version) => ['development', 'production'].map((profile) => [version, profile] as const));

test.each(VARIANTS)('HubSpot finds every component on platform %s with the profile for %s, skips none and has nothing to complain of', async (version, profile) => {
  const { components, skipped, configs } = await parse(PROJECT, version, profile);
  expect(components).toEqual(COMPONENTS);
  expect(skipped).toEqual([]);
  expect(configs).not.toContain('${');
});

test.each(VARIANTS)('it finds the same on platform %s with the profile for %s without any look at schemas', async (version, profile) => {
  expect(await parse(PROJECT, version, profile, true)).toMatchObject({ components: COMPONENTS, skipped: [] });
});

test('the project with app events switched on is one that HubSpot can read, too', async () => {
  const copy = await copyOfProject();
  const manifest = readManifest();
  const files = projectFiles(parseManifest({ ...manifest, appEvents: { ...manifest.appEvents, enabled: true } }));
  const event = files.find(({ path: file }) => file.includes('/app-events/'));
  await cp(path.join(copy, 'app/webhooks'), path.join(copy, 'app/app-events'), { recursive: true });
  await rm(path.join(copy, 'app/app-events/webhooks-hsmeta.json'));
  await writeFile(path.join(copy, event?.path.replace('extensions/', '') ?? ''), event?.content ?? '');
  expect((await parse(copy, '2026.09', 'production')).components).toContainEqual(['APP_EVENT', 'app/app-events/handover-event-hsmeta.json']);
});

test('what it would pass over silently, this test sees: a component one folder too deep', async () => {
  const copy = await copyOfProject();
  await cp(path.join(copy, 'app/settings/settings-page-hsmeta.json'), path.join(copy, 'app/settings/words/settings-page-hsmeta.json'));
  expect((await parse(copy, '2026.09', 'production')).skipped).toEqual(['app/settings/words/settings-page-hsmeta.json']);
});

test.each([
  ['a card in the folder of the settings page', 'app/settings/other-hsmeta.json', { uid: 'other', type: 'card', config: {} }, /directory .* is incorrect/u],
  ['a second settings page', 'app/settings/other-hsmeta.json', { uid: 'other', type: 'settings', config: {} }, /Only one settings/u],
  ['a uid with a blank in it', 'app/cards/other-hsmeta.json', { uid: 'an other', type: 'card', config: {} }, /'uid' should use only/u],
  ['a field that HubSpot does not know', 'app/cards/other-hsmeta.json', { uid: 'other', type: 'card', config: {}, title: 'x' }, /Unexpected top-level properties found: title/u],
  ['a variable without a value', 'app/cards/other-hsmeta.json', { uid: 'other', type: 'card', config: { name: '${NOBODY}' } }, /Missing value for NOBODY/u],
] as const)('it complains of %s', async (_what, file, content, says) => {
  const copy = await copyOfProject();
  await writeFile(path.join(copy, file), JSON.stringify(content));
  const complaint = await parse(copy, '2026.09', 'production').then(() => 'none', String);
  expect(complaint).toMatch(says);
});
