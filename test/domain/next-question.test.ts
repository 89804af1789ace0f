import fc from 'fast-check';
import { answersTo, unknownFacts } from '../../src/domain/flip/fact-answers.ts';
import { withChanges } from '../../src/domain/flip/change.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { assess } from '../../src/domain/assess.ts';
import { nextBestQuestion } from '../../src/domain/flip/next-question.ts';
import { goesToSales } from '../../src/domain/flip/variation.ts';
import { attended, download, evaluationInput, leadOf, strangerOf } from '../support/leads.ts';
import { anyInput, frozen } from '../support/random-leads.ts';

const runs = { numRuns: 1_000 };

describe('the next best question', () => {
  test('is for the fact that decides, not for the one with the widest span', () => {
    const policy = { ...defaultPolicy, gates: { ...defaultPolicy.gates, fit: { enter: 40, leave: 40 } } };
    const nameless = strangerOf({ firstName: undefined, lastName: undefined, email: undefined });
    const [first, second] = nextBestQuestion(evaluationInput(nameless, [attended(1), download(2)], { policy }));
    expect(first).toEqual({ fact: 'name', span: 0, canFlip: true });
    expect(second).toEqual({ fact: 'job_level', span: 30, canFlip: false });
  });

  test('for a lead that just fits without it is the one whose answer could speak against them', () => {
    const signals = [attended(1), download(2)];
    const policy = { ...defaultPolicy, gates: { ...defaultPolicy.gates, fit: { enter: 55, leave: 55 } } };
    const [first] = nextBestQuestion(evaluationInput(strangerOf(), signals, { policy }));
    expect(first).toEqual({ fact: 'job_level', span: 30, canFlip: true });
  });

  test('when no answer decides, follows the points', () => {
    expect(nextBestQuestion(evaluationInput(strangerOf(), [download(0)])).map(({ fact }) => fact)).toEqual(['job_level', 'company_size', 'job_role', 'company']);
  });

  test('is none when everything is known', () => {
    expect(nextBestQuestion(evaluationInput(leadOf(), [download(0)]))).toEqual([]);
  });
});

describe('rules that hold for every lead', () => {
  test('every missing fact is asked for once, those that decide first', () => {
    fc.assert(fc.property(anyInput({ maxSignals: 12 }), (input) => {
      const questions = nextBestQuestion(input);
      expect(questions.map(({ fact }) => fact).sort()).toEqual([...unknownFacts(input.lead, assess(input).fit)].sort());
      const flips = questions.map(({ canFlip }) => canFlip);
      expect(flips).toEqual([...flips].sort((a, b) => Number(b) - Number(a)));
    }), runs);
  });

  test('a question decides exactly when one of all its answers does', () => {
    fc.assert(fc.property(anyInput({ maxSignals: 12 }), (input) => {
      const before = goesToSales(assess(input));
      for (const { fact, canFlip } of nextBestQuestion(input)) {
        const after = answersTo(fact, input.policy).map((value) => goesToSales(assess(withChanges(input, [{ kind: 'learn', fact, value }]))));
        expect({ fact, canFlip }).toEqual({ fact, canFlip: after.includes(!before) });
      }
    }), runs);
  });

  test('the order of the signals changes nothing, and nothing that was given is changed', () => {
    fc.assert(fc.property(anyInput({ maxSignals: 12 }), (input) => {
      expect(nextBestQuestion(frozen({ ...input, signals: input.signals.toReversed() }))).toEqual(nextBestQuestion(frozen(input)));
    }), runs);
  });
});
