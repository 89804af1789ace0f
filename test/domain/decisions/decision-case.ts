import type { EvaluateInput } from '../../../src/domain/assess.ts';
import type { Evaluation, Obstacle, Qualification } from '../../../src/domain/evaluation.ts';
import { nextEpisode } from '../../../src/domain/ids.ts';
import type { Handover } from '../../../src/domain/handover.ts';
import type { Company, Contact, Lead } from '../../../src/domain/lead.ts';
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts';
import type { Policy } from '../../../src/domain/policy/policy.ts';
import type { Signal } from '../../../src/domain/signal.ts';
import { ANNA, attended, daysAgo, download, leadOf, REP, signal } from '../../support/leads.ts';

/** One lead with what must come out, and why, in its title. */
export type DecisionCase = {
  readonly title: string;
  readonly lead: Lead;
  readonly signals: readonly Signal[];
  readonly more?: Partial<EvaluateInput>;
  readonly is: Qualification;
  /** All gates that do not pass; all pass where none is named. */
  readonly fails?: readonly (keyof Evaluation['gates'])[];
  /** Everything that stands in the way, blocks first: "block competitor". */
  readonly obstacles?: readonly `${Obstacle['level']} ${Obstacle['code']}`[];
  /** What follows in a portal that is live: status and reason. */
  readonly follows: string;
  /** As the rep reads it; null where the brief has none. */
  readonly whyNow?: string | null;
  readonly problem?: string | null;
  readonly interest?: number;
  readonly fit?: number;
};

export const HANDED_OVER = 'handed_over: qualified';
export const NOT_READY = 'nurture: not_ready';

/** Enough interest with a topic and a reason, whoever it is. */
export const INTERESTED: readonly Signal[] = [attended(1), download(2)];

/** Somebody with this job title at a firm of this size. */
export const person = (jobTitle: string, employees: number, contact: Partial<Contact> = {}, company: Partial<Company> = {}): Lead =>
  leadOf({ jobTitle, ...contact }, { company: { ...leadOf().company, employees, ...company } });

/** Everything about them is known, and it is not enough: fit 41, 48 with a topic. */
export const clerkOfOne = (contact: Partial<Contact> = {}): Lead => person('Sachbearbeiterin Einkauf', 1, contact);

export const handover = (state: Handover['state'], endedDaysAgo: number, more: Partial<Handover> = {}): Handover => ({
  episodeId: nextEpisode(ANNA, 0), contactId: ANNA, ownerId: REP, state, openedAt: daysAgo(endedDaysAgo + 3), dueAt: daysAgo(endedDaysAgo + 2), endedAt: daysAgo(endedDaysAgo), isRequest: false, ...more,
});

/** The default rules with some exclusions. */
export const EXCLUDING: Policy = {
  ...defaultPolicy,
  exclusions: { ...defaultPolicy.exclusions, competitorDomains: ['rival.example'], internalDomains: ['sister.example'], countries: ['North Korea'], industries: ['GAMBLING_CASINOS'] },
};

export const form = (title: string, days = 0): Signal => signal('form_submission', days, title);

