import { z } from 'zod';

/**
 * All HubSpot ids are digit strings end to end: they outgrow JavaScript's safe integers, and a brand keeps
 * a portal from being passed where a contact is meant, which would be a write into another customer's account.
 */
const digits = z
  .union([z.string(), z.int().positive()])
  .transform(String)
  .pipe(z.string().regex(/^[1-9]\d{0,18}$/, 'expected a HubSpot id: digits only, for example "4711"'));

/** HubSpot account. `portalId` on webhooks, `hub_id` in OAuth answers, `hubId` in the SDK. */
export const PortalId = digits.brand<'PortalId'>();
export type PortalId = z.infer<typeof PortalId>;

/** Contact record, object type 0-1. */
export const ContactId = digits.brand<'ContactId'>();
export type ContactId = z.infer<typeof ContactId>;

/** Company record, object type 0-2. */
export const CompanyId = digits.brand<'CompanyId'>();
export type CompanyId = z.infer<typeof CompanyId>;

/** Deal record, object type 0-3. */
export const DealId = digits.brand<'DealId'>();
export type DealId = z.infer<typeof DealId>;

/** Task record, object type 0-27. */
export const TaskId = digits.brand<'TaskId'>();
export type TaskId = z.infer<typeof TaskId>;

/** Note record, object type 0-46. */
export const NoteId = digits.brand<'NoteId'>();
export type NoteId = z.infer<typeof NoteId>;

/** Owner of records. Not a user id: cards and OAuth speak of users, records and tasks of owners. */
export const OwnerId = digits.brand<'OwnerId'>();
export type OwnerId = z.infer<typeof OwnerId>;

/** Person who is signed in to HubSpot. */
export const UserId = digits.brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;

/** One run of one lead from qualifying to its end; `"<contact>.<n>"`, n counting from 1. The key for "exactly one task". */
export const EpisodeId = z.string().regex(/^\d+\.\d+$/).brand<'EpisodeId'>();
export type EpisodeId = z.infer<typeof EpisodeId>;

/** The episode that follows the `earlier` ones of a contact. */
export function nextEpisode(contactId: ContactId, earlier: number): EpisodeId {
  return EpisodeId.parse(`${contactId}.${earlier + 1}`);
}
