import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ContactId, PortalId, TaskId } from '../domain/ids.ts';
import type { Delivery, Touched } from './ports/deliveries.ts';
import type { Moved } from './ports/identities.ts';

const Id = z.union([z.string(), z.number()]).transform(String);

/** The fields we act on; HubSpot sends more and may add others at any time. */
const WebhookEvent = z.object({
  portalId: PortalId,
  subscriptionType: z.string().min(1).max(100),
  occurredAt: z.number().int().nonnegative(),
  eventId: Id.optional(),
  objectId: Id.optional(),
  objectTypeId: z.string().optional(),
  propertyName: z.string().max(200).optional(),
  propertyValue: z.string().nullish(),
  primaryObjectId: Id.optional(),
  newObjectId: Id.optional(),
  mergedObjectIds: z.array(Id).max(1_000).optional(),
  fromObjectTypeId: z.string().optional(),
  fromObjectId: Id.optional(),
  toObjectTypeId: z.string().optional(),
  toObjectId: Id.optional(),
  associationRemoved: z.boolean().optional(),
});
type WebhookEvent = z.infer<typeof WebhookEvent>;

/** At most 100 events come in one delivery (HubSpot's webhooks guide); more is not from HubSpot. */
const Body = z.array(z.unknown()).max(100);

/** Whom the generic events `object.*` may be about, by HubSpot's number of the type ("Understanding the CRM"). */
const KINDS: Readonly<Record<string, keyof Touched>> = { '0-1': 'contacts', '0-27': 'tasks', '0-47': 'meetings', '0-48': 'calls' };

/** HubSpot sends it when a person asked to be forgotten. */
const PRIVACY_DELETION = 'contact.privacyDeletion';

/** All ids of records look the same: that of a contact is checked once, here, and the others with it. */
type Subject = readonly [kind: keyof Touched, id: ContactId];

function subject(typeId: string | undefined, id: string | undefined): Subject[] {
  const kind = KINDS[typeId ?? ''];
  const checked = kind === undefined || id === undefined ? undefined : ContactId.safeParse(id).data;
  return kind === undefined || checked === undefined ? [] : [[kind, checked]];
}

/** A task begins with this status: its creation, mostly by us, would else have everybody read again who was just handed over. */
const isNewTask = ({ objectTypeId, propertyName, propertyValue }: WebhookEvent): boolean => KINDS[objectTypeId ?? ''] === 'tasks' && propertyName === 'hs_task_status' && propertyValue === 'NOT_STARTED';

/** Every record that an event is about. Of an association only the contact counts: whatever it is with, the contact has to be read. */
function subjectsOf(event: WebhookEvent): Subject[] {
  const [family, what] = event.subscriptionType.split('.');
  const typeId = family === 'contact' ? '0-1' : family === 'object' ? event.objectTypeId : undefined;
  if (what === 'associationChange') {
    const ends = [...subject(event.fromObjectTypeId, event.fromObjectId), ...subject(event.toObjectTypeId, event.toObjectId)];
    return family === 'object' ? ends.filter(([kind]) => kind === 'contacts') : subject(typeId, event.fromObjectId);
  }
  return [event.objectId, event.primaryObjectId, event.newObjectId, ...(event.mergedObjectIds ?? [])].flatMap((id) => subject(typeId, id));
}

/** HubSpot gives the record that a merge leaves an id of its own, or keeps that of the primary one. */
function mergesIn(event: WebhookEvent): Moved[] {
  const { subscriptionType, primaryObjectId, newObjectId } = event;
  if (subscriptionType !== 'contact.merge' && subscriptionType !== 'object.merge') return [];
  const to = ContactId.safeParse(newObjectId ?? primaryObjectId).data;
  if (to === undefined) return [];
  return subjectsOf(event).flatMap(([kind, from]) => (kind === 'contacts' && from !== to ? [{ from, to }] : []));
}

/**
 * Tells an event from others. Without `attemptNumber`, which differs between deliveries of the same event, and with
 * more than `eventId`, which HubSpot does not promise to be unique.
 */
function identityOf(event: WebhookEvent): string {
  const { subscriptionType, occurredAt, eventId, objectTypeId, objectId, propertyName, propertyValue } = event;
  const { primaryObjectId, newObjectId, mergedObjectIds, fromObjectTypeId, fromObjectId, toObjectTypeId, toObjectId, associationRemoved } = event;
  return JSON.stringify([
    subscriptionType, occurredAt, eventId, objectTypeId, objectId, propertyName, propertyValue,
    primaryObjectId, newObjectId, mergedObjectIds, fromObjectTypeId, fromObjectId, toObjectTypeId, toObjectId, associationRemoved,
  ]);
}

type Gathered = { readonly identities: string[]; readonly subjects: Subject[]; readonly erased: Set<ContactId>; readonly merged: Moved[] };

/** Hashed, because property values stand in the identities, and may be personal. */
const digestOf = (identities: readonly string[]): string => createHash('sha256').update(JSON.stringify(identities.toSorted())).digest('base64url');

function toDelivery(portalId: PortalId, { identities, subjects, erased, merged }: Gathered): Delivery {
  const ids = (wanted: keyof Touched): ContactId[] => [...new Set(subjects.flatMap(([kind, id]) => (kind === wanted ? [id] : [])))];
  return {
    portalId,
    digest: digestOf(identities),
    events: identities.length,
    touched: {
      contacts: ids('contacts').filter((id) => !erased.has(id)),
      tasks: ids('tasks').map((id) => TaskId.parse(id)),
      meetings: ids('meetings'),
      calls: ids('calls'),
    },
    erased: [...erased],
    merged: [...new Map(merged.map((pair) => [pair.from, pair])).values()],
  };
}

/** `ignored`: how many events are none of ours. */
export type ReadDelivery = { readonly deliveries: readonly Delivery[]; readonly ignored: number };

/**
 * What a request of HubSpot's webhooks says, reduced to ids. Accounts mixed in it are kept apart.
 * @param body - the JSON of the request
 * @returns null when it is no list of at most 100 events
 */
export function readDelivery(body: unknown): ReadDelivery | null {
  const given = Body.safeParse(body);
  if (!given.success) return null;
  const byPortal = new Map<PortalId, Gathered>();
  let ignored = 0;
  for (const candidate of given.data) {
    const event = WebhookEvent.safeParse(candidate).data;
    const subjects = event && !isNewTask(event) ? subjectsOf(event) : [];
    if (!event || subjects.length === 0) {
      ignored += 1;
      continue;
    }
    const gathered = byPortal.get(event.portalId) ?? { identities: [], subjects: [], erased: new Set(), merged: [] };
    byPortal.set(event.portalId, gathered);
    gathered.identities.push(identityOf(event));
    gathered.subjects.push(...subjects);
    gathered.merged.push(...mergesIn(event));
    if (event.subscriptionType === PRIVACY_DELETION) for (const [, id] of subjects) gathered.erased.add(id);
  }
  return { deliveries: [...byPortal].map(([portalId, gathered]) => toDelivery(portalId, gathered)), ignored };
}
