import type { HealthWords } from './health-en.ts';
import { plural } from './plural.ts';

const count = plural('de');

/** The same in German. */
export const healthDe: HealthWords = {
  title: 'Wie es läuft',
  failed: 'Wie es läuft, ließ sich nicht lesen.',
  again: 'Erneut nachsehen',
  webhooks: {
    none: 'HubSpot hat bisher keine Meldung geschickt.',
    last: (moment) => `Die letzte Meldung von HubSpot kam am ${moment}.`,
    lastDay: (deliveries, said) => count(deliveries, { one: 'In den letzten 24 Stunden kam eine Lieferung.', other: `In den letzten 24 Stunden kamen ${said} Lieferungen.` }),
    more: (said) => `In den letzten 24 Stunden kamen mehr als ${said} Lieferungen.`,
    noneLately: 'In den letzten 24 Stunden kam keine.',
  },
  reading: {
    title: 'Erstes Lesen aller Kontakte',
    of: (listed, total) => `${listed} von ${total} Kontakten`,
    unknown: (listed) => `Die Kontakte werden zum ersten Mal gelesen, bisher ${listed}.`,
    done: (listed) => `Alle Kontakte wurden einmal gelesen: ${listed}.`,
  },
  allowance: {
    unknown: 'Wie viele Aufrufe HubSpot zulässt, ist nicht bekannt: Die Antworten haben es noch nicht gesagt.',
    known: (calls, seconds, left, ago) => `HubSpot lässt ${calls} Aufrufe in ${seconds} Sekunden zu. Zuletzt (${ago}) waren davon ${left} übrig.`,
    day: (calls, left) => `Von den ${calls} Aufrufen des Tages waren ${left} übrig.`,
    paused: (moment) => `HubSpot hat uns gebeten, bis ${moment} zu warten. Es geht von selbst weiter.`,
  },
  streams: {
    what: 'Wonach gesehen wird', last: 'Zuletzt', next: 'Als Nächstes', never: 'Noch nicht', done: 'Abgeschlossen', stopped: 'Angehalten', now: 'Jetzt',
    names: {
      capabilities: 'Was das Konto uns sehen lässt', owners: 'Benutzer und Teams', backfill: 'Erstes Lesen aller Kontakte', webinars: 'Marketing-Veranstaltungen', forms: 'Formulare', lists: 'Listen',
      events: 'Ereignisdaten', 'changed-contacts': 'Geänderte Kontakte', sweep: 'Alle Kontakte, zur Sicherheit',
    },
  },
  parked: {
    title: 'Aufgegeben',
    none: 'Nichts wurde aufgegeben: Was die App in HubSpot tun wollte, ist getan oder unterwegs.',
    text: 'HubSpot hat dies nicht angenommen, und von selbst hilft kein neuer Versuch. Bitte den Kontakt ansehen und dann entscheiden.',
    more: (shown, total) => `Zu sehen sind die ersten ${shown} von ${total}.`,
    unknownLead: 'Kontakt ohne Beruf und Firma',
    what: {
      task: (attempts) => count(attempts, { one: 'Die Aufgabe für den Vertrieb wurde nicht angelegt.', other: `Die Aufgabe für den Vertrieb wurde in ${attempts} Versuchen nicht angelegt.` }),
      links: () => 'Die Aufgabe ist da, aber HubSpot hat sie nicht mit Kontakt, Firma oder Deals verbunden.',
      note: (attempts) => count(attempts, { one: 'Die Notiz am Kontakt wurde nicht angelegt.', other: `Die Notiz am Kontakt wurde in ${attempts} Versuchen nicht angelegt.` }),
      note_links: () => 'Die Notiz ist da, aber HubSpot hat sie nicht mit Kontakt, Firma oder Deals verbunden.',
      change: () => 'Eine Änderung der Aufgabe wurde nicht angenommen',
      values: () => 'Werte des Kontakts wurden nicht angenommen',
    },
    fields: { status: 'Status', due: 'Fälligkeit', owner: 'Zuständigkeit', subject: 'Titel', priority: 'Priorität' },
    which: (names) => `: ${names.join(', ')}.`,
    cases: {
      task: (who) => `Aufgabe für ${who}`, links: (who) => `Verbindungen der Aufgabe für ${who}`, note: (who) => `Notiz zu ${who}`, note_links: (who) => `Verbindungen der Notiz zu ${who}`,
      change: (who) => `Änderung der Aufgabe für ${who}`, values: (who) => `Werte von ${who}`,
    },
    said: (which) => `Grund laut HubSpot: ${which}`,
    since: (moment) => `Wartet seit ${moment}`,
    retry: (which) => `Erneut versuchen: ${which}`,
    drop: (which) => `Aufgeben: ${which}…`,
    dropSure: {
      task: 'Der Vertrieb bekommt keine Aufgabe. Die Übergabe bleibt auf der Karte offen, bis jemand antwortet oder ihre Zeit um ist.',
      links: 'Die Aufgabe bleibt, wie sie ist.',
      note: 'Es gibt keine Notiz. Die Aufgabe bleibt, wie sie ist.',
      note_links: 'Die Notiz bleibt, wie sie ist.',
      change: 'Die Aufgabe bleibt, wie sie ist.',
      values: 'Diese Werte bleiben weg, bis es neuere gibt.',
    },
    dropNow: (which) => `Endgültig aufgeben: ${which}`,
    keep: (which) => `Nicht aufgeben: ${which}`,
    settled: 'Jemand anders hat das inzwischen erledigt. Zu sehen ist der jetzige Stand.',
  },
};
