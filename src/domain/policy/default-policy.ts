import { Policy } from './policy.ts';
import { DEFAULT_ACTIONS, DEFAULT_CAPS } from '../tables/default-actions.ts';
import { DEFAULT_PLAYBOOK } from '../tables/default-playbook.ts';

/**
 * Rules a B2B company can start with, before it has outcomes of its own to learn from. Nobody's data stands behind a
 * number marked as a judgement: it is a starting point, chosen so that the numbers agree with each other.
 *
 * Fit is judged on 100 points: who decides (50 for level and role), what kind of organisation (40), and whether
 * something connects them with a problem we solve (10).
 */
export const defaultPolicy: Policy = Policy.parse({
  fit: {
    // Judgement: the weightiest question, because a call to somebody who cannot decide costs the rep the most. From
    // director up they decide or nearly do, so the steps get small; a manager brings the need to them; owners and
    // partners rank below executives because many of them run a business of one.
    seniority: {
      maxPoints: 30,
      points: { entry: 0, employee: 6, senior: 12, manager: 20, director: 27, vp: 28, executive: 30, partner: 28, owner: 28 },
    },
    // Judgement: departments that buy software for their own work. The others keep 8 of 20, which is no refusal:
    // titles are often read wrong, and a lawyer may well buy.
    role: {
      maxPoints: 20,
      target: ['sales', 'marketing', 'operations', 'customer_service', 'support', 'finance', 'information_technology', 'product', 'business_development', 'project_management', 'entrepreneurship'],
      otherPoints: 8,
    },
    // 10 and 50 people are the EU's lines between micro, small and medium-sized enterprises (Recommendation
    // 2003/361/EC). 1,000, 5,000 and the points are judgements: from 50 to 999 people big enough to have the problem,
    // small enough to decide within a quarter; above that, decisions take longer.
    companySize: { maxPoints: 20, bands: [{ from: 0, points: 4 }, { from: 10, points: 12 }, { from: 50, points: 20 }, { from: 1000, points: 15 }, { from: 5000, points: 10 }] },
    // Not asked: bands need the portal's currency, few records hold revenue, and size says most of the same.
    revenue: { maxPoints: 0, bands: [{ from: 0, points: 0 }] },
    // No list fits every company, so every industry and country is welcome and gives its points. The points are a
    // judgement for the day a list is set: an industry says more about the problem than a country does.
    industry: { maxPoints: 10, target: [] },
    country: { maxPoints: 5, target: [] },
    // Judgement: a named organisation or an address of its own makes the lead real; it says nothing about how good it is.
    organisation: { maxPoints: 5 },
    // Judgement, and small on purpose: intent already counts what they read. No list of tools fits every company.
    connection: { maxPoints: 10, tools: [] },
    // Judgement: unknown is not bad, but it is no reason to call either. So low that somebody of whom nothing is known but
    // what they read (46 with the lists above empty) needs one good fact to pass the gate of 50, or asks to be called.
    unknownShare: 0.15,
    // Judgement. A: decides, in a wanted role, at a known company. B: one of these is still open.
    grades: { A: 75, B: 55, C: 35 },
  },
  intent: {
    actions: DEFAULT_ACTIONS,
    caps: DEFAULT_CAPS,
    // Judgement: the same page or form again tells half as much each time.
    repeatShare: 0.5,
    // Judgement: three different pieces in two weeks are no accident, but worth less than one download (18).
    exploration: { distinct: 3, withinDays: 14, points: 12 },
    // Judgement: low is more than one page (3), medium one deliberate step beyond a download, high a request (60 and up).
    levels: { low: 10, medium: 30, high: 60 },
    // Judgement: who asked and was not called within two weeks has usually found somebody else. Also the half-life of requests.
    requestFreshDays: 14,
  },
  // Judgement. Fit 50: more speaks for the lead than against it. Interest 40: the anchor of the
  // points in `tables/default-actions.ts`. The lower values keep a ready lead from flickering at the edge.
  gates: { fit: { enter: 50, leave: 45 }, interest: { enter: 40, leave: 30 } },
  // Judgement: "now" is this week; four steps in three days is more than one visit; two months without a sign is
  // silence; what somebody read four months ago was another project; a colleague's step stays news for two weeks.
  whyNow: { freshDays: 7, burstActions: 4, burstDays: 3, silenceDays: 60, topicDays: 120, colleagueDays: 14 },
  exclusions: {
    // Only the company itself knows its competitors and where it may not sell: nobody is excluded by default.
    competitorDomains: [], internalDomains: [], countries: [], industries: [],
    // Those of HubSpot's own lead status values that say somebody is on it ("In Progress", "Open Deal", "Connected").
    inProgressLeadStatuses: ['IN_PROGRESS', 'OPEN_DEAL', 'CONNECTED'],
    // Judgement: a conversation two weeks old is still going on.
    inContactDays: 14,
  },
  playbook: DEFAULT_PLAYBOOK,
  handover: {
    // Judgement: one working day, half of one for a request. Sooner is better: companies that called within an hour
    // qualified far more web leads than those that waited longer (Oldroyd, McElheran, Elkington: "The Short Life of
    // Online Sales Leads", Harvard Business Review, March 2011); four hours is what a rep with meetings can keep.
    slaHours: 8, requestSlaHours: 4,
    // Judgement: two more working days, so that a day off or on the road loses nobody. After that "handed over" is not
    // true any more: the lead goes back to marketing, and the list of expired ones shows RevOps where nobody calls.
    // Passing leads on is not the default: the next in order is an admin, who may be no salesperson.
    unanswered: { action: 'expire', graceHours: 16 },
    // A call, because the brief ends in what to say. No reminder: reps work from their queue, and HubSpot mails each one.
    // A completed task says that somebody did something, not whether the lead is any good: that stays unknown.
    task: { type: 'CALL', completed: 'unknown' },
    note: false,
    // Judgement: one quarter, the time in which plans and budgets change.
    coolDownDays: 90,
    // Judgement: the same quarter. A rep who is on it has called or written by then, which begins it anew.
    acceptedDays: 90,
    // Judgement: few enough that each gets a real call in the first weeks; requests are exempt.
    capacityPerRepPerWeek: 3,
    // Only the company itself knows its territories, and who takes part in a decision to buy from it.
    routing: [], buyingGroup: { roles: [] },
    // Office hours in most of the countries whose languages we read; a portal sets its own, and its holidays.
    businessHours: { from: 9, to: 17, weekdays: [1, 2, 3, 4, 5] },
  },
  // Judgement: smaller moves change no decision, and each one would be a write into the portal. Lifecycle stage and lead
  // status belong to the account's own process: nothing is mapped unless somebody says so.
  writeBack: { minScoreDelta: 5 },
  // Judgement: a second year, so that a B2B purchase that comes back after one still has its history; no longer than
  // that without a reason, because it is data about people.
  retentionMonths: 24,
});
