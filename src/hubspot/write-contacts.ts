import type { ContactId } from '../domain/ids.ts';
import type { ContactWrite, PropertyValues, WriteOutcome } from '../pipeline/ports/hubspot.ts';
import { HubSpotError, PROPERTY_NOT_USABLE } from '../errors.ts';
import { callError, refusalOf, unreadableAnswer } from './answer.ts';
import { BatchAnswer, contentOf, type Calls } from './records.ts';
import { readRefusal, shortReason, type Refusal } from './refusal.ts';
import { ENDPOINTS } from './versions.ts';

/** Most records HubSpot writes in one call. */
const WRITE_BATCH = 100;

/** Everything we write is ours, by name: nothing that a person or another app keeps in a portal is ever touched. */
const OWN_PREFIX = 'handover_';

const ENDPOINT = ENDPOINTS.updateContacts;
type Outcomes = Map<ContactId, WriteOutcome>;
type Writes = ReadonlyMap<ContactId, PropertyValues>;

/** Creates what is missing of our properties and tells what it did; throws where one cannot be used as it is. */
export type Provision = () => Promise<{ readonly created: readonly string[]; readonly repaired: readonly string[] }>;

/**
 * Writes our properties of contacts. HubSpot refuses a whole batch for one bad value, and all 100 for one id
 * that stands in it twice: ids are merged first. After a refusal our properties themselves are looked at, because
 * one that was deleted, lost an option or got another type is refused for every contact, and no contact is to blame.
 * Only then the bad records are looked for: at most 16 calls for one among 100, at most 200 whatever their number.
 * @throws RangeError for more than 100 contacts or a property that is not ours; HubSpotError when the batch as a whole failed
 */
export async function writeContacts(calls: Calls, provision: Provision, writes: readonly ContactWrite[]): Promise<readonly WriteOutcome[]> {
  const merged = mergedById(writes);
  if (merged.size > WRITE_BATCH) throw new RangeError(`${merged.size} contacts: at most ${WRITE_BATCH} can be written at once`);
  const outcomes: Outcomes = new Map();
  await writeAll(calls, provision, merged, outcomes);
  return [...merged.keys()].flatMap((contactId) => outcomes.get(contactId) ?? []);
}

async function writeAll(calls: Calls, provision: Provision, merged: Writes, outcomes: Outcomes): Promise<void> {
  let refused = await send(calls, merged, outcomes);
  if (refused && refused.status !== 404) {
    const { created, repaired } = await provision();
    const isMended = created.length + repaired.length > 0;
    if (isMended) refused = await send(calls, merged, outcomes);
    else if (isAboutProperty(refused)) throw propertyNotUsable(refused);
  }
  if (refused) await findBad(calls, merged, refused, outcomes);
}

function mergedById(writes: readonly ContactWrite[]): Map<ContactId, PropertyValues> {
  const merged = new Map<ContactId, PropertyValues>();
  for (const { contactId, properties } of writes) {
    const foreign = Object.keys(properties).find((name) => !name.startsWith(OWN_PREFIX));
    if (foreign !== undefined) throw new RangeError(`"${foreign}" is not ours to write: our properties start with "${OWN_PREFIX}"`);
    merged.set(contactId, { ...merged.get(contactId), ...properties });
  }
  return merged;
}

/** A batch that HubSpot refused as a whole, for what is in it: nothing of it was written. */
type Refused = { readonly status: number; readonly refusal: Refusal; readonly error: HubSpotError };

/**
 * Makes one call for these records and keeps what the answer says of each.
 * @returns the refusal when HubSpot refused the batch as a whole, else null
 */
async function send(calls: Calls, writes: Writes, outcomes: Outcomes): Promise<Refused | null> {
  if (writes.size === 0) return null;
  // The trace id comes back with results and errors, so that a merged contact's answer can be told apart.
  const inputs = [...writes].map(([id, properties]) => ({ id, properties, objectWriteTraceId: id }));
  const answer = await calls(ENDPOINT, { body: { inputs }, idempotent: true }).catch(asRefused);
  if ('refusal' in answer) return answer;
  const { results, errors } = contentOf(BatchAnswer, ENDPOINT, answer);
  const asked = new Set<string>(writes.keys());
  const named = results.map(({ id, objectWriteTraceId }) => [id, objectWriteTraceId ?? id].filter((one) => asked.has(one)));
  const extra = named.filter((ours) => ours.length === 0).length;
  await settle(calls, writes, { written: new Set(named.flat()), extra, refusals: (errors ?? []).map(readRefusal) }, outcomes);
  return null;
}

function asRefused(error: unknown): Refused {
  const refusal = refusalOf(error);
  if (!refusal || !(error instanceof HubSpotError) || (error.facts.status !== 400 && error.facts.status !== 404)) throw error;
  return { status: error.facts.status, refusal, error };
}

type Settled = { readonly written: ReadonlySet<string>; readonly extra: number; readonly refusals: readonly Refusal[] };

/** Sorts a batch by what the answer says of each id; what it does not mention is asked for again. */
async function settle(calls: Calls, writes: Writes, { written, extra, refusals }: Settled, outcomes: Outcomes): Promise<void> {
  const open: ContactId[] = [];
  for (const contactId of writes.keys()) {
    const refusal = refusals.find(({ ids }) => ids.includes(contactId)) ?? (writes.size === 1 ? refusals[0] : undefined);
    if (written.has(contactId)) outcomes.set(contactId, { contactId, outcome: 'written' });
    else if (refusal && !isTheirTrouble(refusal)) outcomes.set(contactId, refusedAs(contactId, refusal));
    else open.push(contactId);
  }
  if (open.length === 0) return;
  // As many unknown ids came back as are missing: those are the merged contacts, under their survivors' ids.
  if (open.length === extra) for (const contactId of open) outcomes.set(contactId, { contactId, outcome: 'written' });
  else if (open.length === writes.size) throw unreadableAnswer(ENDPOINT, 207);
  // Merged contacts can be told apart one by one only; anything else goes together.
  else for (const part of extra > 0 ? open.map((contactId) => [contactId]) : [open]) await sendAgain(calls, only(writes, part), outcomes);
}

/** For records that an answer passed over; a refusal of what is left of the batch is searched like any other. */
async function sendAgain(calls: Calls, writes: Writes, outcomes: Outcomes): Promise<void> {
  const refused = await send(calls, writes, outcomes);
  if (refused) await findBad(calls, writes, refused, outcomes);
}

/** Share of the first part when a batch with a bad record is split: the first part costs two calls where it is bad, one where it is good. */
const FIRST_PART = 0.382;

/**
 * Finds the bad records of a batch that was refused, and writes the others. The records that the refusal names are
 * tried on their own, and believed no longer once one of them was written. Without names the batch is split.
 */
async function findBad(calls: Calls, writes: Writes, refused: Refused, outcomes: Outcomes, mayName = true): Promise<void> {
  if (isAboutProperty(refused)) throw propertyNotUsable(refused);
  const ids = [...writes.keys()];
  const [first] = ids;
  if (ids.length === 1 && first) {
    outcomes.set(first, refused.status === 404 ? { contactId: first, outcome: 'gone' } : refusedAs(first, refused.refusal));
    return;
  }
  const named = mayName ? ids.filter((id) => refused.refusal.ids.includes(id)) : [];
  if (named.length === 0 || named.length === ids.length) return split(calls, writes, outcomes, mayName);
  for (const id of named) await sendAgain(calls, only(writes, [id]), outcomes);
  const good = named.filter((id) => outcomes.get(id)?.outcome === 'written').length;
  const others = without(writes, named);
  // Where all the named ones were good, a bad one is among the others: they need not be refused once more to know it.
  if (good === named.length) return split(calls, others, outcomes, false);
  const again = await send(calls, others, outcomes);
  if (again) await findBad(calls, others, again, outcomes, good === 0);
}

/** Two parts of records of which at least one is bad. */
async function split(calls: Calls, writes: Writes, outcomes: Outcomes, mayName: boolean): Promise<void> {
  const ids = [...writes.keys()];
  if (ids.length === 1) return sendAgain(calls, writes, outcomes);
  const cut = Math.max(1, Math.round(ids.length * FIRST_PART));
  const [one, other] = [only(writes, ids.slice(0, cut)), only(writes, ids.slice(cut))];
  const refused = await send(calls, one, outcomes);
  if (!refused) return split(calls, other, outcomes, mayName);
  await findBad(calls, one, refused, outcomes, mayName);
  const again = await send(calls, other, outcomes);
  if (again) await findBad(calls, other, again, outcomes, mayName);
}

function refusedAs(contactId: ContactId, refusal: Refusal): WriteOutcome {
  const isGone = codesOf(refusal).some((code) => code === 'OBJECT_NOT_FOUND' || code === 'NOT_FOUND');
  return isGone ? { contactId, outcome: 'gone' } : { contactId, outcome: 'refused', reason: shortReason(refusal) };
}

/** HubSpot's codes for a property that the portal does not have, or that nobody may write. They are about the portal, not about a record. */
function isAboutProperty({ refusal }: Refused): boolean {
  return codesOf(refusal).some((code) => code === 'PROPERTY_DOESNT_EXIST' || code === 'READ_ONLY_VALUE');
}

function propertyNotUsable({ error: { facts }, refusal }: Refused): HubSpotError {
  const { correlationId, status } = facts;
  return callError(ENDPOINT, 'was refused for a property of ours', { status, correlationId, category: PROPERTY_NOT_USABLE, retry: 'never', effect: 'none', refusedProperties: refusal.properties });
}

/** An entry of a partial answer that says nothing against the record: it can be written later. */
function isTheirTrouble(refusal: Refusal): boolean {
  return codesOf(refusal).some((code) => /^(?:RATE_LIMITS?|INTERNAL_ERROR|SERVICE_UNAVAILABLE|TIMEOUT|GATEWAY_TIMEOUT)$/.test(code));
}

function codesOf({ category, codes }: Refusal): string[] {
  return category === undefined ? [...codes] : [category, ...codes];
}

function only(writes: Writes, ids: readonly ContactId[]): Writes {
  return new Map([...writes].filter(([id]) => ids.includes(id)));
}

function without(writes: Writes, ids: Iterable<ContactId>): Writes {
  const left = new Map(writes);
  for (const id of ids) left.delete(id);
  return left;
}
