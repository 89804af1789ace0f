import type { DataWords } from './data-en.ts';
import { plural } from './plural.ts';

const count = plural('de');

/** The same in German. */
export const dataDe: DataWords = {
  kept: {
    title: 'Was gespeichert bleibt, und wie lange',
    failed: 'Was gespeichert ist, ließ sich nicht lesen.',
    retention: (months) => `Was Kontakte getan haben, bleibt ${months} Monate gespeichert, wie Ihre Regeln es sagen; Älteres wird einmal am Tag gelöscht. Übergaben, Antworten und wer was geändert hat bleiben, bis die Person oder die Daten des Kontos gelöscht werden.`,
    retentionUnknown: 'Wie lange Aktionen gespeichert bleiben, ist im Moment nicht bekannt: Die veröffentlichten Regeln lassen sich nicht lesen. Näheres unter „Zustand“.',
    leads: 'Kontakte', signals: 'Aktionen', handovers: 'Übergaben',
  },
  person: {
    title: 'Eine Person',
    text: 'Alles, was hier über eine Person gespeichert ist, herausgeben oder löschen.',
    field: 'Kontaktnummer oder E-Mail-Adresse',
    hint: 'Die Nummer steht am Ende der Adresse der Kontaktseite.',
    wrong: 'Erwartet wird eine Nummer oder eine E-Mail-Adresse.',
    find: 'Suchen', finding: 'Wird gesucht…',
    nobody: 'Über diese Person ist hier nichts gespeichert, oder nichts mehr.',
    unnamed: (contactId) => `Kontakt ${contactId}`,
    stored: (rows, said) => count(rows, { one: 'Ein Eintrag ist gespeichert.', other: `${said} Einträge sind gespeichert.` }),
    export: (name) => `Herausgeben: ${name}`, delete: (name) => `Löschen: ${name}…`,
    sure: {
      title: (name) => `Alles über ${name} löschen?`,
      points: [
        'Aktionen, Übergaben, Antworten, Notizen und was unterwegs ist werden hier endgültig gelöscht.',
        'Der Kontakt in HubSpot wird nicht gelöscht. Falls gewünscht, bitte dort löschen.',
        'Ein späterer Abgleich holt die Person nicht zurück: Die App liest diesen Kontakt nie wieder.',
        'Ältere Sicherungen enthalten die Person noch.',
      ],
      tick: 'Mir ist klar, dass sich das nicht rückgängig machen lässt.',
      confirm: (name) => `Endgültig löschen: ${name}`,
      cancel: (name) => `Nicht löschen: ${name}`,
    },
    deleted: { title: 'Gelöscht', text: 'Über diese Person ist hier nichts mehr gespeichert.' },
  },
  account: {
    title: 'Das ganze Konto',
    text: 'Eine Datei mit allem, was über dieses Konto gespeichert ist, ein Eintrag je Zeile (JSON Lines). Zugriffsschlüssel und andere Geheimnisse sind nicht dabei.',
    export: 'Alles herausgeben', exporting: 'Wird vorbereitet…',
  },
  link: {
    ready: (minutes) => `Die Datei steht bereit. Der Link gilt einmal, für ${minutes} Minuten.`,
    open: (what) => `Datei herunterladen: ${what}`,
  },
};
