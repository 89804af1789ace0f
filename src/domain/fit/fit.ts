import type { Action } from '../action.ts';
import { apportion } from '../decay.ts';
import type { Contribution, Fit, Grade, UnknownFact } from '../evaluation.ts';
import { judgeCriteria, type Criterion } from './fit-criteria.ts';
import type { Lead } from '../lead.ts';
import type { Policy } from '../policy/policy.ts';

export { levelAndRole } from './fit-criteria.ts';

function gradeOf(value: number, grades: Policy['fit']['grades']): Grade {
  if (value >= grades.A) return 'A';
  if (value >= grades.B) return 'B';
  return value >= grades.C ? 'C' : 'D';
}

const lowest = (criterion: Criterion): number => ('points' in criterion ? criterion.points : criterion.low);
const highest = (criterion: Criterion): number => ('points' in criterion ? criterion.points : criterion.high);
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** Points of each question; an open one counts its share of what it could still give. Rounded once, all together. */
function contributionsOf(criteria: readonly Criterion[], share: number): Contribution[] {
  const points = apportion(criteria.map((criterion) => lowest(criterion) + (highest(criterion) - lowest(criterion)) * share));
  return criteria.map((criterion, index) => {
    const given = { rule: criterion.rule, points: points[index] ?? 0 };
    return 'points' in criterion ? { ...criterion, ...given } : { ...given, evidence: [] };
  });
}

function unknownsOf(criteria: readonly Criterion[]): UnknownFact[] {
  const unknowns = criteria.flatMap((criterion): UnknownFact[] =>
    'points' in criterion ? [] : [{ fact: criterion.fact, span: criterion.high - criterion.low }]);
  return unknowns.sort((a, b) => b.span - a.span);
}

/**
 * How well person and organisation match, 0 to 100. What is unknown counts its share meanwhile and opens the
 * interval: `low` is the value if every unknown turned out worst, `high` if best.
 *
 * Points are whole numbers in the policy; only shares of unknowns are not, and `apportion` rounds them once, so that
 * the contributions add up to the value. A policy may hand out more than 100 points in all: the surplus is taken off
 * in a contribution of its own, "at_most_100".
 *
 * @param actions - newest first
 */
export function judgeFit(lead: Lead, actions: readonly Action[], policy: Policy): Fit {
  const { unknownShare, grades } = policy.fit;
  const criteria = judgeCriteria(lead, actions, policy);
  const contributions = contributionsOf(criteria, unknownShare);
  const total = sumOf(contributions.map(({ points }) => points));
  const value = Math.min(100, total);
  if (total > value) contributions.push({ rule: 'at_most_100', points: value - total, evidence: [] });
  return {
    value,
    low: Math.min(100, sumOf(criteria.map(lowest))),
    high: Math.min(100, sumOf(criteria.map(highest))),
    grade: gradeOf(value, grades),
    contributions,
    unknowns: unknownsOf(criteria),
  };
}
