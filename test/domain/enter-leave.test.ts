import fc from 'fast-check';
import { decide } from '../../src/domain/decide.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { decisionChange, directionOf, type DecisionChange, type ToCompare } from '../../src/domain/policy/enter-leave.ts';
import { assess, type Assessment } from '../../src/domain/assess.ts';
import { evaluate } from '../../src/domain/evaluate.ts';
import type { Gate, Obstacle } from '../../src/domain/evaluation.ts';
import { differencesText, say } from '../../src/domain/language/say.ts';
import type { Handover } from '../../src/domain/handover.ts';
import { ContactId, DealId, nextEpisode } from '../../src/domain/ids.ts';
import type { Lead } from '../../src/domain/lead.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { SIGNAL_KINDS, type Signal } from '../../src/domain/signal.ts';
import { attended, daysAgo, demoRequest, download, evaluationInput, leadOf, NO_TURNS, NOW, REP, VOICE, ZONE } from '../support/leads.ts';

type Case = { readonly lead: Lead; readonly signals: readonly Signal[]; readonly handovers?: readonly Handover[]; readonly wasReady?: boolean; readonly colleagueHasHandover?: boolean };

function under(policy: Policy, { lead, signals, handovers = [], wasReady = false, colleagueHasHandover = false }: Case, liveSince: Date | null = daysAgo(400)): ToCompare {
  const evaluation = assess(evaluationInput(lead, signals, { policy, handovers, wasReady }));
  return { lead, evaluation, handovers, requestedAt: null, liveSince, switchedOnAt: liveSince, colleagueHasHandover, companyRests: false, rotation: NO_TURNS, isActiveOwner: () => true, policy, timeZone: ZONE, now: NOW };
}

const between = (before: Policy, after: Policy, one: Case): DecisionChange | null => decisionChange(under(before, one), under(after, one));

const gates = (fit: number, interest: number): Policy => ({ ...defaultPolicy, gates: { fit: { enter: fit, leave: fit }, interest: { enter: interest, leave: interest } } });
const excluding = (changes: Partial<Policy['exclusions']>): Policy => ({ ...defaultPolicy, exclusions: { ...defaultPolicy.exclusions, ...changes } });
const resting = (coolDownDays: number): Policy => ({ ...defaultPolicy, handover: { ...defaultPolicy.handover, coolDownDays } });

const ended = (state: 'refused' | 'closed', days: number): Handover => ({
  episodeId: nextEpisode(leadOf().contactId, 0), contactId: leadOf().contactId, ownerId: REP, state, openedAt: daysAgo(days + 1), dueAt: daysAgo(days), endedAt: daysAgo(days), isRequest: false,
});

const overdue: Handover = { episodeId: nextEpisode(leadOf().contactId, 0), contactId: leadOf().contactId, ownerId: REP, state: 'handed_over', openedAt: daysAgo(20), dueAt: daysAgo(18), isRequest: false };
const keeping: Policy = { ...defaultPolicy, handover: { ...defaultPolicy.handover, unanswered: { action: 'keep', graceHours: 0 } } };

const warm: Case = { lead: leadOf(), signals: [attended(1), download(3)] };
const lukewarm: Case = { lead: leadOf(), signals: [download(1)] };
const asked: Case = { lead: leadOf(), signals: [demoRequest()] };

/** Reasons of a side in its own words: a gate's, or an obstacle's by its code. */
const textsOf = ({ reasons }: Gate): string[] => reasons.map((reason) => say(reason, VOICE));
const reasonOf = ({ code, what }: Obstacle): string => say({ says: 'obstacle', code, what }, VOICE).replace(/\.$/u, '');
const reasonsOfGate = (name: keyof Assessment['gates']) => (side: Assessment): string => textsOf(side.gates[name]).join('; ');
const obstacle = (code: Obstacle['code']) => (side: Assessment): string => side.obstacles.filter((one) => one.code === code).map(reasonOf)[0] ?? `no ${code}`;
const coolDown = (): string => 'Cool-down after the last handover';
const unanswered = (): string => 'Nobody answered in time';
type Expected = Pick<DecisionChange, 'from' | 'to' | 'fromStatus' | 'toStatus'> & { readonly of: 'before' | 'after'; readonly why: ((side: Assessment) => string)[]; readonly noLonger?: true };

describe('why a decision changes', () => {
  test.each<[string, Policy, Policy, Case, Expected]>([
    ['a lower gate lets somebody in: the reason is what stood against it', defaultPolicy, gates(50, 10), lukewarm, { from: 'nurture', to: 'ready', fromStatus: 'nurture', of: 'before', why: [reasonsOfGate('interest')] }],
    ['a higher gate puts somebody out: the reason is what stands against it now', defaultPolicy, gates(50, 90), warm, { from: 'ready', to: 'nurture', toStatus: 'nurture', of: 'after', why: [reasonsOfGate('interest')] }],
    ['two gates at once are both named', gates(99, 90), defaultPolicy, warm, { from: 'nurture', to: 'ready', fromStatus: 'nurture', of: 'before', why: [reasonsOfGate('fit'), reasonsOfGate('interest')] }],
    ['a new competitor is blocked', defaultPolicy, excluding({ competitorDomains: ['nordlicht.example'] }), warm, { from: 'ready', to: 'blocked', toStatus: 'not_for_sales', of: 'after', why: [obstacle('competitor')] }],
    ['one who is no competitor any more enters', excluding({ competitorDomains: ['nordlicht.example'] }), defaultPolicy, asked, { from: 'blocked', to: 'ready', fromStatus: 'not_for_sales', toStatus: 'handed_over', of: 'before', why: [obstacle('competitor')] }],
    ['one who was not ready is blocked', defaultPolicy, excluding({ countries: ['Germany'] }), lukewarm, { from: 'nurture', to: 'blocked', fromStatus: 'nurture', toStatus: 'not_for_sales', of: 'after', why: [obstacle('excluded_country')] }],
    ['one who is not blocked any more is still not ready', excluding({ countries: ['Germany'] }), defaultPolicy, lukewarm, { from: 'blocked', to: 'nurture', fromStatus: 'not_for_sales', toStatus: 'nurture', of: 'before', why: [obstacle('excluded_country')], noLonger: true }],
    ['a lead status that counts as in progress routes', defaultPolicy, excluding({ inProgressLeadStatuses: ['NEW'] }), { ...warm, lead: leadOf({ leadStatus: 'NEW' }) }, { from: 'ready', to: 'ready', toStatus: 'being_worked', of: 'after', why: [obstacle('in_progress')] }],
    ['a shorter time of being in contact sets free', excluding({ inContactDays: 30 }), excluding({ inContactDays: 5 }), { ...warm, lead: leadOf({ lastContactedAt: daysAgo(10) }) }, { from: 'ready', to: 'ready', fromStatus: 'being_worked', of: 'before', why: [obstacle('in_contact')], noLonger: true }],
    ['a shorter cool-down sets free', resting(90), resting(5), { ...warm, handovers: [ended('closed', 10)] }, { from: 'ready', to: 'ready', fromStatus: 'waiting', of: 'before', why: [coolDown], noLonger: true }],
    ['a longer cool-down holds back', resting(5), resting(90), { ...warm, handovers: [ended('closed', 10)] }, { from: 'ready', to: 'ready', toStatus: 'waiting', of: 'after', why: [coolDown] }],
    ['the end of a handover is forgotten with the cool-down', resting(90), resting(5), { ...lukewarm, handovers: [ended('closed', 10)] }, { from: 'nurture', to: 'nurture', fromStatus: 'closed', toStatus: 'nurture', of: 'before', why: [coolDown], noLonger: true }],
    ['a refused lead without news is free after a shorter cool-down', resting(90), resting(5), { lead: leadOf(), signals: [], handovers: [ended('refused', 10)] }, { from: 'blocked', to: 'nurture', fromStatus: 'refused', toStatus: 'nurture', of: 'before', why: [obstacle('returned_without_news')], noLonger: true }],
    ['what nobody answered ends', keeping, defaultPolicy, { lead: leadOf(), signals: [], handovers: [overdue] }, { from: 'nurture', to: 'nurture', fromStatus: 'handed_over', toStatus: 'expired', of: 'after', why: [unanswered] }],
    ['what nobody answered stays open', defaultPolicy, keeping, { ...warm, handovers: [overdue] }, { from: 'ready', to: 'ready', fromStatus: 'expired', toStatus: 'handed_over', of: 'before', why: [unanswered], noLonger: true }],
  ])('%s', (_what, before, after, one, { of, why, noLonger, ...expected }) => {
    const side = under({ before, after }[of], one).evaluation;
    const because = `${noLonger ? 'no longer: ' : ''}${why.map((reason) => reason(side)).join('; ')}`;
    // A status that is not named depends on capacity and is not there.
    const { because: told = [], ...change } = between(before, after, one) ?? {};
    expect({ ...change, because: differencesText(told, VOICE) }).toEqual({ contactId: one.lead.contactId, ...expected, because });
  });

  test('whether it is handed over or waits for capacity is not said; of a request, which is exempt, it is', () => {
    expect(between(defaultPolicy, gates(50, 10), lukewarm)).not.toHaveProperty('toStatus');
    expect(between(gates(99, 90), defaultPolicy, { ...asked, lead: leadOf({ jobTitle: 'Sachbearbeiterin Einkauf' }) })).toMatchObject({ toStatus: 'handed_over' });
  });

  test('the thresholds for who was ready hold on both sides: nobody leaves who would stay at the next evaluation', () => {
    const leaving = (leave: number): Policy => ({ ...defaultPolicy, gates: { ...defaultPolicy.gates, interest: { enter: 80, leave } } });
    expect(between(defaultPolicy, leaving(30), { ...warm, wasReady: true })).toBeNull();
    expect(between(defaultPolicy, leaving(79), { ...warm, wasReady: true })).toMatchObject({ from: 'ready', to: 'nurture' });
    expect(between(defaultPolicy, leaving(30), { ...warm, wasReady: false })).toMatchObject({ from: 'ready', to: 'nurture' });
  });

  test('the same reasons in other words, or other points, are no change of the decision', () => {
    expect(between(defaultPolicy, gates(51, 41), lukewarm)).toBeNull();
  });
});

const anySignal: fc.Arbitrary<Signal> = fc.record({
  kind: fc.constantFrom(...SIGNAL_KINDS, 'form_submission', 'form_submission', 'webinar_attended'), days: fc.integer({ min: 0, max: 15 }),
  title: fc.constantFrom('Onboarding checklist: Download', 'Request a demo: Form', 'Careers: Apply', 'ERP integration guide: Form', 'Halve onboarding time', undefined),
}).map(({ kind, days, title }) => ({ id: `${kind}:${days}:${title}`, kind, occurredAt: daysAgo(days), title }));

const anyCase: fc.Arbitrary<Case> = fc.record({
  contact: fc.record({
    jobTitle: fc.constantFrom('Head of Sales', 'CFO', 'Werkstudentin Marketing', 'Sachbearbeiter', undefined), emailDomain: fc.constantFrom('nordlicht.example', 'rival.example', 'mail.rival.example'),
    leadStatus: fc.constantFrom('NEW', 'IN_PROGRESS', undefined), lastContactedAt: fc.constantFrom(undefined, undefined, daysAgo(10)),
  }),
  isCustomer: fc.boolean(), hasDeal: fc.boolean(), signals: fc.array(anySignal, { maxLength: 5 }), past: fc.constantFrom(undefined, undefined, ended('refused', 20), ended('closed', 20)),
  wasReady: fc.boolean(), colleagueHasHandover: fc.boolean(), odd: fc.nat(7),
}).map(({ contact, isCustomer, hasDeal, signals, past, odd, ...rest }) => {
  const lead = leadOf(contact, { deals: hasDeal && odd === 0 ? [{ id: DealId.parse('9'), isClosed: false }] : [] });
  const company = { ...lead.company, lifecycleStage: isCustomer && odd === 1 ? 'customer' : undefined };
  return { lead: { ...lead, company }, signals, handovers: past ? [past] : [], ...rest };
});

const candidate: Policy = {
  ...excluding({ competitorDomains: ['rival.example'], inProgressLeadStatuses: ['NEW'], inContactDays: 5 }),
  gates: { fit: { enter: 60, leave: 60 }, interest: { enter: 25, leave: 25 } }, handover: { ...defaultPolicy.handover, coolDownDays: 10 },
  intent: { ...defaultPolicy.intent, caps: { ...defaultPolicy.intent.caps, downloads: 20 }, actions: defaultPolicy.intent.actions.map((action) => (action.id === 'form' ? { ...action, points: 40 } : action)) },
};

describe('over 5,000 generated leads', () => {
  const cases = fc.sample(anyCase, { numRuns: 5_000, seed: 20_260_105 }).map((one, n) => ({ ...one, lead: { ...one.lead, contactId: ContactId.parse(n + 1) } }));
  const both = cases.map((one) => [under(defaultPolicy, one), under(candidate, one)] as const);
  const changes = both.flatMap(([before, after]) => decisionChange(before, after) ?? []);
  const idsOf = (direction: string) => changes.filter((change) => directionOf(change) === direction).map(({ contactId }) => contactId);

  test('who enters and who leaves is exactly the difference of two full evaluations', () => {
    const inFull = (policy: Policy) => cases.map(({ lead, signals, handovers, wasReady }) => evaluate(evaluationInput(lead, signals, { policy, handovers: handovers ?? [], wasReady: wasReady ?? false })));
    const [before, after] = [inFull(defaultPolicy), inFull(candidate)];
    const idsWhere = (wasReady: boolean, isReady: boolean) => cases.flatMap(({ lead }, n) => ((before[n]?.qualification === 'ready') === wasReady && (after[n]?.qualification === 'ready') === isReady ? lead.contactId : []));
    expect(idsOf('enters')).toEqual(idsWhere(false, true));
    expect(idsOf('leaves')).toEqual(idsWhere(true, false));
    for (const direction of ['enters', 'leaves', 'other']) expect(idsOf(direction).length).toBeGreaterThan(30);
    for (const { contactId, from, to } of changes) expect([from, to]).toEqual([before, after].map((side) => side[Number(contactId) - 1]?.qualification));
  });

  test('a status that is told is the one decided, however much capacity is used; one that is not told depends on it', () => {
    const changed = new Map(changes.map((change) => [change.contactId, change]));
    const statuses = (input: ToCompare): string[] => [0, 1, 2, 3, 50].map((used) => decide({ ...input, usedCapacity: () => used }).status);
    const distinct = (input: ToCompare): string[] => [...new Set(statuses(input))].sort();
    const [stayed, moved] = [both.filter(([{ lead }]) => !changed.has(lead.contactId)), both.filter(([{ lead }]) => changed.has(lead.contactId))];
    for (const [before, after] of stayed) expect(statuses(after)).toEqual(statuses(before));
    for (const [before, after] of moved) {
      const { fromStatus, toStatus } = changed.get(before.lead.contactId) ?? {};
      expect(distinct(before)).toEqual(fromStatus ? [fromStatus] : ['handed_over', 'waiting']);
      expect(distinct(after)).toEqual(toStatus ? [toStatus] : ['handed_over', 'waiting']);
    }
  });

  test('every change has its reason: a gate not passed or an obstacle of the one side that the other does not have', () => {
    for (const change of changes) {
      expect(change.because).not.toEqual([]);
      const [before, after] = both[Number(change.contactId) - 1] ?? [];
      const side = { enters: before, leaves: after, other: undefined }[directionOf(change)]?.evaluation;
      if (!side) continue;
      const reasons = [...side.obstacles.filter(({ level }) => level === 'block').map(reasonOf), ...[side.gates.fit, side.gates.interest, side.gates.context].filter(({ pass }) => !pass).flatMap(textsOf)];
      expect(differencesText(change.because, VOICE)).toBe(reasons.join('; '));
    }
  });

  test('from a policy to itself nobody changes; the way back is the same leads', () => {
    expect(both.flatMap(([before]) => decisionChange(before, before) ?? [])).toEqual([]);
    expect(both.flatMap(([before, after]) => decisionChange(after, before)?.contactId ?? [])).toEqual(changes.map(({ contactId }) => contactId));
  });
});
