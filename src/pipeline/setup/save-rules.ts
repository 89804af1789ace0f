import type { PortalId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { diffPolicies } from '../../domain/policy/policy-diff.ts';
import { problemText, readPolicy } from '../../domain/policy/policy-problems.ts';
import type { JudgedStep, SavedRules, WillBe } from '../../setup-contract.ts';
import { keepDraft, publishOver } from '../change-policy.ts';
import type { Flow } from '../flow.ts';
import type { InstallState } from '../ports/installs.ts';
import { noteStep } from './setup-view.ts';

export type RulesChange = {
  /** Version that the person saw. */
  readonly basedOn: number;
  /** What they want, as a change of the rules. */
  readonly change: (policy: Policy) => Policy;
  /** The step that this does. */
  readonly step: JudgedStep;
  /** "operator", or a user: `user:<id>`. */
  readonly by: string;
  /** What the list of versions says about it. */
  readonly note: string;
};

/** Saved, or why nothing was: somebody was faster, a draft is in the way, the rules would not be ones. */
export type Saving = SavedRules | { readonly outcome: 'overtaken'; readonly version: number } | { readonly outcome: 'draft_exists' } | { readonly outcome: 'invalid'; readonly problems: string };

/** An account that hands over, or did until it was paused, gets a draft: who enters and who leaves should be seen first. */
export const willBe = (state: InstallState): WillBe => (state === 'live' || state === 'paused' ? 'draft' : 'published');

/**
 * Makes what an admin answered the rules of the account, over the version that they saw. What the rules say already is
 * no new version, whichever version was seen: so a call whose answer was lost may come again.
 */
export async function saveRules({ storage, now }: Pick<Flow, 'storage' | 'now'>, portalId: PortalId, { basedOn, change, step, by, note }: RulesChange): Promise<Saving> {
  const at = now();
  return storage.inTransaction(async (stores): Promise<Saving> => {
    // First of all: a draft that somebody keeps meanwhile must be seen below.
    await stores.policies.lock(portalId);
    const { policy, version } = await stores.policies.current(portalId);
    const next = change(policy);
    const changes = diffPolicies(policy, next).length;
    if (changes === 0) {
      await noteStep(stores, { portalId, step, by, at });
      return { outcome: 'unchanged', version };
    }
    if (version !== basedOn) return { outcome: 'overtaken', version };
    const { problems } = readPolicy(next);
    if (problems) return { outcome: 'invalid', problems: problems.map(problemText).join('; ') };
    const install = await stores.installs.find(portalId);
    if (install && willBe(install.state) === 'draft') {
      if (await stores.policies.draft(portalId)) return { outcome: 'draft_exists' };
      await keepDraft(stores, portalId, { policy: next, basedOn, by }, at, changes);
      return { outcome: 'draft', version };
    }
    const published = await publishOver(stores, portalId, basedOn, { policy: next, by, at, note });
    if (published === null) return { outcome: 'overtaken', version: await stores.policies.currentVersion(portalId) };
    await noteStep(stores, { portalId, step, by, at });
    return { outcome: 'published', version: published };
  });
}
