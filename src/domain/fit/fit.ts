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

/** Points of each question; an open one counts its share of what it could still give. Rounded once, all together. */
function contributionsOf(criteria: readonly Criterion[], share: number): Contribution[] {
  const points = apportion(criteria.map((criterion) => ('points' in criterion ? criterion.points : criterion.low + (criterion.high - criterion.low) * share)));
  return criteria.map((criterion, index): Contribution => {
    const { rule } = criterion;
    const given = points[index] ?? 0;
    if (!('points' in criterion)) return { rule, points: given, evidence: [] };
    const { value, evidence } = criterion;
    return value === undefined ? { rule, points: given, evidence } : { rule, value, points: given, evidence };
  });
}

function unknownsOf(criteria: readonly Criterion[]): UnknownFact[] {
  const unknowns: UnknownFact[] = [];
  for (const criterion of criteria) if (!('points' in criterion)) unknowns.push({ fact: criterion.fact, span: criterion.high - criterion.low });
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
  let [low, high, total] = [0, 0, 0];
  for (const criterion of criteria) {
    low += 'points' in criterion ? criterion.points : criterion.low;
    high += 'points' in criterion ? criterion.points : criterion.high;
  }
  for (const { points } of contributions) total += points;
  const value = Math.min(100, total);
  if (total > value) contributions.push({ rule: 'at_most_100', points: value - total, evidence: [] });
  return { value, low: Math.min(100, low), high: Math.min(100, high), grade: gradeOf(value, grades), contributions, unknowns: unknownsOf(criteria) };
}
