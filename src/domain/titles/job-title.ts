import type { Role, Seniority } from '../lead.ts';
import { remember } from '../remember.ts';
import { jobsOf, knownShare, type Job } from './title-jobs.ts';
import { rankOf, readLevel } from './title-level.ts';
import { roleOf } from './title-role.ts';

export type JobTitle = {
  readonly seniority: Seniority | null;
  readonly role: Role | null;
  /** 0 to 1: how much of the title was understood; 0 when nothing was. */
  readonly confidence: number;
  readonly isStudent: boolean;
};

type JobReading = { readonly seniority: Seniority | null; readonly role: Role | null; readonly isStudent: boolean };

const UNKNOWN: JobReading = { seniority: null, role: null, isStudent: false };

function readJob({ words, aside }: Job): JobReading {
  const named = roleOf(words);
  const { seniority, isStudent, isDeputyRank } = readLevel(words, named?.namesField ?? false);
  // "Assistant Vice President": a rank, no office work.
  const isRank = isDeputyRank || seniority === 'vp';
  const own = isRank && named?.namesField === false ? null : named;
  // "Manager | Marketing" tells the field behind the bar; a CEO's interests do not.
  const isTop = seniority !== null && runsEverything(seniority);
  return { seniority, role: own?.role ?? (isTop ? null : (roleOf(aside)?.role ?? null)), isStudent };
}

/** From here up a job needs no field to be understood: a CEO runs the whole company. */
const isGeneral = (seniority: Seniority): boolean => rankOf(seniority) >= rankOf('executive');
/** Partners have a share in the company and a field of their own: "Steuerberater, Partner". */
const runsEverything = (seniority: Seniority): boolean => isGeneral(seniority) && seniority !== 'partner';

/** Higher level first, then the job that names its field, then the one further left. */
function mostSenior(jobs: readonly JobReading[]): JobReading {
  const weight = ({ seniority, role }: JobReading): number => (seniority ? 2 + 2 * rankOf(seniority) : 0) + (role ? 1 : 0);
  return jobs.reduce((best, job) => (weight(job) > weight(best) ? job : best), UNKNOWN);
}

/**
 * `(0.4 + 0.6 · share of words known) · completeness`, to two digits. Complete (1) with level and role, or a level from
 * executive up; 0.7 with a level only; 0.5 with a role only; 0 with neither. Company names, articles and gender marks
 * are not counted as words.
 */
function confidenceOf({ seniority, role }: JobReading, share: number): number {
  if (!seniority && !role) return 0;
  const isComplete = role === 'retired' || (seniority !== null && (role !== null || isGeneral(seniority)));
  const completeness = isComplete ? 1 : seniority ? 0.7 : 0.5;
  return Math.round((0.4 + 0.6 * share) * completeness * 100) / 100;
}

/** "Vice President | Head of Finance": the second job names the field of the first; whoever runs the company has none. */
function roleBeside(seniority: Seniority | null, readings: readonly JobReading[]): Role | null {
  if (seniority === null || runsEverything(seniority)) return null;
  // A partner practises the trade named beside it ("Partner, Rechtsanwalt"), but heads more than one department.
  const isTrade = (job: JobReading): boolean => job.seniority !== null && rankOf(job.seniority) < rankOf('manager');
  return mostSenior(readings.filter((job) => job.role !== null && (seniority !== 'partner' || isTrade(job)))).role;
}

function parseJobTitle(title: string): JobTitle {
  const { jobs, isRetired } = jobsOf(title);
  const readings = jobs.map(readJob);
  const isStudent = readings.some((job) => job.isStudent);
  const top = mostSenior(readings);
  const best = top.role === null ? { ...top, role: roleBeside(top.seniority, readings) } : top;
  if (isRetired && best.seniority === null) return { seniority: null, role: 'retired', confidence: 1, isStudent };
  return { seniority: best.seniority, role: best.role, confidence: confidenceOf(best, knownShare(jobs)), isStudent };
}

const KEPT_TITLES = 10_000;

/**
 * Level and field of a job from its title, in English, German, French, Spanish, Italian, Portuguese and Dutch.
 *
 * - Several jobs in one title: the most senior counts, and the role is taken from its own words.
 * - Past jobs, employers ("at …", "bei …") and an assistant's boss say nothing.
 * - What is not understood stays null; nothing is guessed from the length or look of a title.
 *
 * How it reads: `title-text.ts` cuts the title into pieces and spells out short forms, `title-typos.ts` mends single
 * wrong letters, `title-jobs.ts` makes jobs of the pieces, `title-level.ts` and `title-role.ts` look each job up in the
 * tables under `tables/job-titles/`.
 */
export const readJobTitle: (title: string) => JobTitle = remember(KEPT_TITLES, parseJobTitle);
