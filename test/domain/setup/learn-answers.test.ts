import { CompanyId, ContactId, DealId } from '../../../src/domain/ids.ts';
import type { Lead } from '../../../src/domain/lead.ts';
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts';
import { answersOf } from '../../../src/domain/setup/answers.ts';
import { learnAnswers, NEEDED_CUSTOMERS, withLearned } from '../../../src/domain/setup/learn-answers.ts';
import { leadOf } from '../../support/leads.ts';

type Made = { readonly employees?: number | undefined; readonly country?: string | undefined; readonly industry?: string | undefined; readonly jobTitle?: string | undefined; readonly isWon?: boolean; readonly company?: number };

function customer(n: number, { employees = 240, country = 'Germany', industry = 'COMPUTER_SOFTWARE', jobTitle = 'Head of Finance', isWon = true, company = n }: Made = {}): Lead {
  return leadOf({ jobTitle }, {
    contactId: ContactId.parse(1_000 + n), deals: [{ id: DealId.parse(5_000 + n), isClosed: true, ...(isWon && { isWon }) }],
    company: { id: CompanyId.parse(9_000 + company), name: `Company ${company}`, employees, country, industry },
  });
}
const customers = (count: number, made: (n: number) => Made = () => ({})): Lead[] => Array.from({ length: count }, (_, n) => customer(n, made(n)));

test('most of the customers say what a customer is, with how many of how many', () => {
  const learned = learnAnswers(customers(15, (n) => ({ employees: n < 12 ? 60 + n * 70 : 3, country: n < 13 ? 'Deutschland' : 'AT', jobTitle: n < 12 ? 'CFO' : 'Sales Rep' })));
  expect(learned).toMatchObject({
    customers: 15,
    employees: { value: { from: 50, below: 1000 }, support: { having: 12, known: 15 } },
    countries: { value: ['DE'], support: { having: 13, known: 15 } },
    industries: { value: ['COMPUTER_SOFTWARE'], support: { having: 15, known: 15 } },
    fromSeniority: { value: 'executive', support: { having: 12, known: 15 } },
  });
});

test('a company counts once, however many of its people have the deal; people count each', () => {
  const learned = learnAnswers(customers(24, (n) => ({ company: n % 12, employees: n % 12 < 6 ? 100 : 20_000 })));
  expect(learned.customers).toBe(12);
  expect(learned.employees).toMatchObject({ support: { known: 12 } });
  expect(learned.roles).toEqual({ value: ['finance'], support: { having: 24, known: 24 } });
});

test('from fewer than the stated number nothing is learned, however alike they are', () => {
  expect(learnAnswers(customers(NEEDED_CUSTOMERS - 1))).toEqual({ customers: NEEDED_CUSTOMERS - 1 });
  expect(learnAnswers(customers(NEEDED_CUSTOMERS)).countries).toEqual({ value: ['DE'], support: { having: 10, known: 10 } });
});

test('a deal that is not won teaches nothing, and neither does a fact nobody knows', () => {
  expect(learnAnswers(customers(30, () => ({ isWon: false })))).toEqual({ customers: 0 });
  expect(learnAnswers(customers(30, () => ({ country: 'n/a', jobTitle: '' })))).toMatchObject({ customers: 30, countries: undefined, roles: undefined });
});

test('customers without anything in common give no list of everything', () => {
  const codes = ['DE', 'FR', 'GB', 'US', 'IT', 'ES', 'NL', 'SE', 'PL', 'CZ', 'PT', 'DK'];
  expect(learnAnswers(customers(24, (n) => ({ country: codes[n % 12], employees: [3, 30, 120, 600, 2_000, 9_000][n % 6] })))).toMatchObject({ countries: undefined, employees: { support: { known: 24 } } });
});

test('what was learned takes the place of the default, the rest stays', () => {
  const answers = answersOf(defaultPolicy);
  expect(withLearned(answers, learnAnswers(customers(12)))).toEqual({ ...answers, roles: ['finance'], countries: ['DE'], industries: ['COMPUTER_SOFTWARE'], employees: { from: 50, below: 250 }, fromSeniority: 'director' });
  expect(withLearned(answers, learnAnswers([]))).toEqual(answers);
});
