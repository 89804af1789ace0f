import type { PortalId } from '../domain/ids.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { BadInput } from '../errors.ts';
import type { Flow } from './flow.ts';
import type { NewVersion, PolicyDraft } from './ports/policies.ts';
import type { AuditEntry, Stores } from './ports/stores.ts';

type Changing = Pick<Flow, 'storage' | 'now'>;

/** What the audit trail calls the things that happen to a policy. */
export const POLICY_HAPPENED = { draftSaved: 'policy draft saved', draftDropped: 'policy draft dropped', published: 'policy published', rolledBack: 'policy rolled back' } as const;

/** A draft that would undo what was published since it was made. Nothing is written, and the draft stays. */
export class OutdatedDraft extends Error {
  override readonly name = 'OutdatedDraft';

  readonly basedOn: number;
  readonly published: number;

  constructor(basedOn: number, published: number) {
    super(`The draft is based on version ${basedOn}, but version ${published} has been published since: compare the two, and save the draft again on top of version ${published}. Nothing was published.`);
    this.basedOn = basedOn;
    this.published = published;
  }
}

/** Somebody saved, dropped or published the draft since it was looked at. Nothing is written. */
export class DraftChanged extends BadInput {
  constructor() {
    super('Somebody else has changed the draft since it was read. Nothing was changed.');
  }
}

/**
 * Keeps rules for later, in place of the draft before; nobody is evaluated by them.
 *
 * @param by - "operator", or a user: `user:<id>`
 * @param basedOn - version the rules were made from; without it, the one published now
 * @returns the version it is based on
 */
export async function saveDraft({ storage, now }: Changing, portalId: PortalId, policy: Policy, by: string, basedOn?: number): Promise<number> {
  const at = now();
  return storage.inTransaction(async (stores) => {
    const published = await stores.policies.currentVersion(portalId);
    const base = basedOn ?? published;
    if (base > published) throw new BadInput(`The draft cannot be based on version ${base}: the newest is ${published}.`);
    await keepDraft(stores, portalId, { policy, basedOn: base, by }, at);
    return base;
  });
}

/**
 * The same inside a transaction that does more: the one way in which a draft is kept.
 *
 * @param changes - in how many places it differs from the published rules, where that is known
 * @returns the moment by which the draft is known: each has one of its own, also where two are kept at once
 */
export async function keepDraft({ policies, audit }: Pick<Stores, 'policies' | 'audit'>, portalId: PortalId, { policy, basedOn, by }: Omit<PolicyDraft, 'at'>, now: Date, changes?: number): Promise<Date> {
  await policies.lock(portalId);
  const before = await policies.draftSavedAt(portalId);
  const at = before && before >= now ? new Date(before.getTime() + 1) : now;
  await policies.saveDraft(portalId, { policy, basedOn, by, at });
  await audit.record(portalId, [{ at, who: by, what: POLICY_HAPPENED.draftSaved, details: { basedOn, ...(changes !== undefined && { changes }) } }]);
  return at;
}

/** How a version notes that it took up an older one. */
const rollBackNote = (version: number): string => `roll-back to version ${version}`;

/** The version whose rules a version took up, by its note; null where it took up none. */
export function rolledBackTo(note: string | undefined): number | null {
  const digits = /^roll-back to version (\d+)$/u.exec(note ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Makes rules the portal's, whatever was published before; all its leads are evaluated again. Returns their version. */
export async function publishPolicy({ storage, now }: Changing, portalId: PortalId, policy: Policy, by: string): Promise<number> {
  const at = now();
  return storage.inTransaction(async (stores) => {
    await stores.policies.lock(portalId);
    const version = await stores.policies.publish(portalId, policy, by, at);
    await takeEffect(stores, portalId, { at, who: by, what: POLICY_HAPPENED.published, details: { version } });
    return version;
  });
}

/** Publishes inside a transaction that does more, if `basedOn` is the published version at that moment; null, and nothing is written, if not. */
export async function publishOver(stores: Stores, portalId: PortalId, basedOn: number, next: NewVersion): Promise<number | null> {
  const version = await stores.policies.publishOver(portalId, basedOn, next);
  if (version === null) return null;
  await takeEffect(stores, portalId, { at: next.at, who: next.by, what: POLICY_HAPPENED.published, details: { version } });
  return version;
}

/**
 * Publishes the draft and takes it away.
 *
 * @param seenAt - when the draft was saved that somebody looked at; without it, whichever draft there is
 * @throws BadInput when there is none, or not that one; OutdatedDraft when another version was published since it was made
 */
export async function publishDraft({ storage, now }: Changing, portalId: PortalId, by: string, seenAt?: Date): Promise<number> {
  const at = now();
  return storage.inTransaction(async (stores) => {
    await stores.policies.lock(portalId);
    const draft = await stores.policies.takeDraft(portalId);
    if (!draft) throw seenAt ? new DraftChanged() : new BadInput(`Account ${portalId} has no draft of a policy.`);
    if (seenAt && seenAt.getTime() !== draft.at.getTime()) throw new DraftChanged();
    const { policy, basedOn } = draft;
    const version = await stores.policies.publishOver(portalId, basedOn, { policy, by, at });
    if (version === null) throw new OutdatedDraft(basedOn, await stores.policies.currentVersion(portalId));
    await takeEffect(stores, portalId, { at, who: by, what: POLICY_HAPPENED.published, details: { version, draftBy: draft.by } });
    return version;
  });
}

/**
 * Publishes the rules of an older version once more, under the next number: what happened in between stays told.
 *
 * @param version - 0 is the built-in default
 * @param seen - the version that somebody saw as the published one; without it, whichever it is
 * @throws BadInput when the version was never published, or is the published one; OutdatedDraft when another one is published than was seen
 */
export async function rollBack({ storage, now }: Changing, portalId: PortalId, version: number, by: string, seen?: number): Promise<number> {
  const at = now();
  return storage.inTransaction(async (stores) => {
    await stores.policies.lock(portalId);
    const published = await stores.policies.currentVersion(portalId);
    if (seen !== undefined && seen !== published) throw new OutdatedDraft(seen, published);
    if (version === published) throw new BadInput(`Version ${version} is the published one.`);
    const older = await stores.policies.version(portalId, version);
    if (!older) throw new BadInput(`Account ${portalId} has no version ${version} of its policy: the newest is ${published}.`);
    const next = await stores.policies.publish(portalId, older.policy, by, at, rollBackNote(version));
    await takeEffect(stores, portalId, { at, who: by, what: POLICY_HAPPENED.rolledBack, details: { version: next, to: version } });
    return next;
  });
}

async function takeEffect(stores: Stores, portalId: PortalId, entry: AuditEntry): Promise<void> {
  await stores.leads.markAllDue(portalId, entry.at);
  await stores.audit.record(portalId, [entry]);
  await stores.work.wake(portalId);
}
