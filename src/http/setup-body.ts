import { z } from 'zod';
import { OwnerId } from '../domain/ids.ts';
import { ROLES, SENIORITIES } from '../domain/lead.ts';
import { JUDGED_STEPS, MOST_FOUND, type ConfirmRequest, type ExpectedRequest, type SaveTopicsRequest, type TestTaskRequest } from '../setup-contract.ts';

/** The shapes of what the first tab of the settings page sends, each with how it is said to somebody who sends something else. */

const Version = z.int().min(0);
/** A value from a list that the page was given. */
const Value = z.string().trim().min(1).max(200);
const MOST_VALUES = 300;

export const Confirm = z.strictObject({ step: z.enum(JUDGED_STEPS) }) satisfies z.ZodType<ConfirmRequest>;
export const CONFIRM_SHAPE = `{"step": ${JUDGED_STEPS.map((step) => `"${step}"`).join(' | ')}}`;

/** A company has two people or more on the far side of a bound: one alone bounds nothing. */
const Bound = z.int().min(2).max(10_000_000);

const Answers = z.strictObject({
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
  fromSeniority: z.enum(SENIORITIES).nullable(),
  employees: z.strictObject({ from: Bound.nullable(), below: Bound.nullable() }).refine(({ from, below }) => from === null || below === null || from < below).nullable(),
  countries: z.array(Value).max(MOST_VALUES),
  industries: z.array(Value).max(MOST_VALUES),
  meaningful: z.array(Value).max(MOST_VALUES),
  receivers: z.array(z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('owner'), id: OwnerId }), z.strictObject({ kind: z.literal('team'), id: Value })])).max(200),
  fallbackOwnerId: OwnerId.nullable(),
  perWeek: z.int().min(0).max(1000),
});
export const SaveAnswers = z.strictObject({ version: Version, answers: Answers });
export const ANSWERS_SHAPE = '{"version": number, "answers": {…}} as GET /setup/answers gives them, with employees from 2 on and from below the upper bound, and 0 to 1000 leads per week';

const Text = z.string().trim();
const Topic = z.strictObject({
  topic: z.string().regex(/^[a-z_]{1,80}$/).nullable(),
  name: Text.min(2).max(60), problem: Text.min(5).max(160), question: Text.min(5).max(160),
  words: z.array(Text.min(2).max(60)).max(50).optional(),
});
export const SaveTopics = z.strictObject({ version: Version, topics: z.array(Topic).min(1).max(30) }) satisfies z.ZodType<SaveTopicsRequest>;
export const TOPICS_SHAPE = '{"version": number, "topics": [{"topic": id | null, "name": 2 to 60 characters, "problem": and "question": 5 to 160 characters, "words": [...]}]}, one to thirty topics';

export const TestTask = z.strictObject({ wanted: z.boolean() }) satisfies z.ZodType<TestTaskRequest>;
export const TEST_TASK_SHAPE = '{"wanted": true | false}';

const Digits = z.string().regex(/^\d{1,20}$/);
export const Expected = z.strictObject({
  begun: z.strictObject({ at: z.iso.datetime(), version: Version }).nullable(),
  after: Digits.nullable(),
  found: z.array(z.tuple([Digits.nullable(), Digits.nullable(), z.int().min(0).max(8_640_000_000_000_000), z.boolean()])).max(MOST_FOUND),
}) satisfies z.ZodType<ExpectedRequest>;
export const EXPECTED_SHAPE = `{"begun": null | {"at", "version"}, "after": null | contact id, "found": [...]} as the piece before answered, at most ${MOST_FOUND} found`;
