import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';

/**
 * The rules a portal starts with, plus the two lists that every portal fills in. What is unknown counts half, and all
 * points halve to whole numbers, so that it counts the same however it is rounded.
 */
export const benchPolicy: Policy = {
  ...defaultPolicy,
  fit: {
    ...defaultPolicy.fit,
    unknownShare: 0.5,
    industry: { maxPoints: 10, target: ['COMPUTER_SOFTWARE', 'FINANCIAL_SERVICES', 'MACHINERY'] },
    country: { maxPoints: 4, target: ['Germany', 'Austria', 'Switzerland', 'France'] },
    organisation: { maxPoints: 6 },
  },
};
