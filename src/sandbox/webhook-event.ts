import type { ObjectType } from './state/object-types.ts';

/** What happened in a portal, before it becomes webhook events. */
export type PortalChange = {
  portalId: string;
  type: ObjectType;
  objectId: string;
  at: Date;
  changeSource: string;
  sourceId?: string;
} & (
  | { kind: 'creation' | 'deletion' | 'restore' | 'privacyDeletion' }
  | { kind: 'propertyChange'; propertyName: string; propertyValue: string }
  | { kind: 'merge'; primaryObjectId: string; mergedObjectIds: string[]; numberOfPropertiesMoved: number }
  | { kind: 'associationChange'; toType: ObjectType; toObjectId: string; associationType: string; removed: boolean; primary: boolean }
);

/**
 * `subscriptionType` is `contact.*`, `company.*`, `deal.*` or the generic `object.*`. For `object.*`, `objectType`
 * says which type (`CONTACT`, `COMPANY`, `DEAL`, `TASK`, `MEETING_EVENT`, `CALL`); contacts when left out.
 */
export type WebhookSubscription = { subscriptionType: string; propertyName?: string; objectType?: string };

/** One event of a webhook request, in HubSpot's field names. Ids are JSON numbers here. */
export type WebhookEvent = {
  eventId: number;
  subscriptionId: number;
  portalId: number;
  appId: number;
  /** Milliseconds since 1970. */
  occurredAt: number;
  subscriptionType: string;
  /** 0 on the first attempt. */
  attemptNumber: number;
  objectId?: number;
  changeSource: string;
  sourceId?: string;
  changeFlag?: string;
  objectTypeId?: string;
  propertyName?: string;
  propertyValue?: string;
  primaryObjectId?: number;
  mergedObjectIds?: number[];
  newObjectId?: number;
  numberOfPropertiesMoved?: number;
  associationType?: string;
  fromObjectId?: number;
  toObjectId?: number;
  fromObjectTypeId?: string;
  toObjectTypeId?: string;
  associationRemoved?: boolean;
  isPrimaryAssociation?: boolean;
};
