import type { Qualification } from '../evaluation.ts';
import type { HandoverStatus } from '../handover.ts';
import type { ContactId } from '../ids.ts';
import type { Policy } from '../policy/policy.ts';

/** What is looked at to choose. */
export type Candidate = {
  readonly contactId: ContactId;
  readonly status: HandoverStatus | null;
  readonly qualification: Qualification;
  readonly fit: number;
  readonly interest: number;
  readonly activeAt: Date | null;
};

/** How an example reads: sales would get it, it nearly would, or it would not. */
export type Kind = 'yes' | 'nearly' | 'no';

export type Example = { readonly contactId: ContactId; readonly kind: Kind };

/** How many are shown, and how many of each kind if there are enough. */
const SHOWN = 10;
const OF_EACH: Readonly<Record<Kind, number>> = { yes: 4, nearly: 3, no: 3 };

/** Judgement: so many points below a threshold is near it: one more action, or one more good fact. */
const NEAR_POINTS = 20;

/** Points that are missing to the thresholds, both together. */
function missing({ fit, interest }: Candidate, { gates }: Pick<Policy, 'gates'>): number {
  return Math.max(0, gates.fit.enter - fit) + Math.max(0, gates.interest.enter - interest);
}

const NOT_OURS: readonly (HandoverStatus | null)[] = ['being_worked', 'not_for_sales'];

/** How a lead reads as an example. What is ready counts as yes whatever keeps it waiting; what belongs to somebody, or is blocked, as no. */
export function kindOf(candidate: Candidate, policy: Pick<Policy, 'gates'>): Kind {
  if (candidate.qualification === 'blocked' || NOT_OURS.includes(candidate.status)) return 'no';
  if (candidate.qualification === 'ready') return 'yes';
  return missing(candidate, policy) <= NEAR_POINTS ? 'nearly' : 'no';
}

const byActivity = (a: Candidate, b: Candidate): number => (b.activeAt?.getTime() ?? 0) - (a.activeAt?.getTime() ?? 0) || (a.contactId < b.contactId ? -1 : 1);

/**
 * Ten leads to look at: up to four that are ready, up to three near a threshold, up to three that are clearly no, those
 * first that did something last; of those near a threshold the nearest. Where there are too few of a kind the others
 * fill up, in this order. Yes comes first, no last.
 */
export function chooseExamples(candidates: readonly Candidate[], policy: Pick<Policy, 'gates'>): Example[] {
  const kinds: Record<Kind, Candidate[]> = { yes: [], nearly: [], no: [] };
  for (const candidate of candidates) kinds[kindOf(candidate, policy)].push(candidate);
  kinds.yes.sort(byActivity);
  kinds.nearly.sort((a, b) => missing(a, policy) - missing(b, policy) || byActivity(a, b));
  kinds.no.sort(byActivity);
  const order: readonly Kind[] = ['yes', 'nearly', 'no'];
  const counts = { yes: 0, nearly: 0, no: 0 };
  let free = SHOWN;
  for (const kind of order) {
    counts[kind] = Math.min(kinds[kind].length, OF_EACH[kind]);
    free -= counts[kind];
  }
  for (const kind of order) {
    const more = Math.min(free, kinds[kind].length - counts[kind]);
    counts[kind] += more;
    free -= more;
  }
  return order.flatMap((kind) => kinds[kind].slice(0, counts[kind]).map(({ contactId }) => ({ contactId, kind })));
}
