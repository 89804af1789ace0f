import { isInterest, type Action } from '../action.ts';
import type { Lead } from '../lead.ts';
import { plainText } from '../plain-text.ts';
import type { Policy } from '../policy/policy.ts';
import { sameLabel } from './same-label.ts';
import { containsAny, wordsOf } from '../policy/words.ts';

/** What connects a lead with a problem we solve. */
export type Connection = {
  /** The topic of a play, or the name of a tool. */
  readonly to: string;
  /** "contact.declaredNeed", "company.tools", or ids of signals, newest first. */
  readonly evidence: readonly string[];
};

/** Signals named for one connection, the newest. */
const NAMED_SIGNALS = 3;

function declaredNeed(lead: Lead, { playbook }: Policy): Connection | null {
  if (lead.contact.declaredNeed === undefined) return null;
  const words = wordsOf(lead.contact.declaredNeed);
  const play = playbook.find((candidate) => containsAny(words, candidate.words));
  return play ? { to: play.topic, evidence: ['contact.declaredNeed'] } : null;
}

/** The topic of the newest content that has one. */
function topicOfContent(actions: readonly Action[]): Connection | null {
  let topic: string | undefined;
  const evidence: string[] = [];
  for (const action of actions) {
    if (!action.play || !isInterest(action)) continue;
    topic ??= action.play.topic;
    if (action.play.topic === topic && evidence.push(action.signal.id) === NAMED_SIGNALS) break;
  }
  return topic === undefined ? null : { to: topic, evidence };
}

/** Whether a policy looks at tools in use; they are read from the portal only then. */
export function wantsTools({ fit }: Policy): boolean {
  return fit.connection.maxPoints > 0 && fit.connection.tools.length > 0;
}

function toolInUse({ company }: Lead, { fit }: Policy): Connection | null {
  const used = company?.tools?.find((tool) => fit.connection.tools.some((wanted) => sameLabel(wanted, tool)));
  const name = plainText(used, 80);
  return name === undefined ? null : { to: name, evidence: ['company.tools'] };
}

/**
 * The strongest connection to a problem we solve: what they said in their own words, then what they read about, then
 * a tool they use that the policy names. All three are worth the same and count once; strength decides which one is shown.
 *
 * @param actions - newest first
 * @returns null when none is known. That is not "none": nobody may have asked them.
 */
export function findConnection(lead: Lead, actions: readonly Action[], policy: Policy): Connection | null {
  return declaredNeed(lead, policy) ?? topicOfContent(actions) ?? toolInUse(lead, policy);
}
