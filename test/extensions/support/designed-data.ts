import type { DataView, HealthView, ParkedView, PersonView } from '../../../src/data-contract.ts';

/** How a made-up account runs, and what is stored of it. */

const recordUrl = (contactId: string): string => `https://app-eu1.hubspot.com/contacts/4815162/record/0-1/${contactId}`;

const STREAMS: HealthView['streams'] = [
  { name: 'owners', lastAt: '2026-11-23T09:00:00.000Z', nextAt: '2026-11-23T15:00:00.000Z', isDone: false, isDue: false },
  { name: 'backfill', lastAt: '2026-11-03T10:12:00.000Z', nextAt: null, isDone: true, isDue: false },
  { name: 'forms', lastAt: '2026-11-23T11:40:00.000Z', nextAt: '2026-11-23T12:00:00.000Z', isDone: false, isDue: true },
  { name: 'changed-contacts', lastAt: '2026-11-23T12:04:00.000Z', nextAt: '2026-11-23T12:09:00.000Z', isDone: false, isDue: false },
  { name: 'sweep', lastAt: '2026-11-20T02:00:00.000Z', nextAt: '2026-11-27T02:00:00.000Z', isDone: false, isDue: false },
];

export function designedHealth(change: Partial<HealthView> = {}): HealthView {
  return {
    webhooks: { lastAt: '2026-11-23T11:58:00.000Z', lastDay: 412, isMore: false },
    streams: STREAMS,
    backfill: { listed: 1240, total: 1240, isDone: true },
    allowance: { calls: 110, seconds: 10, remaining: 96, day: null, toldAt: '2026-11-23T12:06:00.000Z', pausedUntil: null },
    parked: { cases: [], total: 0 },
    ...change,
  };
}

export const PARKED: readonly ParkedView[] = [
  { id: '501.1', what: 'task', names: [], attempts: 5, because: 'not created after 5 attempts', since: '2026-11-22T08:15:00.000Z', lead: 'Head of Customer Success, Nordlicht Software', recordUrl: recordUrl('501') },
  { id: '502.2', what: 'links', names: [], attempts: 1, because: 'could not be associated with company', since: '2026-11-22T09:00:00.000Z', lead: null, recordUrl: recordUrl('502') },
  { id: '503.1', what: 'change', names: ['status', 'due'], attempts: 5, because: 'PATCH /crm/v3/objects/tasks answered 400 VALIDATION_ERROR', since: '2026-11-22T10:30:00.000Z', lead: 'CFO, Hafenkran', recordUrl: recordUrl('503') },
  { id: '504', what: 'values', names: ['handover_summary', 'handover_why_now'], attempts: 1, because: '', since: '2026-11-23T07:45:00.000Z', lead: 'Sales Manager', recordUrl: recordUrl('504') },
];

export function designedData(change: Partial<DataView> = {}): DataView {
  return { retentionMonths: 24, stored: { leads: 1240, signals: 18_412, handovers: 68 }, linkMinutes: 10, ...change };
}

export function designedPerson(change: Partial<PersonView> = {}): PersonView {
  return { contactId: '501', name: 'Anna Brandt', email: 'anna@nordlicht.example', company: 'Nordlicht Software', stored: { lead: 1, signal: 14, handover: 2, audit_entry: 6 }, recordUrl: recordUrl('501'), ...change };
}
