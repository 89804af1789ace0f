import { answered, type Answer } from '../../domain/answer.ts';
import { afterBusinessHours } from '../../domain/business-time.ts';
import type { EvaluateInput } from '../../domain/assess.ts';
import { decide, type DecideInput } from '../../domain/decide.ts';
import { daysAfter, HOUR_MS } from '../../domain/decay.ts';
import { evaluate } from '../../domain/evaluate.ts';
import type { Evaluation } from '../../domain/evaluation.ts';
import { flipToTell } from '../../domain/flip/flip.ts';
import { isOpen, type Handover } from '../../domain/handover.ts';
import { PortalId } from '../../domain/ids.ts';
import { defaultPolicy } from '../../domain/policy/default-policy.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { CardInput } from '../../pipeline/card-view.ts';
import { answerEntry, HAPPENED } from '../../pipeline/history.ts';
import type { Install } from '../../pipeline/ports/installs.ts';
import { JONAS, OWNERS, RIVAL, type Person } from './people.ts';

/** Everything a card is made from but who reads it and when. */
export type CardFacts = Omit<CardInput, 'userId' | 'voice' | 'now'> & Pick<Person, 'colleagues'>;

/** What others at the account did, as far as a decision asks. */
export type Around = Partial<Pick<DecideInput, 'colleagueHasHandover' | 'usedCapacity'>>;

const TIME_ZONE = 'Europe/Berlin';
const LIVE_DAYS = 200;
export const POLICY: Policy = { ...defaultPolicy, exclusions: { ...defaultPolicy.exclusions, competitorDomains: [RIVAL.domain] } };

function installOf(now: Date): Install {
  const liveSince = daysAfter(now, -LIVE_DAYS);
  return {
    portalId: PortalId.parse('4815162'), state: 'live', liveSince, switchedOnAt: liveSince, installedAt: liveSince, timeZone: TIME_ZONE, uiDomain: 'app-eu1.hubspot.com', hubDomain: 'nordwindflow.example',
    grantedScopes: [], adminUserIds: [], heldUntil: null, heldBecause: null, webhookAt: null, cardSeenAt: null, workflowsSignV3: false,
  };
}

/** A person of whom the app has read everything and decided nothing. */
export function meet({ lead, signals, colleagues }: Person, now: Date): CardFacts {
  return {
    record: { contactId: lead.contactId, readAt: now, lead, evaluation: null, status: null, because: null, staleSince: null, properties: {}, dueVersion: 0, evaluatedVersion: 0 },
    install: installOf(now), handovers: [], atCompany: [], signals, colleagues, audit: [], owners: OWNERS, policy: POLICY,
  };
}

function evaluated(facts: CardFacts, input: Pick<EvaluateInput, 'lead' | 'now'>): Evaluation {
  const { record, install, handovers, colleagues, policy } = facts;
  const all: EvaluateInput = {
    ...input, policy, policyVersion: 1, handovers, colleagues, signals: facts.signals.filter(({ occurredAt }) => occurredAt <= input.now),
    ownDomains: install.hubDomain ? [install.hubDomain] : [], wasReady: record.evaluation?.qualification === 'ready',
  };
  return { ...evaluate(all), flip: flipToTell(all) };
}

/** The facts after an evaluation at that moment and, where no handover is open, a decision: both by the real rules. */
export function look(facts: CardFacts, now: Date, around: Around = {}): CardFacts {
  const { record, install, handovers, policy } = facts;
  const { lead } = record;
  if (!lead) throw new RangeError(`contact ${record.contactId} has not been read`);
  const evaluation = evaluated(facts, { lead, now });
  if (handovers.some(isOpen)) return { ...facts, record: { ...record, evaluation } };
  const decision = decide({
    lead, evaluation, handovers, policy, now, timeZone: install.timeZone, liveSince: install.liveSince, switchedOnAt: install.switchedOnAt, requestedAt: evaluation.requestedAt, colleagueHasHandover: false, companyRests: false, usedCapacity: () => 0, rotation: { membersOf: () => [], received: () => 0 }, isActiveOwner: (id) => OWNERS.some((owner) => owner.id === id), ...around,
  });
  const looked: CardFacts = { ...facts, record: { ...record, evaluation, status: decision.status, because: decision.because } };
  if (decision.action !== 'hand_over') return looked;
  const opened = { at: now, who: 'rule', what: HAPPENED.opened, contactId: record.contactId, details: { why: evaluation.brief.whyNow?.statement.says ?? null } };
  return { ...looked, handovers: [...handovers, decision.handover], audit: [...facts.audit, opened] };
}

/** The facts after sales answered; null where that is not possible at that moment. */
export function answer(facts: CardFacts, given: Answer, now: Date): CardFacts | null {
  const before = facts.handovers.at(-1);
  const after = before && answered(before, given, JONAS.userId, now, facts.atCompany);
  if (!before || !after) return null;
  const entry = answerEntry({ answer: given, before, after, userId: JONAS.userId, now });
  return { ...changed(facts, after), audit: [...facts.audit, entry] };
}

/** The facts with the newest handover as it is now; the lead follows, as it does when sales answers. */
export function changed(facts: CardFacts, handover: Handover): CardFacts {
  return { ...facts, handovers: [...facts.handovers.slice(0, -1), handover], record: { ...facts.record, status: handover.state, because: null } };
}

/** Until when sales has to answer a request made at `asked`. */
const dueOf = (asked: Date): number => afterBusinessHours(asked, POLICY.handover.requestSlaHours, POLICY.handover.businessHours, TIME_ZONE).getTime();

const QUARTER_MS = HOUR_MS / 4;
/** Further back than any weekend. */
const LOOK_BACK_MS = 5 * 24 * HOUR_MS;

/** The longest ago, within a day, that a request can have been made with still two hours to answer it: seldom at night, more often yesterday afternoon. */
export function askedInTime(now: Date): Date {
  for (let back = 27 * HOUR_MS; back > 0; back -= QUARTER_MS) {
    const asked = new Date(now.getTime() - back);
    if (dueOf(asked) >= now.getTime() + 2 * HOUR_MS) return asked;
  }
  return now;
}

/** The last moment at which a request can have been made whose time to answer ended at least an hour ago. */
export function askedTooLongAgo(now: Date): Date {
  for (let back = HOUR_MS; back < LOOK_BACK_MS; back += QUARTER_MS) {
    const asked = new Date(now.getTime() - back);
    if (dueOf(asked) <= now.getTime() - HOUR_MS) return asked;
  }
  return new Date(now.getTime() - LOOK_BACK_MS);
}
