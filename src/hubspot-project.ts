import { readFileSync } from 'node:fs';
import type { Card, Manifest } from './manifest.ts';

/** A file of HubSpot's project that is made from ours: never edited by hand. */
export type ProjectFile = { readonly path: string; readonly content: string };

/** Filled in by HubSpot from `hsprofile.<name>.json` when the project is uploaded. */
const BASE_URL = '${PUBLIC_BASE_URL}';

const json = (path: string, content: unknown): ProjectFile => ({ path, content: `${JSON.stringify(content, null, 2)}\n` });

function appFile({ uid, name, description, scopes, paths, support }: Manifest): ProjectFile {
  return json('extensions/app/app-hsmeta.json', {
    uid,
    type: 'app',
    config: {
      name,
      description,
      distribution: 'marketplace',
      auth: {
        type: 'oauth',
        redirectUrls: [BASE_URL + paths.redirect],
        requiredScopes: scopes.required.map((scope) => scope.name),
        optionalScopes: scopes.optional.map((scope) => scope.name),
        conditionallyRequiredScopes: [],
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
        crmObjects: [],
        legacyCrmObjects: [...contactEvents, ...changes],
        hubEvents: webhooks.hubEvents.map((subscriptionType) => ({ subscriptionType, active: true })),
      },
    },
  });
}

function cardFile({ uid, name, description, location, entrypoint }: Card): ProjectFile {
  return json(`extensions/app/cards/${entrypoint.replace('.tsx', '-hsmeta.json')}`, {
    uid,
    type: 'card',
    config: { name, description, location, entrypoint: `/app/cards/${entrypoint}`, objectTypes: ['contacts'] },
  });
}

/** HubSpot builds an extension from its own folder only: what both sides must agree on is copied there. */
function contractFile(): ProjectFile {
  const source = readFileSync(new URL('card-contract.ts', import.meta.url), 'utf8');
  return { path: 'extensions/app/cards/contract.ts', content: `// Made from src/card-contract.ts by "lead-handover generate". Do not edit.\n\n${source}` };
}

/** Every generated file of the HubSpot project, with its path from the repository's root. */
export function projectFiles(manifest: Manifest): ProjectFile[] {
  return [appFile(manifest), webhooksFile(manifest), ...manifest.cards.map(cardFile), contractFile()];
}
