import type { Evaluation } from '../domain/evaluation.ts';
import type { HandoverStatus } from '../domain/handover.ts';
import type { CompanyId, ContactId, PortalId } from '../domain/ids.ts';
import type { Lead } from '../domain/lead.ts';
import type { PropertyValues, SeenContact } from '../pipeline/ports/hubspot.ts';
import type { EvaluatedLead, LeadRecord, LeadStore, Urgency } from '../pipeline/ports/leads.ts';
import type { Queryable } from './driver.ts';
import { dropErased, eraseContacts } from './erase-contacts.ts';
import type { ErasedPeople } from './erased-people.ts';
import { decodeJson, encodeJson, toJsonb, toRecordset, type Jsonb } from './json.ts';
import * as sql from './lead-sql.ts';
import { keepCountsFew, storedCounts } from './stored-counts.ts';

type Row = {
  contact_id: ContactId;
  read_at: Date | null;
  facts: Jsonb<Lead | null>;
  evaluation: Jsonb<Evaluation | null>;
  status: HandoverStatus | null;
  because: string | null;
  stale_since: Date | null;
  properties: Jsonb<PropertyValues>;
  due_version: string | number;
  evaluated_version: string | number;
};

const URGENCIES: readonly Urgency[] = ['news', 'sync', 'sweep'];

type Reading = Parameters<LeadStore['saveReading']>[1][number];

/** Leads: what is known, what is due. Every write is one statement, however many leads it is about. Of erased people nothing is taken in. */
export function createLeads(db: Queryable, erased: ErasedPeople): LeadStore {
  return {
    markStale: async (portalId, contactIds, at, urgency = 'news') => {
      await db.query(sql.MARK_STALE, [portalId, contactIds, at, URGENCIES.indexOf(urgency)]);
      await dropErased(db, erased, portalId, contactIds);
    },
    markAllStale: async (portalId, at, urgency) => {
      await db.query(sql.MARK_ALL_STALE, [portalId, at, URGENCIES.indexOf(urgency)]);
    },
    stale: async (portalId, limit) => {
      const rows = await db.query<{ contact_id: ContactId; version: string | number; rank: number }>(sql.STALE, [portalId, limit]);
      return rows.map((row) => ({ contactId: row.contact_id, version: Number(row.version), urgency: URGENCIES[row.rank] ?? 'sweep' }));
    },
    unknown: (portalId, contactIds) => without(db, contactIds, sql.KNOWN, [portalId, contactIds]),
    changed: (portalId, seen) => without(db, seen.map(({ contactId }) => contactId), sql.AS_LAST_READ, [portalId, toRecordset(seen.map(toSeenRow))]),
    unread: (portalId, contactIds, since) => without(db, contactIds, sql.READ_SINCE, [portalId, contactIds, since]),
    noteListed: async (portalId, contactIds, at) => {
      await db.query(sql.NOTE_LISTED, [portalId, contactIds, at]);
    },
    notListed: async (portalId, since, afterId, limit) => {
      const rows = await db.query<{ contact_id: ContactId }>(sql.NOT_LISTED, [portalId, since, afterId, limit]);
      return rows.map((row) => row.contact_id);
    },
    byEmail: async (portalId, emails) => {
      const rows = await db.query<{ email: string; contact_id: ContactId }>(sql.BY_EMAIL, [portalId, emails]);
      return new Map(rows.map((row) => [row.email, row.contact_id]));
    },
    saveReading: async (portalId, readings, now) => {
      const refused = await erased.among(db, portalId, readings.map(({ lead }) => lead.contactId));
      const rows = readings.filter(({ lead }) => !refused.includes(lead.contactId)).map(toReadingRow);
      await db.query(sql.SAVE_READING, [portalId, toRecordset(rows), now]);
    },
    markGone: async (portalId, gone, now) => {
      await db.query(sql.MARK_GONE, [portalId, toRecordset(gone.map(({ contactId, version }) => ({ contact_id: contactId, version }))), now]);
    },
    erase: (portalId, contactIds) => eraseContacts(db, erased, portalId, contactIds),
    due: async (portalId, now, limit) => {
      const rows = await db.query<Row>(sql.DUE, [portalId, now, limit]);
      return rows.map(toRecord);
    },
    markDue: async (portalId, contactIds, at) => {
      await db.query(sql.MARK_DUE, [portalId, contactIds, at]);
    },
    markAllDue: async (portalId, at) => {
      await db.query(sql.MARK_ALL_DUE, [portalId, at]);
    },
    putAside: async (portalId, leads, until) => {
      await db.query(sql.PUT_ASIDE, [portalId, toRecordset(leads.map(({ contactId, dueVersion }) => ({ contact_id: contactId, seen: dueVersion }))), until]);
    },
    saveEvaluation: async (portalId, evaluated) => {
      const taken = await db.query<Pick<Row, 'contact_id'>>(sql.SAVE_EVALUATION, [portalId, toRecordset(evaluated.map(toEvaluationRow))]);
      await keepCountsFew(db, portalId);
      return taken.map((row) => row.contact_id);
    },
    saveAnswer: async (portalId, { contactId, status, properties }, at) => {
      await db.query(sql.SAVE_ANSWER, [portalId, contactId, status, toJsonb(properties), at]);
    },
    replaceWanted: async (portalId, contactId, { wanted, instead }) => {
      await db.query(sql.REPLACE_WANTED, [portalId, contactId, toJsonb(wanted), toJsonb(instead)]);
    },
    several: async (portalId, contactIds) => (await db.query<Row>(sql.SEVERAL, [portalId, contactIds])).map(toRecord),
    page: async (portalId, afterId, limit) => (await db.query<Row>(sql.PAGE, [portalId, afterId, limit])).map(toRecord),
    named: async (portalId, askedFor) => new Map((await db.query<Row & { asked_for: ContactId }>(sql.NAMED, [portalId, askedFor])).map((row) => [row.asked_for, toRecord(row)])),
    find: (portalId, contactId) => readOne(db, sql.FIND, portalId, contactId),
    // Who waited for a merge finds the old id gone; asked again, it stands for who took its place.
    lock: async (portalId, contactId) => (await readOne(db, sql.LOCK, portalId, contactId)) ?? readOne(db, sql.LOCK, portalId, contactId),
    companiesOf: async (portalId, contactIds) => {
      const rows = await db.query<{ company_id: CompanyId }>(sql.COMPANIES_OF, [portalId, contactIds]);
      return rows.map((row) => row.company_id);
    },
    activeAtCompanies: (portalId, companyIds, kinds, since, limit) => activeAtCompanies(db, [portalId, companyIds, kinds, since, limit]),
    markColleaguesDue: async (portalId, companyIds, except, at, limit) => {
      await db.query(sql.MARK_COLLEAGUES_DUE, [portalId, companyIds, except, at, limit]);
    },
    scores: (portalId) => db.query<{ fit: number; interest: number; leads: number }>(sql.SCORES, [portalId]),
    evaluateAnew: async (portalId, companyId, except, at) => {
      await db.query(sql.EVALUATE_ANEW, [portalId, companyId, except, at]);
    },
    counts: (portalId, now, noFurther) => counts(db, portalId, now, noFurther),
  };
}

/** Those contacts that a statement does not answer with. */
async function without(db: Queryable, contactIds: readonly ContactId[], statement: string, params: unknown[]): Promise<readonly ContactId[]> {
  const rows = await db.query<{ contact_id: ContactId }>(statement, params);
  const found = new Set(rows.map((row) => row.contact_id));
  return contactIds.filter((contactId) => !found.has(contactId));
}

async function readOne(db: Queryable, statement: string, portalId: PortalId, contactId: ContactId): Promise<LeadRecord | null> {
  const [row] = await db.query<Row>(statement, [portalId, contactId]);
  return row ? toRecord(row) : null;
}

async function activeAtCompanies(db: Queryable, params: unknown[]) {
  const rows = await db.query<{ company_id: CompanyId; contact_id: ContactId; job_title: string | null }>(sql.ACTIVE_AT_COMPANIES, params);
  return rows.map((row) => ({
    companyId: row.company_id,
    contactId: row.contact_id,
    ...(row.job_title !== null && { jobTitle: row.job_title }),
  }));
}

async function counts(db: Queryable, portalId: PortalId, now: Date, noFurther: number | undefined): ReturnType<LeadStore['counts']> {
  const { signals: _signals, ...stored } = await storedCounts(db, portalId);
  const [waiting] = await db.query<{ stale: number; due: number }>(sql.WAITING, [portalId, now, noFurther]);
  return { ...stored, stale: waiting?.stale ?? 0, due: waiting?.due ?? 0 };
}

const toSeenRow = ({ contactId, fingerprint }: SeenContact) => ({ contact_id: contactId, fingerprint });

function toReadingRow({ lead, version, hasNews, fingerprint }: Reading) {
  return {
    contact_id: lead.contactId,
    version,
    has_news: hasNews,
    company_id: lead.company?.id,
    facts: encodeJson(lead),
    fingerprint,
  };
}

function toEvaluationRow({ contactId, evaluation, status, because, queue, missing, properties, seenDueVersion }: EvaluatedLead) {
  return {
    contact_id: contactId,
    evaluation: encodeJson(evaluation),
    evaluated_at: evaluation.evaluatedAt,
    next_check_at: evaluation.nextCheckAt,
    status,
    because,
    properties: encodeJson(properties),
    queue_owner_id: queue?.ownerId,
    queue_rank: queue?.rank,
    missing_context: missing ?? null,
    seen: seenDueVersion,
  };
}

function toRecord(row: Row): LeadRecord {
  return {
    contactId: row.contact_id,
    readAt: row.read_at,
    lead: decodeJson(row.facts),
    evaluation: decodeJson(row.evaluation),
    status: row.status,
    because: row.because,
    staleSince: row.stale_since,
    properties: decodeJson(row.properties),
    dueVersion: Number(row.due_version),
    evaluatedVersion: Number(row.evaluated_version),
  };
}
