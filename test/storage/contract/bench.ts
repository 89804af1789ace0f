import type { Evaluation } from '../../../src/domain/evaluation.ts';
import type { Handover } from '../../../src/domain/handover.ts';
import { CompanyId, ContactId, nextEpisode, OwnerId, PortalId, UserId } from '../../../src/domain/ids.ts';
import type { Lead } from '../../../src/domain/lead.ts';
import type { Signal } from '../../../src/domain/signal.ts';
import type { CardAnswerRecord, TaskUpdate } from '../../../src/pipeline/ports/answers.ts';
import type { TaskChanges } from '../../../src/pipeline/ports/hubspot.ts';
import type { NewInstall } from '../../../src/pipeline/ports/installs.ts';
import type { TaskIntent } from '../../../src/pipeline/ports/tasks.ts';
import type { Database } from '../../../src/storage/database.ts';
import type { AppStorage } from '../../../src/storage/storage.ts';

/** What the contract is run on. */
export type Bench = { readonly database: Database; readonly storage: AppStorage };

/** A Monday. */
export const REFERENCE = new Date('2026-01-05T09:00:00Z');

export function at(minutes: number): Date {
  return new Date(REFERENCE.getTime() + minutes * 60_000);
}

export const ANNA = ContactId.parse('101');
export const BEN = ContactId.parse('102');
export const CARA = ContactId.parse('103');
export const ACME = CompanyId.parse('9001');
export const OLGA = OwnerId.parse('501');
export const ADMIN = UserId.parse('77');

let portals = 1000;

/** A portal that no other test uses. */
export function freshPortal(): PortalId {
  portals += 1;
  return PortalId.parse(portals);
}

export function leadOf(contactId: ContactId, jobTitle = 'Head of Sales'): Lead {
  return {
    contactId,
    contact: { firstName: 'Anna', jobTitle, createdAt: at(-600), firstConversion: { title: 'Demo', at: at(-60) } },
    company: { id: ACME, name: 'Acme' },
    deals: [],
    unchecked: [],
  };
}

export function evaluationOf(contactId: ContactId, nextCheckAt: Date | null, evaluatedAt = REFERENCE): Evaluation {
  const gate = { pass: true, reasons: [] };
  return {
    contactId,
    evaluatedAt,
    policyVersion: 0,
    fit: { value: 70, low: 60, high: 80, grade: 'B', contributions: [], unknowns: [] },
    intent: { value: 40, level: 'medium', contributions: [] },
    isHandRaiser: false,
    gates: { fit: gate, interest: gate, context: gate },
    obstacles: [],
    qualification: 'ready',
    topic: null, lastMeaningfulAt: at(-30),
    brief: { beforeYouCall: [], questions: [] },
    unsupported: [],
    requestedAt: null,
    nextCheckAt,
  };
}

export function handoverOf(contactId: ContactId, earlier = 0, changes: Partial<Handover> = {}): Handover {
  return {
    episodeId: nextEpisode(contactId, earlier), contactId, companyId: ACME, ownerId: OLGA, state: 'handed_over',
    openedAt: at(earlier), dueAt: at(earlier + 60), isRequest: false, ...changes,
  };
}

export function intentOf(contactId: ContactId, earlier = 0, changes: Partial<TaskIntent> = {}): TaskIntent {
  return {
    record: 'task', episodeId: nextEpisode(contactId, earlier), contactId, companyId: ACME, ownerId: OLGA, reference: 'r-1',
    subject: 'Call Anna', body: '<p>r-1</p>', dueAt: at(60), isRequest: false, dealIds: [], type: 'CALL', ...changes,
  };
}

export function updateOf(contactId: ContactId, changes: TaskChanges = { status: 'COMPLETED' }): TaskUpdate {
  return { contactId, episodeId: nextEpisode(contactId, 0), changes };
}

export function cardAnswerOf(contactId: ContactId, changes: Partial<CardAnswerRecord> = {}): CardAnswerRecord {
  return { key: 'click-1', contactId, userId: ADMIN, fingerprint: 'f-1', outcome: 'done', answeredAt: REFERENCE, ...changes };
}

export function signalOf(id: string, occurredAt: Date, changes: Partial<Signal> = {}): Signal {
  return { id, kind: 'form_submission', occurredAt, title: 'Demo request', ...changes };
}

export function installOf(portalId: PortalId, changes: Partial<NewInstall> = {}): NewInstall {
  return {
    portalId, installedAt: REFERENCE, timeZone: 'Europe/Berlin', uiDomain: 'app-eu1.hubspot.com', hubDomain: 'acme.test',
    grantedScopes: ['oauth', 'crm.objects.contacts.read'], adminUserIds: [ADMIN], ...changes,
  };
}

/** Makes the lead known, read once and evaluated, with nothing left to do until `nextCheckAt`. */
export async function settledLead(
  { storage }: Bench, portalId: PortalId, lead: Lead, nextCheckAt: Date | null = null,
): Promise<void> {
  await storage.leads.markStale(portalId, [lead.contactId], REFERENCE);
  const version = await staleVersion({ storage }, portalId, lead.contactId);
  await storage.leads.saveReading(portalId, [{ lead, version, hasNews: false }], REFERENCE);
  const seenDueVersion = await dueVersion({ storage }, portalId, lead.contactId);
  await storage.leads.saveEvaluation(portalId, [{
    contactId: lead.contactId, evaluation: evaluationOf(lead.contactId, nextCheckAt), status: 'nurture', because: 'fit 20, 50 needed',
    properties: { handover_status: 'nurture' }, seenDueVersion,
  }]);
}

export async function staleVersion({ storage }: Pick<Bench, 'storage'>, portalId: PortalId, contactId: ContactId): Promise<number> {
  const row = (await storage.leads.stale(portalId, 100)).find((entry) => entry.contactId === contactId);
  if (!row) throw new Error(`lead ${contactId} is not stale`);
  return row.version;
}

export async function dueVersion({ storage }: Pick<Bench, 'storage'>, portalId: PortalId, contactId: ContactId): Promise<number> {
  const record = await storage.leads.find(portalId, contactId);
  if (!record) throw new Error(`lead ${contactId} is not known`);
  return record.dueVersion;
}

export function idsOf(rows: readonly { contactId: ContactId }[]): ContactId[] {
  return rows.map((row) => row.contactId);
}
