import type { Qualification } from '../../domain/evaluation.ts';
import type { HandoverStatus } from '../../domain/handover.ts';
import type { Language } from '../../domain/language/local-text.ts';
import type { Voice } from '../../domain/language/voice.ts';

const QUALIFICATIONS: Readonly<Record<Language, Readonly<Record<Qualification, string>>>> = {
  en: { blocked: 'not for sales', nurture: 'not ready', ready: 'ready' },
  de: { blocked: 'nicht für den Vertrieb', nurture: 'nicht bereit', ready: 'bereit' },
};

/** What says more than the qualification does. */
const STATUSES: Readonly<Record<Language, Partial<Readonly<Record<HandoverStatus, string>>>>> = {
  en: {
    waiting: 'waiting', with_colleague: 'a colleague has the handover', being_worked: 'being worked already', handed_over: 'handed over', snoozed: 'snoozed', accepted: 'accepted',
    refused: 'refused', expired: 'expired', returned: 'returned to marketing', closed: 'closed',
  },
  de: {
    waiting: 'wartet', with_colleague: 'jemand aus derselben Firma ist schon übergeben', being_worked: 'wird schon bearbeitet', handed_over: 'übergeben', snoozed: 'zurückgestellt', accepted: 'angenommen',
    refused: 'abgelehnt', expired: 'abgelaufen', returned: 'zurück ans Marketing', closed: 'beendet',
  },
};

/** Where a lead stands: "ready (handed over)". */
export function standingText(qualification: Qualification, status: HandoverStatus | undefined, { language }: Voice): string {
  const more = status && STATUSES[language][status];
  const name = QUALIFICATIONS[language][qualification];
  return more ? `${name} (${more})` : name;
}
