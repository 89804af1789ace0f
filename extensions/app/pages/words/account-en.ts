// Made from extensions/app/settings/words/account-en.ts by "lead-handover generate". Do not edit.

import type { Failure } from '../backend.ts';
import type { CheckLevel, Mode } from '../contract.ts';
import { plural } from './plural.ts';

const count = plural('en');

/** What the settings page and the home page both say, in English. */
export const accountEn = {
  loading: 'Looking this account up…',
  modes: {
    shadow: { name: 'Shadow mode', meaning: 'The app reads and scores, and you can watch. It makes no task and hands over no lead.' },
    live: { name: 'Live', meaning: 'A lead that is ready is handed over: one task for the right person, and the handover properties say why.' },
    paused: { name: 'Paused', meaning: 'No lead is handed over until you go live again. Handovers that are open stay open, and their time to answer stands still.' },
    disconnected: { name: 'Not connected', meaning: 'The app may not read this account any more.' },
  } satisfies Record<Mode | 'disconnected', { name: string; meaning: string }>,
  liveSince: (day: string) => `Live since ${day}`,
  levels: { ok: 'Works', warning: 'Look at this', error: 'Does not work' } satisfies Record<CheckLevel, string>,
  allWell: 'Everything we look at works.',
  fine: (checks: number) => count(checks, { one: 'One check is fine', other: `${checks} checks are fine` }),
  whatToDo: (text: string) => `What to do: ${text}`,
  reading: (contacts: string) => `The contacts of this account are being read for the first time: ${contacts} found so far.`,
  parked: {
    tasks: (tasks: number) => count(tasks, { one: 'One task was given up.', other: `${tasks} tasks were given up.` }),
    notes: (notes: number) => count(notes, { one: 'One note was given up.', other: `${notes} notes were given up.` }),
    properties: (contacts: number) => count(contacts, { one: 'The properties of one contact were given up.', other: `The properties of ${contacts} contacts were given up.` }),
  },
  retry: 'Try again',
  reference: (reference: string) => `Reference: ${reference}`,
  failures: {
    unreachable: { title: 'This page could not be loaded', text: 'Nothing is lost. Please try again in a moment.' },
    not_connected: { title: 'This account is not connected', text: 'A super admin connects it once. Until then there is nothing to show.' },
    admins_only: { title: 'Only admins of this app may do that', text: 'Ask somebody who is listed under “People who may change things”.' },
    not_signed: { title: 'The app and HubSpot do not agree on a secret', text: 'So the app takes no request for HubSpot’s. Whoever runs its server finds out more with the command “doctor”.' },
    unavailable: { title: 'HubSpot does not answer at the moment', text: 'HubSpot does not answer the app, or asks it to wait. Please try again in a few minutes.' },
    busy: { title: 'Others are at work here at the moment', text: 'Somebody else has much worked out here just now. Please try again in a minute.' },
    not_there: { title: 'This is not there any more', text: 'Somebody else may have settled it meanwhile. What you see now is how things stand.' },
    overtaken: { title: 'Somebody else was faster', text: 'What you saw is no longer what stands there.' },
    refused: { title: 'This was not accepted', text: 'The app gave this reason:' },
  } satisfies Record<Failure['because'], { title: string; text: string }>,
  connect: 'Connect the account',
};
export type AccountWords = typeof accountEn;
