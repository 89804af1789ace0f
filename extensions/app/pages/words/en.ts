import { accountEn } from './account-en.ts';
import { boardEn } from './board-en.ts';
import { plural } from './plural.ts';

const count = plural('en');

/** Every visible text of the home page in English. Another language is a file with the same keys: see `Words`. */
export const en = {
  account: accountEn,
  board: boardEn,
  leads: {
    title: 'Where your leads stand',
    none: 'No lead has been looked at yet.',
    known: (leads: string) => `${leads} leads known`,
    status: 'Status', count: 'Leads', other: 'Other',
    /** By the value of `handover_status`. */
    statuses: {
      handed_over: 'With sales, not answered yet', accepted: 'Accepted by sales', snoozed: 'Snoozed by sales', waiting: 'Ready, waiting for a turn',
      with_colleague: 'Ready, a colleague at the same company is with sales', being_worked: 'Being worked already', refused: 'Refused by sales', expired: 'Not answered in time',
      returned: 'Returned to marketing', nurture: 'Not ready yet', closed: 'Over', not_for_sales: 'Not for sales',
    } satisfies Readonly<Record<string, string>>,
  },
  figures: { open: 'With sales', accepted: 'Accepted', waiting: 'Ready, waiting', nurture: 'Not ready yet' },
  queue: {
    title: 'Next in line', meaning: 'Ready, and waiting because the rep has as many leads this week as agreed. The best go first.',
    place: 'Place', lead: 'Lead', owner: 'Waits for', unknown: 'Job and company not known', nobody: 'Nobody in particular',
  },
  waits: {
    title: 'What waits',
    nothing: 'Nothing waits. Everything that happened has been looked at.',
    stale: (leads: number) => count(leads, { one: 'One lead is to be read again.', other: `${leads} leads are to be read again.` }),
    due: (leads: number) => count(leads, { one: 'One lead is to be scored again.', other: `${leads} leads are to be scored again.` }),
    tasks: (tasks: number) => count(tasks, { one: 'One task is on its way to HubSpot.', other: `${tasks} tasks are on their way to HubSpot.` }),
    properties: (contacts: number) => count(contacts, { one: 'The properties of one contact are on their way to HubSpot.', other: `The properties of ${contacts} contacts are on their way to HubSpot.` }),
  },
  parked: { title: 'Somebody must look at this', text: 'HubSpot refused these for good. The reasons are in the app’s settings, on the tab “Health” under “Given up”.' },
  attention: 'What is not well',
  settings: 'Settings and checks',
  settingsHint: 'In the list of connected apps choose Lead Handover, then Settings.',
  notRead: 'This could not be read again, and may be out of date',
  refresh: 'Read again',
};
export type Words = typeof en;
