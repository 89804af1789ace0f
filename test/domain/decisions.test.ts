import fc from 'fast-check';
import { readActions } from '../../src/domain/action.ts';
import type { EvaluateInput } from '../../src/domain/assess.ts';
import { groundsOf } from '../../src/domain/brief/grounds.ts';
import { claimsOf, holdAgainst, verifyClaim } from '../../src/domain/brief/verify-brief.ts';
import { decide } from '../../src/domain/decide.ts';
import { evaluate } from '../../src/domain/evaluate.ts';
import type { Evaluation } from '../../src/domain/evaluation.ts';
import { briefTexts, say } from '../../src/domain/language/say.ts';
import { voiceFor, type Voice } from '../../src/domain/language/voice.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { freshRequest } from '../../src/domain/request.ts';
import { happened } from '../../src/domain/signal.ts';
import { daysAgo, evaluated, evaluationInput, NO_TURNS, NOW, VOICE, ZONE } from '../support/leads.ts';
import type { DecisionCase } from './decisions/decision-case.ts';
import { GATES } from './decisions/gates.ts';
import { INTEREST } from './decisions/interest.ts';
import { LANGUAGES } from './decisions/languages.ts';
import { anyOddInput, ODD_CONTACTS } from './decisions/odd-contacts.ts';
import { BLOCKS, ROUTES, WARNINGS } from './decisions/obstacles.ts';
import { WHY_NOW } from './decisions/why-now.ts';

/** What follows in a portal that has been live for a year and has capacity left. */
function statusOf({ lead, signals, more }: DecisionCase, evaluation: Evaluation): string {
  const [policy, now] = [more?.policy ?? defaultPolicy, more?.now ?? NOW];
  const requestedAt = freshRequest(readActions(happened(signals, now), policy), policy, now)?.signal.occurredAt ?? null;
  const { status, because } = decide({
    lead, evaluation, handovers: more?.handovers ?? [], requestedAt, liveSince: daysAgo(365), switchedOnAt: daysAgo(365), colleagueHasHandover: false, companyRests: false, usedCapacity: () => 0, rotation: NO_TURNS, isActiveOwner: () => true,
    policy, timeZone: ZONE, now,
  });
  return `${status}: ${because}`;
}

const failing = ({ gates }: Evaluation): (keyof Evaluation['gates'])[] => (['fit', 'interest', 'context'] as const).filter((gate) => !gates[gate].pass);

/** What a case says nothing of is not compared. */
function found(given: DecisionCase): Omit<DecisionCase, 'title' | 'lead' | 'signals' | 'more'> {
  const evaluation = evaluated(given.lead, given.signals, given.more);
  const brief = briefTexts(evaluation.brief, VOICE);
  return {
    is: evaluation.qualification,
    fails: failing(evaluation),
    obstacles: evaluation.obstacles.map(({ level, code }) => `${level} ${code}` as const),
    follows: statusOf(given, evaluation),
    ...(given.whyNow !== undefined && { whyNow: brief.whyNow ?? null }),
    ...(given.problem !== undefined && { problem: brief.likelyProblem ?? null }),
    ...(given.interest !== undefined && { interest: evaluation.intent.value }),
    ...(given.fit !== undefined && { fit: evaluation.fit.value }),
  };
}

describe.each<[string, readonly DecisionCase[]]>([
  ['the three gates', GATES],
  ['what blocks', BLOCKS],
  ['who is being worked already', ROUTES],
  ['what is said before the call', WARNINGS],
  ['what counts as interest', INTEREST],
  ['why now', WHY_NOW],
  ['titles in seven languages', LANGUAGES],
])('%s', (_about, cases) => {
  test.each(cases)('$title', (given) => {
    const { title: _title, lead: _lead, signals: _signals, more: _more, ...expected } = given;
    expect(found(given)).toEqual({ fails: [], obstacles: [], ...expected });
  });
});

const VOICES: readonly Voice[] = [VOICE, voiceFor('de-DE', ZONE, NOW)];

/** What could hide, reorder or link something in a card or a task, and what only a machine says. */
const UNCLEAN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029<>]|https?:\/\/|www\.|\s{2}|^\s|\s$|\p{M}{7}/iu;

/** Longest texts of a part, in characters: names of 80, places of 60, and the words around them. */
const LONGEST = 700;

function expectGoodBrief(input: EvaluateInput): void {
  const { brief, unsupported, fit } = evaluate(input);
  expect(unsupported).toEqual([]);
  for (const voice of VOICES) {
    const against = holdAgainst(groundsOf(input, fit.unknowns), input.policy, input.now, voice);
    for (const claim of claimsOf(brief)) {
      const text = say(claim.sentence.statement, voice);
      expect(verifyClaim({ ...claim, text }, against)).toEqual({ place: claim.place, supported: true });
      expect(text).not.toMatch(UNCLEAN);
      expect(text.length).toBeLessThan(LONGEST);
      expect(text).toMatch(/[\p{L}\p{N}]/u);
    }
  }
}

describe('a brief that is true and clean is written for a contact', () => {
  test.each(ODD_CONTACTS.map(([name, lead, signals, more]) => ({ name, input: evaluationInput(lead, signals, more) })))('$name', ({ input }) => {
    expectGoodBrief(input);
  });

  test('about whom everything is odd at once', () => {
    fc.assert(fc.property(anyOddInput, expectGoodBrief), { numRuns: 300 });
  });
});
