import { ContactId } from '../../../src/domain/ids.ts';
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts';
import { chooseExamples, kindOf, type Candidate, type Kind } from '../../../src/domain/setup/choose-examples.ts';

let ids = 100;
function candidate(change: Partial<Candidate> = {}): Candidate {
  ids += 1;
  return { contactId: ContactId.parse(ids), status: 'nurture', qualification: 'nurture', fit: 60, interest: 0, activeAt: new Date(ids * 60_000), ...change };
}
const many = (count: number, change: Partial<Candidate>): Candidate[] => Array.from({ length: count }, () => candidate(change));
const READY = { qualification: 'ready', status: 'waiting', fit: 80, interest: 70 } as const;
const NEAR = { fit: 55, interest: 30 } as const;
const FAR = { fit: 20, interest: 0 } as const;
const kinds = (candidates: readonly Candidate[]): Record<Kind, number> => {
  const chosen = chooseExamples(candidates, defaultPolicy);
  const count = (kind: Kind): number => chosen.filter((one) => one.kind === kind).length;
  return { yes: count('yes'), nearly: count('nearly'), no: count('no') };
};

test('four ready ones, three near a threshold, three clearly not', () => {
  expect(kinds([...many(20, READY), ...many(20, NEAR), ...many(20, FAR)])).toEqual({ yes: 4, nearly: 3, no: 3 });
});

test('where there are too few of a kind the others fill up, to ten', () => {
  expect(kinds([...many(1, READY), ...many(20, FAR)])).toEqual({ yes: 1, nearly: 0, no: 9 });
  expect(kinds([...many(20, READY), ...many(1, NEAR)])).toEqual({ yes: 9, nearly: 1, no: 0 });
  expect(kinds(many(3, NEAR))).toEqual({ yes: 0, nearly: 3, no: 0 });
  expect(kinds([])).toEqual({ yes: 0, nearly: 0, no: 0 });
});

test('who did something last comes first; of those near a threshold the nearest does', () => {
  const [old, young] = [candidate({ ...READY, activeAt: new Date(1) }), candidate({ ...READY, activeAt: new Date(2) })];
  const [near, nearer] = [candidate({ fit: 40, interest: 35 }), candidate({ fit: 50, interest: 39 })];
  expect(chooseExamples([old, near, young, nearer], defaultPolicy).map(({ contactId }) => contactId)).toEqual([young, old, nearer, near].map(({ contactId }) => contactId));
});

test('what belongs to somebody or is blocked is a no, whatever its points', () => {
  expect(kindOf(candidate({ ...READY, status: 'being_worked' }), defaultPolicy)).toBe('no');
  expect(kindOf(candidate({ ...READY, qualification: 'blocked', status: 'not_for_sales' }), defaultPolicy)).toBe('no');
  expect(kindOf(candidate(NEAR), defaultPolicy)).toBe('nearly');
  expect(kindOf(candidate(FAR), defaultPolicy)).toBe('no');
});
