import { meaningfulKinds } from '../domain/action.ts';
import { decisionChange, type DecisionChange } from '../domain/policy/enter-leave.ts';
import { assess } from '../domain/assess.ts';
import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Lead } from '../domain/lead.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { BadInput } from '../errors.ts';
import { toDecide, toEvaluate, type KnownLead } from './evaluate-leads.ts';
import type { Flow } from './flow.ts';
import type { VersionedPolicy } from './ports/policies.ts';
import type { Install } from './ports/installs.ts';
import type { LeadRecord } from './ports/leads.ts';
import { readColleagues, readSurroundings, type Surroundings } from './surroundings.ts';
import { withPauses } from './with-pauses.ts';

/** Leads that are read and compared at once: what is held in memory does not grow with the account. */
const PAGE = 100;

export type ComparedPage = {
  /** Leads looked at. */
  readonly leads: number;
  /** The last of them in the order of ids: where the comparison may go on. */
  readonly lastId: ContactId;
  /** Of the leads whose decision changes, who they are. */
  readonly people: ReadonlyMap<ContactId, Lead>;
  readonly changes: readonly DecisionChange[];
  /** Leads that the rules stumble over; each is also told as trouble. */
  readonly notCompared: readonly ContactId[];
};

/**
 * Who enters and who leaves when `after` takes the place of `before`: the decisions about all stored leads by both
 * policies, made in full from the same facts, signals and handovers at one moment, a page at a time in the order of
 * ids. Nothing is written. What is not in it: facts that HubSpot has and we have not read yet, and the capacity of
 * reps.
 *
 * @param from - goes on behind this lead; `at`: the moment at which the comparison began
 * @throws BadInput when the portal is not known
 */
export async function* comparePolicies({ storage, now, onTrouble }: Pick<Flow, 'storage' | 'now' | 'onTrouble'>, portalId: PortalId, before: VersionedPolicy, after: VersionedPolicy, from?: { readonly lastId: ContactId; readonly at: Date }): AsyncGenerator<ComparedPage, void, undefined> {
  const at = from?.at ?? now();
  const install = await storage.installs.find(portalId);
  if (!install) throw new BadInput(`Account ${portalId} has not installed the app.`);
  let lastId: ContactId | null = from?.lastId ?? null;
  for (;;) {
    const records: readonly LeadRecord[] = await storage.leads.page(portalId, lastId, PAGE);
    const last = records.at(-1);
    if (!last) return;
    lastId = last.contactId;
    const known = records.filter((record): record is KnownLead => record.lead !== null);
    yield { ...(await comparePage(known, install, await readBoth(storage, install, known, { before, after, at }), { at, onTrouble })), lastId };
  }
}

type Both = { readonly before: Surroundings; readonly after: Surroundings };

/**
 * The surroundings of both policies, read once: what arrives in between must not pass for an effect of the policy.
 * Only colleagues are read again, where the policies look at them differently.
 */
async function readBoth(storage: Flow['storage'], install: Install, known: readonly KnownLead[], { before, after, at }: { before: VersionedPolicy; after: VersionedPolicy; at: Date }): Promise<Both> {
  const leads = known.map(({ lead }) => lead);
  const around = await readSurroundings(storage, install, leads, at, before);
  const colleaguesOf = askedOfColleagues(before.policy) === askedOfColleagues(after.policy) ? around.colleaguesOf : await readColleagues(storage, install.portalId, leads, after.policy, at);
  return { before: around, after: { ...around, policy: after.policy, policyVersion: after.version, colleaguesOf } };
}

/** What of their colleagues a policy asks for, as one text to compare. */
const askedOfColleagues = (policy: Policy): string => [policy.whyNow.colleagueDays, ...meaningfulKinds(policy).sort()].join();

async function comparePage(known: readonly KnownLead[], install: Install, both: Both, { at, onTrouble }: { at: Date; onTrouble: Flow['onTrouble'] }): Promise<Omit<ComparedPage, 'lastId'>> {
  const changes: DecisionChange[] = [];
  const notCompared: ContactId[] = [];
  // When time alone would change something matters to the next evaluation, not to this comparison.
  const decided = (record: KnownLead, around: Surroundings) => {
    const evaluation = assess(toEvaluate(record, install, around, at));
    return { ...toDecide({ record, evaluation }, install, around, at), evaluation };
  };
  for await (const record of withPauses(known)) {
    try {
      const change = decisionChange(decided(record, both.before), decided(record, both.after));
      if (change) changes.push(change);
    } catch (error) {
      onTrouble(error, { portalId: install.portalId, contactId: record.contactId });
      notCompared.push(record.contactId);
    }
  }
  const changed = new Set(changes.map(({ contactId }) => contactId));
  const people = new Map(known.flatMap(({ contactId, lead }) => (changed.has(contactId) ? [[contactId, lead] as const] : [])));
  return { leads: known.length, people, changes, notCompared };
}
