import { z } from 'zod';
import { NoteId, TaskId, type ContactId } from '../domain/ids.ts';
import { HubSpotError, isMissing } from '../errors.ts';
import type { NewTask } from '../pipeline/ports/hubspot.ts';
import { unreadableAnswer } from './answer.ts';
import { readAll, readLinks, type Calls } from './records.ts';
import { raw } from './values.ts';
import { ENDPOINTS, type Endpoint } from './versions.ts';

/** Whom something on the timeline is about. */
export type Ends = Pick<NewTask, 'contactId' | 'companyId' | 'dealIds'>;

/** A kind of record on the timeline. */
export type TimelineKind<Id extends string = string> = {
  readonly name: 'tasks' | 'notes';
  /** What HubSpot gives as an id; undefined when it is none. */
  readonly idOf: (value: unknown) => Id | undefined;
  readonly create: Endpoint;
  readonly read: typeof ENDPOINTS.readTasks | typeof ENDPOINTS.readNotes;
  /** The property in which the reference stands. */
  readonly body: string;
  /** HubSpot's own association types (its associations guide; the SDK's `AssociationTypes` agree). */
  readonly types: Readonly<Record<'contact' | 'company' | 'deal', number>>;
};

export const TASKS: TimelineKind<TaskId> = {
  name: 'tasks', idOf: (value) => TaskId.safeParse(value).data, create: ENDPOINTS.createTask, read: ENDPOINTS.readTasks, body: 'hs_task_body', types: { contact: 204, company: 192, deal: 216 },
};
export const NOTES: TimelineKind<NoteId> = {
  name: 'notes', idOf: (value) => NoteId.safeParse(value).data, create: ENDPOINTS.createNote, read: ENDPOINTS.readNotes, body: 'hs_note_body', types: { contact: 202, company: 190, deal: 214 },
};

const Created = z.object({ id: z.unknown() });

type Creation = { readonly properties: Readonly<Record<string, string>>; readonly ends: Ends; readonly sendBefore?: Date | undefined };

/**
 * Creates a record with its associations in one call. HubSpot has no key that would make a second one harmless, so a
 * call that may have worked is never repeated. One that was refused for a company or deal that is gone is: without it.
 *
 * @throws HubSpotError with `effect: 'unknown'` when it may exist: timeout, reset, 5xx, an answer without an id
 */
export async function createOnTimeline<Id extends string>(calls: Calls, kind: TimelineKind<Id>, creation: Creation): Promise<Id> {
  try {
    return await createOnce(calls, kind, creation);
  } catch (error) {
    const { ends } = creation;
    const left = isRefused(error) ? await withoutGone(calls, ends).catch(() => ends) : ends;
    if (left === ends) throw error;
    return createOnce(calls, kind, { ...creation, ends: left });
  }
}

async function createOnce<Id extends string>(calls: Calls, kind: TimelineKind<Id>, { properties, ends, sendBefore }: Creation): Promise<Id> {
  const answer = await calls(kind.create, { body: { properties, associations: associationsOf(kind, ends) }, idempotent: false, sendBefore });
  const id = kind.idOf(Created.safeParse(answer.data).data?.id);
  if (id === undefined) throw unreadableAnswer(kind.create, answer.status);
  return id;
}

const isRefused = (error: unknown): boolean => error instanceof HubSpotError && error.facts.effect === 'none' && [400, 404].includes(error.facts.status ?? 0);

/** The same without the company and deals that are not there any more; the very same where all of them are. */
async function withoutGone(calls: Calls, ends: Ends): Promise<Ends> {
  const companies = ends.companyId === undefined ? null : await readAll(calls, ENDPOINTS.readCompanies, [ends.companyId], []);
  const deals = ends.dealIds.length === 0 ? null : await readAll(calls, ENDPOINTS.readDeals, ends.dealIds, []);
  const companyId = ends.companyId !== undefined && companies?.has(ends.companyId) ? ends.companyId : undefined;
  const dealIds = ends.dealIds.filter((id) => deals?.has(id));
  return companyId === ends.companyId && dealIds.length === ends.dealIds.length ? ends : { ...ends, companyId, dealIds };
}

function associationsOf({ types }: TimelineKind, { contactId, companyId, dealIds }: Ends): unknown[] {
  return [
    ...(contactId === undefined ? [] : [linkTo(contactId, types.contact)]),
    ...(companyId === undefined ? [] : [linkTo(companyId, types.company)]),
    ...dealIds.map((dealId) => linkTo(dealId, types.deal)),
  ];
}

function linkTo(id: string, associationTypeId: number): unknown {
  return { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] };
}

/**
 * The contact's record whose body holds the reference. Read through the contact's links and not by search, whose
 * index lags behind.
 */
export async function findByReference<Id extends string>(calls: Calls, kind: TimelineKind<Id>, contactId: ContactId, reference: string): Promise<Id | null> {
  if (reference === '') throw new RangeError('an empty reference stands in every body');
  const links = await readLinks(calls, 'contacts', kind.name, [contactId]);
  // A merged contact answers under another id: whatever came back is its own.
  const ids = [...links.values()].flatMap((all) => all.map(({ to }) => to));
  const records = await readAll(calls, kind.read, ids, [kind.body]);
  const found = [...records.values()].filter(({ properties }) => raw(properties, kind.body)?.includes(reference));
  const [oldest] = found.flatMap(({ id }) => kind.idOf(id) ?? []).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  return oldest ?? null;
}

/**
 * Associates a record with whom it is about: reads what is associated, adds what is missing and reads again, because
 * there are answers that say yes and have added nothing. A record that is gone is left out.
 *
 * @param isNew - nothing can be associated yet
 * @returns what is still missing, as object type and id; empty when all is there
 */
export async function link({ calls, kind, id, isNew }: { calls: Calls; kind: TimelineKind; id: string; isNew: boolean }, ends: Ends): Promise<readonly string[]> {
  const wanted = endsOf(ends);
  const missing = isNew ? wanted : await missingOf(calls, kind, id, wanted);
  const added: End[] = [];
  for (const end of missing) if (await associate(calls, kind, id, end)) added.push(end);
  if (added.length === 0) return [];
  return (await missingOf(calls, kind, id, added)).map(({ to, toId }) => `${to} ${toId}`);
}

type End = { readonly to: 'contacts' | 'companies' | 'deals'; readonly toId: string };

function endsOf({ contactId, companyId, dealIds }: Ends): End[] {
  return [
    ...(contactId === undefined ? [] : [{ to: 'contacts', toId: contactId } as const]),
    ...(companyId === undefined ? [] : [{ to: 'companies', toId: companyId } as const]),
    ...dealIds.map((toId) => ({ to: 'deals', toId }) as const),
  ];
}

/** A merged contact answers under another id: any contact that is there is taken for its own. */
async function missingOf(calls: Calls, { name }: TimelineKind, id: string, wanted: readonly End[]): Promise<End[]> {
  const missing: End[] = [];
  for (const to of new Set(wanted.map((end) => end.to))) {
    const linked = ((await readLinks(calls, name, to, [id])).get(id) ?? []).map((one) => one.to);
    const isThere = ({ toId }: End): boolean => (to === 'contacts' ? linked.length > 0 : linked.includes(toId));
    missing.push(...wanted.filter((end) => end.to === to && !isThere(end)));
  }
  return missing;
}

/** False when the record is not there any more. */
async function associate(calls: Calls, { name }: TimelineKind, id: string, { to, toId }: End): Promise<boolean> {
  try {
    await calls(ENDPOINTS.associate, { params: { from: name, id, to, toId }, idempotent: true });
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
