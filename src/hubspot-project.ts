import { readFileSync } from 'node:fs';
import { objectSubscriptions, type ActionField, type AppEvent, type Card, type Manifest, type OwnProperty, type Place, type WorkflowAction } from './manifest.ts';

/** A file of HubSpot's project that is made from ours: never edited by hand. */
export type ProjectFile = { readonly path: string; readonly content: string };

/** Filled in by HubSpot from `hsprofile.<name>.json` when the project is uploaded. */
const BASE_URL = '${PUBLIC_BASE_URL}';

const json = (path: string, content: unknown): ProjectFile => ({ path, content: `${JSON.stringify(content, null, 2)}\n` });
const names = (scopes: Manifest['scopes']['required']): string[] => scopes.map(({ name }) => name);

function appFile({ uid, name, description, distribution, scopes, paths, support }: Manifest): ProjectFile {
  return json('extensions/app/app-hsmeta.json', {
    uid,
    type: 'app',
    config: {
      name,
      description,
      distribution,
      auth: {
        type: 'oauth',
        redirectUrls: [BASE_URL + paths.redirect],
        requiredScopes: names(scopes.required),
        optionalScopes: names(scopes.optional),
        conditionallyRequiredScopes: names(scopes.conditional),
      },
      permittedUrls: { fetch: [BASE_URL], iframe: [], img: [] },
      support: { supportEmail: support.email, documentationUrl: support.documentationUrl, supportUrl: support.supportUrl },
    },
  });
}

function webhooksFile({ paths, webhooks }: Manifest): ProjectFile {
  const contactEvents = webhooks.contactEvents.map((subscriptionType) => ({ subscriptionType, active: true }));
  const changes = webhooks.contactProperties.map((propertyName) => ({ subscriptionType: 'contact.propertyChange', propertyName, active: true }));
  return json('extensions/app/webhooks/webhooks-hsmeta.json', {
    uid: 'webhooks',
    type: 'webhooks',
    config: {
      settings: { targetUrl: BASE_URL + paths.webhooks, maxConcurrentRequests: webhooks.maxConcurrentRequests },
      subscriptions: {
        crmObjects: objectSubscriptions({ webhooks }).map((subscription) => ({ ...subscription, active: true })),
        legacyCrmObjects: [...contactEvents, ...changes],
        hubEvents: webhooks.hubEvents.map((subscriptionType) => ({ subscriptionType, active: true })),
      },
    },
  });
}

const metaName = (entrypoint: string): string => entrypoint.replace('.tsx', '-hsmeta.json');

function cardFile({ uid, name, description, location, entrypoint }: Card): ProjectFile {
  return json(`extensions/app/cards/${metaName(entrypoint)}`, {
    uid,
    type: 'card',
    config: { name, description, location, entrypoint: `/app/cards/${entrypoint}`, objectTypes: ['contacts'] },
  });
}

function placeFile(type: 'settings' | 'page', folder: 'settings' | 'pages', { uid, entrypoint }: Place): ProjectFile {
  return json(`extensions/app/${folder}/${metaName(entrypoint)}`, { uid, type, config: { entrypoint: `/app/${folder}/${entrypoint}` } });
}

/** HubSpot has no translation for the options of a field: they read as in the contact property. */
function optionsFrom(properties: readonly OwnProperty[], name: string | undefined): { value: string; label: string }[] {
  return properties.find((property) => property.name === name)?.options ?? [];
}

const YES_OR_NO = [{ value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }];
const FIELD_TYPES = { bool: 'booleancheckbox', enumeration: 'select', number: 'number', string: 'textarea' } as const;

function fieldFor({ name, type, optionsOf }: ActionField, properties: readonly OwnProperty[]): Record<string, unknown> {
  const options = (type === 'bool' ? YES_OR_NO : optionsFrom(properties, optionsOf)).map((option, displayOrder) => ({ ...option, displayOrder, hidden: false }));
  return { name, type, fieldType: FIELD_TYPES[type], ...(options.length > 0 ? { options } : {}) };
}

function labelled(fields: readonly ActionField[], language: 'en' | 'de'): Record<string, string> {
  return Object.fromEntries(fields.map(({ name, label }) => [name, label[language]]));
}

function workflowActionFile({ uid, path, objectTypes, labels, inputs, outputs }: WorkflowAction, { contactProperties }: Manifest): ProjectFile {
  const labelsIn = (language: 'en' | 'de'): Record<string, unknown> => ({
    ...labels[language], inputFieldLabels: labelled(inputs, language), outputFieldLabels: labelled(outputs, language),
  });
  return json(`extensions/app/workflow-actions/${uid}-hsmeta.json`, {
    uid,
    type: 'workflow-action',
    config: {
      actionUrl: BASE_URL + path,
      isPublished: true,
      supportedClients: [{ client: 'WORKFLOWS' }],
      inputFields: inputs.map((field) => ({ typeDefinition: fieldFor(field, contactProperties), supportedValueTypes: ['STATIC_VALUE', 'OBJECT_PROPERTY'], isRequired: true })),
      inputFieldDependencies: [],
      outputFields: outputs.map((field) => ({ typeDefinition: fieldFor(field, contactProperties) })),
      objectTypes,
      labels: { en: labelsIn('en'), de: labelsIn('de') },
      executionRules: [],
      functions: [],
    },
  });
}

function appEventFile({ uid, properties, ...config }: AppEvent, { contactProperties }: Manifest): ProjectFile {
  const told = properties.map(({ optionsOf, ...property }) => ({ ...property, ...(optionsOf ? { options: optionsFrom(contactProperties, optionsOf) } : {}) }));
  return json(`extensions/app/app-events/${uid}-hsmeta.json`, { uid, type: 'app-event', config: { ...config, properties: told } });
}

type Copy = { readonly from: string; readonly to: readonly string[] };

/** Files of one extension that others take over as they are. */
function sharedBy(owner: string, takers: readonly string[], files: readonly string[]): Copy[] {
  return files.map((file) => ({ from: `extensions/app/${owner}/${file}`, to: takers.map((taker) => `extensions/app/${taker}/${file}`) }));
}

/** HubSpot builds an extension from its own folder only: what several folders must agree on is copied into each. */
const COPIES: readonly Copy[] = [
  { from: 'src/card-contract.ts', to: ['extensions/app/cards/contract.ts'] },
  { from: 'src/settings-contract.ts', to: ['extensions/app/settings/contract.ts', 'extensions/app/pages/contract.ts'] },
  { from: 'src/data-contract.ts', to: ['extensions/app/settings/data-contract.ts'] },
  { from: 'src/setup-contract.ts', to: ['extensions/app/settings/setup-contract.ts'] },
  { from: 'src/rules-contract.ts', to: ['extensions/app/settings/rules-contract.ts'] },
  ...['en', 'de'].map((language) => ({ from: `src/domain/language/rule-fields-${language}.ts`, to: [`extensions/app/settings/words/rule-fields-${language}.ts`] })),
  { from: 'src/home-contract.ts', to: ['extensions/app/pages/home-contract.ts'] },
  ...sharedBy('cards', ['settings', 'pages'], ['clock.ts', 'hooks/use-minute.ts', 'words/format.ts', 'words/plural.ts', 'words/wording.ts']),
  ...sharedBy('settings', ['pages'], [
    'backend.ts', 'components/check-list.tsx', 'components/failed.tsx', 'components/finding.tsx', 'components/mode-line.tsx', 'words/account-de.ts', 'words/account-en.ts', 'words/apart.ts',
  ]),
];

function copiedFiles(): ProjectFile[] {
  return COPIES.flatMap(({ from, to }) => {
    const source = readFileSync(new URL(`../${from}`, import.meta.url), 'utf8');
    return to.map((path) => ({ path, content: `// Made from ${from} by "lead-handover generate". Do not edit.\n\n${source}` }));
  });
}

/** Every generated file of the HubSpot project, with its path from the repository's root. */
export function projectFiles(manifest: Manifest): ProjectFile[] {
  const { cards, settings, pages, workflowActions, appEvents } = manifest;
  return [
    appFile(manifest),
    webhooksFile(manifest),
    ...cards.map(cardFile),
    placeFile('settings', 'settings', settings),
    placeFile('page', 'pages', pages),
    ...workflowActions.map((action) => workflowActionFile(action, manifest)),
    ...(appEvents.enabled ? appEvents.events.map((event) => appEventFile(event, manifest)) : []),
    ...copiedFiles(),
  ];
}
