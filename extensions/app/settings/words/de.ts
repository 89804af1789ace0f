import type { Words } from './en.ts';
import { accountDe } from './account-de.ts';
import { dataDe } from './data-de.ts';
import { healthDe } from './health-de.ts';
import { plural } from './plural.ts';
import { rulesDe } from './rules-de.ts';
import { setupDe } from './setup-de.ts';

const count = plural('de');

/** Every visible text of the settings page in German. */
export const de: Words = {
  account: accountDe,
  health: healthDe,
  data: dataDe,
  setup: setupDe,
  rules: rulesDe,
  readOnly: 'Sie können hier alles lesen. Etwas ändern dürfen nur die Personen, die unter „Personen“ stehen; fragen Sie eine von ihnen.',
  tabs: { getStarted: 'Erste Schritte', rules: 'Regeln', health: 'Zustand', people: 'Personen', data: 'Daten' },
  connected: (account, day, zone) => `Seit ${day} verbunden mit ${account}. Zeiten gelten für ${zone}.`,
  mode: {
    title: 'Betriebsart',
    goLive: 'In Betrieb nehmen…',
    pause: 'Anhalten',
    shadow: 'Zurück zum Probebetrieb',
    sure: {
      title: 'Ab jetzt in Betrieb nehmen?',
      text: 'Ab jetzt entsteht für jeden Kontakt, der bereit ist, eine Aufgabe. Was Kontakte vorher getan haben, führt zu keiner Aufgabe.',
      confirm: 'Jetzt in Betrieb nehmen',
      cancel: 'Nicht in Betrieb nehmen',
    },
  },
  checks: { title: 'Prüfungen', again: 'Erneut prüfen', checking: 'Wird geprüft…' },
  canSee: { title: 'Was wir in diesem Konto sehen können', yes: 'Ja', no: 'Nein', unknown: 'Unklar' },
  properties: {
    title: 'Kontakteigenschaften',
    text: 'Die App legt ihre Ergebnisse in eigenen Eigenschaften ab, deren Namen mit „handover_“ beginnen. Keine andere wird verändert.',
    waiting: (contacts) => count(contacts, { one: 'Die Werte eines Kontakts sind unterwegs.', other: `Die Werte von ${contacts} Kontakten sind unterwegs.` }),
    show: 'Zeigen, was fehlt',
    reading: 'Wird verglichen…',
    complete: 'Alle Eigenschaften sind da und so, wie sie sein sollen.',
    would: 'Das würde geschehen:',
    inTheWay: 'Bitte zuerst selbst klären:',
    repair: (steps) => count(steps, { one: 'Ausführen', other: `Diese ${steps} Schritte ausführen` }),
    repairing: 'Wird ausgeführt…',
    failed: 'Die Eigenschaften konnten nicht verglichen werden.',
  },
  card: {
    title: 'Die Karte beim Kontakt',
    text: 'HubSpot zeigt eine neue Karte nicht von selbst. Wer Datensätze anpassen darf, fügt sie einmal hinzu:',
    steps: [
      'Einen beliebigen Kontakt öffnen und „Datensatz anpassen“ wählen (oder Einstellungen → Objekte → Kontakte → Datensatz anpassen).',
      'In der mittleren Spalte einen Tab anlegen oder öffnen, „Karte hinzufügen“ wählen und „Lead handover“ aussuchen.',
      'Für die Kurzform „Lead handover“ auch rechts in die Seitenleiste legen. Die Ansicht für die Teams speichern, die sie brauchen.',
      'Einmal einen Kontakt öffnen: Dann steht oben „Karte gesehen ✓“.',
    ],
  },
  people: {
    title: 'Wer etwas ändern darf',
    text: 'Lesen können diese Seite alle im Konto.',
    unnamed: (userId) => `Benutzer ${userId}`,
    userId: (userId) => `Benutzer-ID ${userId}`,
    remove: (name: string) => `${name} entfernen`,
    last: 'Mindestens eine Person muss bleiben.',
    field: 'Person mit ihrer Benutzer-ID hinzufügen',
    hint: 'Die Zahl steht in HubSpot unter Einstellungen → Benutzer und Teams.',
    notANumber: 'Eine Benutzer-ID besteht aus Ziffern.',
    there: 'Diese Person steht schon auf der Liste.',
    add: 'Hinzufügen',
  },
  leave: {
    title: 'Dieses Konto trennen',
    text: 'Die App stellt ihre Arbeit sofort ein, gibt ihren Zugriff zurück und ändert nichts mehr. Aufgaben und Eigenschaften, die sie angelegt hat, bleiben im Konto.',
    begin: 'Trennen…',
    choice: 'Was soll mit den Daten der App geschehen?',
    keep: 'Für eine spätere Rückkehr behalten',
    keepHint: 'Regeln, Verlauf und Antworten sind wieder da, wenn das Konto neu verbunden wird.',
    delete: 'Löschen',
    deleteHint: 'Regeln, Verlauf und Antworten werden endgültig gelöscht.',
    sure: 'Mir ist klar, dass kein Kontakt mehr übergeben wird.',
    sureMissing: 'Bitte zuerst bestätigen.',
    confirm: 'Jetzt trennen',
    cancel: 'Verbunden bleiben',
    left: {
      title: 'Dieses Konto ist getrennt',
      kept: 'Die Daten bleiben gespeichert. Sie können das Konto jederzeit neu verbinden.', deleted: 'Alles, was über dieses Konto gespeichert war, ist gelöscht.',
      gone: 'Falls die App noch unter Einstellungen, Integrationen, Verbundene Apps steht, deinstallieren Sie sie bitte dort.',
      failed: 'HubSpot hat nicht geantwortet wie erwartet, die App ist dort also noch installiert. Bitte unter Einstellungen, Integrationen, Verbundene Apps deinstallieren.',
      stays: 'Kontakteigenschaften und Aufgaben bleiben in HubSpot: Sie gehören Ihnen.',
    },
  },
  saved: { check: 'Neu geprüft', mode: 'Betriebsart geändert', repair: 'Erledigt', admins: 'Liste geändert', disconnect: 'Getrennt' },
  stillInTheWay: (names) => `Erledigt, bis auf ${names.join(', ')}: Das müssen Sie selbst klären.`,
  expected: (isWhole, from, to, mayBeEmpty) => `Erwartet wird eine ${isWhole ? 'ganze ' : ''}Zahl ${to === null ? `ab ${from}` : `von ${from} bis ${to}`}${mayBeEmpty ? ' oder nichts' : ''}.`,
  readAgain: {
    settings: 'Einstellungen neu lesen', setup: 'Schritte neu lesen', questions: 'Fragen neu lesen', topics: 'Themen neu lesen', examples: 'Kontakte neu lesen', rules: 'Regeln neu lesen',
    versions: 'Versionen neu lesen', history: 'Änderungen neu lesen', health: 'Betrieb neu lesen', older: 'Ältere Einträge neu lesen', kept: 'Gespeichertes neu lesen',
  },
  notRead: 'Das konnte nicht neu gelesen werden und ist vielleicht veraltet',
  notSaved: 'Das hat nicht geklappt',
  notSavedText: 'Ob es geklappt hat, ließ sich nicht feststellen. Die Seite zeigt den jetzigen Stand; versuchen Sie es noch einmal, falls sich nichts geändert hat.',
};
