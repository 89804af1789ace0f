import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BadInput } from './errors.ts';

const Scope = z.strictObject({ name: z.string(), reason: z.string() });

const OwnProperty = z.strictObject({
  name: z.string().regex(/^handover_[a-z_]+$/, 'our contact properties start with "handover_"'),
  label: z.string(),
  description: z.string(),
  type: z.enum(['bool', 'enumeration', 'number', 'datetime', 'string', 'textarea']),
  options: z.array(z.strictObject({ value: z.string(), label: z.string() })).optional(),
});
export type OwnProperty = z.infer<typeof OwnProperty>;

/** HubSpot's rule for the uid of a component. A changed uid makes a new component: accounts lose where they placed the card. */
const Uid = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'up to 64 letters, digits, "_", "." or "-"');

const Card = z.strictObject({
  uid: Uid,
  name: z.string(),
  description: z.string(),
  location: z.enum(['crm.record.tab', 'crm.record.sidebar']),
  /** File in `extensions/app/cards/`. */
  entrypoint: z.string().regex(/^[a-z-]+\.tsx$/),
});
export type Card = z.infer<typeof Card>;

const Manifest = z.strictObject({
  name: z.string(),
  description: z.string(),
  uid: Uid,
  /** May hold variables of a HubSpot project profile: "${NAME}". */
  support: z.strictObject({ email: z.string(), documentationUrl: z.string(), supportUrl: z.string() }),
  scopes: z.strictObject({ required: z.array(Scope), optional: z.array(Scope) }),
  paths: z.strictObject({ redirect: z.string().startsWith('/'), webhooks: z.string().startsWith('/') }),
  webhooks: z.strictObject({
    maxConcurrentRequests: z.int().min(6),
    contactProperties: z.array(z.string()),
    contactEvents: z.array(z.string()),
    hubEvents: z.array(z.string()),
  }),
  cards: z.array(Card),
  propertyGroup: z.strictObject({ name: z.string(), label: z.string() }),
  contactProperties: z.array(OwnProperty),
});

/** What the app is, told once: `app.json`. HubSpot's own files are generated from it and the backend reads it. */
export type Manifest = z.infer<typeof Manifest>;

/** Reads `app.json` beside `src/`; throws `BadInput` naming every field that is wrong. */
export function readManifest(file: URL = new URL('../app.json', import.meta.url)): Manifest {
  const parsed = Manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new BadInput(`app.json: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Subscriptions as HubSpot's webhooks component lists them. */
export function webhookSubscriptions(manifest: Manifest): { subscriptionType: string; propertyName?: string }[] {
  return [
    ...manifest.webhooks.contactEvents.map((subscriptionType) => ({ subscriptionType })),
    ...manifest.webhooks.contactProperties.map((propertyName) => ({ subscriptionType: 'contact.propertyChange', propertyName })),
    ...manifest.webhooks.hubEvents.map((subscriptionType) => ({ subscriptionType })),
  ];
}
