import type { Words } from './en.ts';
import type { When } from './format.ts';
import { plural } from './plural.ts';

const count = plural('de');
const onDay = ({ near, day }: When): string => (near === null ? `am ${day}` : near === 0 ? 'heute' : near === 1 ? 'morgen' : 'gestern');

/** Every visible text of the card in German. */
export const de: Words = {
  states: {
    no_activity: 'Keine Aktivität', not_ready: 'Noch nicht bereit', waiting: 'Bereit, wartet', with_colleague: 'Übergabe läuft schon', being_worked: 'In Bearbeitung',
    not_for_sales: 'Nicht für den Vertrieb', handed_over: 'Übergeben', snoozed: 'Zurückgestellt', accepted: 'Angenommen', refused: 'Abgelehnt', expired: 'Abgelaufen',
    returned: 'Zurückgegeben', closed: 'Abgeschlossen',
  },
  overdue: 'Überfällig',
  verdict: {
    thisLead: 'diesen Kontakt',
    noActivity: 'Noch nichts bekannt',
    notReady: (name) => `Noch zu wenig, um ${name} anzurufen.`,
    waiting: () => 'Bereit für ein Gespräch, aber noch nicht an der Reihe.',
    withColleague: () => 'Bereit, doch für die Firma läuft schon eine Übergabe.',
    beingWorked: (name) => `Um ${name} kümmert sich schon jemand.`,
    notForSales: 'Hier ruft der Vertrieb nicht an.',
    call: (name, due) => `Rufen Sie ${name} ${due.near === null ? `bis ${due.day},` : due.near === 0 ? 'heute bis' : 'bis morgen,'} ${due.time} an.`,
    callNow: (name, due) => `Rufen Sie ${name} jetzt an: fällig war es ${onDay(due)}, ${due.time}.`,
    snoozed: (name, until) => `Rufen Sie ${name} ${onDay(until)} wieder an.`,
    snoozedOpen: (name) => `Rufen Sie ${name} später wieder an.`,
    accepted: (name, owner) => `${owner ?? 'Der Vertrieb'} kümmert sich um ${name}.`,
    refused: (reason) => `Abgelehnt: ${reason}.`,
    noNeedBefore: (until) => `Kein Bedarf vor ${until.near === 1 ? 'morgen' : `dem ${until.day}`}.`,
    refusedOpen: 'Der Vertrieb hat abgelehnt.',
    expired: (due) => `Niemand hat bis ${due.near === null ? due.day : due.near === 0 ? 'heute' : due.near === 1 ? 'morgen' : 'gestern'}, ${due.time} geantwortet.`,
    expiredOpen: 'Niemand hat rechtzeitig geantwortet.',
    returned: (name) => `Das Marketing kümmert sich wieder um ${name}.`,
    closed: 'Diese Übergabe ist beendet.',
  },
  details: {
    no_activity: 'Bisher hat uns nichts erreicht, was diese Person getan hat. Die Karte füllt sich von selbst.',
    being_worked: 'Es wurde keine Aufgabe angelegt.',
    expired: 'Eine neue Übergabe braucht einen neuen Anlass.',
    returned: 'Kommt erst zurück, wenn die Person etwas Neues tut.',
  },
  labels: {
    beforeYouCall: 'Vor dem Anruf', missing: 'Es fehlt noch', who: 'Wer', whyNow: 'Warum jetzt', did: 'Was geschah', about: 'Vermutlich', note: 'Notiz',
    say: 'Einstieg', ask: 'Fragen', company: 'Firma', source: 'Herkunft',
  },
  moreDeeds: (more) => count(more, { one: 'und eine weitere Aktion', other: `und ${more} weitere Aktionen` }),
  // What is quoted within stands in half the marks.
  quote: (text) => `„${text.replaceAll('„', '‚').replaceAll('“', '‘')}“`,
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyFailed: 'Nicht kopiert. Bitte den Text markieren.',
  copyLabel: 'Einstieg kopieren',
  actions: {
    accept: 'Annehmen', refuse: 'Ablehnen…', more: 'Mehr', snooze: 'Zurückstellen bis…', return: 'Zurück ans Marketing', undo: 'Rückgängig', cancel: 'Abbrechen',
    retry: 'Erneut versuchen', saving: 'Wird gespeichert…',
  },
  done: { accept: 'Angenommen', refuse: 'Abgelehnt', snooze: 'Zurückgestellt', return: 'Zurück ans Marketing', undo: 'Rückgängig gemacht' },
  undoHint: (time) => `Sie können das bis ${time} rückgängig machen.`,
  refuse: {
    reason: 'Warum nicht?', pick: 'Grund auswählen', missing: 'Bitte zuerst einen Grund auswählen.', note: 'Was sollte das Marketing wissen?',
    noteMissing: 'Bitte kurz begründen.', until: 'Wieder fragen ab', untilHint: 'Leer lassen, wenn unbekannt.', submit: 'Kontakt ablehnen',
    reasons: {
      wrong_person: 'falsche Person', wrong_company: 'falsche Art von Firma', no_need_now: 'derzeit kein Bedarf', already_in_contact: 'schon im Gespräch',
      cannot_be_reached: 'nicht erreichbar', wrong_data: 'falsche Daten', not_a_buyer: 'kein Käufer (Studium, Stellensuche, Wettbewerb)', other: 'anderer Grund',
    },
  },
  snooze: { until: 'Erinnern am', missing: 'Bitte einen Tag nach heute auswählen.', submit: 'Zurückstellen' },
  scores: {
    fit: (grade) => `Passung ${grade}`,
    grades: { A: 'sehr gut', B: 'gut', C: 'mäßig', D: 'schwach' },
    interest: (level) => `Interesse: ${level}`,
    levels: { none: 'noch keins', low: 'gering', medium: 'mittel', high: 'hoch' },
  },
  why: {
    title: 'Warum diese Bewertung',
    fit: (value) => `Passung: ${value} von 100`,
    interest: (value) => `Interesse: ${value} von 100`,
    between: (low, high) => `Zwischen ${low} und ${high}, je nachdem, was noch unbekannt ist.`,
    rule: 'Grund', points: 'Punkte', total: 'Zusammen', none: 'Noch zählt nichts.',
    others: (more) => count(more, { one: 'ein weiterer Grund', other: `${more} weitere Gründe` }),
  },
  change: 'Was das ändern würde',
  background: 'Woher der Kontakt kommt',
  history: (events) => `Verlauf (${count(events, { one: '1 Eintrag', other: `${events} Einträge` })})`,
  event: (who, what) => `${who}: ${what}`,
  owner: (name) => `Bei ${name}`,
  since: (moment) => `seit ${moment}`,
  updated: (ago) => `Stand: ${ago}`,
  stale: { title: 'Das ist vielleicht nicht mehr aktuell', text: (ago) => `Das Konto war eine Weile nicht lesbar${ago ? `; dieser Stand ist von ${ago}` : ''}.` },
  loading: 'Kontakt wird geladen…',
  failures: {
    unreachable: { title: 'Die Karte konnte nicht geladen werden', text: 'Es ist nichts verloren. Bitte gleich noch einmal versuchen.' },
    unknown_contact: {
      title: 'Noch nicht bekannt',
      text: 'Ein neuer Kontakt erscheint hier nach wenigen Minuten. Erscheint nie einer, ist die App nicht mit diesem Konto verbunden: Fragen Sie einen Admin.',
    },
    not_set_up: { title: 'Die Übergabe ist nicht verbunden', text: 'Ein Admin verbindet sie einmalig in den Einstellungen dieser App. Bis dahin gibt es nichts zu zeigen.' },
  },
  reference: (reference) => `Kennung: ${reference}`,
  notSaved: {
    unreachable: { title: 'Nicht gespeichert', text: 'Die Antwort kam nicht an. Ein weiterer Versuch zählt nicht doppelt.' },
    not_found: { title: 'Nicht gespeichert', text: 'Diese Übergabe gibt es nicht mehr.' },
    not_possible_now: { title: 'Nicht mehr möglich', text: 'Inzwischen hat sich etwas geändert; so steht es jetzt.' },
    company_taken: { title: 'Lässt sich nicht rückgängig machen', text: 'Inzwischen wurde jemand anderes aus dieser Firma übergeben. Es ist immer nur eine Person, damit dort niemand doppelt anruft.' },
    bad_request: { title: 'Nicht gespeichert', text: 'Die Antwort wurde nicht verstanden. Bitte die Eingabe prüfen.' },
  },
};
