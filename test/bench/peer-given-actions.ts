import { Engine } from 'json-rules-engine';
import { readActions } from '../../src/domain/action.ts';
import { exploration } from '../../src/domain/intent.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { BENCH_NOW, readSignals } from './leads.ts';
import { fitLines, fitValue, intentValue, personFacts, ruleOf, type Line, type Scorer } from './peer-rules.ts';

/**
 * The same engine with half of the rules taken off its hands: which action a signal is, which topic it touches and
 * how many pieces were explored is read by our own code, with everything that it remembers, and given to the engine as
 * facts. What remains are rules with an operator of its own on a plain value: about what the engine costs at least.
 */
export function peerGivenActions(policy: Policy): Scorer {
  const { intent } = policy;
  const lines: Line[] = [
    ...fitLines(policy).map((line) => ({ ...line, priority: 1 })),
    ...intent.actions.map(({ id, points }): Line => ({ fact: 'actions', operator: 'contains', value: id, event: 'action', points, action: id })),
    { fact: 'pieces', operator: 'greaterThanInclusive', value: intent.exploration.distinct, event: 'bonus', points: intent.exploration.points },
  ];
  const engine = new Engine(lines.filter(({ points }) => points !== 0).map(ruleOf));
  return async (raw) => {
    const actions = readActions(readSignals(raw.signals), policy);
    const { events } = await engine.run({
      ...personFacts(raw, policy),
      hasConnection: actions.some(({ rule, play }) => rule.points > 0 && play) ? true : null,
      actions: [...new Set(actions.map(({ rule }) => rule.id))],
      pieces: exploration(actions, policy, BENCH_NOW).length,
    });
    const fired = new Set<string>();
    let fit = 0;
    let bonus = 0;
    for (const { type, params } of events) {
      const points = Number(params?.['points']);
      if (type === 'fit') fit += points;
      else if (type === 'bonus') bonus += points;
      else fired.add(String(params?.['action']));
    }
    return { fit: fitValue(fit), intent: intentValue(actions.filter(({ rule }) => fired.has(rule.id)), bonus, policy) };
  };
}
