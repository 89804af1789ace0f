import { listing } from '../../domain/plain-text.ts';
import type { SetupWords, StepSaid } from './words.ts';

const fine = (text: string): StepSaid => ({ text, waitsFor: null });
const and = (names: readonly string[]): string => listing(names, 'and');
const of = ({ having, known }: { readonly having: number; readonly known: number }): string => `${having} of ${known}`;

/** English. */
export const ENGLISH: SetupWords = {
  steps: {
    before: 'Before installing', connect: 'Connect', can_see: 'What we can see', questions: 'Four questions', topics: 'Topics', examples: 'Ten real contacts',
    card: 'The card', test_task: 'Test task', live: 'Go live',
  },
  reasons: {
    connected: ({ at }, { moment }) => fine(`Connected since ${moment(at)}. The page before it says what is read and written, and why.`),
    access_complete: () => fine('All required access is granted, and our contact properties are there.'),
    access_lost: () => ({ text: 'The app may not read this account any more.', waitsFor: 'Connect the account again.' }),
    scopes_missing: ({ scopes }) => ({ text: `Required access is missing: ${scopes}.`, waitsFor: 'Connect the account again and allow it.' }),
    properties_unclear: () => ({ text: 'Our contact properties have not been looked at yet.', waitsFor: 'The app does it within a minute. If it stays like this, choose “Check again” under “Health”.' }),
    properties_in_the_way: ({ names }) => ({ text: `Contact properties of another kind are in the way: ${names}.`, waitsFor: 'Rename or delete them in HubSpot, then show below what is missing.' }),
    properties_refused: () => ({ text: 'HubSpot does not let the app create contact properties.', waitsFor: 'Connect the account again as a super admin.' }),
    to_look_at: ({ open, closed }) => fine(closed === 0 ? `All ${open} things we ask for are open.` : `${open} things are open to us, ${closed} are not. Look whether that is what you want.`),
    looked_at: () => fine('Somebody looked at it and takes it as it is.'),
    tasks_refused: () => ({ text: 'HubSpot does not let the app make tasks, and without tasks nobody can be handed over.', waitsFor: 'Connect the account again and allow it.' }),
    to_answer: () => fine('Four answers; everything else has a default.'),
    answered: () => fine('The four questions are answered.'),
    topics_to_confirm: () => fine('What your content is about, and the problem behind it.'),
    topics_confirmed: () => fine('The topics are confirmed.'),
    being_scored: ({ evaluated, wanted }, { number }) => ({ text: `${number(evaluated)} of the first ${number(wanted)} contacts are scored.`, waitsFor: 'The most recently active contacts are scored first; this takes a few minutes.' }),
    to_judge: () => fine('Look whether yes and no are as you would say it.'),
    to_judge_again: () => fine('The rules have changed since somebody looked at the examples. Look once more.'),
    judged: () => fine('Somebody looked at the examples and agrees.'),
    card_seen: ({ at }, { moment }) => fine(`Card seen ✓ Last opened on ${moment(at)}.`),
    card_not_seen: () => fine('Nobody has opened the card on a contact so far.'),
    test_to_make: () => fine('Send one test task to yourself, look at it in HubSpot, and remove it.'),
    test_there: () => fine('A test task is in the account. Look at it in HubSpot, then remove it here.'),
    test_done: () => fine('A test task was made and removed again.'),
    steps_left: ({ steps }, { step }) => ({ text: 'Not live yet: everything is computed and shown, and nobody is handed over.', waitsFor: `Still open: ${and(steps.map(step))}.` }),
    ready_to_go: () => fine('Everything is ready. What leads did before makes no tasks.'),
    live: ({ since }, { moment }) => fine(`Live since ${moment(since)}.`),
    paused: () => ({ text: 'The account is paused: nobody is handed over.', waitsFor: 'Go live again when you are ready.' }),
  },
  learned: {
    roles: ({ support }, names) => `${of(support)} people with a won deal work in ${and(names)}.`,
    fromSeniority: ({ support }, name) => `${of(support)} people with a won deal have this level or a higher one: ${name}.`,
    employees: ({ value: { from, below }, support }, { number }) => `${of(support)} won customers have ${from === null ? `fewer than ${number(below ?? 0)}` : below === null ? `${number(from)} or more` : `${number(from)} to ${number(below - 1)}`} employees.`,
    countries: ({ support }, names) => `${of(support)} won customers are in ${and(names)}.`,
    industries: ({ support }, names) => `${of(support)} won customers are in ${and(names)}.`,
    from: (customers, { number }) => `Filled in from ${number(customers)} customers with a won deal. Change what you want to be different.`,
    nothing: {
      no_access: () => 'Not filled in from won deals: the app may not read deals here. You see the defaults.',
      not_read: () => 'Not filled in from won deals yet: the contacts are still being read. You see the defaults.',
      too_few: ({ customers, needed }) => `Not filled in from won deals: ${customers} customers with a won deal were found, and fewer than ${needed} say too little. You see the defaults.`,
      nothing_clear: ({ customers }) => `Not filled in from won deals: the ${customers} customers found have too little in common, or too little is known of them. You see the defaults.`,
    },
  },
  titles: {
    enough: (titles, { number }) => `Suggested from ${number(titles)} titles of your own forms, pages and events.`,
    tooFew: (titles, needed) => `Only ${titles} usable titles of forms, pages and events were found, and at least ${needed} are needed to suggest something. You see the topics of your rules.`,
  },
  overtaken: (version) => `Somebody else has changed the rules meanwhile: version ${version} is published now. Nothing was saved. Read them again, then make your change once more.`,
  draftExists: 'There is a draft of the rules already. Publish or replace it under “Rules” first. Nothing was saved.',
  invalid: (problems) => `The rules cannot be saved like this: ${problems}. Nothing was saved.`,
  unknownReceiver: (who) => `Nobody in this account can get leads under ${who}. Choose from the list. Nothing was saved.`,
  unknownActions: (ids) => `The rules know no such action: ${ids}. Read them again. Nothing was saved.`,
};
