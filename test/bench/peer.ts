import { Engine, type RuleProperties } from 'json-rules-engine';
import { readActions, type Action } from '../../src/domain/action.ts';
import { decayFactor } from '../../src/domain/decay.ts';
import { levelAndRole } from '../../src/domain/fit.ts';
import { exploration } from '../../src/domain/intent.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { BENCH_NOW, readSignals, type RawLead } from './leads.ts';

/**
 * The same point rules in json-rules-engine, the way its users write a score: one rule per line of the score, its
 * points in the event, the points of all events added up after one `run()` per lead.
 *
 * What was chosen in its favour:
 * - The engine is built once. A lead's facts are plain values handed to `run()`: its dynamic facts cost more.
 * - Only operators that it brings along, one condition per rule. Rules that can never give points are left out.
 * - No callbacks and no names: `run()` returns the events that fired.
 * - What a signal is (which action, which play) is read by our own `readActions`, with everything it remembers. To
 *   have the engine find words in titles takes a custom operator per action and signal, which only makes it slower.
 * - What it cannot express (halving with age, repeats, caps, attendance, the sum rounded once) is the same
 *   arithmetic as ours on plain numbers, without contributions, evidence, gates, obstacles or a qualification.
 * - It reads only the moments that it needs.
 */
export type PeerScores = { readonly fit: number; readonly intent: number };

type Line = { readonly fact: string; readonly operator: string; readonly value: unknown; readonly event: string; readonly points: number; readonly action?: string };

function fitLines({ fit }: Policy): Line[] {
  const line = (fact: string, operator: string, value: unknown, points: number): Line => ({ fact, operator, value, event: 'fit', points });
  const unknown = (fact: string, low: number, high: number): Line => line(fact, 'equal', null, low + Math.round((high - low) * fit.unknownShare));
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
    line('industry', 'in', fit.industry.target.map((name) => name.toLowerCase()), fit.industry.maxPoints),
    unknown('industry', 0, fit.industry.maxPoints),
    line('country', 'in', fit.country.target.map((name) => name.toLowerCase()), fit.country.maxPoints),
    unknown('country', 0, fit.country.maxPoints),
    line('hasOrganisation', 'equal', true, fit.organisation.maxPoints),
    unknown('hasOrganisation', 0, fit.organisation.maxPoints),
    line('hasConnection', 'equal', true, fit.connection.maxPoints),
    unknown('hasConnection', 0, fit.connection.maxPoints),
  ];
}

function intentLines({ intent }: Policy): Line[] {
  const actions = intent.actions.map(({ id, points }): Line => ({ fact: 'actions', operator: 'contains', value: id, event: 'action', points, action: id }));
  return [...actions, { fact: 'pieces', operator: 'greaterThanInclusive', value: intent.exploration.distinct, event: 'bonus', points: intent.exploration.points }];
}

const ruleOf = ({ fact, operator, value, event, points, action }: Line): RuleProperties => ({
  conditions: { all: [{ fact, operator, value }] },
  event: { type: event, params: { points, action } },
});

function factsOf({ contactId, contact, company }: RawLead, actions: readonly Action[], policy: Policy): Record<string, unknown> {
  const { seniority, role } = levelAndRole({ contactId, contact: { jobTitle: contact.jobTitle, seniority: contact.seniority, role: contact.role }, deals: [], unchecked: [] });
  const employees = company?.employees ?? contact.employees;
  const isBusiness = contact.emailDomain !== undefined && contact.hasFreeMail === false;
  return {
    level: seniority,
    role,
    // Bands overlap as conditions ("from 10" holds for 50, too); which one holds is a fact, so that one comparison is enough.
    sizeBand: employees === undefined ? null : policy.fit.companySize.bands.findLast(({ from }) => from <= employees)?.from,
    industry: (company?.industry ?? contact.industry)?.toLowerCase() ?? null,
    country: (company?.country ?? contact.country)?.toLowerCase() ?? null,
    hasOrganisation: company?.name !== undefined || contact.companyName !== undefined || isBusiness ? true : null,
    hasConnection: actions.some(({ rule, play }) => rule.points > 0 && play) ? true : null,
    actions: [...new Set(actions.map(({ rule }) => rule.id))],
    pieces: exploration(actions, policy, BENCH_NOW).length,
  };
}

/** Age, attendance, repeats and caps: what is left of the points of the actions whose rules fired. */
function intentOf(actions: readonly Action[], pointsOf: ReadonlyMap<string, number>, bonus: number, { intent }: Policy): number {
  const seen = new Map<string, number>();
  const sums = new Map<string, number>();
  const amounts: { group: string; points: number }[] = [];
  for (const action of actions) {
    const { rule, signal } = action;
    const points = pointsOf.get(rule.id);
    const key = action.repeatKey;
    const repeats = seen.get(key) ?? 0;
    seen.set(key, repeats + 1);
    if (points === undefined) continue;
    const { attendedMinutes, durationMinutes } = signal;
    const attended = signal.kind === 'webinar_attended' && attendedMinutes !== undefined && durationMinutes ? Math.min(1, Math.max(0.2, attendedMinutes / durationMinutes)) : 1;
    const amount = points * (attended * intent.repeatShare ** repeats * decayFactor(signal.occurredAt, BENCH_NOW, rule.halfLifeDays));
    amounts.push({ group: rule.group, points: amount });
    if (amount > 0) sums.set(rule.group, (sums.get(rule.group) ?? 0) + amount);
  }
  let total = 0;
  for (const { group, points } of amounts) {
    const cap = intent.caps[group];
    const sum = sums.get(group) ?? 0;
    total += points > 0 && cap !== undefined && sum > cap ? points * (cap / sum) : points;
  }
  return Math.min(100, Math.max(0, Math.round(total + bonus)));
}

/** Builds the engine once; each call is one `run()`. */
export function peerScorer(policy: Policy): (raw: RawLead) => Promise<PeerScores> {
  if (policy.fit.industry.target.length === 0 || policy.fit.country.target.length === 0) throw new Error('the peer has no rule for "every industry is welcome": give the policy target industries and countries');
  const lines = [...fitLines(policy), ...intentLines(policy)].filter(({ points }) => points !== 0);
  const engine = new Engine(lines.map(ruleOf));
  return async (raw) => {
    const actions = readActions(readSignals(raw.signals), policy);
    const { events } = await engine.run(factsOf(raw, actions, policy));
    const pointsOf = new Map<string, number>();
    let fit = 0;
    let bonus = 0;
    for (const { type, params } of events) {
      const points = Number(params?.['points']);
      if (type === 'fit') fit += points;
      else if (type === 'bonus') bonus += points;
      else pointsOf.set(String(params?.['action']), points);
    }
    return { fit: Math.min(100, fit), intent: intentOf(actions, pointsOf, bonus, policy) };
  };
}
