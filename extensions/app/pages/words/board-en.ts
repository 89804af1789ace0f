import { plural } from './plural.ts';

const count = plural('en');

/** Every visible text of the board in English. */
export const boardEn = {
  tabs: { board: 'Board', said: 'What reps say', account: 'Account' },
  loading: 'Counting…',
  period: 'Time', days: { 28: 'Last 28 days', 90: 'Last 90 days', 365: 'Last 365 days' } as Readonly<Record<number, string>>,
  since: (from: string, days: number) => `Leads handed over since ${from}, and what has become of them so far. Beside it the ${days} days before.`,
  now: 'Now', before: 'Before', leads: 'Leads', show: (what: string) => `${what}: show the contacts`,
  none: 'Nothing was handed over in this time.',
  noneBefore: 'Nothing before either.',
  few: 'These are few cases: read the contacts rather than the shape of a curve.',
  outcomes: {
    title: 'What became of them', handedOver: 'Handed over', requests: 'of these, asked by themselves',
    open: 'With a rep, not answered yet', snoozed: 'Snoozed', accepted: 'Accepted', refused: 'Refused', unanswered: 'Not answered in time', returned: 'Returned to marketing', closed: 'Over, outcome not known',
  },
  refusals: { title: 'Why reps refuse', none: 'Nobody refused a lead in this time.', axis: 'Reason' },
  sla: {
    title: 'How fast sales answers', in_time: 'Answered in time', late: 'Answered late', not_yet: 'Not answered yet', overdue: 'of these, over time now', never: 'Never answered', not_kept: 'Answered, time not kept',
    median: (hours: string) => `Half of the first answers came within ${hours} business hours.`, medianBefore: (hours: string) => `Before: ${hours}.`,
    noMedian: 'No time to a first answer is known yet. It is kept from now on.',
  },
  waiting: { title: 'Ready, and waiting now', none: 'Nobody waits.', why: 'Why', unsaid: 'Is being looked at' },
  missing: {
    title: 'Only context is missing', none: 'Nobody is held up by missing context alone.',
    text: (leads: number) => count(leads, { one: 'One lead fits and is interested, but nobody could say in the first call what it is about.', other: `${leads} leads fit and are interested, but nobody could say in the first call what it is about.` }),
    part: 'What is not known', parts: { who: 'Who they are', recentAction: 'What they did', likelyProblem: 'What they care about', whyNow: 'Why now' } as Readonly<Record<string, string>>,
  },
  trend: { title: 'Week by week', axis: 'Week from', leads: 'Leads', thisWeek: 'The last week is still under way. Each week is counted whole, from Monday to Sunday.', handedOver: 'Handed over', accepted: 'Accepted', refused: 'Refused', unanswered: 'Not answered in time' },
  sources: 'Where they came from', topics: 'What they were about', owners: 'By owner',
  groups: {
    name: 'Group', share: 'Accepted of decided', tooFew: 'too few', from: (cases: number) => `A share is given from ${cases} decided cases on.`,
    more: (leads: number) => count(leads, { one: 'One more lead in other groups.', other: `${leads} more leads in other groups.` }),
    owners: 'For listed admins only.',
  },
  tableOf: (title: string) => `${title}, as a table`, chartOf: (title: string) => `${title}, as a chart`,
  contacts: {
    title: (what: string, total: string) => `${what}: ${total}`, back: 'Back to the board', none: 'Nobody stands here any more.', more: 'Show more', lead: 'Lead', owner: 'Owner', at: 'Date', outcome: 'What became of it', reason: 'Reason',
    unknown: 'Job and company not known', nobody: 'Nobody in particular', partly: (shown: string, total: string) => `${shown} of ${total}`,
  },
  said: {
    title: 'What reps say', text: 'Why leads were refused or sent back, newest first, in the reps’ own words.', none: 'No lead was refused or sent back so far.', returned: 'Returned to marketing', note: (note: string) => `“${note}”`, noNote: 'No words added',
  },
  exported: {
    title: 'Take the numbers with you', text: 'One line for each handover of the chosen time, for a spreadsheet. By job and company, without names.', make: 'Prepare a CSV file', making: 'Preparing…',
    link: 'Download the file', until: (time: string) => `The link works once, until ${time}. It opens outside of HubSpot.`, onlyAdmins: 'Listed admins can download the handovers as a file.', failed: 'The file was not prepared',
  },
};
export type BoardWords = typeof boardEn;
