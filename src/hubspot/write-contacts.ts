import type { ContactId } from '../domain/ids.ts';
import type { ContactWrite, PropertyValues, WriteOutcome } from '../pipeline/ports/hubspot.ts';
import { HubSpotError } from '../errors.ts';
import { refusalOf, unreadableAnswer } from './answer.ts';
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

/**
 * Writes our properties of contacts. HubSpot refuses a whole batch for one bad value, and all 100 for one id
 * that stands in it twice: ids are merged first, and a refused batch is sent again without the records the
 * refusal names, or in halves where it names none.
 * @param provision - creates what is missing of our properties; tried once when HubSpot says that one does not exist
 * @throws RangeError for more than 100 contacts or a property that is not ours; HubSpotError when the batch as a whole failed
 */
export async function writeContacts(calls: Calls, provision: () => Promise<unknown>, writes: readonly ContactWrite[]): Promise<readonly WriteOutcome[]> {
  const merged = mergedById(writes);
  if (merged.size > WRITE_BATCH) throw new RangeError(`${merged.size} contacts: at most ${WRITE_BATCH} can be written at once`);
  if (merged.size === 0) return [];
  const outcomes: Outcomes = new Map();
  try {
    await writeBatch(calls, merged, outcomes);
  } catch (error) {
    if (!isPropertyMissing(error)) throw error;
    await provision();
    await writeBatch(calls, without(merged, outcomes.keys()), outcomes);
  }
  return [...merged.keys()].flatMap((contactId) => outcomes.get(contactId) ?? []);
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

async function writeBatch(calls: Calls, writes: Writes, outcomes: Outcomes): Promise<void> {
  if (writes.size === 0) return;
  // The trace id comes back with results and errors, so that a merged contact's answer can be told apart.
  const inputs = [...writes].map(([id, properties]) => ({ id, properties, objectWriteTraceId: id }));
  try {
    const answer = await calls(ENDPOINT, { body: { inputs }, idempotent: true });
    const { results, errors } = contentOf(BatchAnswer, ENDPOINT, answer);
    const refusals = (errors ?? []).map(readRefusal);
    if (results.length === 0 && refusals.length === 0) throw unreadableAnswer(ENDPOINT, answer.status);
    const asked = new Set<string>(writes.keys());
    const written = new Set(results.flatMap(({ id, objectWriteTraceId }) => [id, objectWriteTraceId ?? id]));
    await settle(calls, writes, { written, extra: results.filter(({ id }) => !asked.has(id)).length, refusals }, outcomes);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || !isRecordRefusal(error) || isPropertyMissing(error)) throw error;
    await afterRefusal(calls, writes, refusal, error, outcomes);
  }
}

type Settled = { readonly written: ReadonlySet<string>; readonly extra: number; readonly refusals: readonly Refusal[] };

/** Sorts a batch by what the answer says of each id; what it does not mention is sent again on its own. */
async function settle(calls: Calls, writes: Writes, { written, extra, refusals }: Settled, outcomes: Outcomes): Promise<void> {
  const open: ContactId[] = [];
  for (const contactId of writes.keys()) {
    const refusal = refusals.find(({ ids }) => ids.includes(contactId));
    if (written.has(contactId)) outcomes.set(contactId, { contactId, outcome: 'written' });
    else if (refusal) outcomes.set(contactId, refusedAs(contactId, refusal));
    else open.push(contactId);
  }
  // As many unknown ids came back as are missing: those are the merged contacts, under their survivors' ids.
  if (open.length > 0 && open.length === extra) for (const contactId of open) outcomes.set(contactId, { contactId, outcome: 'written' });
  else if (writes.size > 1) for (const contactId of open) await writeBatch(calls, only(writes, [contactId]), outcomes);
  else if (open[0] && refusals[0]) outcomes.set(open[0], refusedAs(open[0], refusals[0]));
  else if (open[0]) throw unreadableAnswer(ENDPOINT, 200);
}

/** After a 400 or 404: nothing of the batch was written. */
async function afterRefusal(calls: Calls, writes: Writes, refusal: Refusal, error: HubSpotError, outcomes: Outcomes): Promise<void> {
  const ids = [...writes.keys()];
  const named = ids.filter((id) => refusal.ids.includes(id));
  const [first] = ids;
  if (ids.length === 1 && first) {
    outcomes.set(first, error.facts.status === 404 ? { contactId: first, outcome: 'gone' } : refusedAs(first, refusal));
    return;
  }
  if (named.length > 0 && named.length < ids.length) {
    // Each named record on its own says why; the others go through together.
    for (const id of named) await writeBatch(calls, only(writes, [id]), outcomes);
    await writeBatch(calls, without(writes, named), outcomes);
    return;
  }
  const half = Math.ceil(ids.length / 2);
  await writeBatch(calls, only(writes, ids.slice(0, half)), outcomes);
  await writeBatch(calls, only(writes, ids.slice(half)), outcomes);
}

function refusedAs(contactId: ContactId, refusal: Refusal): WriteOutcome {
  const isGone = [refusal.category, ...refusal.codes].some((code) => code === 'OBJECT_NOT_FOUND' || code === 'NOT_FOUND');
  return isGone ? { contactId, outcome: 'gone' } : { contactId, outcome: 'refused', reason: shortReason(refusal) };
}

function isRecordRefusal(error: unknown): error is HubSpotError {
  return error instanceof HubSpotError && (error.facts.status === 400 || error.facts.status === 404);
}

/** HubSpot's code for a property that the portal does not have. It is about the portal, not about a record. */
function isPropertyMissing(error: unknown): boolean {
  return refusalOf(error)?.codes.includes('PROPERTY_DOESNT_EXIST') ?? false;
}

function only(writes: Writes, ids: readonly ContactId[]): Writes {
  return new Map([...writes].filter(([id]) => ids.includes(id)));
}

function without(writes: Writes, ids: Iterable<ContactId>): Writes {
  const left = new Map(writes);
  for (const id of ids) left.delete(id);
  return left;
}
