import type { CardState, CardView } from './contract.ts';
import { asSentence, capitalised, clip, present } from './limits.ts';
import type { Wording } from './words/wording.ts';

/** HubSpot's colours of a status; the words beside them always say the same. */
export type Tone = 'default' | 'info' | 'success' | 'warning' | 'danger';

/** The first thing a rep reads: where this lead stands and what to do. */
export type Verdict = { readonly status: string; readonly tone: Tone; readonly headline: string; readonly detail: string | null };

const TONES: Readonly<Record<CardState, Tone>> = {
  no_activity: 'default', not_ready: 'default', waiting: 'info', with_colleague: 'info', being_worked: 'info', not_for_sales: 'default',
  handed_over: 'warning', snoozed: 'info', accepted: 'success', refused: 'default', expired: 'danger', returned: 'default', closed: 'default',
};

/** The time to answer has passed: by the backend's word, or by the clock since. */
export function isOverdue({ state, handover }: CardView, now: Date): boolean {
  return state === 'handed_over' && handover !== null && (handover.isOverdue || Date.parse(handover.dueAt) <= now.getTime());
}

function headlineOf(view: CardView, wording: Wording, now: Date): string {
  const { words: { verdict, refuse }, when } = wording;
  const { handover } = view;
  const name = present([view.name]).map((given) => clip(given, 'name'))[0] ?? verdict.thisLead;
  switch (view.state) {
    case 'no_activity': return verdict.noActivity;
    case 'not_ready': return verdict.notReady(name);
    case 'waiting': return verdict.waiting(name);
    case 'with_colleague': return verdict.withColleague(name);
    case 'being_worked': return verdict.beingWorked(name);
    case 'not_for_sales': return verdict.notForSales;
    case 'handed_over':
      if (!handover) return verdict.accepted(name, null);
      return isOverdue(view, now) ? verdict.callNow(name, when(handover.dueAt)) : verdict.call(name, when(handover.dueAt));
    case 'snoozed': return handover?.snoozedUntil ? verdict.snoozed(name, when(handover.snoozedUntil)) : verdict.snoozedOpen(name);
    case 'accepted': return verdict.accepted(name, handover?.ownerName ? clip(handover.ownerName, 'name') : null);
    case 'refused': return handover?.refusal ? verdict.refused(refuse.reasons[handover.refusal.reason]) : verdict.refusedOpen;
    case 'expired': return handover ? verdict.expired(when(handover.dueAt)) : verdict.expiredOpen;
    case 'returned': return verdict.returned(name);
    case 'closed': return verdict.closed;
    default: return view.state satisfies never;
  }
}

function detailOf({ state, reason, handover }: CardView, { words: { details, verdict }, when }: Wording): string | null {
  const standard: Partial<Record<CardState, string>> = details;
  const until = state === 'refused' ? handover?.refusal?.until : null;
  const [given] = present([reason, until ? verdict.noNeedBefore(when(until)) : null]);
  return given ? clip(asSentence(given), 'detail') : (standard[state] ?? null);
}

/** @param now - decides whether the time to answer has passed and which days are near */
export function verdictOf(view: CardView, wording: Wording, now: Date): Verdict {
  const overdue = isOverdue(view, now);
  const status = overdue ? wording.words.overdue : wording.words.states[view.state];
  return { status, tone: overdue ? 'danger' : TONES[view.state], headline: clip(capitalised(headlineOf(view, wording, now)), 'headline'), detail: detailOf(view, wording) };
}
