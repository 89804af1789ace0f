import type { CardView } from '../../card-contract.ts';

/** Scores of the preview's people; the lines add up to the values. */
export const ANNA_FIT: CardView['fit'] = {
  value: 86, low: 81, high: 91, grade: 'A',
  lines: [
    { rule: 'level: director or head of', points: 20 }, { rule: 'role: customer service', points: 18 }, { rule: 'company size: 200 to 1,000 people', points: 15 },
    { rule: 'industry: computer software', points: 10 }, { rule: 'country: Germany', points: 8 }, { rule: 'organisation known', points: 5 },
    { rule: 'connection: customer onboarding', points: 10 },
  ],
};

export const ANNA_INTEREST: CardView['interest'] = {
  value: 78, level: 'high',
  lines: [{ rule: 'asked for pricing', points: 45 }, { rule: 'attended a webinar', points: 23 }, { rule: 'downloaded a resource', points: 10 }],
};

export const BEN_FIT: CardView['fit'] = {
  value: 48, low: 33, high: 71, grade: 'C',
  lines: [{ rule: 'company size: 51 to 200 people', points: 15 }, { rule: 'level: not known yet', points: 8 }, { rule: 'industry: logistics', points: 10 }, { rule: 'country: United Kingdom', points: 8 }, { rule: 'organisation known', points: 7 }],
};

export const BEN_INTEREST: CardView['interest'] = { value: 6, level: 'low', lines: [{ rule: 'read a page', points: 8 }, { rule: 'faded since', points: -2 }] };
