import type { z } from 'zod';
import { invalid } from '../api-refusal.ts';
import type { JsonObject } from '../json.ts';

/** The body as a schema expects it, or HubSpot's 400 for a body that cannot be read. */
export function parseBody<T extends z.ZodType>(schema: T, body: JsonObject): z.infer<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`Invalid input JSON: ${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'not readable'}`);
}

/** A `limit` query parameter within 1 and `max`, or a 400. */
export function limitOf(query: URLSearchParams, fallback: number, max: number): number {
  const text = query.get('limit');
  if (text === null) return fallback;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw invalid(`limit must be a positive whole number, not ${text}`);
  if (limit > max) throw invalid(`The requested page size of ${limit} is larger than the maximum of ${max}.`);
  return limit;
}

/** A list query parameter, repeated or separated by commas; HubSpot takes both. */
export function listOf(query: URLSearchParams, name: string): string[] {
  return query.getAll(name).flatMap((part) => part.split(',')).filter((part) => part !== '');
}

/** A boolean query parameter. */
export function flagOf(query: URLSearchParams, name: string): boolean {
  return query.get(name) === 'true';
}

/** The page that starts after the id in `after`, and the `after` of the next one. */
export function pageAfter<T>(items: readonly T[], idOf: (item: T) => string, after: string | null, limit: number): { page: T[]; next: string | undefined } {
  const found = after === null ? -1 : items.findIndex((item) => idOf(item) === after);
  if (after !== null && found === -1 && !/^\d+$/.test(after)) throw invalid(`after ${after} is not valid`);
  const start = found === -1 ? startBeyond(items, idOf, after) : found + 1;
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  return { page, next: start + limit < items.length && last !== undefined ? idOf(last) : undefined };
}

/** The item with the cursor's id may be gone meanwhile: go on with the first larger id. */
function startBeyond<T>(items: readonly T[], idOf: (item: T) => string, after: string | null): number {
  if (after === null) return 0;
  const next = items.findIndex((item) => BigInt(idOf(item)) > BigInt(after));
  return next === -1 ? items.length : next;
}
