import { plural } from './plural.ts';

const count = plural('en');

/** What the Data tab says, in English. */
export const dataEn = {
  kept: {
    title: 'What is kept, and for how long',
    failed: 'What is kept could not be read.',
    retention: (months: string) => `What contacts did is kept for ${months} months, as your rules say; what is older is deleted once a day. Handovers, answers and who changed what stay until the person or the account’s data is deleted.`,
    retentionUnknown: 'How long actions are kept is not known at the moment: the published rules cannot be read. See the Health tab.',
    leads: 'Contacts', signals: 'Actions', handovers: 'Handovers',
  },
  person: {
    title: 'One person',
    text: 'Give out or delete everything that is stored here about one person.',
    field: 'Contact number or e-mail address',
    hint: 'The number stands at the end of the address of the contact’s page.',
    wrong: 'Expected a number, or an e-mail address.',
    find: 'Find', finding: 'Looking…',
    nobody: 'Nothing is stored here about this person, or not any more.',
    unnamed: (contactId: string) => `Contact ${contactId}`,
    stored: (rows: number, said: string) => count(rows, { one: 'One record is stored.', other: `${said} records are stored.` }),
    export: (name: string) => `Export: ${name}`, delete: (name: string) => `Delete: ${name}…`,
    sure: {
      title: (name: string) => `Delete everything about ${name}?`,
      points: [
        'Actions, handovers, answers, notes and what is on its way are deleted here for good.',
        'The contact in HubSpot is not deleted. Do that there, if it is wished.',
        'A later sync does not bring the person back here: the app never reads this contact again.',
        'Backups made before still hold the person.',
      ],
      tick: 'I understand that this cannot be undone.',
      confirm: (name: string) => `Delete for good: ${name}`,
      cancel: (name: string) => `Do not delete: ${name}`,
    },
    deleted: { title: 'Deleted', text: 'Nothing is stored here about this person any more.' },
  },
  account: {
    title: 'The whole account',
    text: 'A file with everything that is stored about this account, a record on each line (JSON Lines). Access tokens and other secrets are not in it.',
    export: 'Export everything', exporting: 'Preparing…',
  },
  link: {
    ready: (minutes: string) => `The file is ready. The link works once, for ${minutes} minutes.`,
    open: (what: string) => `Download the file: ${what}`,
  },
};
export type DataWords = typeof dataEn;
