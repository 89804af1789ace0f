import type { CardHandover, CardState, CardView } from '../../card-contract.ts';
import { ANNA_FIT, ANNA_INTEREST, BEN_FIT, BEN_INTEREST } from './fixture-scores.ts';

const HOUR_MS = 3_600_000;

const EMPTY: Omit<CardView, 'state' | 'updatedAt'> = {
  contactId: '0', timeZone: 'Europe/Berlin', isStale: false, name: null, reason: null, beforeYouCall: [], who: null, organisation: null, whyNow: null,
  did: [], likelyProblem: null, companyContext: null, source: null, say: null, ask: [], fit: null, interest: null, missing: [], wouldChange: [],
  handover: null, history: [], mayAnswer: [], undoUntil: null,
};

type Ago = (hours: number) => string;

const handover = (ago: Ago, more: Partial<CardHandover> = {}): CardHandover => ({
  episodeId: '101.1', openedAt: ago(3), dueAt: ago(-2), isOverdue: false, ownerName: 'Jonas Weber', refusal: null, snoozedUntil: null, ...more,
});

/** A lead with everything there is to say. All people are invented. */
function anna(ago: Ago): CardView {
  return {
    ...EMPTY,
    contactId: '101', state: 'handed_over', updatedAt: ago(2 / 60), name: 'Anna',
    beforeYouCall: ['Unsubscribed from marketing e-mail (3 Mar). Calling back is fine; no sequence.', 'Deals not checked: no access.'],
    who: 'Anna Brandt, Head of Customer Success', organisation: 'Nordlicht Software, Hamburg, 240 people',
    whyNow: 'Asked for pricing yesterday; a Finance Director there downloaded the ROI sheet three days ago.',
    did: [
      { at: ago(27), text: 'submitted "Request pricing"' },
      { at: ago(4 * 24), text: 'attended "Halve onboarding time" (41 of 45 min)' },
      { at: ago(14 * 24), text: 'downloaded "Onboarding checklist" (via LinkedIn ad)' },
    ],
    likelyProblem: 'Slow customer onboarding (2 of 3 actions)',
    companyContext: 'Computer software. A colleague there (Finance Director) downloaded "ROI sheet for customer onboarding"',
    source: 'First came through a social media ad; first form: "Onboarding checklist"',
    say: 'You asked for pricing after our onboarding session. What slows your go-lives today?',
    ask: ['Who decides about the budget?'],
    fit: ANNA_FIT, interest: ANNA_INTEREST,
    wouldChange: ['Would stop qualifying without the pricing request and the webinar.'],
    handover: handover(ago),
    history: [{ at: ago(3), who: 'Lead handover', what: 'handed over to Jonas Weber' }, { at: ago(27), who: 'Lead handover', what: 'qualified by an explicit request' }],
    mayAnswer: ['accept', 'refuse', 'snooze', 'return'],
  };
}

/** A lead that is not there yet. */
function ben(ago: Ago): CardView {
  return {
    ...EMPTY,
    contactId: '102', state: 'not_ready', updatedAt: ago(1), name: 'Ben',
    who: 'Ben Okafor, Operations Coordinator', organisation: 'Okafor Logistics, Leeds, 120 people',
    did: [{ at: ago(30), text: 'read "Automate your dispatch desk"' }],
    missing: ['No meaningful action yet: nothing downloaded, no webinar, no request', 'Nothing says why now', 'Not known whether they decide'],
    ask: ['What is their role, and do they decide?'],
    fit: BEN_FIT, interest: BEN_INTEREST,
    wouldChange: ['Qualifies if they attend a webinar or download a guide.', 'Qualifies if they ask for a demo.'],
  };
}

const answered = (ago: Ago, state: CardState, more: Partial<CardHandover>, rest: Partial<CardView> = {}): CardView =>
  ({ ...anna(ago), state, handover: handover(ago, more), mayAnswer: ['undo'], undoUntil: ago(-0.1), ...rest });

function waitingLike(ago: Ago, state: CardState, rest: Partial<CardView>): CardView {
  return { ...anna(ago), state, handover: null, history: [], mayAnswer: [], ...rest };
}

/** One card for every designed state, with dates around `now`. */
export function fixtureCards(now: Date): Readonly<Record<string, CardView>> {
  const ago: Ago = (hours) => new Date(now.getTime() - hours * HOUR_MS).toISOString();
  const openDeal = { name: 'Elena', who: 'Elena Ruiz, Directora de operaciones', organisation: 'Sol Retail, Valencia, 800 people' };
  return {
    handed_over: anna(ago),
    overdue: { ...anna(ago), handover: handover(ago, { dueAt: ago(20), openedAt: ago(44), isOverdue: true }) },
    sparse: { ...EMPTY, contactId: '103', state: 'handed_over', updatedAt: ago(1), who: 'mara@okafor.example', whyNow: 'Asked for a call back.', handover: handover(ago, { ownerName: null }), mayAnswer: ['accept', 'refuse'] },
    stale: { ...anna(ago), isStale: true, updatedAt: ago(30) },
    snoozed: answered(ago, 'snoozed', { snoozedUntil: ago(-24 * 9) }, { mayAnswer: ['accept', 'refuse', 'return', 'undo'] }),
    accepted: answered(ago, 'accepted', {}, { mayAnswer: ['return', 'undo'] }),
    refused: answered(ago, 'refused', { refusal: { reason: 'no_need_now', note: 'Budget comes in spring.', until: ago(-24 * 90) } }),
    returned: answered(ago, 'returned', {}),
    expired: answered(ago, 'expired', { dueAt: ago(70), openedAt: ago(94) }, { mayAnswer: [], undoUntil: null }),
    closed: answered(ago, 'closed', {}, { mayAnswer: [], undoUntil: null, reason: 'Became a customer' }),
    waiting: waitingLike(ago, 'waiting', { reason: 'the rep has as many handovers this week as agreed', beforeYouCall: [] }),
    with_colleague: waitingLike(ago, 'with_colleague', { name: 'Jens', who: 'Jens Ohlsen, Finance Director', reason: 'a colleague at the same company has an open handover', beforeYouCall: [] }),
    being_worked: waitingLike(ago, 'being_worked', { ...openDeal, reason: 'There is an open deal: belongs to its owner', beforeYouCall: [] }),
    not_for_sales: waitingLike(ago, 'not_for_sales', { name: 'Rita', who: 'Rita Vale, Product Manager', organisation: 'Rivalflow, 90 people', reason: 'Works for a competitor', beforeYouCall: [], say: null, ask: [], whyNow: null, likelyProblem: null, companyContext: null }),
    not_ready: ben(ago),
    no_activity: { ...EMPTY, contactId: '104', state: 'no_activity', updatedAt: ago(5), name: 'Mia', who: 'Mia Lund, Sales Manager', organisation: 'Lumen Health, Lyon' },
  };
}
