import { factsOf, objectTypeOf } from './state/object-types.ts';
import type { PortalChange, WebhookEvent, WebhookSubscription } from './webhook-event.ts';

const CHANGE_FLAGS: Partial<Record<PortalChange['kind'], string>> = { creation: 'NEW', deletion: 'DELETED', restore: 'RESTORED' };

/** Properties for which HubSpot never sends a change event, whatever is subscribed. */
const SILENT_PROPERTIES = new Set(['num_unique_conversion_events', 'hs_lastmodifieddate', 'lastmodifieddate']);

export type EventIdentity = { appId: string; eventId: number; subscriptionId: number };

/** Whether a subscription of the app covers a change. */
export function covers(subscription: WebhookSubscription, change: PortalChange): boolean {
  const [subject = '', kind] = subscription.subscriptionType.split('.');
  const type = subject === 'object' ? (subscription.objectType ?? 'contacts') : subject;
  if (kind !== change.kind || objectTypeOf(type) !== change.type) return false;
  if (change.kind !== 'propertyChange') return true;
  return change.propertyName === subscription.propertyName && !SILENT_PROPERTIES.has(change.propertyName);
}

/** The event that HubSpot sends for a change under one subscription. */
export function eventFor(subscription: WebhookSubscription, change: PortalChange, identity: EventIdentity): WebhookEvent {
  const generic = subscription.subscriptionType.startsWith('object.');
  const flag = CHANGE_FLAGS[change.kind];
  return {
    eventId: identity.eventId,
    subscriptionId: identity.subscriptionId,
    portalId: Number(change.portalId),
    appId: Number(identity.appId),
    occurredAt: change.at.getTime(),
    subscriptionType: subscription.subscriptionType,
    attemptNumber: 0,
    ...(change.kind === 'associationChange' ? {} : { objectId: Number(change.objectId) }),
    ...(generic && change.kind !== 'associationChange' ? { objectTypeId: factsOf(change.type).typeId } : {}),
    changeSource: change.changeSource,
    ...(change.sourceId === undefined ? {} : { sourceId: change.sourceId }),
    ...(flag === undefined ? {} : { changeFlag: flag }),
    ...fieldsOf(change, generic),
  };
}

function fieldsOf(change: PortalChange, generic: boolean): Partial<WebhookEvent> {
  switch (change.kind) {
    case 'propertyChange':
      return { propertyName: change.propertyName, propertyValue: change.propertyValue };
    case 'merge':
      return {
        primaryObjectId: Number(change.primaryObjectId),
        mergedObjectIds: change.mergedObjectIds.map(Number),
        newObjectId: Number(change.objectId),
        numberOfPropertiesMoved: change.numberOfPropertiesMoved,
      };
    case 'associationChange':
      return {
        associationType: change.associationType,
        fromObjectId: Number(change.objectId),
        toObjectId: Number(change.toObjectId),
        associationRemoved: change.removed,
        isPrimaryAssociation: change.primary,
        ...(generic ? { fromObjectTypeId: factsOf(change.type).typeId, toObjectTypeId: factsOf(change.toType).typeId } : {}),
      };
    case 'creation':
    case 'deletion':
    case 'restore':
    case 'privacyDeletion':
      return {};
    default:
      return change satisfies never;
  }
}
