import type { EvaluateInput } from '../assess.ts';
import type { Evaluation, UnknownFact } from '../evaluation.ts';
import { organisationNameOf } from '../fit/fact.ts';
import { colleagueSignalId, fullName, type Colleague, type Company, type Contact, type Deal, type Unchecked } from '../lead.ts';
import type { Signal } from '../signal.ts';
import type { AskedFact } from '../statement.ts';

/**
 * Facts that sentences rest on, and nothing else. An evidence id is a path in here: "contact.jobTitle",
 * "company.employees", "deal.<id>", "colleague.<contact id>", "unchecked.deals", "unknown.need"; any other is the id
 * of a signal. Signals of colleagues are called "colleague.<contact id>.<signal id>": ids are unique per contact only.
 */
export type Grounds = {
  readonly contact: Partial<Contact>;
  readonly company: Partial<Company>;
  readonly deals: readonly Deal[];
  readonly colleagues: readonly Pick<Colleague, 'contactId' | 'jobTitle'>[];
  /** Newest first, as they were cited. */
  readonly signals: readonly Signal[];
  readonly unchecked: readonly Unchecked['what'][];
  /** What nobody told us. */
  readonly unknown: readonly AskedFact[];
};

const ofPrefix = (evidence: readonly string[], prefix: string): Set<string> => new Set(evidence.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length)));

function pick<T extends object>(record: T, fields: ReadonlySet<string>): Partial<T> {
  const picked: Partial<T> = {};
  for (const field in record) if (fields.has(field)) picked[field] = record[field];
  return picked;
}

/** Only what is cited: a fact that is not named as evidence does not exist for the sentence. */
export function cited(grounds: Grounds, evidence: readonly string[]): Grounds {
  const ids = new Set(evidence);
  const [deals, colleagues, unchecked, unknown] = [ofPrefix(evidence, 'deal.'), ofPrefix(evidence, 'colleague.'), ofPrefix(evidence, 'unchecked.'), ofPrefix(evidence, 'unknown.')];
  return {
    contact: pick(grounds.contact, ofPrefix(evidence, 'contact.')),
    company: pick(grounds.company, ofPrefix(evidence, 'company.')),
    deals: grounds.deals.filter(({ id }) => deals.has(id)),
    // Whose signal it is belongs to it.
    colleagues: grounds.colleagues.filter(({ contactId }) => colleagues.has(contactId) || evidence.some((id) => id.startsWith(colleagueSignalId(contactId, '')))),
    signals: grounds.signals.filter(({ id }) => ids.has(id)),
    unchecked: grounds.unchecked.filter((what) => unchecked.has(what)),
    unknown: grounds.unknown.filter((fact) => unknown.has(fact)),
  };
}

/** Everything that the sentences about a lead may rest on. */
export function groundsOf({ lead, signals, colleagues }: Pick<EvaluateInput, 'lead' | 'signals' | 'colleagues'>, unknowns: readonly UnknownFact[]): Grounds {
  return {
    contact: lead.contact,
    company: lead.company ?? {},
    deals: lead.deals,
    colleagues: colleagues.map(({ contactId, jobTitle }) => ({ contactId, jobTitle })),
    signals: [...signals, ...colleagues.flatMap(({ contactId, signals: theirs }) => theirs.map((signal) => ({ ...signal, id: colleagueSignalId(contactId, signal.id) })))],
    unchecked: lead.unchecked.map(({ what }) => what),
    unknown: [
      ...unknowns.map(({ fact }) => fact),
      ...(fullName(lead.contact) ? [] : ['name' as const]),
      ...(organisationNameOf(lead) || unknowns.some(({ fact }) => fact === 'company') ? [] : ['company' as const]),
    ],
  };
}

/** Evidence ids for which there is no fact. */
export function uncited(grounds: Grounds, evidence: readonly string[]): string[] {
  const { contact, company, deals, colleagues, signals, unchecked, unknown } = cited(grounds, evidence);
  const found = new Set([
    ...Object.keys(contact).map((field) => `contact.${field}`), ...Object.keys(company).map((field) => `company.${field}`),
    ...deals.map(({ id }) => `deal.${id}`), ...colleagues.map(({ contactId }) => `colleague.${contactId}`), ...signals.map(({ id }) => id),
    ...unchecked.map((what) => `unchecked.${what}`), ...unknown.map((fact) => `unknown.${fact}`),
  ]);
  return evidence.filter((id) => !found.has(id));
}

/** Every evidence id that an evaluation cites. */
export function evidenceOf({ fit, intent, obstacles, brief }: Pick<Evaluation, 'fit' | 'intent' | 'obstacles' | 'brief'>): string[] {
  const { beforeYouCall, questions, ...parts } = brief;
  const all = [...fit.contributions, ...intent.contributions, ...obstacles, ...beforeYouCall, ...questions, ...Object.values(parts)];
  return [...new Set(all.flatMap(({ evidence }) => evidence))];
}
