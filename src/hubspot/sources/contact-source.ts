import type { ContactId } from '../../domain/ids.ts';
import type { Contact } from '../../domain/lead.ts';
import type { Signal } from '../../domain/signal.ts';
import type { Probed } from '../../pipeline/ports/capabilities.ts';
import type { Calls, CrmRecord } from '../records.ts';

/** What a source tells of one contact, beyond its record. */
export type Told = {
  readonly signals: readonly Signal[];
  /** Facts that the source knows better than the contact's own properties; a field that is undefined is so. */
  readonly facts?: Pick<Contact, 'meetingBookedAt' | 'meetingFellThroughAt'>;
};

/** Something that HubSpot keeps apart from a contact's record and tells contact by contact. */
export type ContactSource = {
  readonly name: string;
  /** What has to be open for it. */
  readonly capability: Probed['capability'];
  /** Where a capability can be used in several ways, whether it is this source's; absent: in any. */
  readonly isOurWay?: (details: string | undefined) => boolean;
  /** About how many contacts it asks in one go; absent: any number. Of one go all is told, or nothing. */
  readonly atOnce?: number;
  /** Whether asking can bring anything, by what the record itself says: a call for nothing is a call too many. */
  mayTell(record: CrmRecord, now: Date): boolean;
  tell(calls: Calls, contactIds: readonly ContactId[], appId: string | undefined): Promise<ReadonlyMap<ContactId, Told>>;
};
