import type { RuleProperties } from 'json-rules-engine';
import { decayFactor } from '../../src/domain/decay.ts';
import { levelAndRole } from '../../src/domain/fit/fit.ts';
import type { ActionRule, Policy } from '../../src/domain/policy/policy.ts';
import type { Signal } from '../../src/domain/signal.ts';
import { BENCH_NOW, type RawLead } from './leads.ts';

/** One line of the score: a condition and the points it gives. */
export type Line = {
  readonly fact: string;
  readonly operator: string;
  readonly value: unknown;
  readonly event: 'fit' | 'action' | 'bonus' | 'topic';
  readonly points: number;
  readonly action?: string;
  readonly priority?: number;
};

/** One rule per line, with its points in the event, as the engine's own examples do it. */
export const ruleOf = ({ fact, operator, value, event, points, action, priority = 1 }: Line): RuleProperties => ({
  conditions: { all: [{ fact, operator, value }] },
  event: { type: event, params: action === undefined ? { points } : { points, action } },
  priority,
});

/** The lines for who somebody is. What is unknown (null) gives its share between worst and best. */
export function fitLines({ fit }: Policy): Line[] {
  if (fit.industry.target.length === 0 || fit.country.target.length === 0) throw new Error('expected a policy with target industries and countries: these lines have none for "every one is welcome"');
  const line = (fact: string, operator: string, value: unknown, points: number): Line => ({ fact, operator, value, event: 'fit', points });
  const unknown = (fact: string, low: number, high: number): Line => line(fact, 'equal', null, low + (high - low) * fit.unknownShare);
  const { seniority, role, companySize } = fit;
  const sizes = companySize.bands.map(({ points }) => Math.min(points, companySize.maxPoints));
  const otherRole = Math.min(role.otherPoints, role.maxPoints);
  return [
    ...Object.entries(seniority.points).map(([level, points]) => line('level', 'equal', level, Math.min(points, seniority.maxPoints))),
    unknown('level', 0, seniority.maxPoints),
    line('role', 'in', role.target, role.maxPoints),
    line('role', 'notIn', [...role.target, null], otherRole),
    unknown('role', otherRole, role.maxPoints),
    ...companySize.bands.map(({ from }, index) => line('sizeBand', 'equal', from, sizes[index] ?? 0)),
    unknown('sizeBand', Math.min(...sizes), Math.max(...sizes)),
    line('industry', 'in', fit.industry.target, fit.industry.maxPoints),
    unknown('industry', 0, fit.industry.maxPoints),
    line('country', 'in', fit.country.target, fit.country.maxPoints),
    unknown('country', 0, fit.country.maxPoints),
    line('hasOrganisation', 'equal', true, fit.organisation.maxPoints),
    unknown('hasOrganisation', 0, fit.organisation.maxPoints),
    { ...line('hasConnection', 'equal', true, fit.connection.maxPoints), priority: AFTER_ACTIONS },
    { ...unknown('hasConnection', 0, fit.connection.maxPoints), priority: AFTER_ACTIONS },
  ];
}

/** Rules about what the actions have in common run after the rules that say what the actions are. */
export const AFTER_ACTIONS = 1;
export const ACTIONS_FIRST = 2;

/** Facts about the person and the company, as plain values; null is "not known". */
export function personFacts({ contact, company }: RawLead, { fit }: Policy): Record<string, unknown> {
  const { seniority, role } = levelAndRole({ contact: { jobTitle: contact.jobTitle, seniority: contact.seniority, role: contact.role } });
  const employees = company?.employees ?? contact.employees;
  const isBusiness = contact.emailDomain !== undefined && contact.hasFreeMail === false;
  return {
    level: seniority,
    role,
    // Bands overlap as conditions ("from 10" holds for 50, too); as a fact, one comparison is enough.
    sizeBand: employees === undefined ? null : fit.companySize.bands.findLast(({ from }) => from <= employees)?.from,
    industry: company?.industry ?? contact.industry ?? null,
    country: company?.country ?? contact.country ?? null,
    hasOrganisation: company?.name !== undefined || contact.companyName !== undefined || isBusiness ? true : null,
  };
}

/** A signal whose rule is known. */
export type Counted = { readonly rule: ActionRule; readonly signal: Signal; readonly repeatKey: string };

function attendance({ kind, attendedMinutes, durationMinutes }: Signal): number {
  return kind === 'webinar_attended' && attendedMinutes !== undefined && durationMinutes ? Math.min(1, Math.max(0.2, attendedMinutes / durationMinutes)) : 1;
}

/**
 * What a rule cannot express: attendance, repeats, halving with age, caps, the sum rounded once. The same arithmetic
 * as ours on plain numbers, without contributions and evidence.
 *
 * @param counted - newest first
 */
export function intentValue(counted: readonly Counted[], bonus: number, { intent }: Policy): number {
  const seen = new Map<string, number>();
  const sums = new Map<string, number>();
  const amounts: number[] = [];
  for (const { rule, signal, repeatKey } of counted) {
    const repeats = seen.get(repeatKey) ?? 0;
    seen.set(repeatKey, repeats + 1);
    const amount = rule.points * (attendance(signal) * intent.repeatShare ** repeats * decayFactor(signal.occurredAt, BENCH_NOW, rule.halfLifeDays));
    amounts.push(amount);
    if (amount > 0) sums.set(rule.group, (sums.get(rule.group) ?? 0) + amount);
  }
  let total = 0;
  for (const [index, { rule }] of counted.entries()) {
    const amount = amounts[index] ?? 0;
    const cap = intent.caps[rule.group];
    const sum = sums.get(rule.group) ?? 0;
    total += amount > 0 && cap !== undefined && sum > cap ? amount * (cap / sum) : amount;
  }
  return Math.min(100, Math.max(0, Math.round(total + bonus)));
}

export type PeerScores = { readonly fit: number; readonly intent: number };
export type Scorer = (raw: RawLead) => Promise<PeerScores>;

export const fitValue = (points: number): number => Math.min(100, Math.round(points));
