import type { ContactId } from '../domain/ids.ts';
import type { PropertyValues, WriteOutcome } from '../pipeline/ports/hubspot.ts';
import { HubSpotError, PROPERTY_NOT_USABLE } from '../errors.ts';
import { callError, refusalOf, unreadableAnswer } from './answer.ts';
import { BatchAnswer, contentOf, type Calls } from './records.ts';
import { readRefusal, shortReason, type Refusal } from './refusal.ts';
import { ENDPOINTS } from './versions.ts';

const ENDPOINT = ENDPOINTS.updateContacts;

/** What became of each contact, filled as calls tell. */
export type Outcomes = Map<ContactId, WriteOutcome>;
/** Values by contact: each stands in it once. */
export type Writes = ReadonlyMap<ContactId, PropertyValues>;

/** A batch that HubSpot refused as a whole, for what is in it: nothing of it was written. */
export type Refused = { readonly status: number; readonly refusal: Refusal; readonly error: HubSpotError };

/**
 * Makes one call for these records and keeps what the answer says of each.
 * @returns the refusal when HubSpot refused the batch as a whole, else null
 */
export async function send(calls: Calls, writes: Writes, outcomes: Outcomes): Promise<Refused | null> {
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
export async function findBad(calls: Calls, writes: Writes, refused: Refused, outcomes: Outcomes, mayName = true): Promise<void> {
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
export function isAboutProperty({ refusal }: Refused): boolean {
  return codesOf(refusal).some((code) => code === 'PROPERTY_DOESNT_EXIST' || code === 'READ_ONLY_VALUE');
}

export function propertyNotUsable({ error: { facts }, refusal }: Refused): HubSpotError {
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
