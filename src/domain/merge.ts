import type { Handover } from './handover.ts';

/** Sales has said something to the first two of them. */
const FURTHEST_FIRST: readonly Handover['state'][] = ['accepted', 'snoozed', 'handed_over'];

/**
 * Two contacts turn out to be one person, and both are open with sales: which handover goes on. The answered one before
 * the unanswered, then the one that was opened first. The other one is over: its rep is told by its task.
 *
 * @param open - all open handovers of the person
 */
export function mergeOpen(open: readonly Handover[], now: Date): { readonly kept: Handover | undefined; readonly closed: readonly { readonly before: Handover; readonly handover: Handover }[] } {
  const [kept, ...others] = [...open].sort((a, b) =>
    FURTHEST_FIRST.indexOf(a.state) - FURTHEST_FIRST.indexOf(b.state)
    || a.openedAt.getTime() - b.openedAt.getTime()
    || (a.episodeId < b.episodeId ? -1 : 1));
  return { kept, closed: others.map((before) => ({ before, handover: { ...before, state: 'closed', endedAt: now, snoozedUntil: undefined, lastAnswer: undefined } })) };
}
