import { Policy } from './policy.ts';
import { DEFAULT_ACTIONS, DEFAULT_CAPS } from './tables/default-actions.ts';
import { DEFAULT_PLAYBOOK } from './tables/default-playbook.ts';

/**
 * Rules a B2B company can start with. Fit is judged on 100 points: who decides (50 for level and role), what kind
 * of organisation (40), and whether what they read touches a problem we solve (10).
 */
export const defaultPolicy: Policy = Policy.parse({
  fit: {
    seniority: {
      maxPoints: 30,
      points: { entry: 0, employee: 6, senior: 12, manager: 20, director: 27, vp: 28, executive: 30, partner: 28, owner: 28 },
    },
    role: {
      maxPoints: 20,
      target: ['sales', 'marketing', 'operations', 'customer_service', 'support', 'finance', 'information_technology', 'product', 'business_development', 'project_management', 'entrepreneurship'],
      otherPoints: 8,
    },
    // From 50 to 999 people: big enough to have the problem, small enough to decide within a quarter.
    companySize: { maxPoints: 20, bands: [{ from: 0, points: 4 }, { from: 10, points: 12 }, { from: 50, points: 20 }, { from: 1000, points: 15 }, { from: 5000, points: 10 }] },
    industry: { maxPoints: 10, target: [] },
    country: { maxPoints: 5, target: [] },
    organisation: { maxPoints: 5 },
    connection: { maxPoints: 10 },
    unknownShare: 0.5,
    grades: { A: 75, B: 55, C: 35 },
  },
  intent: {
    actions: DEFAULT_ACTIONS,
    caps: DEFAULT_CAPS,
    repeatShare: 0.5,
    exploration: { distinct: 3, withinDays: 14, points: 12 },
    levels: { low: 10, medium: 30, high: 60 },
    requestFreshDays: 14,
  },
  gates: { fit: { enter: 50, leave: 45 }, interest: { enter: 40, leave: 30 } },
  whyNow: { freshDays: 7, burstActions: 4, burstDays: 3, silenceDays: 60, topicDays: 120, colleagueDays: 14 },
  exclusions: {
    competitorDomains: [], internalDomains: [], countries: [], industries: [],
    // Values of HubSpot's own lead status that say somebody is on it.
    inProgressLeadStatuses: ['IN_PROGRESS', 'OPEN_DEAL', 'CONNECTED'],
    inContactDays: 14,
  },
  playbook: DEFAULT_PLAYBOOK,
  handover: {
    slaHours: 8, requestSlaHours: 4, coolDownDays: 90, capacityPerRepPerWeek: 3,
    businessHours: { from: 9, to: 17, weekdays: [1, 2, 3, 4, 5] },
  },
  writeBack: { minScoreDelta: 5 },
});
