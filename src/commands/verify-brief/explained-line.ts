import { z } from 'zod';
import { BRIEF_PARTS } from '../../domain/evaluation.ts';
import type { Grounds } from '../../domain/brief/grounds.ts';
import { REFUSAL_REASONS } from '../../card-contract.ts';
import { CompanyId, ContactId, DealId, EpisodeId, OwnerId } from '../../domain/ids.ts';
import { voiceFor, type Voice } from '../../domain/language/voice.ts';
import { ROLES, SENIORITIES } from '../../domain/lead.ts';
import { SignalKind } from '../../domain/signal.ts';
import { SAYS, type Statement } from '../../domain/statement.ts';
import { holdAgainst, type Against, type Place } from '../../domain/brief/verify-brief.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { BadInput } from '../../errors.ts';
import { A_TIME_ZONE, asTimeZone } from '../lines/fields.ts';
import { parseJson } from '../lines/json-lines.ts';
import { problemsOf } from '../lines/problems.ts';

const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const Text = z.string().optional();
const Count = z.number().optional();

const ContactFacts = z.object({
  firstName: Text, lastName: Text, email: Text, emailDomain: Text, hasFreeMail: z.boolean().optional(), jobTitle: Text,
  seniority: z.enum(SENIORITIES).optional(), role: z.enum(ROLES).optional(), companyName: Text, industry: Text, employees: Count, city: Text, country: Text,
  declaredNeed: Text, ownerId: OwnerId.optional(), lifecycleStage: Text, leadStatus: Text, unsubscribed: z.boolean().optional(),
  originalSource: Text, latestSource: Text, firstConversion: z.object({ title: z.string(), at: Moment }).optional(),
  lastContactedAt: Moment.optional(), repliedToSalesAt: Moment.optional(), meetingBookedAt: Moment.optional(), meetingFellThroughAt: Moment.optional(), createdAt: Moment.optional(),
});
const CompanyFacts = z.object({
  id: CompanyId.optional(), name: Text, domain: Text, industry: Text, employees: Count, revenue: Count, city: Text, country: Text, ownerId: OwnerId.optional(), lifecycleStage: Text, type: Text,
});
const SignalFacts = z.object({
  id: z.string(), kind: SignalKind, occurredAt: Moment, title: Text, url: Text, campaign: Text, attendedMinutes: Count, durationMinutes: Count,
});
const Facts = z.object({
  contact: ContactFacts,
  company: CompanyFacts,
  deals: z.array(z.object({ id: DealId, isClosed: z.boolean(), isWon: z.boolean().optional(), ownerId: OwnerId.optional() })),
  colleagues: z.array(z.object({ contactId: ContactId, jobTitle: Text })),
  handovers: z.array(z.object({ episodeId: EpisodeId, state: z.enum(['refused', 'expired', 'returned', 'closed']), endedAt: Moment, reason: z.enum(REFUSAL_REASONS).optional() })).default([]),
  signals: z.array(SignalFacts),
  unchecked: z.array(z.enum(['deals', 'webinars'])),
  unknown: z.array(z.enum(['name', 'job_level', 'job_role', 'company', 'company_size', 'revenue', 'industry', 'country', 'need', 'budget'])),
}, { error: 'expected the facts that "evaluate --explain" adds' }) satisfies z.ZodType<Grounds>;

const SentenceLine = z.object({ text: z.string(), evidence: z.array(z.string()), statement: z.looseObject({ says: z.enum(SAYS) }) });
export type SentenceLine = z.infer<typeof SentenceLine>;

const Line = z.object({
  id: z.string(),
  brief: z.strictObject({ ...Object.fromEntries(BRIEF_PARTS.map((part) => [part, SentenceLine.optional()])), beforeYouCall: z.array(SentenceLine), questions: z.array(SentenceLine) }),
  facts: Facts,
  said: z.object({ now: Moment, timeZone: z.string().refine((zone) => asTimeZone(zone) !== undefined, `expected ${A_TIME_ZONE}`), locale: z.string() }),
});

/** One sentence of a line, its statement not trusted yet. */
export type ToldSentence = { readonly place: Place; readonly name: string; readonly sentence: SentenceLine };
export type ExplainedLine = { readonly id: string; readonly sentences: readonly ToldSentence[]; readonly voice: Voice; readonly against: Against };

/**
 * One line as `evaluate --explain` prints it.
 *
 * @throws BadInput with field, value and what was expected
 */
export function readExplainedLine(text: string, policy: Policy): ExplainedLine {
  const read = Line.safeParse(parseJson(text), { reportInput: true });
  if (!read.success) throw new BadInput(problemsOf(read.error));
  const { id, brief, facts, said } = read.data;
  const parts = new Map(Object.entries(brief));
  const sentences = [
    ...BRIEF_PARTS.flatMap((place): ToldSentence[] => {
      const sentence = SentenceLine.safeParse(parts.get(place));
      return sentence.success ? [{ place, name: place, sentence: sentence.data }] : [];
    }),
    ...(['beforeYouCall', 'questions'] as const).flatMap((place) => brief[place].map((sentence, index): ToldSentence => ({ place, name: `${place}[${index}]`, sentence }))),
  ];
  const voice = voiceFor(said.locale, said.timeZone, said.now);
  return { id, sentences, voice, against: holdAgainst(facts, policy, said.now, voice) };
}

const DATES = new Set(['at', 'first', 'from', 'to', 'endedAt']);

/** A statement as it was before JSON took its dates. */
function withDates(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return DATES.has(name) ? new Date(value) : value;
  if (Array.isArray(value)) return value.map((part) => withDates(part));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withDates(part, key)]));
}

const isStatement = (value: unknown): value is Statement => typeof value === 'object' && value !== null && 'says' in value && SAYS.some((known) => known === value.says);

/** The statement behind a sentence. What it claims is checked later, field by field, against what the evidence says. */
export function statementOf({ statement }: SentenceLine): Statement {
  const revived = withDates(statement);
  if (!isStatement(revived)) throw new BadInput('statement.says: expected the name of a statement');
  return revived;
}
