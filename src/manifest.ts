import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BadInput } from './errors.ts';

/** Scopes that this app never asks for, whatever it is to do, and why. */
const REFUSED_SCOPES: readonly (readonly [RegExp, string])[] = [
  [/^sales-email-read$/u, 'it opens the full text of everybody\'s e-mails, and this app needs no word of them'],
  [/sensitive/iu, 'an app that holds a scope for sensitive data may not use hubspot.fetch, so neither card nor settings page would reach it'],
];

const Scope = z.strictObject({ name: z.string().min(1), reason: z.string().min(1) }).superRefine(({ name }, context) => {
  for (const [pattern, why] of REFUSED_SCOPES) if (pattern.test(name)) context.addIssue(`the scope "${name}" is never asked for: ${why}`);
});

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

const Entrypoint = z.string().regex(/^[a-z-]+\.tsx$/);

const Card = z.strictObject({
  uid: Uid,
  name: z.string(),
  description: z.string(),
  location: z.enum(['crm.record.tab', 'crm.record.sidebar']),
  /** File in `extensions/app/cards/`. */
  entrypoint: Entrypoint,
});
export type Card = z.infer<typeof Card>;

/** A component with an entry file in its own folder and nothing else to say. */
const Place = z.strictObject({ uid: Uid, entrypoint: Entrypoint });
export type Place = z.infer<typeof Place>;

const FieldName = z.string().regex(/^[a-z][a-z_]*$/, 'small letters and "_"');

/** Options are taken from a contact property of ours, so that a workflow compares the same values. */
const optionsOf = z.string().optional();

const ActionField = z.strictObject({
  name: FieldName, type: z.enum(['bool', 'enumeration', 'number', 'string']), optionsOf,
  label: z.strictObject({ en: z.string(), de: z.string() }),
});
export type ActionField = z.infer<typeof ActionField>;

const ActionLabels = z.strictObject({ actionName: z.string(), actionDescription: z.string(), actionCardContent: z.string() });

const WorkflowAction = z.strictObject({
  uid: Uid,
  /** Where HubSpot posts each execution. */
  path: z.string().startsWith('/'),
  objectTypes: z.array(z.literal('CONTACT')).min(1),
  labels: z.strictObject({ en: ActionLabels, de: ActionLabels }),
  inputs: z.array(ActionField),
  outputs: z.array(ActionField),
});
export type WorkflowAction = z.infer<typeof WorkflowAction>;

const AppEvent = z.strictObject({
  uid: Uid, name: z.string(), objectType: z.literal('CONTACT'), headerTemplate: z.string(), detailTemplate: z.string(),
  properties: z.array(z.strictObject({ name: FieldName, label: z.string(), type: z.enum(['enumeration', 'string']), optionsOf })),
});
export type AppEvent = z.infer<typeof AppEvent>;

const AppEvents = z.strictObject({
  /** Declared only: this version sends none. HubSpot has to approve the events of an app, and accepts no project that holds one before. */
  enabled: z.boolean(),
  /** Required as soon as they are on. */
  scope: Scope,
  events: z.array(AppEvent),
});

const Manifest = z.strictObject({
  name: z.string(),
  description: z.string(),
  uid: Uid,
  distribution: z.enum(['marketplace', 'private']),
  /** May hold variables of a HubSpot project profile: "${NAME}". */
  support: z.strictObject({ email: z.string(), documentationUrl: z.string(), supportUrl: z.string() }),
  /** `conditional`: those that an account must grant if the install address asks for them. */
  scopes: z.strictObject({ required: z.array(Scope), conditional: z.array(Scope), optional: z.array(Scope) }),
  paths: z.strictObject({ redirect: z.string().startsWith('/'), webhooks: z.string().startsWith('/') }),
  webhooks: z.strictObject({
    maxConcurrentRequests: z.int().min(6),
    contactProperties: z.array(z.string()),
    contactEvents: z.array(z.string()),
    /** Records that are no contacts: what happens to them, and which of their properties change. */
    objects: z.array(z.strictObject({ objectType: z.enum(['MEETING_EVENT', 'CALL', 'TASK']), events: z.array(z.string().startsWith('object.')), properties: z.array(z.string()) })),
    hubEvents: z.array(z.string()),
  }),
  cards: z.array(Card),
  settings: Place,
  pages: Place,
  workflowActions: z.array(WorkflowAction),
  appEvents: AppEvents,
  propertyGroup: z.strictObject({ name: z.string(), label: z.string() }),
  /** The property of tasks with unique values by which a repeated creation is harmless, where an account allows one. */
  taskKey: z.strictObject({ name: z.string().regex(/^handover_[a-z_]+$/, 'our properties start with "handover_"'), label: z.string(), description: z.string() }),
  contactProperties: z.array(OwnProperty),
});

/** What the app is, told once: `app.json`. HubSpot's own files are generated from it and the backend reads it. */
export type Manifest = z.infer<typeof Manifest>;

/** What is wrong between parts that are each right. */
function contradictions({ uid, distribution, scopes, cards, settings, pages, workflowActions, appEvents, contactProperties }: Manifest): string[] {
  const uids = [uid, 'webhooks', settings.uid, pages.uid, ...[...cards, ...workflowActions, ...appEvents.events].map((component) => component.uid)];
  const twice = uids.filter((one, index) => uids.indexOf(one) !== index).map((one) => `the uid "${one}" is given twice; HubSpot tells components apart by it`);
  const fields = [...workflowActions.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]), ...appEvents.events.flatMap(({ properties }) => properties)];
  const listed = contactProperties.filter(({ options }) => options).map(({ name }) => name);
  const unlisted = fields
    .filter((field) => (field.type === 'enumeration') !== (field.optionsOf !== undefined) || (field.optionsOf !== undefined && !listed.includes(field.optionsOf)))
    .map(({ name }) => `the field "${name}" needs optionsOf with one of ${listed.join(', ')} if it is an enumeration, and none otherwise`);
  const closed = appEvents.enabled && distribution !== 'marketplace' ? ['app events need "distribution": "marketplace"'] : [];
  const unasked = scopes.conditional.length > 0 ? ['"conditional" scopes: nothing asks for them yet, neither the install address nor the install page; leave the list empty'] : [];
  return [...twice, ...unlisted, ...closed, ...unasked];
}

/**
 * Reads the content of `app.json`. The scope of app events is among the required ones when they are on: the install
 * address and HubSpot's file must name the same scopes.
 * @throws BadInput naming every field that is wrong
 */
export function parseManifest(content: unknown): Manifest {
  const parsed = Manifest.safeParse(content);
  if (!parsed.success) throw new BadInput(`app.json: ${z.prettifyError(parsed.error)}`);
  const wrong = contradictions(parsed.data);
  if (wrong.length > 0) throw new BadInput(`app.json: ${wrong.join('; ')}`);
  const { scopes, appEvents } = parsed.data;
  return appEvents.enabled ? { ...parsed.data, scopes: { ...scopes, required: [...scopes.required, appEvents.scope] } } : parsed.data;
}

/** Reads `app.json` beside `src/`; throws like `parseManifest`. */
export function readManifest(file: URL = new URL('../app.json', import.meta.url)): Manifest {
  return parseManifest(JSON.parse(readFileSync(file, 'utf8')));
}

/** One subscription of HubSpot's webhooks component; `objectType` where `subscriptionType` is generic. */
export type Subscription = { readonly subscriptionType: string; readonly objectType?: string; readonly propertyName?: string };

/** Generic subscriptions: HubSpot lists them apart. */
export function objectSubscriptions({ webhooks }: Pick<Manifest, 'webhooks'>): Subscription[] {
  return webhooks.objects.flatMap(({ objectType, events, properties }) => [
    ...events.map((subscriptionType) => ({ subscriptionType, objectType })),
    ...properties.map((propertyName) => ({ subscriptionType: 'object.propertyChange', objectType, propertyName })),
  ]);
}

/** All subscriptions of the app. */
export function webhookSubscriptions(manifest: Manifest): Subscription[] {
  return [
    ...objectSubscriptions(manifest),
    ...manifest.webhooks.contactEvents.map((subscriptionType) => ({ subscriptionType })),
    ...manifest.webhooks.contactProperties.map((propertyName) => ({ subscriptionType: 'contact.propertyChange', propertyName })),
    ...manifest.webhooks.hubEvents.map((subscriptionType) => ({ subscriptionType })),
  ];
}
