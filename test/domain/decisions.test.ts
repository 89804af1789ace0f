import { decide } from '../../src/domain/decide.ts';
import type { Evaluation } from '../../src/domain/evaluation.ts';
import { briefTexts } from '../../src/domain/language/say.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { daysAgo, evaluated, NOW, VOICE, ZONE } from '../support/leads.ts';
import type { DecisionCase } from './decisions/decision-case.ts';
import { GATES } from './decisions/gates.ts';
import { INTEREST } from './decisions/interest.ts';
import { LANGUAGES } from './decisions/languages.ts';
import { BLOCKS, ROUTES, WARNINGS } from './decisions/obstacles.ts';
import { WHY_NOW } from './decisions/why-now.ts';

/** What follows in a portal that has been live for a year and has capacity left. */
function statusOf({ lead, more }: DecisionCase, evaluation: Evaluation): string {
  const { status, because } = decide({
    lead, evaluation, handovers: more?.handovers ?? [], liveSince: daysAgo(365), colleagueHasHandover: false, usedCapacity: () => 0, isActiveOwner: () => true,
    policy: more?.policy ?? defaultPolicy, timeZone: ZONE, now: more?.now ?? NOW,
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
