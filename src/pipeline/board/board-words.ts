import type { RefusalReason } from '../../domain/handover.ts';
import { inLanguage } from '../../domain/language/local-text.ts';
import { becauseText, packOf } from '../../domain/language/say.ts';
import type { Voice } from '../../domain/language/voice.ts';
import { sentence } from '../../domain/plain-text.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { trafficSource } from '../../domain/statement.ts';
import { peopleOf } from '../people.ts';
import type { Owner } from '../ports/hubspot.ts';

/** Codes as a reader reads them; a code of another version as it is. */
export type BoardWords = {
  readonly reason: (reason: RefusalReason | null) => string;
  readonly source: (source: string | null) => string;
  readonly topic: (topic: string | null) => string;
  /** Null for an owner that the account does not show us. */
  readonly owner: (ownerId: string | null) => string | null;
  readonly because: (because: string | null) => string | null;
};

/** @param policy - null where it cannot be read: then topics have no other name than their code */
export function boardWords(voice: Voice, policy: Pick<Policy, 'playbook'> | null, owners: readonly Owner[]): BoardWords {
  const { refusals, sources, board } = packOf(voice);
  const { ownerName } = peopleOf(owners);
  const topics = new Map((policy?.playbook ?? []).map(({ topic, name }) => [topic, name]));
  return {
    reason: (reason) => sentence(refusals[reason ?? 'other'] ?? reason),
    source: (source) => {
      const known = trafficSource(source ?? undefined);
      return known ? sentence(sources[known]) : (source ?? board.notKnown);
    },
    topic: (topic) => {
      const name = topic === null ? undefined : topics.get(topic);
      return topic === null ? board.noTopic : sentence(name === undefined ? topic.replaceAll('_', ' ') : inLanguage(name, voice.language));
    },
    owner: (ownerId) => (ownerId === null ? null : ownerName(ownerId)),
    because: (because) => (because === null ? null : becauseText(because, voice)),
  };
}
