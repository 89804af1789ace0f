import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { Rotation } from '../../src/domain/choose-owner.ts';
import type { EvaluateInput } from '../../src/domain/assess.ts';
import { evaluate } from '../../src/domain/evaluate.ts';
import type { Evaluation } from '../../src/domain/evaluation.ts';
import { briefTexts, type BriefTexts } from '../../src/domain/language/say.ts';
import { voiceFor } from '../../src/domain/language/voice.ts';
import { CompanyId, ContactId, OwnerId } from '../../src/domain/ids.ts';
import type { Contact, Lead } from '../../src/domain/lead.ts';
import type { Signal, SignalKind } from '../../src/domain/signal.ts';

/** Monday, ten in the morning in Berlin, in winter. */
export const NOW = new Date('2026-01-05T09:00:00Z');
export const ZONE = 'Europe/Berlin';
export const REP = OwnerId.parse('31');
export const OTHER_REP = OwnerId.parse('32');
export const ANNA = ContactId.parse('51');
export const NORDLICHT = CompanyId.parse('81');

/** Before NOW, in days; fractions are hours. */
export const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

/** A lead that fits well: everything about it is known. */
export function leadOf(contact: Partial<Contact> = {}, rest: Partial<Omit<Lead, 'contact'>> = {}): Lead {
  return {
    contactId: ANNA,
    contact: {
      firstName: 'Anna', lastName: 'Brandt', email: 'anna@nordlicht.example', emailDomain: 'nordlicht.example', hasFreeMail: false,
      jobTitle: 'Head of Customer Success', ownerId: REP, ...contact,
    },
    company: { id: NORDLICHT, name: 'Nordlicht Software', domain: 'nordlicht.example', industry: 'COMPUTER_SOFTWARE', employees: 240, city: 'Hamburg', country: 'Germany' },
    deals: [],
    unchecked: [],
    ...rest,
  };
}

/** Somebody of whom nothing is known but a name and a private address. */
export function strangerOf(contact: Partial<Contact> = {}): Lead {
  return { contactId: ANNA, contact: { firstName: 'Jonas', lastName: 'Weber', email: 'jonas@gmail.com', emailDomain: 'gmail.com', hasFreeMail: true, ...contact }, deals: [], unchecked: [] };
}

export function signal(kind: SignalKind, days: number, title?: string, more: Partial<Signal> = {}): Signal {
  return { id: `${kind}:${days}:${title ?? ''}`, kind, occurredAt: daysAgo(days), title, ...more };
}

export const demoRequest = (days = 0): Signal => signal('form_submission', days, 'Request a demo: Demo request');
export const download = (days: number, title = 'Onboarding checklist'): Signal => signal('form_submission', days, `${title}: Download`);
export const attended = (days: number, title = 'Halve onboarding time'): Signal => signal('webinar_attended', days, title, { attendedMinutes: 41, durationMinutes: 45 });
export const page = (days: number, path: string): Signal => signal('page_view', days, undefined, { id: `page:${days}:${path}`, url: `https://vendor.example/${path}` });

export function evaluationInput(lead: Lead, signals: readonly Signal[], more: Partial<EvaluateInput> = {}): EvaluateInput {
  return {
    lead, signals, colleagues: [], handovers: [], policy: defaultPolicy, policyVersion: 0, ownDomains: ['vendor.example'], wasReady: false, now: NOW, ...more,
  };
}

/** Nobody is in a team, and nobody got anything yet. */
export const NO_TURNS: Rotation = { membersOf: () => [], received: () => 0 };

export const evaluated = (lead: Lead, signals: readonly Signal[], more: Partial<EvaluateInput> = {}): Evaluation => evaluate(evaluationInput(lead, signals, more));

/** English, on the account's clock, at NOW. */
export const VOICE = voiceFor('en-gb', ZONE, NOW);

/** The brief as a rep reads it. */
export const briefOf = (lead: Lead, signals: readonly Signal[], more: Partial<EvaluateInput> = {}): BriefTexts => briefTexts(evaluated(lead, signals, more).brief, VOICE);
