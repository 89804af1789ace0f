import { listing } from '../../domain/plain-text.ts';
import type { SetupWords, StepSaid } from './words.ts';

const fine = (text: string): StepSaid => ({ text, waitsFor: null });
const und = (names: readonly string[]): string => listing(names, 'und');
const von = ({ having, known }: { readonly having: number; readonly known: number }): string => `${having} von ${known}`;

/** German. */
export const GERMAN: SetupWords = {
  steps: {
    before: 'Vor dem Installieren', connect: 'Verbinden', can_see: 'Was wir sehen können', questions: 'Vier Fragen', topics: 'Themen', examples: 'Zehn echte Kontakte',
    card: 'Die Karte', test_task: 'Testaufgabe', live: 'In Betrieb nehmen',
  },
  reasons: {
    connected: ({ at }, { moment }) => fine(`Verbunden seit dem ${moment(at)}. Die Seite davor sagt, was gelesen und geschrieben wird und warum.`),
    access_complete: () => fine('Jeder nötige Zugriff ist gewährt, und unsere Kontakteigenschaften sind da.'),
    access_lost: () => ({ text: 'Die App darf dieses Konto nicht mehr lesen.', waitsFor: 'Das Konto neu verbinden.' }),
    scopes_missing: ({ scopes }) => ({ text: `Es fehlt nötiger Zugriff: ${scopes}.`, waitsFor: 'Das Konto neu verbinden und ihn erlauben.' }),
    properties_unclear: () => ({ text: 'Unsere Kontakteigenschaften wurden noch nicht geprüft.', waitsFor: 'Das macht die App binnen einer Minute. Bleibt es so, wählen Sie „Erneut prüfen“ unter „Zustand“.' }),
    properties_in_the_way: ({ names }) => ({ text: `Kontakteigenschaften anderer Art sind im Weg: ${names}.`, waitsFor: 'In HubSpot umbenennen oder löschen, dann unten zeigen lassen, was fehlt.' }),
    properties_refused: () => ({ text: 'HubSpot lässt die App keine Kontakteigenschaften anlegen.', waitsFor: 'Das Konto als Super-Admin neu verbinden.' }),
    to_look_at: ({ open, closed }) => fine(closed === 0 ? `Alles, wonach wir fragen, ist offen (${open}).` : `Offen: ${open}, verschlossen: ${closed}. Sehen Sie nach, ob Sie das so möchten.`),
    looked_at: () => fine('Jemand hat es angesehen und nimmt es, wie es ist.'),
    tasks_refused: () => ({ text: 'HubSpot lässt die App keine Aufgaben anlegen, und ohne Aufgabe wird niemand übergeben.', waitsFor: 'Das Konto neu verbinden und es erlauben.' }),
    to_answer: () => fine('Vier Antworten; für alles andere gibt es Vorgaben.'),
    answered: () => fine('Die vier Fragen sind beantwortet.'),
    topics_to_confirm: () => fine('Wovon Ihre Inhalte handeln und welches Problem dahintersteht.'),
    topics_confirmed: () => fine('Die Themen sind bestätigt.'),
    being_scored: ({ evaluated, wanted }, { number }) => ({ text: `${number(evaluated)} der ersten ${number(wanted)} Kontakte sind bewertet.`, waitsFor: 'Die zuletzt aktiven kommen zuerst an die Reihe; das dauert einige Minuten.' }),
    to_judge: () => fine('Prüfen Sie, ob Ja und Nein so sind, wie Sie es sagen würden.'),
    to_judge_again: () => fine('Seit jemand die Beispiele angesehen hat, haben sich die Regeln geändert. Sehen Sie noch einmal hin.'),
    judged: () => fine('Jemand hat die Beispiele angesehen und ist einverstanden.'),
    card_seen: ({ at }, { moment }) => fine(`Karte gesehen ✓ Zuletzt geöffnet am ${moment(at)}.`),
    card_not_seen: () => fine('Bisher hat niemand die Karte bei einem Kontakt geöffnet.'),
    test_to_make: () => fine('Schicken Sie sich eine Testaufgabe, sehen Sie sie in HubSpot an und entfernen Sie sie wieder.'),
    test_there: () => fine('Im Konto steht eine Testaufgabe. Sehen Sie sie in HubSpot an und entfernen Sie sie dann hier.'),
    test_done: () => fine('Eine Testaufgabe wurde angelegt und wieder entfernt.'),
    steps_left: ({ steps }, { step }) => ({ text: 'Noch nicht in Betrieb: Alles wird berechnet und gezeigt, niemand wird übergeben.', waitsFor: `Noch offen: ${und(steps.map(step))}.` }),
    ready_to_go: () => fine('Alles ist bereit. Was Kontakte vorher getan haben, führt zu keiner Aufgabe.'),
    live: ({ since }, { moment }) => fine(`In Betrieb seit dem ${moment(since)}.`),
    paused: () => ({ text: 'Das Konto ist angehalten: Niemand wird übergeben.', waitsFor: 'Wieder in Betrieb nehmen, sobald Sie so weit sind.' }),
  },
  learned: {
    roles: ({ support }, names) => `${von(support)} Personen mit gewonnenem Deal arbeiten in ${und(names)}.`,
    fromSeniority: ({ support }, name) => `${von(support)} Personen mit gewonnenem Deal haben diese Ebene oder eine höhere: ${name}.`,
    employees: ({ value: { from, below }, support }, { number }) => `${von(support)} gewonnenen Kunden haben ${from === null ? `weniger als ${number(below ?? 0)}` : below === null ? `${number(from)} oder mehr` : `${number(from)} bis ${number(below - 1)}`} Beschäftigte.`,
    countries: ({ support }, names) => `${von(support)} gewonnenen Kunden sitzen hier: ${und(names)}.`,
    industries: ({ support }, names) => `${von(support)} gewonnenen Kunden gehören hierher: ${und(names)}.`,
    from: (customers, { number }) => `Vorausgefüllt nach ${number(customers)} Kunden mit gewonnenem Deal. Ändern Sie, was anders sein soll.`,
    nothing: {
      no_access: () => 'Nicht nach gewonnenen Deals vorausgefüllt: Die App darf hier keine Deals lesen. Sie sehen die Vorgaben.',
      not_read: () => 'Noch nicht nach gewonnenen Deals vorausgefüllt: Die Kontakte werden noch gelesen. Sie sehen die Vorgaben.',
      too_few: ({ customers, needed }) => `Nicht nach gewonnenen Deals vorausgefüllt: Gefunden wurden ${customers} Kunden mit gewonnenem Deal, und weniger als ${needed} sagen zu wenig. Sie sehen die Vorgaben.`,
      nothing_clear: ({ customers }) => `Nicht nach gewonnenen Deals vorausgefüllt: Die ${customers} gefundenen Kunden haben zu wenig gemeinsam, oder es ist zu wenig über sie bekannt. Sie sehen die Vorgaben.`,
    },
  },
  titles: {
    enough: (titles, { number }) => `Vorgeschlagen nach ${number(titles)} Titeln Ihrer eigenen Formulare, Seiten und Veranstaltungen.`,
    tooFew: (titles, needed) => `Gefunden wurden nur ${titles} brauchbare Titel von Formularen, Seiten und Veranstaltungen; für Vorschläge braucht es mindestens ${needed}. Sie sehen die Themen Ihrer Regeln.`,
  },
  overtaken: (version) => `Jemand anderes hat die Regeln inzwischen geändert: Veröffentlicht ist jetzt Version ${version}. Gespeichert wurde nichts. Lesen Sie sie neu und ändern Sie dann noch einmal.`,
  draftExists: 'Es gibt schon einen Entwurf der Regeln. Veröffentlichen oder ersetzen Sie ihn zuerst unter „Regeln“. Gespeichert wurde nichts.',
  invalid: (problems) => `So lassen sich die Regeln nicht speichern: ${problems}. Gespeichert wurde nichts.`,
  unknownReceiver: (who) => `Unter ${who} kann in diesem Konto niemand Kontakte bekommen. Wählen Sie aus der Liste. Gespeichert wurde nichts.`,
  unknownActions: (ids) => `Die Regeln kennen keine solche Aktion: ${ids}. Lesen Sie sie neu. Gespeichert wurde nichts.`,
};
