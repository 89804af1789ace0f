import type { Change } from '../hooks/use-settings.ts';
import { accountEn } from './account-en.ts';
import { dataEn } from './data-en.ts';
import { healthEn } from './health-en.ts';
import { plural } from './plural.ts';
import { rulesEn } from './rules-en.ts';
import { setupEn } from './setup-en.ts';

const count = plural('en');

/** Every visible text of the settings page in English. Another language is a file with the same keys: see `Words`. */
export const en = {
  account: accountEn,
  health: healthEn,
  data: dataEn,
  setup: setupEn,
  rules: rulesEn,
  readOnly: 'You can read everything here, but only the people listed under “People” may change it. Ask one of them.',
  tabs: { getStarted: 'Get started', rules: 'Rules', health: 'Health', people: 'People', data: 'Data' },
  connected: (account: string, day: string, zone: string) => `Connected to ${account} since ${day}. Times are those of ${zone}.`,
  mode: {
    title: 'Mode',
    goLive: 'Go live…',
    pause: 'Pause',
    shadow: 'Back to shadow mode',
    sure: {
      title: 'Go live from now?',
      text: 'From now on, a lead that is ready gets a task. What leads did before makes no tasks.',
      confirm: 'Go live now',
      cancel: 'Do not go live',
    },
  },
  checks: { title: 'Checks', again: 'Check again', checking: 'Checking…' },
  canSee: { title: 'What we can see in this account', yes: 'Yes', no: 'No', unknown: 'Not clear' },
  properties: {
    title: 'Contact properties',
    text: 'The app keeps its results in contact properties of its own, whose names begin with “handover_”. It changes no other property.',
    waiting: (contacts: number) => count(contacts, { one: 'The values of one contact are on their way.', other: `The values of ${contacts} contacts are on their way.` }),
    show: 'Show what is missing',
    reading: 'Comparing…',
    complete: 'All properties are there and as they should be.',
    would: 'This would be done:',
    inTheWay: 'This needs you first:',
    repair: (steps: number) => count(steps, { one: 'Do it', other: `Do these ${steps} things` }),
    repairing: 'Working…',
    failed: 'The properties could not be compared.',
  },
  card: {
    title: 'The card on the contact record',
    text: 'HubSpot does not show a new card by itself. Somebody who may customise records adds it once:',
    steps: [
      'Open any contact and choose “Customize record” (or Settings → Objects → Contacts → Record customization).',
      'In the middle column add a tab or open one, choose “Add card”, and pick “Lead handover”.',
      'For the short form, add “Lead handover” to the right sidebar, too. Save the view for the teams that need it.',
      'Open a contact once: “Card seen ✓” appears above.',
    ],
  },
  people: {
    title: 'People who may change things',
    text: 'Everybody in the account can read this page.',
    unnamed: (userId: string) => `User ${userId}`,
    userId: (userId: string) => `User id ${userId}`,
    remove: (name: string) => `Remove ${name}`,
    last: 'At least one person must stay.',
    field: 'Add a person by user id',
    hint: 'The number in HubSpot under Settings → Users & Teams.',
    notANumber: 'A user id is a number.',
    there: 'This person is on the list already.',
    add: 'Add',
  },
  leave: {
    title: 'Disconnect this account',
    text: 'The app stops at once, gives its access back to HubSpot, and makes no more changes. Tasks and properties it made stay in your account.',
    begin: 'Disconnect…',
    choice: 'What about the data that the app keeps?',
    keep: 'Keep it for a later return',
    keepHint: 'Rules, history and answers are there again when the account is connected anew.',
    delete: 'Delete it',
    deleteHint: 'Rules, history and answers are erased for good.',
    sure: 'I understand that no lead is handed over any more.',
    sureMissing: 'Please confirm this first.',
    confirm: 'Disconnect now',
    cancel: 'Stay connected',
    left: {
      title: 'This account is disconnected',
      kept: 'The data is kept. Connect the account again whenever you like.', deleted: 'Everything that was stored about this account has been erased.',
      gone: 'If the app is still listed under Settings, Integrations, Connected apps, uninstall it there.',
      failed: 'HubSpot did not answer as it should, so the app is still installed there. Uninstall it under Settings, Integrations, Connected apps.',
      stays: 'Contact properties and tasks stay in HubSpot: they are yours.',
    },
  },
  saved: {
    check: 'Checked again', mode: 'Mode changed', repair: 'Done', admins: 'List of people changed', disconnect: 'Disconnected',
  } satisfies Record<Change, string>,
  stillInTheWay: (names: readonly string[]) => count(names.length, { one: `Done, but ${names.join(', ')} still needs you.`, other: `Done, but ${names.join(', ')} still need you.` }),
  /** Of a number: what a field takes. */
  expected: (isWhole: boolean, from: string, to: string | null, mayBeEmpty: boolean) => `Expected a ${isWhole ? 'whole ' : ''}number from ${from} ${to === null ? 'on' : `to ${to}`}${mayBeEmpty ? ', or nothing' : ''}.`,
  notRead: 'This could not be read again, and may be out of date',
  /** Several stand on a page: each says what it reads. */
  readAgain: {
    settings: 'Read the settings again', setup: 'Read the steps again', questions: 'Read the questions again', topics: 'Read the topics again', examples: 'Read the contacts again', rules: 'Read the rules again',
    versions: 'Read the versions again', history: 'Read the changes again', health: 'Read how it runs again', older: 'Read older entries again', kept: 'Read what is kept again',
  },
  notSaved: 'This did not come about',
  notSavedText: 'This could not be confirmed. What you see now is how things stand; try again if it has not changed.',
};
export type Words = typeof en;
