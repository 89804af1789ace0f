import { z } from 'zod';
import { REFUSAL_REASONS, type CardAnswer } from '../card-contract.ts';
import { EpisodeId } from '../domain/ids.ts';

/** Far more than is kept of a note; what is longer was not typed by a person. */
const MAX_SENT_NOTE = 10_000;

/** A moment, or a day in the account's time zone. */
const Until = z.union([z.iso.datetime({ offset: true }), z.iso.date()], 'expected a date, for example "2026-12-01"');
const click = { key: z.string().min(1).max(200), episodeId: EpisodeId };

/** What a card may send, and nothing else: a field that is not listed is refused, not ignored. */
const Body = z.discriminatedUnion('answer', [
  z.strictObject({ ...click, answer: z.literal('accept') }),
  z.strictObject({ ...click, answer: z.literal('refuse'), reason: z.enum(REFUSAL_REASONS), note: z.string().max(MAX_SENT_NOTE).optional(), until: Until.optional() }),
  z.strictObject({ ...click, answer: z.literal('snooze'), until: Until }),
  z.strictObject({ ...click, answer: z.literal('return') }),
  z.strictObject({ ...click, answer: z.literal('undo') }),
]);

export type ParsedAnswer = { readonly answer: CardAnswer } | { readonly problem: string };

/** Reads the body of a response; the problem names the field, and repeats none of the values. */
export function parseCardAnswer(body: unknown): ParsedAnswer {
  const parsed = Body.safeParse(body);
  if (parsed.success) return { answer: parsed.data };
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') return { problem: `${issue.keys[0]?.slice(0, 60) ?? 'a field'}: not expected` };
  const field = issue?.path.join('.');
  return { problem: field ? `${field}: ${issue?.message ?? 'not expected'}` : 'expected a JSON object with key, episodeId and answer' };
}
