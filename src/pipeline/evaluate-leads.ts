import { randomBytes } from 'node:crypto';
import { ACCEPTED_LOOK_DAYS, decide, nextLook, type DecideInput, type Decision } from '../domain/decide.ts';
import { startOfWeek } from '../domain/business-time.ts';
import type { ChosenOwner } from '../domain/choose-owner.ts';
import { daysAfter, earlierOf } from '../domain/decay.ts';
import type { Assessment, EvaluateInput } from '../domain/assess.ts';
import { evaluate } from '../domain/evaluate.ts';
import type { Evaluation } from '../domain/evaluation.ts';
import { missingContext } from '../domain/gates.ts';
import { flipToTell } from '../domain/flip/flip.ts';
import { isOpen, type Handover } from '../domain/handover.ts';
import type { ContactId, PortalId } from '../domain/ids.ts';
import { voiceFor, type Voice } from '../domain/language/voice.ts';
import type { Lead } from '../domain/lead.ts';
import type { Signal } from '../domain/signal.ts';
import type { HandoverChange } from '../domain/open-handover.ts';
import { changeHandover } from './change-handover.ts';
import type { Flow } from './flow.ts';
import { HAPPENED } from './history.ts';
import { mappedProperties } from './mapped-properties.ts';
import { changedProperties, ownProperties } from './own-properties.ts';
import type { Install } from './ports/installs.ts';
import type { EvaluatedLead, LeadRecord } from './ports/leads.ts';
import type { AuditEntry, Storage, Stores } from './ports/stores.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';
import { noteFor, taskFor } from './task-text.ts';

/** HubSpot's batch size: one page of evaluations becomes one page of writes. */
const PAGE = 100;

export type KnownLead = LeadRecord & { readonly lead: Lead };
export type Judged = { readonly record: KnownLead; readonly evaluation: Evaluation };
type Decided = Judged & { readonly decision: Decision };

/** A lead that the rules stumble over is put aside this long, in days: it must not keep its whole page from being evaluated. */
const PUT_ASIDE_DAYS = 1;

/**
 * Evaluates one page of due leads, decides, and stores evaluation, handover, task intent and property writes in
 * one transaction: either all of a page happened or none of it. Nothing is called here.
 *
 * With nobody due, the best of the queue are called up where there is room for them.
 *
 * @returns how many leads were evaluated, put aside or called up; 0 when there is nothing to do
 */
export async function evaluateLeads({ storage, now, onTrouble }: Pick<Flow, 'storage' | 'now' | 'onTrouble'>, portalId: PortalId): Promise<number> {
  const at = now();
  const due = (await storage.leads.due(portalId, at, PAGE)).filter((record): record is KnownLead => record.lead !== null);
  // In this order: a change of mode after the leads were read makes them due again, one before it is seen here.
  const install = await storage.installs.find(portalId);
  if (!install) return 0;
  if (due.length === 0) return callUp(storage, install, at);
  const surroundings = await readSurroundings(storage, install, due.map(({ lead }) => lead), at);
  const defective: KnownLead[] = [];
  const judged = due.flatMap((record): Judged[] => {
    try {
      const input = toEvaluate(record, install, surroundings, at);
      const evaluation = { ...evaluate(input), flip: flipToTell(input) };
      for (const { place, because } of evaluation.unsupported) onTrouble(new Error(`a sentence was left out of a brief: ${place} ${because}`), { portalId: install.portalId, contactId: record.contactId });
      return [{ record, evaluation }];
    } catch (error) {
      onTrouble(error, { portalId: install.portalId, contactId: record.contactId });
      defective.push(record);
      return [];
    }
  });
  const decided = decideBestFirst(judged, install, surroundings, at);
  const outdated = decided.filter((lead) => mustBeReadFirst(lead, at));
  await storage.inTransaction(async (stores) => {
    // They stay due, and the next round reads before it evaluates.
    if (outdated.length > 0) await stores.leads.markStale(install.portalId, outdated.map(({ record }) => record.contactId), at);
    if (defective.length > 0) await stores.leads.putAside(install.portalId, defective, daysAfter(at, PUT_ASIDE_DAYS));
    await keep(stores, decided.filter((lead) => !outdated.includes(lead)), install, surroundings, at);
  });
  return due.length;
}

/** Where there is room again, the best of all who wait are due, whenever they would have been. */
async function callUp(storage: Storage, { portalId, state, timeZone }: Install, at: Date): Promise<number> {
  if (state !== 'live') return 0;
  const { policy } = await storage.policies.current(portalId);
  return storage.queue.callUp(portalId, { since: startOfWeek(at, timeZone), capacity: policy.handover.capacityPerRepPerWeek }, at);
}

/** Company, deals and owner change without a webhook: nobody is handed over on facts older than this, in milliseconds. */
const FRESH_MS = 15 * 60_000;
/** A rep may have called a minute ago and pressed nothing: before it is said that nobody answered, or soon that time is up, that is looked up, too. */
const UNANSWERED: readonly HandoverChange['what'][] = ['warned', 'reassigned', 'expired', 'closed'];

function mustBeReadFirst({ record, decision }: Decided, now: Date): boolean {
  if (decision.action === 'none' && decision.status === 'accepted') return record.readAt === null || record.readAt <= daysAfter(now, -ACCEPTED_LOOK_DAYS);
  const needsFacts = decision.action === 'hand_over' || (decision.action === 'change' && UNANSWERED.includes(decision.what));
  return needsFacts && (record.readAt === null || record.readAt.getTime() < now.getTime() - FRESH_MS);
}

/** All that an evaluation rests on, by the policy of the surroundings. */
export function toEvaluate({ lead, evaluation }: KnownLead, install: Install, around: Surroundings, now: Date): EvaluateInput {
  return {
    lead,
    signals: around.signalsOf(lead.contactId),
    colleagues: around.colleaguesOf(lead),
    handovers: around.handoversOf(lead.contactId),
    policy: around.policy,
    policyVersion: around.policyVersion,
    ownDomains: install.hubDomain ? [install.hubDomain] : [],
    wasReady: evaluation?.qualification === 'ready',
    now,
  };
}

/** How good a lead is beside others who wait, 0 to 200. */
const rankOf = ({ fit, intent }: Assessment): number => fit.value + intent.value;

/** Requests first, then the best: where capacity or a company's one handover is short, they get it. Who waits outside this page and is better keeps its place. */
function decideBestFirst(judged: readonly Judged[], install: Install, around: Surroundings, now: Date): Decided[] {
  const order = ({ evaluation }: Judged): number => (evaluation.isHandRaiser ? 1_000 : 0) + rankOf(evaluation);
  return [...judged].sort((a, b) => order(b) - order(a)).map(({ record, evaluation }) => {
    const usedCapacity: DecideInput['usedCapacity'] = (ownerId) => around.usedCapacity(ownerId) + around.keptFor(ownerId, rankOf(evaluation));
    const decision = decide({ ...toDecide({ record, evaluation }, install, around, now), usedCapacity });
    if (decision.action === 'hand_over') around.remember(decision.handover);
    return { record, evaluation, decision };
  });
}

/** When the lifecycle stage last came to say that they are a customer. A stage that others wrote is a dated signal. */
function customerSince(signals: readonly Signal[]): Date | undefined {
  const stages = signals.filter(({ kind }) => kind === 'stage_changed').toSorted((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime());
  return stages[0]?.title === 'customer' ? stages[0].occurredAt : undefined;
}

/** All that a decision rests on but the capacity that others have used. */
export function toDecide({ record: { lead }, evaluation }: { readonly record: KnownLead; readonly evaluation: Assessment }, install: Install, around: Surroundings, now: Date): Omit<DecideInput, 'usedCapacity'> {
  return {
    lead,
    evaluation,
    handovers: around.handoversOf(lead.contactId),
    requestedAt: evaluation.requestedAt,
    customerSince: customerSince(around.signalsOf(lead.contactId)),
    liveSince: install.state === 'live' ? install.liveSince : null,
    switchedOnAt: install.state === 'live' ? install.switchedOnAt : null,
    colleagueHasHandover: around.isTakenByColleague(lead),
    companyRests: around.companyRests(lead, around.policy),
    isActiveOwner: around.isActiveOwner,
    lastResort: around.lastResort,
    rotation: around.rotation,
    policy: around.policy,
    timeZone: install.timeZone,
    now,
  };
}

async function keep(stores: Stores, decided: readonly Decided[], install: Install, around: Surroundings, now: Date): Promise<void> {
  const { portalId } = install;
  const evaluated = decided.map((lead) => evaluatedLead(lead, install, around, now));
  // Sales may have answered meanwhile: what was decided without the answer must leave no trace.
  const taken = new Set(await stores.leads.saveEvaluation(portalId, evaluated));
  const writes = evaluated.flatMap((lead, index) => (taken.has(lead.contactId) ? propertyWrite(lead, decided[index]) : []));
  await stores.propertyWrites.put(portalId, writes, now);
  for (const lead of decided.filter(({ record }) => taken.has(record.contactId))) {
    await openHandover(stores, lead, install, around, now);
    if (lead.decision.action === 'change') await changeHandover(stores, portalId, lead.decision, { lead: lead.record.lead, evaluation: lead.evaluation, voice: voiceOf(install, around, now) }, now);
    // What was closed for a request must be looked at once more: the request opens the next episode.
    if (lead.decision.action === 'change' && lead.decision.what === 'closed') await stores.leads.markDue(portalId, [lead.record.contactId], now);
  }
}

function evaluatedLead({ record, evaluation, decision }: Decided, install: Install, around: Surroundings, now: Date): EvaluatedLead {
  const isLive = install.state === 'live';
  const handovers = handoversAfter(decision, around.handoversOf(record.contactId));
  const wanted = isLive ? ownProperties(evaluation, decision.status, handovers.find(isOpen), voiceOf(install, around, now)) : {};
  const look = nextLook(decision.status, handovers, toDecide({ record, evaluation }, install, around, now));
  return {
    contactId: record.contactId,
    evaluation: { ...evaluation, nextCheckAt: earlierOf(evaluation.nextCheckAt, look) },
    status: decision.status,
    because: decision.because,
    ...(decision.action === 'none' && decision.because === 'capacity' && { queue: { ownerId: decision.waitsFor ?? null, rank: rankOf(evaluation) } }),
    missing: decision.status === 'nurture' ? missingContext(evaluation.gates) : null,
    properties: isLive ? {
      ...record.properties,
      ...changedProperties(record.properties, wanted, around.policy.writeBack),
      ...mappedProperties(record.lead.contact, decision.status, record.properties, around.policy.writeBack),
    } : record.properties,
    seenDueVersion: record.dueVersion,
  };
}

function handoversAfter(decision: Decision, handovers: readonly Handover[]): readonly Handover[] {
  if (decision.action === 'none') return handovers;
  return [...handovers.filter(({ episodeId }) => episodeId !== decision.handover.episodeId), decision.handover];
}

/** The account's language and clock. */
const voiceOf = (install: Install, { policy }: Surroundings, now: Date): Voice => voiceFor(policy.writeBack.language, install.timeZone, now);

/** Only what differs from the values last wanted. */
function propertyWrite(lead: EvaluatedLead, decided: Decided | undefined): { contactId: ContactId; values: Record<string, string> }[] {
  const before = decided?.record.properties ?? {};
  const values = Object.fromEntries(Object.entries(lead.properties).filter(([name, value]) => before[name] !== value));
  return Object.keys(values).length === 0 ? [] : [{ contactId: lead.contactId, values }];
}

/** Why this owner: as what they are responsible, by which rule, and who before them did not get it. */
function ownerDetails({ ownerId, as, rule, passedOver }: ChosenOwner): AuditEntry['details'] {
  return {
    owner: ownerId ?? null,
    ...(as && { as }), ...(rule !== undefined && { rule }),
    ...(passedOver[0] && { passedOver: passedOver.map((other) => `${other.as} ${other.ownerId}: ${other.because}`).join(', '), passedOverBecause: passedOver[0].because }),
  };
}

const newReference = (): string => `LH-${randomBytes(8).toString('hex').toUpperCase()}`;

async function openHandover(stores: Stores, { record, evaluation, decision }: Decided, install: Install, around: Surroundings, now: Date): Promise<void> {
  if (decision.action !== 'hand_over') return;
  const { handover, owner } = decision;
  const { task: rules, note } = around.policy.handover;
  const told = { lead: record.lead, evaluation, handover, voice: voiceOf(install, around, now) };
  await stores.handovers.open(install.portalId, handover);
  await stores.taskIntents.add(install.portalId, taskFor({ ...told, reference: newReference(), rules }), now);
  if (note) await stores.taskIntents.add(install.portalId, noteFor({ ...told, reference: newReference() }), now);
  await stores.audit.record(install.portalId, [
    { at: now, who: 'rule', what: HAPPENED.opened, contactId: record.contactId, details: { episode: handover.episodeId, why: evaluation.brief.whyNow?.statement.says ?? null, fit: evaluation.fit.value, intent: evaluation.intent.value, policyVersion: evaluation.policyVersion, ...ownerDetails(owner) } },
  ]);
}
