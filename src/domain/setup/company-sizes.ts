import { defaultPolicy } from '../policy/default-policy.ts';
import type { Policy } from '../policy/policy.ts';

type SizeRules = Policy['fit']['companySize'];
type Bands = SizeRules['bands'];

/** People in a company, from and below; null on a side: no bound. */
export type Employees = { readonly from: number | null; readonly below: number | null };

/** What a size that is not wanted gets at most, as a share of the best. */
const OUTSIDE_SHARE = 3 / 4;

/** A company has one person at least: a bound below that is none. */
const SMALLEST = 1;

/** The bands with the most points, if they lie beside each other; null where they do not. */
export function sizesOf({ maxPoints, bands }: SizeRules): Employees | null {
  if (maxPoints === 0) return { from: null, below: null };
  const points = bands.map((band) => Math.min(band.points, maxPoints));
  const best = Math.max(...points);
  const first = points.indexOf(best);
  const last = points.lastIndexOf(best);
  if (points.slice(first, last).some((given) => given !== best)) return null;
  const from = bands[first]?.from ?? 0;
  // Below the first band there are no points: with all bands alike and no points at all, every size is as good.
  return { from: from <= SMALLEST ? null : from, below: bands[last + 1]?.from ?? null };
}

/** What bands give at a number of people. */
const pointsAt = (bands: Bands, people: number): number => bands.findLast(({ from }) => from <= people)?.points ?? 0;

/** Bands by which `sizesOf` gives these sizes; outside them the shape stays, cut to less than the best. */
export function withSizes(rules: SizeRules, { from, below }: Employees): SizeRules {
  const given = rules.maxPoints > 0 ? rules : { ...rules, ...defaultPolicy.fit.companySize };
  const { maxPoints, bands } = given;
  const lowest = from ?? 0;
  const isInside = (people: number): boolean => people >= lowest && (below === null || people < below);
  const outside = Math.floor(maxPoints * OUTSIDE_SHARE);
  const starts = [...new Set([0, ...bands.map((band) => band.from), lowest, ...(below === null ? [] : [below])])].sort((a, b) => a - b);
  const all = starts.map((start) => ({ from: start, points: isInside(start) ? maxPoints : Math.min(pointsAt(bands, start), outside) }));
  return { ...given, bands: all.filter(({ points }, index) => index === 0 || points !== all[index - 1]?.points) };
}
