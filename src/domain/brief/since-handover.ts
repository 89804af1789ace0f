import { isInterest, type Action } from '../action.ts';
import type { Brief } from '../evaluation.ts';
import { hasEnded, type Handover } from '../handover.ts';
import { deedKey, deedOf } from './deed.ts';

/** Steps named one by one before the rest is counted. */
const NAMED_STEPS = 3;

/**
 * What is new since sales had this lead last: the reason that a second call is not the first one again. Undefined for
 * who was never handed over, or did nothing since.
 *
 * @param handovers - oldest first
 */
export function sinceHandover({ actions, handovers }: { readonly actions: readonly Action[]; readonly handovers: readonly Handover[] }): Brief['sinceLast'] {
  const last = handovers.findLast(hasEnded);
  if (!last) return undefined;
  const since = actions.filter((action) => isInterest(action) && action.signal.occurredAt > last.endedAt);
  const pages = since.filter(({ signal }) => signal.kind === 'page_view');
  const keys = new Set<string>();
  const once = since.filter((action) => action.signal.kind !== 'page_view' && keys.size < keys.add(deedKey(deedOf(action))).size);
  if (once.length + pages.length === 0) return undefined;
  return {
    statement: {
      says: 'since_handover', endedAt: last.endedAt, ended: last.state, reason: last.refusal?.reason,
      steps: once.slice(0, NAMED_STEPS).map(deedOf), more: Math.max(0, once.length - NAMED_STEPS), pages: pages.length,
    },
    evidence: [`handover.${last.episodeId}`, ...once.map(({ signal }) => signal.id), ...pages.map(({ signal }) => signal.id)],
  };
}
