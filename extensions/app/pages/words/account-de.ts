// Made from extensions/app/settings/words/account-de.ts by "lead-handover generate". Do not edit.

import type { AccountWords } from './account-en.ts';
import { plural } from './plural.ts';

const count = plural('de');

/** What the settings page and the home page both say, in German. */
export const accountDe: AccountWords = {
  loading: 'Das Konto wird geladen…',
  modes: {
    shadow: { name: 'Probebetrieb', meaning: 'Die App liest und bewertet, und Sie sehen zu. Sie legt keine Aufgabe an und übergibt keinen Kontakt.' },
    live: { name: 'In Betrieb', meaning: 'Ein Kontakt, der bereit ist, wird übergeben: mit einer Aufgabe für die richtige Person, und die Übergabe-Eigenschaften sagen, warum.' },
    paused: { name: 'Angehalten', meaning: 'Es wird kein Kontakt übergeben, bis Sie die App wieder in Betrieb nehmen. Offene Übergaben bleiben offen, und ihre Antwortfrist steht still.' },
    disconnected: { name: 'Nicht verbunden', meaning: 'Die App darf dieses Konto nicht mehr lesen.' },
  },
  liveSince: (day) => `In Betrieb seit ${day}`,
  levels: { ok: 'In Ordnung', warning: 'Bitte ansehen', error: 'Funktioniert nicht' },
  allWell: 'Alles, was wir prüfen, ist in Ordnung.',
  fine: (checks) => count(checks, { one: 'Eine Prüfung ist in Ordnung', other: `${checks} Prüfungen sind in Ordnung` }),
  whatToDo: (text) => `Was zu tun ist: ${text}`,
  reading: (contacts) => `Die Kontakte dieses Kontos werden zum ersten Mal gelesen: bisher ${contacts} gefunden.`,
  parked: {
    tasks: (tasks) => count(tasks, { one: 'Eine Aufgabe konnte nicht geschrieben werden.', other: `${tasks} Aufgaben konnten nicht geschrieben werden.` }),
    notes: (notes) => count(notes, { one: 'Eine Notiz konnte nicht geschrieben werden.', other: `${notes} Notizen konnten nicht geschrieben werden.` }),
    properties: (contacts) => count(contacts, { one: 'Die Eigenschaften eines Kontakts konnten nicht geschrieben werden.', other: `Die Eigenschaften von ${contacts} Kontakten konnten nicht geschrieben werden.` }),
  },
  retry: 'Erneut versuchen',
  reference: (reference) => `Kennung: ${reference}`,
  failures: {
    unreachable: { title: 'Diese Seite konnte nicht geladen werden', text: 'Es ist nichts verloren. Bitte gleich noch einmal versuchen.' },
    not_connected: { title: 'Dieses Konto ist nicht verbunden', text: 'Ein Super-Admin verbindet es einmalig. Bis dahin gibt es nichts zu zeigen.' },
    admins_only: { title: 'Das dürfen nur die Admins dieser App', text: 'Fragen Sie jemanden, der unter „Wer etwas ändern darf“ steht.' },
    not_signed: { title: 'App und HubSpot haben nicht dasselbe Client-Secret', text: 'Deshalb nimmt die App keine Anfrage von HubSpot an. Wer den Server betreibt, erfährt mit dem Befehl „doctor“ mehr.' },
    unavailable: { title: 'HubSpot antwortet gerade nicht', text: 'HubSpot antwortet der App nicht oder bittet sie zu warten. Bitte in einigen Minuten noch einmal versuchen.' },
    busy: { title: 'Hier wird gerade viel gerechnet', text: 'Andere lassen hier gerade viel ausrechnen. Bitte in einer Minute noch einmal versuchen.' },
    not_there: { title: 'Das gibt es hier nicht mehr', text: 'Vielleicht hat es inzwischen jemand anders erledigt. Zu sehen ist der jetzige Stand.' },
    overtaken: { title: 'Jemand anderes war schneller', text: 'Was Sie gesehen haben, steht dort so nicht mehr.' },
    refused: { title: 'Das wurde nicht angenommen', text: 'Die App nennt diesen Grund:' },
  },
  connect: 'Konto verbinden',
};
