import type { BoardWords } from './board-en.ts';
import { plural } from './plural.ts';

const count = plural('de');

/** Every visible text of the board in German. */
export const boardDe: BoardWords = {
  tabs: { board: 'Übersicht', said: 'Was der Vertrieb sagt', account: 'Konto' },
  loading: 'Wird gezählt…',
  period: 'Zeitraum', days: { 28: 'Letzte 28 Tage', 90: 'Letzte 90 Tage', 365: 'Letzte 365 Tage' },
  since: (from, days) => `Kontakte, die seit ${from} übergeben wurden, und was bisher daraus wurde. Daneben die ${days} Tage davor.`,
  now: 'Jetzt', before: 'Davor', leads: 'Anzahl', show: (what) => `${what}: Kontakte zeigen`,
  none: 'In diesem Zeitraum wurde nichts übergeben.',
  noneBefore: 'Davor auch nicht.',
  few: 'Das sind wenige Fälle: Die Kontakte sagen mehr als der Verlauf einer Kurve.',
  outcomes: {
    title: 'Was daraus wurde', handedOver: 'Übergeben', requests: 'davon mit eigener Anfrage',
    open: 'Beim Vertrieb, noch ohne Antwort', snoozed: 'Zurückgestellt', accepted: 'Angenommen', refused: 'Abgelehnt', unanswered: 'Nicht rechtzeitig beantwortet', returned: 'Zurück ans Marketing', closed: 'Beendet, Ergebnis unbekannt',
  },
  refusals: { title: 'Warum der Vertrieb ablehnt', none: 'In diesem Zeitraum wurde niemand abgelehnt.', axis: 'Grund' },
  sla: {
    title: 'Wie schnell der Vertrieb antwortet', in_time: 'Rechtzeitig beantwortet', late: 'Zu spät beantwortet', not_yet: 'Noch nicht beantwortet', overdue: 'davon überfällig', never: 'Nie beantwortet', not_kept: 'Beantwortet, Zeit nicht erfasst',
    median: (hours) => `Die Hälfte der ersten Antworten kam innerhalb von ${hours} Geschäftsstunden.`, medianBefore: (hours) => `Davor: ${hours}.`,
    noMedian: 'Noch ist keine Zeit bis zur ersten Antwort bekannt. Ab jetzt wird sie erfasst.',
  },
  waiting: { title: 'Bereit und wartend', none: 'Niemand wartet.', why: 'Warum', unsaid: 'Wird gerade geprüft' },
  missing: {
    title: 'Nur der Zusammenhang fehlt', none: 'Niemand wartet allein wegen fehlender Angaben.',
    text: (leads) => count(leads, { one: 'Ein Kontakt passt und ist interessiert, aber niemand könnte im ersten Gespräch sagen, worum es geht.', other: `${leads} Kontakte passen und sind interessiert, aber niemand könnte im ersten Gespräch sagen, worum es geht.` }),
    part: 'Was nicht bekannt ist', parts: { who: 'Wer sie sind', recentAction: 'Was sie getan haben', likelyProblem: 'Was sie beschäftigt', whyNow: 'Warum gerade jetzt' },
  },
  trend: { title: 'Woche für Woche', axis: 'Woche ab', leads: 'Anzahl', thisWeek: 'Die letzte Woche läuft noch. Jede Woche zählt ganz, von Montag bis Sonntag.', handedOver: 'Übergeben', accepted: 'Angenommen', refused: 'Abgelehnt', unanswered: 'Nicht rechtzeitig beantwortet' },
  sources: 'Woher sie kamen', topics: 'Worum es ging', owners: 'Nach Zuständigen',
  groups: {
    name: 'Gruppe', share: 'Angenommen von Entschiedenen', tooFew: 'zu wenige', from: (cases) => `Ein Anteil steht erst ab ${cases} entschiedenen Fällen da.`,
    more: (leads) => count(leads, { one: 'Ein weiterer Kontakt in anderen Gruppen.', other: `${leads} weitere Kontakte in anderen Gruppen.` }),
    owners: 'Nur für eingetragene Admins.',
  },
  tableOf: (title) => `${title}, als Tabelle`, chartOf: (title) => `${title}, als Diagramm`,
  contacts: {
    title: (what, total) => `${what}: ${total}`, back: 'Zurück zur Übersicht', none: 'Hier steht niemand mehr.', more: 'Mehr zeigen', lead: 'Kontakt', owner: 'Zuständig', at: 'Datum', outcome: 'Was daraus wurde', reason: 'Grund',
    unknown: 'Beruf und Firma nicht bekannt', nobody: 'Niemand Bestimmtes', partly: (shown, total) => `${shown} von ${total}`,
  },
  said: {
    title: 'Was der Vertrieb sagt', text: 'Warum Kontakte abgelehnt oder zurückgegeben wurden, das Neueste zuerst, im Wortlaut.', none: 'Bisher wurde niemand abgelehnt oder zurückgegeben.', returned: 'Zurück ans Marketing', note: (note) => `„${note}“`, noNote: 'Ohne Begründung im Wortlaut',
  },
  exported: {
    title: 'Die Zahlen mitnehmen', text: 'Eine Zeile je Übergabe des gewählten Zeitraums, für eine Tabellenkalkulation. Mit Beruf und Firma, ohne Namen.', make: 'CSV-Datei vorbereiten', making: 'Wird vorbereitet…',
    link: 'Datei herunterladen', until: (time) => `Der Link gilt einmal, bis ${time}. Er öffnet sich außerhalb von HubSpot.`, onlyAdmins: 'Eingetragene Admins können die Übergaben als Datei herunterladen.', failed: 'Die Datei wurde nicht vorbereitet',
  },
};
