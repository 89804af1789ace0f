import type { PortalId } from '../../domain/ids.ts';
import { editPolicy, type PolicyEdit } from '../../domain/policy/edit-policy.ts';
import { mergePolicies } from '../../domain/policy/merge-policies.ts';
import { diffPolicies } from '../../domain/policy/policy-diff.ts';
import { readPolicy, type PolicyProblem } from '../../domain/policy/policy-problems.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { DraftChanged, keepDraft, OutdatedDraft, POLICY_HAPPENED } from '../change-policy.ts';
import type { Flow } from '../flow.ts';
import type { PolicyDraft } from '../ports/policies.ts';
import type { Stores } from '../ports/stores.ts';

type Changing = Pick<Flow, 'storage' | 'now'>;

/** What was looked at: the published version, and when the draft was saved; null where there was none. */
export type Seen = { readonly basedOn: number; readonly draftAt: Date | null };

export type EditedDraft =
  /** `draft` is null where nothing is left that differs from the published rules. */
  | { readonly draft: { readonly basedOn: number; readonly at: Date } | null; readonly json?: undefined; readonly problems?: undefined }
  /** Nothing is written. The document is what the paths of the problems are about. */
  | { readonly draft?: undefined; readonly json: unknown; readonly problems: readonly PolicyProblem[] };

/** Throws unless draft and published version are still what somebody has seen. */
function expectSeen(draft: PolicyDraft | null, published: number, { basedOn, draftAt }: Seen): void {
  if ((draft?.at.getTime() ?? null) !== (draftAt?.getTime() ?? null)) throw new DraftChanged();
  if (basedOn !== published || (draft && draft.basedOn !== published)) throw new OutdatedDraft(draft?.basedOn ?? basedOn, published);
}

/**
 * Changes the draft, or begins one on top of the published rules. All edits or none are kept.
 *
 * @throws DraftChanged, or OutdatedDraft where another version was published
 */
export async function editDraft({ storage, now }: Changing, portalId: PortalId, seen: Seen, edits: readonly PolicyEdit[], by: string): Promise<EditedDraft> {
  return storage.inTransaction(async (stores) => {
    await stores.policies.lock(portalId);
    const draft = await stores.policies.draft(portalId);
    expectSeen(draft, await stores.policies.currentVersion(portalId), seen);
    const current = await stores.policies.current(portalId);
    const { json, problems } = editPolicy(draft?.policy ?? current.policy, edits);
    const read = readPolicy(json);
    if (!read.policy || problems.length > 0) return { json, problems: [...problems, ...(read.problems ?? [])] };
    return { draft: await keep(stores, portalId, { policy: read.policy, basedOn: current.version, by }, current.policy, now()) };
  });
}

/** Keeps a draft, unless it says what is published already. */
async function keep(stores: Stores, portalId: PortalId, draft: Omit<PolicyDraft, 'at'>, published: Policy, now: Date): Promise<{ basedOn: number; at: Date } | null> {
  const changes = diffPolicies(published, draft.policy).length;
  if (changes > 0) return { basedOn: draft.basedOn, at: await keepDraft(stores, portalId, draft, now, changes) };
  await stores.policies.dropDraft(portalId);
  await stores.audit.record(portalId, [{ at: now, who: draft.by, what: POLICY_HAPPENED.draftDropped, details: {} }]);
  return null;
}

/**
 * Takes the draft away; without one, nothing happens. Also one that cannot be read.
 *
 * @param draftAt - of the draft that was looked at; null: whichever there is
 * @throws DraftChanged
 */
export async function dropDraft({ storage, now }: Changing, portalId: PortalId, draftAt: Date | null, by: string): Promise<void> {
  await storage.inTransaction(async (stores) => {
    await stores.policies.lock(portalId);
    const at = await stores.policies.draftSavedAt(portalId);
    if (at === null) return;
    if (draftAt !== null && at.getTime() !== draftAt.getTime()) throw new DraftChanged();
    await stores.policies.dropDraft(portalId);
    await stores.audit.record(portalId, [{ at: now(), who: by, what: POLICY_HAPPENED.draftDropped, details: {} }]);
  });
}

/**
 * Puts the changes of an outdated draft on top of the version published now. Where both changed the same field, the draft
 * counts and the field is told.
 *
 * @throws DraftChanged, or OutdatedDraft where again another version was published
 */
export async function renewDraft({ storage, now }: Changing, portalId: PortalId, draftAt: Date, onto: number, by: string): Promise<EditedDraft & { readonly conflicts: readonly string[] }> {
  return storage.inTransaction(async (stores) => {
    await stores.policies.lock(portalId);
    const draft = await stores.policies.draft(portalId);
    if (draft?.at.getTime() !== draftAt.getTime()) throw new DraftChanged();
    const current = await stores.policies.current(portalId);
    if (current.version !== onto) throw new OutdatedDraft(onto, current.version);
    const base = await stores.policies.version(portalId, draft.basedOn);
    const { json, conflicts } = mergePolicies(base?.policy, draft.policy, current.policy);
    const read = readPolicy(json);
    if (!read.policy) return { json, problems: read.problems, conflicts };
    return { draft: await keep(stores, portalId, { policy: read.policy, basedOn: onto, by }, current.policy, now()), conflicts };
  });
}
