import type { HoldReason } from '../ports/installs.ts';
import type { Said, SettingsWords } from './words.ts';

const fine = (text: string): Said => ({ text, whatToDo: null });

const HELD: Readonly<Record<HoldReason, (until: string) => Said>> = {
  asked_to_wait: (until) => ({ text: `HubSpot asked us to wait until ${until}.`, whatToDo: 'It goes on by itself. If it comes back, ask which other apps use up the account’s calls.' }),
  day_used_up: (until) => ({ text: `The account’s calls of today are used up; it goes on at ${until}.`, whatToDo: 'Ask which other apps use up the account’s calls.' }),
  no_answer: (until) => ({ text: `HubSpot did not answer; the app tries again at ${until}.`, whatToDo: 'It goes on by itself. If it stays, look at HubSpot’s status page, and whether the server may reach HubSpot.' }),
  defect: (until) => ({ text: `Something went wrong in the app; it tries again at ${until}.`, whatToDo: 'Send what the server’s log says at that time to whoever maintains the app.' }),
};

/** English. */
export const ENGLISH: SettingsWords = {
  findings: {
    configuration_complete: () => fine('Every setting that the server needs is there.'),
    configuration_incomplete: ({ problems }) => ({ text: `The environment is not complete: ${problems}`, whatToDo: 'Set what is missing and start the server again.' }),
    database_embedded: () => fine('The database is the embedded one: it survives a crash of the process, not a crash of the machine or a power loss. Back it up, or set DATABASE_URL.'),
    database_postgres: () => fine('The database is a Postgres server.'),
    database_behind: ({ steps }) => ({ text: steps === 1 ? 'The database is one step behind this version.' : `The database is ${steps} steps behind this version.`, whatToDo: 'The server brings it up to date when it starts; older servers must be stopped before.' }),
    database_unreachable: ({ because }) => ({ text: `The database does not answer: ${because}`, whatToDo: 'Check DATABASE_URL and that the database server runs.' }),
    server_running: () => fine('The server runs.'),
    server_elsewhere: ({ port }) => fine(`The server runs, but not here: nothing answers on port ${port} of this machine.`),
    server_stopped: ({ port }) => ({ text: `The server does not run: nothing answers on port ${port}, no lead is evaluated and no webhook is taken.`, whatToDo: 'Start it with "npm start".' }),
    lock_held: ({ folder, port }) => ({ text: `Another process uses the data folder ${folder}, and does not answer on port ${port}.`, whatToDo: 'Stop that process, or check PORT: one server to one data folder.' }),
    address_reached: ({ url }) => fine(`The app is reached under ${url}.`),
    address_unreachable: ({ url, because }) => ({ text: `The app is not reached under ${url}: ${because}. HubSpot cannot reach it either.`, whatToDo: 'Check PUBLIC_BASE_URL, DNS, certificate, and that the proxy passes requests on to the server.' }),
    address_foreign: ({ url, status }) => ({ text: `Under ${url} something else answers (HTTP ${status}), or another installation of this app.`, whatToDo: 'Check PUBLIC_BASE_URL and where the proxy sends its requests.' }),
    signature_kept: () => fine('A signed request arrives as it was signed.'),
    signature_broken: ({ status }) => ({ text: `A signed request does not arrive as it was signed (HTTP ${status}): path, query or body is changed on the way, or another client secret is in use there.`, whatToDo: 'Make PUBLIC_BASE_URL exactly what HubSpot calls, and let the proxy pass path, query and body on unchanged.' }),
    signature_unclear: () => ({ text: 'Whether signed requests arrive unchanged could not be tried, because the app was not reached.', whatToDo: 'Mend the address first.' }),
    clock_right: () => fine('The clock of the server is right.'),
    clock_off: ({ seconds }) => ({ text: `The clock of the server is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'fast' : 'slow'}. From 300 seconds on every request of HubSpot is refused.`, whatToDo: 'Set the clock; let the machine keep it by NTP.' }),
    clock_unclear: () => ({ text: 'The clock could not be compared with HubSpot’s.', whatToDo: 'Check that the server may reach HubSpot (HUBSPOT_API_BASE_URL).' }),
    connection_up: ({ since }, { moment }) => fine(`Connected since ${moment(since)}.`),
    connection_lost: () => ({ text: 'The account is not connected: nothing is read or written.', whatToDo: 'Connect the account again from the app’s install page.' }),
    connection_unanswered: ({ because }) => ({ text: `HubSpot did not answer for this account: ${because}`, whatToDo: 'Try again in a minute; if it stays, check that the server may reach HubSpot.' }),
    connection_held: ({ until, because }, { moment }) => HELD[because](moment(until)),
    scopes_granted: () => fine('Every permission that the app needs was granted.'),
    scopes_missing: ({ scopes }) => ({ text: `Permissions are missing: ${scopes}.`, whatToDo: 'Connect the account again and allow them.' }),
    properties_usable: () => fine('The contact properties of the app are as they should be.'),
    properties_in_the_way: ({ names }) => ({ text: `Properties of the account have names that the app needs, but another type or another group: ${names}. Nothing is written until that is resolved.`, whatToDo: 'Let the settings page show what would be done: it says which to move, rename or delete. Then have the properties repaired.' }),
    properties_refused: () => ({ text: 'HubSpot does not let the app write contact properties.', whatToDo: 'Connect the account again and allow it to write contacts and their properties.' }),
    properties_unclear: () => ({ text: 'The contact properties have not been looked at yet.', whatToDo: 'Run the checks again in a minute.' }),
    tasks_allowed: () => fine('Nothing is known that would keep the app from creating tasks.'),
    tasks_refused: () => ({ text: 'HubSpot does not let the app create tasks. Handovers wait; the app tries again every 15 minutes.', whatToDo: 'Connect the account again and allow it to write contacts; tasks come with that.' }),
    rules_readable: ({ version }) => fine(version === 0 ? 'The built-in rules apply.' : `Version ${version} of your rules applies.`),
    rules_unreadable: ({ because }) => ({ text: `The published rules cannot be read: ${because}`, whatToDo: 'Publish rules again, or roll back to an older version.' }),
    webhooks_arriving: ({ at }, { moment }) => fine(`HubSpot’s notices arrive, the last one on ${moment(at)}.`),
    webhooks_silent: () => ({ text: 'No notice of HubSpot has arrived yet. Changes are found by looking every five minutes.', whatToDo: 'Change a contact’s job title and look again. If still nothing comes: check the address, and that the project with its webhooks is deployed.' }),
    card_seen: ({ at }, { moment }) => fine(`The card is in use, last opened on ${moment(at)}.`),
    card_never_seen: () => ({ text: 'Nobody has opened the card yet.', whatToDo: 'A card is not visible after the install: open a contact, choose Customize record, add "Lead handover" to a tab or the sidebar, save, and open a contact.' }),
    backfill_done: ({ contacts }, { number }) => fine(`All contacts have been read (${number(contacts)}).`),
    backfill_running: ({ contacts }, { number }) => fine(`Contacts are being read for the first time, ${number(contacts)} so far.`),
    admins_listed: ({ count }) => fine(count === 1 ? 'One person may change settings and rules.' : `${count} people may change settings and rules.`),
    admins_nobody: () => ({ text: 'Nobody may change settings or rules.', whatToDo: 'Connect the account again: whoever does it becomes the first admin.' }),
    parked_nothing: () => fine('Nothing was given up.'),
    parked_some: ({ tasks, writes }, { number }) => ({ text: `HubSpot refused some changes for good: ${number(tasks)} of tasks, ${number(writes)} of contacts. The reasons are in the server’s log.`, whatToDo: 'Look at those contacts in HubSpot; a newer value is tried again by itself.' }),
  },
  capabilities: {
    properties: 'Contact properties: scores and reasons beside the contact, and the trigger for workflows',
    tasks: 'Tasks: one for each lead that is handed over',
    deals: 'Deals: a lead with an open deal stays with the person who works on it',
    webinars: 'Marketing events: registrations and attendance count as interest',
    forms: 'Form submissions one by one',
    events: 'Event data: single page views and other events',
    leads: 'HubSpot’s lead records',
    unique_task_property: 'A property of tasks with unique values',
  },
  reasons: {
    open: fine('Can be used.'),
    not_checked: fine('Not looked at yet.'),
    scope_missing: { text: 'The permission was not granted.', whatToDo: 'Connect the account again and allow it.' },
    tier: { text: 'The account’s subscription does not contain it.', whatToDo: null },
    unusable: { text: 'Something in the account is in the way.', whatToDo: 'See the checks.' },
    unclear: { text: 'HubSpot gave no clear answer.', whatToDo: 'Run the checks again later.' },
    not_asked_for: fine('This version of the app does not use it.'),
  },
  plan: {
    createGroup: (name) => `Create the property group "${name}".`,
    create: (name) => `Create ${name}.`,
    restore: (name) => `Bring ${name} back from the archive, with its values.`,
    addOptions: (name, values) => `Add to ${name} the options ${values}; options of your own stay.`,
    conflict: ({ name, what, found, expected }) => (what === 'type'
      ? `${name} is there with the type ${found} instead of ${expected}: rename or delete it first.`
      : `${name} is there in the group "${found}". If it is this app’s, move it to the group "${expected}"; if it is your own, rename it first.`),
  },
};
