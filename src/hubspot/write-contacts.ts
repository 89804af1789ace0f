import type { ContactId } from '../domain/ids.ts';
import { isMapped, MAPPED_PROPERTIES, type ContactWrite, type PropertyValues, type WriteOutcome } from '../pipeline/ports/hubspot.ts';
import { HubSpotError, PROPERTY_NOT_USABLE } from '../errors.ts';
import type { Calls } from './records.ts';
import { findBad, isAboutProperty, propertyNotUsable, send, type Outcomes, type Writes } from './write-batch.ts';

/** Most records HubSpot writes in one call. */
const WRITE_BATCH = 100;

/** What we write is ours, by name, but for the two properties that a policy may map: nothing else that a person or another app keeps in a portal is ever touched. */
const OWN_PREFIX = 'handover_';

/** Creates what is missing of our properties and tells what it did; throws where one cannot be used as it is. */
export type Provision = () => Promise<{ readonly created: readonly string[]; readonly repaired: readonly string[] }>;

/**
 * Writes our properties of contacts. HubSpot refuses a whole batch for one bad value, and all 100 for one id
 * that stands in it twice: ids are merged first. After a refusal our properties themselves are looked at, because
 * one that was deleted, lost an option or got another type is refused for every contact, and no contact is to blame.
 * Only then the bad records are looked for: at most 16 calls for one among 100, at most 200 whatever their number.
 * Values that the policy maps go along in the same call; refused, each mapped property is written on its own.
 * @throws RangeError for more than 100 contacts or a property that is neither ours nor mapped; HubSpotError when the batch as a whole failed
 */
export async function writeContacts(calls: Calls, provision: Provision, writes: readonly ContactWrite[]): Promise<readonly WriteOutcome[]> {
  const merged = mergedById(writes);
  if (merged.size > WRITE_BATCH) throw new RangeError(`${merged.size} contacts: at most ${WRITE_BATCH} can be written at once`);
  const outcomes: Outcomes = new Map();
  await ([...merged.values()].some(hasMapped) ? writeWithMapped : writeAll)(calls, provision, merged, outcomes);
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
    const foreign = Object.keys(properties).find((name) => !name.startsWith(OWN_PREFIX) && !isMapped(name));
    if (foreign !== undefined) throw new RangeError(`"${foreign}" is not ours to write: our properties start with "${OWN_PREFIX}"`);
    merged.set(contactId, { ...merged.get(contactId), ...properties });
  }
  return merged;
}

const hasMapped = (properties: PropertyValues): boolean => Object.keys(properties).some(isMapped);

/** A value that the policy maps may be none of the portal's: that is the policy's fault, and neither the contact's nor that of our own values. */
async function writeWithMapped(calls: Calls, provision: Provision, merged: Writes, outcomes: Outcomes): Promise<void> {
  await send(calls, merged, outcomes);
  const again = new Map([...merged].filter(([id]) => !['written', 'gone'].includes(outcomes.get(id)?.outcome ?? '')));
  for (const id of again.keys()) outcomes.delete(id);
  await writeAll(calls, provision, withOnly(again, (name) => !isMapped(name)), outcomes);
  for (const property of Object.values(MAPPED_PROPERTIES)) {
    const writes = withOnly(again, (name) => name === property);
    for (const [id, outcome] of await writeMapped(calls, writes)) addMapped(outcomes, id, property, outcome);
  }
}

/** The contacts that have such properties, with these alone. */
function withOnly(writes: Writes, wanted: (name: string) => boolean): Writes {
  const picked = [...writes].map(([id, properties]) => [id, Object.fromEntries(Object.entries(properties).filter(([name]) => wanted(name)))] as const);
  return new Map(picked.filter(([, properties]) => Object.keys(properties).length > 0));
}

type MappedOutcome = { readonly outcome: WriteOutcome['outcome']; readonly reason: string };

async function writeMapped(calls: Calls, writes: Writes): Promise<ReadonlyMap<ContactId, MappedOutcome>> {
  const outcomes: Outcomes = new Map();
  let reason = 'refused without a reason';
  try {
    const refused = await send(calls, writes, outcomes);
    if (refused && isAboutProperty(refused)) throw propertyNotUsable(refused);
    if (refused) await findBad(calls, writes, refused, outcomes);
  } catch (error) {
    if (!(error instanceof HubSpotError) || error.facts.category !== PROPERTY_NOT_USABLE) throw error;
    reason = `${PROPERTY_NOT_USABLE} ${(error.facts.refusedProperties ?? []).join(' ')}`;
  }
  return new Map([...writes.keys()].map((id) => {
    const told = outcomes.get(id);
    return [id, { outcome: told?.outcome ?? 'refused', reason: told && 'reason' in told ? told.reason : reason }];
  }));
}

/** A contact that is gone, or whose own values were refused, stays so. */
function addMapped(outcomes: Outcomes, contactId: ContactId, property: string, { outcome, reason }: MappedOutcome): void {
  const before = outcomes.get(contactId) ?? { contactId, outcome: 'written' };
  if (before.outcome === 'gone' || before.outcome === 'refused') return;
  if (outcome === 'gone') outcomes.set(contactId, { contactId, outcome });
  else if (outcome === 'written') outcomes.set(contactId, before);
  else outcomes.set(contactId, { contactId, outcome: 'mapping_refused', properties: [...(before.outcome === 'mapping_refused' ? before.properties : []), property], reason });
}
