import type { ParkedWhat, StreamName } from '../data-contract.ts';
import { plural } from './plural.ts';

const count = plural('en');

/** What the Health tab says beside the checks, in English. */
export const healthEn = {
  title: 'How it runs',
  failed: 'How it runs could not be read.',
  again: 'Look again',
  webhooks: {
    none: 'HubSpot has sent no message so far.',
    last: (moment: string) => `HubSpot’s last message came on ${moment}.`,
    lastDay: (deliveries: number, said: string) => count(deliveries, { one: 'One delivery came in the last 24 hours.', other: `${said} deliveries came in the last 24 hours.` }),
    more: (said: string) => `More than ${said} deliveries came in the last 24 hours.`,
    noneLately: 'None came in the last 24 hours.',
  },
  reading: {
    title: 'First reading of all contacts',
    of: (listed: string, total: string) => `${listed} of ${total} contacts`,
    unknown: (listed: string) => `The contacts are being read for the first time: ${listed} so far.`,
    done: (listed: string) => `All contacts were read once: ${listed}.`,
  },
  allowance: {
    unknown: 'How many calls HubSpot allows is not known: its answers have not said so yet.',
    known: (calls: string, seconds: string, left: string, ago: string) => `HubSpot allows ${calls} calls in ${seconds} seconds. At the last look (${ago}) ${left} of them were left.`,
    day: (calls: string, left: string) => `Of the ${calls} calls of the day ${left} were left.`,
    paused: (moment: string) => `HubSpot asked us to wait until ${moment}. It goes on by itself.`,
  },
  streams: {
    what: 'What is looked at', last: 'Last', next: 'Next', never: 'Not yet', done: 'Finished', stopped: 'Stopped', now: 'Now',
    names: {
      capabilities: 'What the account lets us see', owners: 'Users and teams', backfill: 'First reading of all contacts', webinars: 'Marketing events', forms: 'Forms', lists: 'Lists',
      events: 'Event data', 'changed-contacts': 'Changed contacts', sweep: 'All contacts, to be sure',
    } satisfies Record<StreamName, string>,
  },
  parked: {
    title: 'Given up',
    none: 'Nothing was given up: everything the app wanted to do in HubSpot was done, or is on its way.',
    text: 'HubSpot did not take these, and trying again by itself would not help. Look at the contact, then decide.',
    more: (shown: string, total: string) => `The first ${shown} of ${total} are shown.`,
    unknownLead: 'Contact without job or company',
    what: {
      task: (attempts: number) => count(attempts, { one: 'The task for the rep was not made.', other: `The task for the rep was not made, although it was tried ${attempts} times.` }),
      links: () => 'The task is there, but HubSpot did not connect it with the contact, its company or its deals.',
      note: (attempts: number) => count(attempts, { one: 'The note on the contact was not made.', other: `The note on the contact was not made, although it was tried ${attempts} times.` }),
      note_links: () => 'The note is there, but HubSpot did not connect it with the contact, its company or its deals.',
      change: () => 'A change of the task was not taken',
      values: () => 'Values of the contact were not taken',
    } satisfies Record<ParkedWhat, (attempts: number) => string>,
    fields: { status: 'status', due: 'due date', owner: 'owner', subject: 'title', priority: 'priority' } as Readonly<Record<string, string>>,
    which: (names: readonly string[]) => `: ${names.join(', ')}.`,
    /** A case in a few words, for what can be done about it. */
    cases: {
      task: (who: string) => `task for ${who}`, links: (who: string) => `links of the task for ${who}`, note: (who: string) => `note on ${who}`, note_links: (who: string) => `links of the note on ${who}`,
      change: (who: string) => `change of the task for ${who}`, values: (who: string) => `values of ${who}`,
    } satisfies Record<ParkedWhat, (who: string) => string>,
    said: (which: string) => `HubSpot’s reason: ${which}`,
    since: (moment: string) => `Waiting since ${moment}`,
    retry: (which: string) => `Try again: ${which}`,
    drop: (which: string) => `Give up: ${which}…`,
    dropSure: {
      task: 'The rep gets no task. The handover stays open on the card until sales answers or its time is over.',
      links: 'The task stays as it is.',
      note: 'There is no note. The task is not touched.',
      note_links: 'The note stays as it is.',
      change: 'The task stays as it is.',
      values: 'These values stay away until there are newer ones.',
    } satisfies Record<ParkedWhat, string>,
    dropNow: (which: string) => `Give up for good: ${which}`,
    keep: (which: string) => `Do not give up: ${which}`,
    settled: 'Somebody else has settled this meanwhile. What you see now is how things stand.',
  },
};
export type HealthWords = typeof healthEn;
