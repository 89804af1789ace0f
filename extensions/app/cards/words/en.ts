import type { CardState, RefusalReason } from '../contract.ts';
import type { When } from './format.ts';
import { plural } from './plural.ts';

const count = plural('en');
const onDay = ({ near, day }: When): string => (near === null ? `on ${day}` : near === 0 ? 'today' : near === 1 ? 'tomorrow' : 'yesterday');

/** Every visible text of the card in English. Another language is a file with the same keys: see `Words`. */
export const en = {
  states: {
    no_activity: 'No activity', not_ready: 'Not ready', waiting: 'Ready, waiting', with_colleague: 'With a colleague', being_worked: 'Being worked',
    not_for_sales: 'Not for sales', handed_over: 'Handed over', snoozed: 'Snoozed', accepted: 'Accepted', refused: 'Refused', expired: 'Expired',
    returned: 'Returned', closed: 'Closed',
  } satisfies Record<CardState, string>,
  overdue: 'Overdue',
  verdict: {
    thisLead: 'this lead',
    noActivity: 'Nothing to go on yet',
    notReady: (name: string) => `Not enough yet to call ${name}.`,
    waiting: (name: string) => `${name} is ready and waits for a turn.`,
    withColleague: (name: string) => `${name} is ready, but their company is with sales already.`,
    beingWorked: (name: string) => `Somebody is talking to ${name} already.`,
    notForSales: 'Sales does not call here.',
    call: (name: string, due: When) => (due.near === 0 ? `Call ${name} today by ${due.time}.` : `Call ${name} by ${due.near === 1 ? 'tomorrow' : due.day}, ${due.time}.`),
    callNow: (name: string, due: When) => `Call ${name} now: it was due ${onDay(due)}, ${due.time}.`,
    snoozed: (name: string, until: When) => `Call ${name} again ${onDay(until)}.`,
    snoozedOpen: (name: string) => `Call ${name} again later.`,
    accepted: (name: string, owner: string | null) => `${name} is with ${owner ?? 'sales'}.`,
    refused: (reason: string) => `Refused: ${reason}.`,
    noNeedBefore: (until: When) => `No need before ${until.near === 1 ? 'tomorrow' : until.day}.`,
    refusedOpen: 'Sales refused this lead.',
    expired: (due: When) => `Nobody answered by ${due.near === null ? due.day : due.near === 0 ? 'today' : due.near === 1 ? 'tomorrow' : 'yesterday'}, ${due.time}.`,
    expiredOpen: 'Nobody answered in time.',
    returned: (name: string) => `${name} is back with marketing.`,
    closed: 'This handover is over.',
  },
  details: {
    no_activity: 'Nothing this person did has reached us so far. The card fills itself when something happens.',
    being_worked: 'No task was made.',
    expired: 'A new handover needs a new reason.',
    returned: 'Comes back only when they do something new.',
  },
  labels: {
    beforeYouCall: 'Before you call', missing: 'Still missing', who: 'Who', whyNow: 'Why now', did: 'What they did', about: 'Probably about', note: 'Note',
    say: 'Say', ask: 'Ask', company: 'Company', source: 'Source',
  },
  moreDeeds: (more: number) => count(more, { one: 'and one more action', other: `and ${more} more actions` }),
  // What is quoted within stands in single marks.
  quote: (text: string) => `“${text.replaceAll(/"([^"]*)"/gu, '‘$1’')}”`,
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Not copied. Select the text instead.',
  copyLabel: 'Copy what to say',
  actions: {
    accept: 'Accept', refuse: 'Refuse…', more: 'More', snooze: 'Snooze until…', return: 'Return to marketing', undo: 'Undo', cancel: 'Cancel',
    retry: 'Try again', saving: 'Saving…',
  },
  done: { accept: 'Accepted', refuse: 'Refused', snooze: 'Snoozed', return: 'Returned to marketing', undo: 'Taken back' },
  undoHint: (time: string) => `You can take this back until ${time}.`,
  refuse: {
    reason: 'Why not?', pick: 'Choose a reason', missing: 'Choose a reason first.', note: 'What should marketing know?', noteMissing: 'Say in a few words why.',
    until: 'Ask again from', untilHint: 'Leave it empty if you do not know.', submit: 'Refuse lead',
    reasons: {
      wrong_person: 'wrong person', wrong_company: 'wrong kind of company', no_need_now: 'no need now', already_in_contact: 'already in contact',
      cannot_be_reached: 'cannot be reached', wrong_data: 'wrong data', not_a_buyer: 'not a buyer (student, job seeker, competitor)', other: 'another reason',
    } satisfies Record<RefusalReason, string>,
  },
  snooze: { until: 'Remind me on', missing: 'Choose a day after today.', submit: 'Snooze' },
  scores: {
    fit: (grade: string) => `Fit ${grade}`,
    grades: { A: 'very good', B: 'good', C: 'fair', D: 'weak' },
    interest: (level: string) => `Interest ${level}`,
    levels: { none: 'not yet shown', low: 'low', medium: 'medium', high: 'high' },
  },
  why: {
    title: 'Why this score',
    fit: (value: string) => `Fit: ${value} of 100`,
    interest: (value: string) => `Interest: ${value} of 100`,
    between: (low: string, high: string) => `Between ${low} and ${high}, depending on what is not known yet.`,
    rule: 'Reason', points: 'Points', total: 'Together', none: 'Nothing counts yet.',
    others: (more: number) => count(more, { one: 'one more reason', other: `${more} more reasons` }),
  },
  change: 'What would change this',
  background: 'Where they come from',
  history: (events: number) => `History (${count(events, { one: '1 entry', other: `${events} entries` })})`,
  event: (who: string, what: string) => `${who}: ${what}`,
  owner: (name: string) => `With ${name}`,
  since: (moment: string) => `since ${moment}`,
  updated: (ago: string) => `Updated ${ago}`,
  stale: { title: 'This may be out of date', text: (ago: string | null) => `The account could not be read for a while${ago ? `; this is from ${ago}` : ''}.` },
  loading: 'Looking this lead up…',
  failures: {
    unreachable: { title: 'The card could not be loaded', text: 'Nothing is lost. Try again in a moment.' },
    unknown_contact: {
      title: 'Not known yet',
      text: 'A new contact shows up here within a few minutes. If no contact ever does, the app is not connected to this account: ask an admin.',
    },
    not_set_up: { title: 'Lead handover is not connected', text: 'An admin connects it once in the settings of this app. Until then there is nothing to show.' },
  },
  reference: (reference: string) => `Reference: ${reference}`,
  notSaved: {
    unreachable: { title: 'Not saved', text: 'The answer did not get through. Trying again cannot count twice.' },
    not_found: { title: 'Not saved', text: 'This handover does not exist any more.' },
    not_possible_now: { title: 'Not possible any more', text: 'Something changed in the meantime; this is how it stands now.' },
    company_taken: { title: 'Cannot be taken back', text: 'Somebody else at this company was handed over in the meantime. One person at a time, so that nobody there is called twice.' },
    bad_request: { title: 'Not saved', text: 'The answer was not understood. Check what you entered.' },
  },
};

/** The texts of the card; every language has all of them. */
export type Words = typeof en;
