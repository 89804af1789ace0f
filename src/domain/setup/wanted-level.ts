import { defaultPolicy } from '../policy/default-policy.ts';
import { SENIORITIES, type Seniority } from '../lead.ts';
import type { Policy } from '../policy/policy.ts';

type SeniorityRules = Policy['fit']['seniority'];

/** A level with at least this share of the points is wanted. */
const WANTED_SHARE = 1 / 2;
/** What a level gets at least when it becomes wanted, and at most when it no longer is; on both sides of the line above, so that the answer is read as it was given. */
const RAISED_SHARE = 2 / 3;
const LOWERED_SHARE = 2 / 5;

/**
 * The lowest level from which on all are wanted, with none wanted below it: "entry" stands for every level, also where
 * levels are not asked about. Null where the points cannot be said in one line.
 */
export function levelOf({ maxPoints, points }: SeniorityRules): Seniority | null {
  if (maxPoints === 0) return 'entry';
  const isWanted = SENIORITIES.map((level) => points[level] >= maxPoints * WANTED_SHARE);
  const first = isWanted.indexOf(true);
  return first === -1 || isWanted.lastIndexOf(false) > first ? null : (SENIORITIES[first] ?? null);
}

/** Points by which `levelOf` gives this level; those that are on the right side of the line stay. */
export function withLevel(rules: SeniorityRules, from: Seniority): SeniorityRules {
  const { maxPoints, points } = rules.maxPoints > 0 ? rules : { ...rules, ...defaultPolicy.fit.seniority };
  const first = SENIORITIES.indexOf(from);
  const moved = (level: Seniority, index: number): number => {
    const now = points[level];
    return index >= first ? Math.max(now, Math.ceil(maxPoints * RAISED_SHARE)) : Math.min(now, Math.floor(maxPoints * LOWERED_SHARE));
  };
  return { ...rules, maxPoints, points: SENIORITIES.reduce((all, level, index) => ({ ...all, [level]: moved(level, index) }), points) };
}
