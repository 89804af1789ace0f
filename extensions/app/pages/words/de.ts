import { accountDe } from './account-de.ts';
import { boardDe } from './board-de.ts';
import type { Words } from './en.ts';
import { plural } from './plural.ts';

const count = plural('de');

/** Every visible text of the home page in German. */
export const de: Words = {
  account: accountDe,
  board: boardDe,
  leads: {
    title: 'Wo Ihre Kontakte stehen',
    none: 'Bisher wurde noch kein Kontakt geprüft.',
    known: (leads) => `${leads} Kontakte bekannt`,
    status: 'Stand', count: 'Anzahl', other: 'Sonstige',
    statuses: {
      handed_over: 'Beim Vertrieb, noch ohne Antwort', accepted: 'Vom Vertrieb angenommen', snoozed: 'Vom Vertrieb zurückgestellt', waiting: 'Bereit, noch nicht an der Reihe',
      with_colleague: 'Bereit, jemand aus derselben Firma ist beim Vertrieb', being_worked: 'Schon in Bearbeitung', refused: 'Vom Vertrieb abgelehnt', expired: 'Nicht rechtzeitig beantwortet',
      returned: 'Zurück ans Marketing', nurture: 'Noch nicht bereit', closed: 'Abgeschlossen', not_for_sales: 'Nicht für den Vertrieb',
    },
  },
  figures: { open: 'Beim Vertrieb', accepted: 'Angenommen', waiting: 'Bereit, wartet', nurture: 'Noch nicht bereit' },
  queue: {
    title: 'Als Nächste an der Reihe', meaning: 'Bereit, aber die zuständige Person hat diese Woche schon so viele Leads wie vereinbart. Die besten kommen zuerst.',
    place: 'Platz', lead: 'Lead', owner: 'Wartet auf', unknown: 'Beruf und Firma nicht bekannt', nobody: 'Niemand Bestimmtes',
  },
  waits: {
    title: 'Was noch aussteht',
    nothing: 'Es steht nichts aus. Alles, was geschehen ist, wurde bewertet.',
    stale: (leads) => count(leads, { one: 'Ein Kontakt muss neu gelesen werden.', other: `${leads} Kontakte müssen neu gelesen werden.` }),
    due: (leads) => count(leads, { one: 'Ein Kontakt muss neu bewertet werden.', other: `${leads} Kontakte müssen neu bewertet werden.` }),
    tasks: (tasks) => count(tasks, { one: 'Eine Aufgabe ist unterwegs zu HubSpot.', other: `${tasks} Aufgaben sind unterwegs zu HubSpot.` }),
    properties: (contacts) => count(contacts, { one: 'Die Eigenschaften eines Kontakts sind unterwegs zu HubSpot.', other: `Die Eigenschaften von ${contacts} Kontakten sind unterwegs zu HubSpot.` }),
  },
  parked: { title: 'Hier muss jemand nachsehen', text: 'HubSpot hat das endgültig abgelehnt. Die Gründe stehen in den Einstellungen der App auf der Registerkarte „Zustand“ unter „Aufgegeben“.' },
  attention: 'Was nicht in Ordnung ist',
  settings: 'Einstellungen und Prüfungen',
  settingsHint: 'In der Liste der verbundenen Apps Lead Handover wählen, dann Einstellungen.',
  notRead: 'Das konnte nicht neu gelesen werden und ist vielleicht veraltet',
  refresh: 'Neu laden',
};
