import { createHash } from 'node:crypto';
import { attendedOrNot, SIGNAL_KINDS, type Signal } from '../../domain/signal.ts';
import { cleanText, pageUrl } from '../../hubspot/values.ts';
import * as field from './fields.ts';

const Text = field.optional(field.asText, 'text');
const Minutes = field.optional((value) => [field.asNumber(value)].find((minutes) => minutes !== undefined && minutes >= 0), 'a number of minutes');

/** So begin the ids by which signals of colleagues are cited. */
const COLLEAGUES = 'colleague.';

/** Longest id, in characters: it is part of a key. */
const MAX_ID = 200;

/** Ids are kept as they are: what a database would change or a page would not show could make two of them one. */
function asSignalId(value: unknown): string | undefined {
  const id = field.asId(value);
  const isPlain = id !== undefined && id.length <= MAX_ID && id.isWellFormed() && !/[\p{Cc}\uFEFF]/u.test(id);
  return isPlain && !id.startsWith(COLLEAGUES) ? id : undefined;
}

/** A signal as files write it; ids may be left out. */
export const SIGNAL_FIELDS = {
  id: field.optional(asSignalId, `${field.AN_ID}, of at most ${MAX_ID} characters on one line, that does not begin with "${COLLEAGUES}"`),
  kind: field.required(field.oneOf(SIGNAL_KINDS), field.anyOf(SIGNAL_KINDS)),
  occurredAt: field.required(field.asMoment, field.A_MOMENT),
  title: Text,
  url: Text,
  attendedMinutes: Minutes,
  durationMinutes: Minutes,
};

/** The same action read again gets the same id. */
function contentId({ kind, occurredAt, title, url }: Omit<Signal, 'id'>): string {
  const hash = createHash('sha256').update(JSON.stringify([title, url])).digest('base64url').slice(0, 10);
  return `${kind}:${occurredAt.getTime()}:${hash}`;
}

/** Pages may be named by their path alone. */
function pageOf(url: string | undefined): string | undefined {
  return url?.startsWith('/') ? cleanText(url.split(/[?#]/u)[0] ?? '', 500) : url && pageUrl(url);
}

/** What the fields say as a signal, cleaned; without an id it gets one from its content. */
export function signalFrom({ id, ...fields }: { id?: string | undefined } & Omit<Signal, 'id'>): Signal {
  const signal = { ...fields, kind: attendedOrNot(fields.kind, fields.attendedMinutes), title: fields.title && cleanText(fields.title), url: pageOf(fields.url) };
  return { id: id ?? contentId(signal), ...signal };
}
