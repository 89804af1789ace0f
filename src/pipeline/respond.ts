import { createHash } from 'node:crypto';
import type { CardAnswer, CardAnswerResult } from '../card-contract.ts';
import { answered, isCompanyTaken, taskChange, type Answer } from '../domain/answer.ts';
import { isOpen, type Handover } from '../domain/handover.ts';
import { withFirstAnswer } from '../domain/first-answer.ts';
import type { ContactId, PortalId } from '../domain/ids.ts';
import { voiceFor } from '../domain/language/voice.ts';
import { freeColleagues, isNoLongerDueSoon } from './change-handover.ts';
import type { Flow } from './flow.ts';
import { answerEntry } from './history.ts';
import { changedProperties, handoverProperties } from './own-properties.ts';
import type { CardAnswerRecord } from './ports/answers.ts';
import type { Install } from './ports/installs.ts';
import type { LeadRecord } from './ports/leads.ts';
import type { Stores } from './ports/stores.ts';
import { readAnswer } from './read-answer.ts';
import { readablePolicy } from './readable-policy.ts';
import { taskSubject } from './task-text.ts';
import { showLead, type CardReader } from './show-lead.ts';

type Refused = Extract<CardAnswerResult, { ok: false }>['because'];

/**
 * Takes a rep's answer to a handover. Handover, lead, property writes, task update, audit entry and the memory of
 * the key change together or not at all; HubSpot is told afterwards by the portal's worker.
 *
 * The same key again changes nothing and gets the same answer, with the card as it is by then: HubSpot repeats a
 * request whose answer came too late. A key is bound to the person, the contact and everything that was answered.
 *
 * `handover_qualified` turns true once per episode, with one exception: undoing a refusal or a return opens the
 * same episode again, unless somebody else at the company was handed over meanwhile.
 *
 * @param reader - account and user from the signed part of the request, never from its body
 */
export async function respond(flow: Pick<Flow, 'storage'>, reader: CardReader, contactId: ContactId, answer: CardAnswer, now: Date): Promise<CardAnswerResult> {
  const { portalId } = reader;
  return flow.storage.inTransaction(async (stores) => {
    const install = await stores.installs.find(portalId);
    // Answers to one lead come one after the other, and no evaluation gets between.
    const record = install && (await stores.leads.lock(portalId, contactId));
    if (!record) return refused('not_found', 'This contact is not known here.');
    const attempt = { stores, install, record, reader, sent: answer, now };
    const earlier = await stores.cardAnswers.find(portalId, answer.key);
    return earlier ? repeated(attempt, earlier) : firstTime(attempt);
  });
}

type Attempt = {
  readonly stores: Stores;
  readonly install: Install;
  readonly record: LeadRecord;
  readonly reader: CardReader;
  readonly sent: CardAnswer;
  readonly now: Date;
};

const refused = (because: Refused, message: string): CardAnswerResult => ({ ok: false, because, message, card: null });

/** Everything that makes two answers the same one. */
function fingerprintOf({ record, reader, sent }: Attempt): string {
  const { key: _key, ...content } = sent;
  const facts = [record.contactId, reader.userId, ...Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1))];
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}

function repeated(attempt: Attempt, earlier: CardAnswerRecord): Promise<CardAnswerResult> | CardAnswerResult {
  if (earlier.fingerprint !== fingerprintOf(attempt)) return refused('bad_request', 'key: was used for another answer');
  return resultOf(attempt, earlier.outcome);
}

async function firstTime(attempt: Attempt): Promise<CardAnswerResult> {
  const { stores, install: { portalId, timeZone, state }, record: { contactId }, reader: { userId }, sent, now } = attempt;
  const read = readAnswer(sent, timeZone, now);
  if ('problem' in read) return refused('bad_request', `${read.field}: ${read.problem}`);
  const newest = (await stores.handovers.of(portalId, [contactId])).get(contactId)?.at(-1);
  const isAnswerable = newest?.episodeId === sent.episodeId && state !== 'disconnected';
  const atCompany = newest && read.answer.kind === 'undo' ? await rivalsOf(stores, portalId, newest, now) : [];
  const next = newest && isAnswerable ? answered(newest, read.answer, userId, now, atCompany) : null;
  const outcome = next ? 'done' : isAnswerable && isCompanyTaken(newest, atCompany) ? 'company_taken' : 'not_possible_now';
  const isFirst = await stores.cardAnswers.add(portalId, { key: sent.key, contactId, userId, fingerprint: fingerprintOf(attempt), outcome, answeredAt: now });
  // Another contact's answer took the key at this very moment.
  if (!isFirst) return refused('bad_request', 'key: was used for another answer');
  if (newest && next) await change(attempt, read.answer, newest, await withItsTime(attempt, newest, next));
  return resultOf(attempt, outcome);
}

async function withItsTime({ stores, install: { portalId, timeZone }, now }: Attempt, before: Handover, after: Handover): Promise<Handover> {
  const policy = await readablePolicy(stores.policies, portalId);
  return withFirstAnswer(before, after, now, policy && { businessHours: policy.handover.businessHours, timeZone });
}

/** Open handovers of a company in which one is to be opened again. Whoever is being evaluated there now knows nothing of it, so they are evaluated anew. */
async function rivalsOf(stores: Stores, portalId: PortalId, { companyId, contactId, state }: Handover, now: Date): Promise<readonly Handover[]> {
  if (companyId === undefined || isOpen({ state })) return [];
  await stores.leads.evaluateAnew(portalId, companyId, contactId, now);
  return stores.handovers.openAtCompanies(portalId, [companyId]);
}

const MESSAGES: Readonly<Record<Exclude<CardAnswerRecord['outcome'], 'done'>, string>> = {
  not_possible_now: 'This is not possible any more: the lead has moved on since.',
  company_taken: 'This cannot be taken back: somebody else at the company was handed over meanwhile.',
};

async function resultOf({ stores, record, reader, now }: Attempt, outcome: CardAnswerRecord['outcome']): Promise<CardAnswerResult> {
  const card = await showLead(stores, reader, record.contactId, now);
  if (!card) return refused('not_found', 'This contact is not known here.');
  if (outcome === 'done') return { ok: true, card };
  return { ok: false, because: outcome, message: MESSAGES[outcome], card };
}

async function change({ stores, install, record, reader: { userId }, now }: Attempt, answer: Answer, before: Handover, after: Handover): Promise<void> {
  const { portalId } = install;
  const { contactId } = record;
  if (!(await stores.handovers.change(portalId, before, after))) throw new Error(`handover ${before.episodeId} changed while its lead was held`);
  // Nothing is written to a portal that is not live; going live looks at every lead again.
  const values = install.state === 'live' ? await changedValues(stores, portalId, record, after) : {};
  await stores.leads.saveAnswer(portalId, { contactId, status: after.state, properties: { ...record.properties, ...values } }, now);
  if (Object.keys(values).length > 0) await stores.propertyWrites.put(portalId, [{ contactId, values }], now);
  await freeColleagues(stores, portalId, before, after, now);
  const subject = isNoLongerDueSoon(before, after) ? await presentSubject(stores, install, record, now) : undefined;
  const changes = subject === undefined ? taskChange(before, after) : { ...taskChange(before, after), subject };
  if (changes) await stores.taskUpdates.put(portalId, { contactId, episodeId: after.episodeId, changes }, now);
  await stores.audit.record(portalId, [answerEntry({ answer, before, after, userId, now })]);
  await stores.work.wake(portalId);
}

async function presentSubject({ policies }: Stores, { portalId, timeZone }: Install, { lead, evaluation }: LeadRecord, now: Date): Promise<string | undefined> {
  const policy = await readablePolicy(policies, portalId);
  return lead && evaluation ? taskSubject(lead, evaluation, voiceFor(policy?.writeBack.language, timeZone, now)) : undefined;
}

/** Rules that cannot be read may forbid a value: none is written then. The work that begins again with readable rules writes them all. */
async function changedValues(stores: Stores, portalId: PortalId, record: LeadRecord, after: Handover): Promise<Readonly<Record<string, string>>> {
  const policy = await readablePolicy(stores.policies, portalId);
  return policy ? changedProperties(record.properties, handoverProperties(after.state, after), policy.writeBack) : {};
}
