import { differencesText } from '../../domain/language/say.ts';
import type { Voice } from '../../domain/language/voice.ts';
import type { ContactId } from '../../domain/ids.ts';
import type { Lead } from '../../domain/lead.ts';
import { directionOf, type DecisionChange } from '../../domain/policy/enter-leave.ts';
import type { CompareAnswer, ComparedLead, Direction } from '../../rules-contract.ts';
import { DraftChanged, OutdatedDraft } from '../change-policy.ts';
import { comparePolicies } from '../compare-policies.ts';
import type { Flow } from '../flow.ts';
import { leadText } from '../lead-text.ts';
import type { Install } from '../ports/installs.ts';
import type { VersionedPolicy } from '../ports/policies.ts';
import { standingText } from './standing-text.ts';

export type Piece = {
  /** What somebody looks at. */
  readonly basedOn: number;
  readonly draftAt: Date;
  /** Where it goes on; null: from the first lead, now. */
  readonly from: { readonly lastId: ContactId; readonly at: Date } | null;
  /** How many leads of each direction are still wanted in words; the others are counted. */
  readonly room: Readonly<Record<Direction, number>>;
};

/**
 * A piece of who enters and who leaves when the draft is published: as many leads as there is time for.
 *
 * @param isEnough - asked after each page of leads
 * @throws DraftChanged, OutdatedDraft: the pieces before were about other rules
 */
export async function compareDraft(flow: Pick<Flow, 'storage' | 'now' | 'onTrouble'>, { portalId }: Pick<Install, 'portalId'>, piece: Piece, voice: Voice, isEnough: () => boolean): Promise<CompareAnswer> {
  const { policies } = flow.storage;
  const before = await policies.current(portalId);
  const draft = await policies.draft(portalId);
  if (draft?.at.getTime() !== piece.draftAt.getTime()) throw new DraftChanged();
  if (piece.basedOn !== before.version || draft.basedOn !== before.version) throw new OutdatedDraft(draft.basedOn, before.version);
  const after: VersionedPolicy = { version: before.version + 1, policy: draft.policy };
  const at = piece.from?.at ?? flow.now();
  const counts = { enters: 0, leaves: 0, other: 0 };
  const shown: ComparedLead[] = [];
  const answer = { at: at.toISOString(), leads: 0, notCompared: 0, next: null as ContactId | null };
  for await (const page of comparePolicies({ ...flow, now: () => at }, portalId, before, after, piece.from ?? undefined)) {
    answer.leads += page.leads;
    answer.notCompared += page.notCompared.length;
    for (const change of page.changes) {
      const direction = directionOf(change);
      counts[direction] += 1;
      if (counts[direction] <= piece.room[direction]) shown.push(comparedLead(change, page.people.get(change.contactId), voice));
    }
    answer.next = page.lastId;
    if (isEnough()) return { ...answer, counts, shown };
  }
  return { ...answer, counts, shown, next: null };
}

function comparedLead(change: DecisionChange, lead: Lead | undefined, voice: Voice): ComparedLead {
  const { jobTitle, companyName } = lead?.contact ?? {};
  return {
    contactId: change.contactId, direction: directionOf(change), lead: leadText({ jobTitle, company: lead?.company?.name ?? companyName }),
    from: standingText(change.from, change.fromStatus, voice), to: standingText(change.to, change.toStatus, voice), because: differencesText(change.because, voice),
  };
}
