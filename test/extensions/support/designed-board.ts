import type { BoardGroup, BoardView, ContactsPage, SaidPage } from '../../../src/home-contract.ts';

/** What the backend would say about the handovers of a made-up account, in both languages. */

type Language = 'en' | 'de';

const group = (key: string | null, label: string, handedOver: number, accepted: number, refused: number, decided: number): BoardGroup => ({ key, label, handedOver, accepted, refused, decided, acceptedShare: decided < 20 ? null : accepted / decided });

const WEEKS: readonly (readonly [from: string, handedOver: number, accepted: number, refused: number, unanswered: number])[] = [
  ['2026-10-25T23:00:00.000Z', 11, 6, 3, 1], ['2026-11-01T23:00:00.000Z', 14, 7, 4, 1], ['2026-11-08T23:00:00.000Z', 9, 4, 2, 2], ['2026-11-15T23:00:00.000Z', 0, 0, 0, 0], ['2026-11-22T23:00:00.000Z', 12, 3, 1, 0],
];

export function designedBoard(language: Language = 'en', change: Partial<BoardView> = {}): BoardView {
  const say = (en: string, de: string): string => (language === 'de' ? de : en);
  return {
    period: { days: 28, from: '2026-10-28T23:00:00.000Z', until: '2026-11-25T09:00:00.001Z' },
    isAdmin: true, shareFrom: 20,
    handedOver: { now: 42, before: 38 }, requests: { now: 9, before: 4 },
    outcomes: {
      open: { now: 6, before: 0 }, snoozed: { now: 2, before: 0 }, accepted: { now: 18, before: 20 }, refused: { now: 9, before: 11 }, unanswered: { now: 4, before: 5 }, returned: { now: 2, before: 1 }, closed: { now: 1, before: 1 },
    },
    refusals: [
      { reason: 'wrong_person', text: say('Wrong person', 'Falsche Person'), now: 5, before: 3 }, { reason: 'no_need_now', text: say('No need now', 'Zurzeit kein Bedarf'), now: 3, before: 6 },
      { reason: 'other', text: say('Another reason', 'Anderer Grund'), now: 1, before: 0 }, { reason: 'wrong_data', text: say('Wrong data', 'Falsche Daten'), now: 0, before: 2 },
    ],
    answered: { in_time: { now: 24, before: 22 }, late: { now: 6, before: 9 }, not_yet: { now: 6, before: 0 }, never: { now: 5, before: 6 }, not_kept: { now: 1, before: 1 } },
    overdue: 2, medianHours: { now: 3.4, before: 5 },
    waiting: [
      { status: 'waiting', because: 'capacity', text: say('The rep has as many handovers this week as agreed', 'Diese Woche sind schon so viele Übergaben vergeben wie vereinbart'), leads: 7 },
      { status: 'with_colleague', because: 'colleague', text: say('A colleague at the same company has an open handover', 'Jemand derselben Firma ist gerade übergeben'), leads: 2 },
    ],
    missing: { leads: 31, parts: [{ part: 'likelyProblem', leads: 28 }, { part: 'who', leads: 5 }] },
    weeks: WEEKS.map(([from, handedOver, accepted, refused, unanswered], index) => ({ from, until: WEEKS[index + 1]?.[0] ?? '2026-11-29T23:00:00.000Z', handedOver, accepted, refused, unanswered })),
    sources: { groups: [group('PAID_SOCIAL', say('A social media ad', 'Anzeige in sozialen Medien'), 25, 12, 4, 21), group('REFERRALS', say('A link on another site', 'Link auf einer anderen Website'), 11, 5, 4, 9), group(null, say('Not known', 'Nicht bekannt'), 6, 1, 1, 4)], more: 0 },
    topics: { groups: [group('onboarding', say('Customer onboarding', 'Einführung bei Kunden'), 30, 15, 5, 24), group(null, say('No topic known', 'Kein Thema bekannt'), 12, 3, 4, 10)], more: 3 },
    owners: { groups: [group('501', 'Jonas Weber', 24, 11, 5, 20), group(null, say('Nobody in particular', 'Niemand Bestimmtes'), 18, 7, 4, 14)], more: 0 },
    ...change,
  };
}

/** An account that has handed nothing over. */
export function emptyBoard(language: Language = 'en'): BoardView {
  const { weeks } = designedBoard(language);
  const none = { now: 0, before: 0 };
  return designedBoard(language, {
    handedOver: none, requests: none, outcomes: { open: none, snoozed: none, accepted: none, refused: none, unanswered: none, returned: none, closed: none }, answered: { in_time: none, late: none, not_yet: none, never: none, not_kept: none }, refusals: [], overdue: 0, medianHours: { now: null, before: null }, waiting: [], missing: { leads: 0, parts: [] },
    weeks: weeks.map(({ from, until }) => ({ from, until, handedOver: 0, accepted: 0, refused: 0, unanswered: 0 })), sources: { groups: [], more: 0 }, topics: { groups: [], more: 0 }, owners: null, isAdmin: false,
  });
}

export function designedContacts(language: Language = 'en', change: Partial<ContactsPage> = {}): ContactsPage {
  const german = language === 'de';
  return {
    total: 9, after: '1764061200000~501.1',
    lines: [
      { contactId: '501', lead: german ? 'Leitung Betrieb, Aurora Foods' : 'Operations Director, Aurora Foods', owner: 'Jonas Weber', at: '2026-11-24T10:00:00.000Z', outcome: 'refused', reason: german ? 'Falsche Person' : 'Wrong person' },
      { contactId: '502', lead: null, owner: null, at: '2026-11-20T10:00:00.000Z', outcome: 'accepted', reason: null },
    ],
    ...change,
  };
}

export function designedSaid(language: Language = 'en', change: Partial<SaidPage> = {}): SaidPage {
  const german = language === 'de';
  return {
    after: null,
    lines: [
      { contactId: '501', lead: german ? 'Leitung Betrieb, Aurora Foods' : 'Operations Director, Aurora Foods', at: '2026-11-24T10:00:00.000Z', what: 'refused', reason: german ? 'Falsche Person' : 'Wrong person', note: german ? 'Entscheidet nicht selbst, die Leitung Finanzen tut es.' : 'Does not decide; the head of finance does. <b>Ask</b> her.' },
      { contactId: '502', lead: null, at: '2026-11-20T10:00:00.000Z', what: 'returned', reason: null, note: null },
    ],
    ...change,
  };
}
