import { z } from 'zod';
import { readRefusal, type Refusal } from './refusal.ts';
import { isTooLong, oddAnswer, unreadableAnswer, type Answer } from './answer.ts';
import type { Transport, CallOptions } from './transport.ts';
import { ENDPOINTS, type Endpoint } from './versions.ts';
import { moment } from './values.ts';

/** Calls of one portal. */
export type Calls = <Template extends string>(endpoint: Endpoint<Template>, options: CallOptions<Template>) => ReturnType<Transport['call']>;

const Id = z.union([z.string().min(1), z.number()]).transform(String);
const HistoryEntry = z.object({ value: z.unknown().optional(), timestamp: z.unknown().optional(), sourceType: z.unknown().optional(), sourceId: z.unknown().optional() });

/** A record of any type as HubSpot answers it. */
export const CrmRecord = z.object({
  id: Id,
  properties: z.record(z.string(), z.unknown()).default({}),
  propertiesWithHistory: z.record(z.string(), z.array(HistoryEntry).nullable()).nullish(),
  createdAt: z.unknown().optional().transform(moment),
  archived: z.boolean().nullish(),
  objectWriteTraceId: z.string().nullish(),
});
export type CrmRecord = z.infer<typeof CrmRecord>;

/** Answers of batch endpoints: 200, 201 and 207 alike. */
export const BatchAnswer = z.object({ results: z.array(CrmRecord), errors: z.array(z.unknown()).nullish() });

/** Where a list goes on; absent on the last page. */
export const Paging = z.object({ next: z.object({ after: Id }).nullish() }).nullish();

const AssociationType = z.object({ category: z.string(), typeId: z.number() });

const Associations = z.object({
  results: z.array(z.object({
    from: z.object({ id: Id }),
    to: z.array(z.object({ toObjectId: Id, associationTypes: z.array(AssociationType).default([]) })),
    paging: Paging,
  })),
});

/**
 * The answer's content in the shape that the endpoint documents.
 * @throws HubSpotError `later` when it has another shape; what the call did is then unknown
 */
export function contentOf<S extends z.ZodType>(schema: S, endpoint: Endpoint, answer: Answer): z.infer<S> {
  const parsed = schema.safeParse(answer.data);
  if (!parsed.success) throw unreadableAnswer(endpoint, answer.status);
  return parsed.data;
}

/** Records found, and what HubSpot said about the others. */
export type BatchRead = { readonly records: readonly CrmRecord[]; readonly refusals: readonly Refusal[] };

type Readable = typeof ENDPOINTS.readContacts | typeof ENDPOINTS.readCompanies | typeof ENDPOINTS.readDeals | typeof ENDPOINTS.readTasks | typeof ENDPOINTS.readNotes | typeof ENDPOINTS.readMeetings | typeof ENDPOINTS.readCalls;

/** One batch read: at most 100 ids, 50 where history is asked for. */
export async function readBatch(calls: Calls, endpoint: Readable, ids: readonly string[], properties: readonly string[], propertiesWithHistory: readonly string[] = []): Promise<BatchRead> {
  const body = { inputs: ids.map((id) => ({ id })), properties, propertiesWithHistory };
  const content = contentOf(BatchAnswer, endpoint, await calls(endpoint, { body, idempotent: true }));
  return { records: content.results.filter((record) => !record.archived), refusals: (content.errors ?? []).map(readRefusal) };
}

/** HubSpot's limit for batch reads of objects, in records per call. */
export const READ_BATCH = 100;

/**
 * Records by id, in as few calls as possible. An id that an answer neither returns nor names is asked for once
 * more: answers with nothing in them happen, and must not make a company vanish.
 */
export async function readAll(calls: Calls, endpoint: Readable, ids: Iterable<string>, properties: readonly string[]): Promise<ReadonlyMap<string, CrmRecord>> {
  const found = new Map<string, CrmRecord>();
  for (const chunk of chunksOf([...new Set(ids)], READ_BATCH)) {
    const first = await readBatch(calls, endpoint, chunk, properties);
    const answered = new Set([...first.records.map(({ id }) => id), ...first.refusals.flatMap((refusal) => refusal.ids)]);
    const silent = chunk.filter((id) => !answered.has(id));
    const second = silent.length > 0 ? await readBatch(calls, endpoint, silent, properties) : null;
    for (const record of [...first.records, ...(second?.records ?? [])]) found.set(record.id, record);
  }
  return found;
}

/** One association: the other record and HubSpot's own type ids of the link. A portal's own labels have numbers of their own, which overlap. */
export type Link = { readonly to: string; readonly typeIds: readonly number[] };

/** HubSpot's limit for batch reads of associations, in inputs per call (changelog, "batch read limit for associations"). */
export const ASSOCIATION_BATCH = 1_000;

/** Links of each record, all pages of them. Records without links are not in the map. */
export async function readLinks(calls: Calls, from: string, to: string, ids: Iterable<string>): Promise<ReadonlyMap<string, readonly Link[]>> {
  const links = new Map<string, Link[]>();
  let open: { id: string; after?: string }[] = [...new Set(ids)].map((id) => ({ id }));
  const seen = new Set<string>();
  while (open.length > 0) {
    const next: { id: string; after?: string }[] = [];
    for (const inputs of chunksOf(open, ASSOCIATION_BATCH)) {
      const answer = await calls(ENDPOINTS.readAssociations, { params: { from, to }, body: { inputs }, idempotent: true });
      for (const result of contentOf(Associations, ENDPOINTS.readAssociations, answer).results) {
        const found = result.to.map((link) => ({ to: link.toObjectId, typeIds: ownTypeIds(link.associationTypes) }));
        links.set(result.from.id, [...(links.get(result.from.id) ?? []), ...found]);
        if (result.paging?.next) next.push({ id: result.from.id, after: result.paging.next.after });
      }
    }
    open = next;
    for (const { id, after } of next) {
      const cursor = `${id} ${after}`;
      if (seen.has(cursor)) throw goesRound(ENDPOINTS.readAssociations);
      seen.add(cursor);
    }
  }
  return links;
}

function ownTypeIds(types: readonly z.infer<typeof AssociationType>[]): number[] {
  return types.filter(({ category }) => category === 'HUBSPOT_DEFINED').map(({ typeId }) => typeId);
}

/**
 * Follows a list from page to page.
 * @param read - reads the page after a cursor and says where the list goes on
 * @throws HubSpotError `later` when a cursor comes back a second time: better to fail than to go round
 */
export async function* pages<T>(endpoint: Endpoint, read: (after: string | undefined) => Promise<{ items: readonly T[]; next: string | undefined }>): AsyncGenerator<readonly T[]> {
  const seen = new Set<string>();
  let after: string | undefined;
  do {
    const page = await read(after);
    yield page.items;
    after = page.next;
    if (after !== undefined && seen.has(after)) throw goesRound(endpoint);
    if (after !== undefined) seen.add(after);
  } while (after !== undefined);
}

/**
 * Where a list that is read over several runs goes on; undefined at its end.
 * @throws HubSpotError `later` when it is where this page began: better to fail than to stand still
 */
export function nextAfter(endpoint: Endpoint, paging: z.infer<typeof Paging>, after: string | undefined): string | undefined {
  const next = paging?.next?.after;
  if (next !== undefined && next === after) throw goesRound(endpoint);
  return next;
}

function goesRound(endpoint: Endpoint): Error {
  return oddAnswer(endpoint, 'goes round in its pages');
}

/** Asks for a page, and for a smaller one as long as the answer is longer than we read. */
export async function ofReadableLength<T>(size: number, ask: (size: number) => Promise<T>): Promise<T> {
  try {
    return await ask(size);
  } catch (error) {
    if (!isTooLong(error) || size <= 1) throw error;
    return ofReadableLength(Math.ceil(size / 2), ask);
  }
}

/** A list in pieces of at most `size`. */
export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
