import type { EvaluateInput } from '../assess.ts';
import type { UnknownFact } from '../evaluation.ts';
import { organisationNameOf } from '../fit/fact.ts';
import { hasEnded, type EndedHandover, type RefusalReason } from '../handover.ts';
import { colleagueSignalId, fullName, type Colleague, type Company, type Contact, type Deal, type Unchecked } from '../lead.ts';
import { happened, type Signal } from '../signal.ts';
import type { AskedFact } from '../statement.ts';

/** How sales ended an earlier handover, and why. */
export type PastHandover = Pick<EndedHandover, 'episodeId' | 'state' | 'endedAt'> & { readonly reason?: RefusalReason | undefined };

/**
 * Facts that sentences rest on, and nothing else. An evidence id is a path in here: "contact.jobTitle",
 * "company.employees", "deal.<id>", "colleague.<contact id>", "handover.<episode>", "unchecked.deals", "unknown.need"; any other is the id
 * of a signal. Signals of colleagues are called "colleague.<contact id>.<signal id>": ids are unique per contact only.
 */
export type Grounds = {
  readonly contact: Partial<Contact>;
  readonly company: Partial<Company>;
  readonly deals: readonly Deal[];
  readonly colleagues: readonly Pick<Colleague, 'contactId' | 'jobTitle'>[];
  /** Earlier handovers that have ended, oldest first. */
  readonly handovers: readonly PastHandover[];
  readonly signals: readonly Signal[];
  readonly unchecked: readonly Unchecked['what'][];
  /** What nobody told us. */
  readonly unknown: readonly AskedFact[];
};

/** Where the facts with a name of their own are kept; all others are signals. */
const PREFIXES = ['contact', 'company', 'deal', 'colleague', 'handover', 'unchecked', 'unknown'] as const;
type Prefix = (typeof PREFIXES)[number];

function prefixOf(id: string): Prefix | undefined {
  const dot = id.indexOf('.');
  return dot === -1 ? undefined : PREFIXES.find((prefix) => prefix.length === dot && id.startsWith(prefix));
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Copies one field; false when there is nothing in it. */
function pick<T extends object>(from: T, field: string, to: Writable<Partial<T>>): boolean {
  for (const name in from) {
    if (name !== field || from[name] === undefined) continue;
    to[name] = from[name];
    return true;
  }
  return false;
}

/** Adds the item with this id; false when there is none. */
function add<T>(items: readonly T[], isIt: (item: T) => boolean, to: T[]): boolean {
  const found = items.find(isIt);
  if (found === undefined) return false;
  to.push(found);
  return true;
}

export type Cited = { readonly grounds: Grounds; /** Evidence ids for which there is no fact. */ readonly missing: readonly string[] };

/** Looks facts up by their ids. */
export type FactBook = (evidence: readonly string[]) => Cited;

/** Opens the grounds to be looked up in; signals are found by their id without a search. */
export function openGrounds(grounds: Grounds): FactBook {
  const signals = new Map<string, Signal>();
  // Of two with one id the first counts, as everywhere.
  for (const signal of grounds.signals) if (!signals.has(signal.id)) signals.set(signal.id, signal);
  return (evidence) => {
    const contact: Writable<Partial<Contact>> = {};
    const company: Writable<Partial<Company>> = {};
    const found = { deals: [] as Deal[], colleagues: [] as Grounds['colleagues'][number][], handovers: [] as PastHandover[], signals: [] as Signal[], unchecked: [] as Unchecked['what'][], unknown: [] as AskedFact[] };
    const missing: string[] = [];
    for (const id of new Set(evidence)) {
      const prefix = prefixOf(id);
      const name = prefix === undefined ? '' : id.slice(prefix.length + 1);
      const signal = signals.get(id);
      if (signal) found.signals.push(signal);
      // A signal may be called like a fact: such an id cites both.
      if (!isNamedFact(prefix, name) && !signal) missing.push(id);
    }
    return { grounds: { contact, company, ...found }, missing };

    function isNamedFact(prefix: Prefix | undefined, name: string): boolean {
      switch (prefix) {
        case 'contact': return pick(grounds.contact, name, contact);
        case 'company': return pick(grounds.company, name, company);
        case 'deal': return add(grounds.deals, (deal) => deal.id === name, found.deals);
        case 'colleague': return add(grounds.colleagues, ({ contactId }) => contactId === name, found.colleagues);
        case 'handover': return add(grounds.handovers, ({ episodeId }) => episodeId === name, found.handovers);
        case 'unchecked': return add(grounds.unchecked, (what) => what === name, found.unchecked);
        case 'unknown': return add(grounds.unknown, (fact) => fact === name, found.unknown);
        case undefined: return false;
        default: return prefix satisfies never;
      }
    }
  };
}

/** Everything that the sentences about a lead may rest on. */
export function groundsOf({ lead, signals, colleagues, handovers, now }: Pick<EvaluateInput, 'lead' | 'signals' | 'colleagues' | 'handovers' | 'now'>, unknowns: readonly UnknownFact[]): Grounds {
  const theirs = colleagues.flatMap(({ contactId, signals: done }) => done.map((signal) => ({ ...signal, id: colleagueSignalId(contactId, signal.id) })));
  return {
    contact: lead.contact,
    company: lead.company ?? {},
    deals: lead.deals,
    colleagues: colleagues.map(({ contactId, jobTitle }) => ({ contactId, jobTitle })),
    handovers: handovers.filter(hasEnded).map(({ episodeId, state, endedAt, refusal }) => ({ episodeId, state, endedAt, reason: refusal?.reason })),
    signals: happened([...signals, ...theirs], now),
    unchecked: lead.unchecked.map(({ what }) => what),
    unknown: [
      ...unknowns.map(({ fact }) => fact),
      ...(fullName(lead.contact) ? [] : ['name' as const]),
      ...(organisationNameOf(lead) || unknowns.some(({ fact }) => fact === 'company') ? [] : ['company' as const]),
    ],
  };
}
