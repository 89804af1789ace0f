import fc from 'fast-check';
import { readActions } from '../../src/domain/action.ts';
import { answered, type Answer } from '../../src/domain/answer.ts';
import { assess } from '../../src/domain/assess.ts';
import { startOfWeek } from '../../src/domain/business-time.ts';
import { daysAfter } from '../../src/domain/decay.ts';
import { decide, nextLook, type DecideInput } from '../../src/domain/decide.ts';
import { coolDownEnd, HANDOVER_STATUSES, isOpen, OPEN_STATES, type Handover, type HandoverState, type HandoverStatus } from '../../src/domain/handover.ts';
import { DealId, OwnerId, UserId, type EpisodeId } from '../../src/domain/ids.ts';
import type { Deal } from '../../src/domain/lead.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { freshRequest } from '../../src/domain/request.ts';
import type { Signal } from '../../src/domain/signal.ts';
import { handoverProperties } from '../../src/pipeline/own-properties.ts';
import { daysAgo, evaluationInput, leadOf, NO_TURNS, NOW, OTHER_REP, REP, ZONE } from '../support/leads.ts';
import { thorough } from '../support/thorough.ts';

type Step =
  | { readonly do: 'pass'; readonly hours: number }
  | { readonly do: 'request' | 'download' | 'attend' | 'call' | 'pause' | 'live' | 'owner_leaves' | 'owner_returns' | 'full_week' | 'colleague' | 'delete' | 'restore' | 'wins' | 'loses' }
  | { readonly do: 'answer'; readonly answer: Answer['kind'] };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 12, max: 24 * 30 })).map((hours) => ({ do: 'pass' as const, hours })) },
  { weight: 3, arbitrary: fc.constantFrom<Exclude<Step['do'], 'pass' | 'answer'>>('request', 'download', 'attend', 'call', 'pause', 'live').map((what) => ({ do: what })) },
  { weight: 2, arbitrary: fc.constantFrom<Exclude<Step['do'], 'pass' | 'answer'>>('owner_leaves', 'owner_returns', 'full_week', 'colleague', 'delete', 'restore', 'restore', 'wins', 'loses').map((what) => ({ do: what })) },
  { weight: 3, arbitrary: fc.constantFrom<Answer['kind']>('accept', 'refuse', 'snooze', 'return', 'undo').map((answer) => ({ do: 'answer' as const, answer })) },
);

const USER = UserId.parse('77');
const ADMIN = OwnerId.parse('39');
const policyWith = (action: Policy['handover']['unanswered']['action'], graceHours: number, fallbackOwnerId?: OwnerId): Policy =>
  ({ ...defaultPolicy, handover: { ...defaultPolicy.handover, unanswered: { action, graceHours }, ...(fallbackOwnerId && { fallbackOwnerId }) } });
const WARNING = policyWith('expire', 16);
const anyPolicy = fc.constantFrom(defaultPolicy, { ...WARNING, handover: { ...WARNING.handover, warnHours: 3 } }, policyWith('expire', 0), policyWith('reassign', 4, OTHER_REP), policyWith('reassign', 0), policyWith('keep', 16));

const later = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000);

/** One lead, its owner and its clock, without a database: what the pipeline does with the rules, one thing after the other. */
class Life {
  readonly policy: Policy;
  now = NOW;
  isLive = true;
  switchedOnAt = daysAgo(10);
  signals: Signal[] = [];
  handovers: Handover[] = [];
  status: HandoverStatus = 'nurture';
  look: Date | null = null;
  wasReady = false;
  lastContactedAt: Date | undefined;
  deals: Deal[] = [];
  readonly closedBecause = new Set<string | undefined>();
  /** The contact is deleted: nobody looks at it. */
  isGone = false;
  ownerIsThere = true;
  /** Until when the rep has as many handovers as agreed. */
  fullUntil = NOW;
  /** Until when somebody else at the company has one. */
  colleagueUntil = NOW;
  readonly tasks: EpisodeId[] = [];
  readonly passedOn: EpisodeId[] = [];
  /** Values of the workflow trigger, as they were written. */
  readonly qualified: string[] = [];
  reopened = 0;
  ownersGone = 0;
  /** Due times that were warned of, and when. */
  readonly warned: { readonly dueAt: number; readonly at: number }[] = [];

  constructor(policy: Policy) {
    this.policy = policy;
    this.evaluate();
  }

  /** When sales was last known to be on an accepted one. */
  lastSeen({ acceptedAt, openedAt }: Handover): Date {
    const at = acceptedAt ?? openedAt;
    return this.lastContactedAt && this.lastContactedAt > at ? this.lastContactedAt : at;
  }

  open(): Handover | undefined {
    return this.handovers.find(isOpen);
  }

  private input(): DecideInput {
    const { policy, now, handovers, isLive, signals } = this;
    const lead = leadOf({ lastContactedAt: this.lastContactedAt }, { deals: this.deals });
    const evaluation = assess(evaluationInput(lead, signals, { policy, handovers, wasReady: this.wasReady, now }));
    this.wasReady = evaluation.qualification === 'ready';
    return {
      lead, evaluation, handovers, policy, now, timeZone: ZONE, colleagueHasHandover: now < this.colleagueUntil, companyRests: false, usedCapacity: () => (now < this.fullUntil ? policy.handover.capacityPerRepPerWeek : 0),
      rotation: NO_TURNS, isActiveOwner: (id) => id !== REP || this.ownerIsThere, lastResort: ADMIN,
      requestedAt: freshRequest(readActions(signals, policy), policy, now)?.signal.occurredAt ?? null,
      liveSince: isLive ? daysAgo(10) : null, switchedOnAt: isLive ? this.switchedOnAt : null,
    };
  }

  evaluate(): void {
    if (this.isGone) return;
    const input = this.input();
    const decision = decide(input);
    if (decision.action === 'hand_over') {
      this.handovers = [...this.handovers, decision.handover];
      this.tasks.push(decision.handover.episodeId);
    }
    if (decision.action === 'change') {
      this.replace(decision.before, decision.handover);
      if (decision.what === 'closed') this.closedBecause.add(decision.handover.closedBecause);
      if (decision.what === 'owner_left') this.ownersGone += 1;
      if (decision.what === 'warned') this.warned.push({ dueAt: decision.handover.dueAt.getTime(), at: this.now.getTime() });
      if (decision.what === 'reassigned') this.passedOn.push(decision.handover.episodeId);
    }
    this.status = decision.status;
    this.look = nextLook(decision.status, this.handovers, input);
    this.write();
    // As the pipeline does it: a request that closed one opens the next.
    if (decision.action === 'change' && decision.what === 'closed') this.evaluate();
  }

  private replace(before: Handover, after: Handover): void {
    if (!this.handovers.includes(before)) throw new Error(`${before.episodeId} is not a handover of this lead`);
    this.handovers = this.handovers.map((handover) => (handover === before ? after : handover));
  }

  private write(): void {
    const value = handoverProperties(this.status, this.open())['handover_qualified'] ?? '';
    if (this.isLive && this.qualified.at(-1) !== value) this.qualified.push(value);
  }

  private answer(kind: Answer['kind']): void {
    if (this.isGone) return;
    const newest = this.handovers.at(-1);
    const answer: Answer = kind === 'refuse' ? { kind, refusal: { reason: 'other' } } : kind === 'snooze' ? { kind, until: later(this.now, 24 * 9) } : { kind };
    const after = newest && answered(newest, answer, USER, this.now);
    if (!newest || !after) return;
    if (!isOpen(newest) && isOpen(after)) this.reopened += 1;
    this.replace(newest, after);
    this.status = after.state;
    this.write();
  }

  private pass(until: Date): void {
    while (this.look && this.look <= until) {
      this.now = this.look;
      this.evaluate();
    }
    this.now = until;
  }

  /** As the storage does it: an open handover ends with its contact. */
  private vanish(): void {
    this.isGone = true;
    this.look = null;
    this.handovers = this.handovers.map((handover) => (isOpen(handover) ? { ...handover, state: 'closed', endedAt: this.now, snoozedUntil: undefined } : handover));
  }

  private does(title: string, kind: Signal['kind'] = 'form_submission'): void {
    if (!this.isGone) this.signals = [...this.signals, { id: `${kind}:${this.signals.length}`, kind, occurredAt: this.now, title }];
  }

  /** A minute after the step before. */
  take(step: Step): void {
    this.pass(later(this.now, 1 / 60));
    switch (step.do) {
      case 'pass': this.pass(later(this.now, step.hours)); break;
      case 'request': this.does('Request a demo: Demo request'); break;
      case 'download': this.does(`Onboarding guide ${this.signals.length}: Download`); break;
      case 'attend': this.does('Halve onboarding time', 'webinar_attended'); break;
      case 'call': this.lastContactedAt = this.now; break;
      case 'wins':
      case 'loses':
        this.deals = [...this.deals, { id: DealId.parse(String(900 + this.deals.length)), isClosed: true, isWon: step.do === 'wins', createdAt: this.now, closedAt: this.now }];
        break;
      case 'pause': this.isLive = false; break;
      case 'live':
        if (!this.isLive) this.switchedOnAt = this.now;
        this.isLive = true;
        break;
      case 'owner_leaves': this.ownerIsThere = false; break;
      case 'owner_returns': this.ownerIsThere = true; break;
      case 'full_week': this.fullUntil = startOfWeek(daysAfter(this.now, 7), ZONE); break;
      case 'colleague': this.colleagueUntil = daysAfter(this.now, 9); break;
      case 'delete': this.vanish(); break;
      case 'restore': this.isGone = false; break;
      case 'answer': this.answer(step.answer); break;
      default: step satisfies never;
    }
    this.evaluate();
  }
}

const openStatus = (status: HandoverStatus): HandoverState | undefined => OPEN_STATES.find((state) => state === status);

/** A lead waits for a moment or, for these reasons, for news of its own or for the switch, after which everybody is looked at. */
function check(life: Life): void {
  const open = life.handovers.filter(isOpen);
  expect(life.isGone ? open : []).toEqual([]);
  if (life.isGone) return;
  expect(HANDOVER_STATUSES).toContain(life.status);
  expect(open.length).toBeLessThanOrEqual(1);
  expect(openStatus(life.status)).toBe(open[0]?.state);
  // Nothing is written while handovers are switched off.
  expect(life.isLive ? life.qualified.at(-1) : '').toBe(life.isLive ? String(open.length === 1) : '');
  expect(life.tasks).toEqual(life.handovers.map(({ episodeId }) => episodeId));
  expect(new Set(life.tasks).size).toBe(life.tasks.length);
  expect(new Set(life.passedOn).size).toBe(life.passedOn.length);
  const mustMove = life.isLive && (open[0]?.state === 'snoozed' || open[0]?.state === 'accepted' || (open[0]?.state === 'handed_over' && life.policy.handover.unanswered.action !== 'keep') || ['waiting', 'with_colleague', 'expired'].includes(life.status));
  expect({ mustMove, isStuck: mustMove && (life.look === null || life.look <= life.now) }).toEqual({ mustMove, isStuck: false });
  for (const handover of life.handovers) expect(handover.endedAt !== undefined).toBe(!isOpen(handover));
  const holder = life.isLive && open[0]?.state !== 'accepted' ? open[0]?.ownerId : undefined;
  expect({ holder, isThere: holder !== REP || life.ownerIsThere }).toEqual({ holder, isThere: true });
}

const anyLife = fc.record({ policy: anyPolicy, steps: fc.array(anyStep, { maxLength: 40, size: 'max' }) });

describe('whatever happens to a lead, in whatever order', () => {
  const runs = { numRuns: thorough(2_000) };

  test('it is in one state of the table, qualified exactly while a handover is open, with one task per episode and a next look', () => {
    fc.assert(fc.property(anyLife, ({ policy, steps }) => {
      const life = new Life(policy);
      for (const step of steps) {
        life.take(step);
        check(life);
      }
    }), { numRuns: thorough(10_000) });
  });

  test('the trigger turns true once per episode, and once for each answer taken back', () => {
    fc.assert(fc.property(anyLife, ({ policy, steps }) => {
      const life = new Life(policy);
      for (const step of steps) life.take(step);
      const turns = life.qualified.filter((value) => value === 'true').length;
      expect(turns).toBeLessThanOrEqual(life.tasks.length + life.reopened);
    }), runs);
  });

  test('no second handover within the cool-down, nor without a meaningful action since the last one; a request need not wait', () => {
    fc.assert(fc.property(anyLife, ({ policy, steps }) => {
      const life = new Life(policy);
      for (const step of steps) life.take(step);
      for (const [index, { openedAt, isRequest }] of life.handovers.entries()) {
        const earlier = life.handovers[index - 1];
        const end = earlier && coolDownEnd(earlier, policy.handover.coolDownDays);
        if (!earlier?.endedAt || !end) continue;
        const ended = earlier.endedAt;
        const isNews = life.signals.some(({ occurredAt }) => occurredAt > ended && occurredAt <= openedAt);
        expect({ isNews, isInTime: isRequest || openedAt >= end }).toEqual({ isNews: true, isInTime: true });
      }
    }), runs);
  });

  test('an open handover moves only by an answer while handovers are switched off', () => {
    fc.assert(fc.property(anyLife, ({ policy, steps }) => {
      const life = new Life(policy);
      for (const step of steps) {
        const mustStay = !life.isLive && !['live', 'answer', 'delete'].includes(step.do);
        const before = life.handovers;
        life.take(step);
        expect(mustStay ? life.handovers : before).toEqual(before);
      }
    }), runs);
  });

  test('whoever has the lead is warned once of each due time, before it, and only where the policy wants it', () => {
    fc.assert(fc.property(anyLife, ({ policy, steps }) => {
      const life = new Life(policy);
      for (const step of steps) life.take(step);
      for (const { dueAt, at } of life.warned) expect(at).toBeLessThan(dueAt);
      expect(policy.handover.warnHours === undefined ? life.warned : []).toEqual([]);
      const answersTakenBack = steps.filter((step) => step.do === 'answer' && step.answer === 'undo').length;
      expect(life.warned.length - new Set(life.warned.map(({ dueAt }) => dueAt)).size).toBeLessThanOrEqual(answersTakenBack);
    }), runs);
  });

  test('a request reaches whoever has the lead: it opens a handover, or the open one knows of it', () => {
    fc.assert(fc.property(anyLife, ({ policy, steps }) => {
      const life = new Life(policy);
      for (const step of steps) {
        life.take(step);
        if (step.do !== 'request' || !life.isLive || life.isGone) continue;
        const open = life.open();
        // Whoever accepted it is still on it.
        if (open?.state === 'accepted' && life.now < daysAfter(life.lastSeen(open), policy.exclusions.inContactDays)) continue;
        expect(open).toMatchObject({ state: 'handed_over', requestedAt: life.now });
      }
    }), runs);
  });

  test('no story ends stuck: left alone, what was handed over, snoozed or accepted comes to its end', () => {
    const moving = anyLife.filter(({ policy }) => policy.handover.unanswered.action !== 'keep');
    fc.assert(fc.property(moving, ({ policy, steps }) => {
      const life = new Life(policy);
      for (const step of steps) life.take(step);
      life.take({ do: 'restore' });
      life.take({ do: 'live' });
      life.take({ do: 'pass', hours: 24 * (60 + policy.handover.acceptedDays) });
      expect(life.open()).toBeUndefined();
      check(life);
    }), runs);
  });

  test('the stories that are told reach every end', () => {
    const seen = new Set<string>();
    for (const { policy, steps } of fc.sample(anyLife, { numRuns: 400, seed: 20_260_105 })) {
      const life = new Life(policy);
      for (const step of steps) {
        life.take(step);
        seen.add(life.status);
      }
      life.take({ do: 'live' });
      life.take({ do: 'pass', hours: 24 * (1 + policy.handover.acceptedDays) });
      for (const because of life.closedBecause) seen.add(`closed: ${because}`);
      if (life.ownersGone > 0) seen.add('owner gone');
      if (life.warned.length > 0) seen.add('warned');
      if (life.passedOn.length > 0) seen.add('reassigned');
      if (life.handovers.some(({ isRequest, requestedAt, openedAt }) => !isRequest && requestedAt && requestedAt > openedAt)) seen.add('asked again');
    }
    const ends = ['nurture', 'waiting', 'with_colleague', 'being_worked', 'handed_over', 'snoozed', 'accepted', 'refused', 'returned', 'expired', 'closed', 'reassigned', 'asked again', 'owner gone', 'warned', 'closed: customer', 'closed: deal_lost', 'closed: long_ago', 'closed: asked_again'];
    expect(ends.filter((end) => !seen.has(end))).toEqual([]);
  });
});
