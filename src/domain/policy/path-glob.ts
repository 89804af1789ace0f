import { z } from 'zod';

/** Any number of path segments, also none. */
const ACROSS = '**';

/**
 * Pages by their path, as an admin writes it: `*` stands for any text within one segment, `**` for any number of
 * segments. "/blog/*" is one level below "/blog"; "/blog/**" is "/blog" and everything below it. Host, query, case
 * and a slash at the end do not matter. Not a regular expression: it cannot be made slow.
 */
export const PathGlob = z.string().trim().max(200).superRefine((glob, context) => {
  const complain = (message: string): void => context.addIssue({ code: 'custom', message: `${message}, found ${JSON.stringify(glob)}` });
  if (!glob.startsWith('/')) complain('expected a path that begins with "/", for example "/blog/onboarding/**"');
  else if (/[?#\s]/u.test(glob)) complain('expected a path without "?", "#" and spaces: only the path of a page is compared');
  else if (glob.includes('//')) complain('expected single slashes');
  else if (segmentsOf(glob).some((segment) => segment !== ACROSS && segment.includes(ACROSS))) complain('expected "**" to stand alone between two slashes');
});

function segmentsOf(path: string): string[] {
  return path.toLowerCase().split('/').filter((segment) => segment !== '');
}

/** Whether a segment is the literal parts in this order, with any text where a `*` stood: each part is looked for once, from the left. */
function matchesSegment(segment: string, glob: string): boolean {
  const [first = '', ...rest] = glob.split('*');
  const last = rest.pop();
  if (last === undefined) return segment === first;
  if (segment.length < first.length + last.length || !segment.startsWith(first) || !segment.endsWith(last)) return false;
  const end = segment.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = segment.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

const matchesAt = (path: readonly string[], at: number, run: readonly string[]): boolean => run.every((glob, index) => matchesSegment(path[at + index] ?? '', glob));

/** The segments between two `**`, run by run. */
function runsOf(segments: readonly string[]): string[][] {
  const runs: string[][] = [[]];
  for (const segment of segments) {
    if (segment === ACROSS) runs.push([]);
    else runs.at(-1)?.push(segment);
  }
  return runs;
}

/** Whether the path of a page is one of those that a glob means. Each run between two `**` is looked for once, from the left. */
export function matchesPath(path: string, glob: string): boolean {
  const segments = segmentsOf(path);
  const [first = [], ...rest] = runsOf(segmentsOf(glob));
  const last = rest.pop();
  if (last === undefined) return segments.length === first.length && matchesAt(segments, 0, first);
  const end = segments.length - last.length;
  if (end < first.length || !matchesAt(segments, 0, first) || !matchesAt(segments, end, last)) return false;
  let at = first.length;
  for (const run of rest) {
    while (at + run.length <= end && !matchesAt(segments, at, run)) at++;
    if (at + run.length > end) return false;
    at += run.length;
  }
  return true;
}
