import { LRUCache } from 'lru-cache';
import { defaultPolicy } from '../domain/policy/default-policy.ts';
import type { PortalId } from '../domain/ids.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { readStoredPolicy } from '../domain/policy/policy-problems.ts';
import { InvalidStoredPolicy, type NewVersion, type PolicyDraft, type PolicyStore, type PolicyVersion, type VersionedPolicy } from '../pipeline/ports/policies.ts';
import type { Queryable } from './driver.ts';
import { decodeJson, storableText, toJsonb, type Jsonb } from './json.ts';

const LOCK = `select pg_advisory_xact_lock(hashtextextended('lead_handover.policy:' || $1::text, 0))`;

/** $1 portal, $2 and $3 version and writer of the one that is known. */
const CURRENT = `
  select version, xmin::text as writer, case when version = $2 and xmin::text = $3 then null else policy end as policy
  from lead_handover.policy where portal_id = $1 order by version desc limit 1`;

const CURRENT_VERSION = `
  select coalesce(max(version), 0)::integer as version from lead_handover.policy where portal_id = $1`;

/** $1 portal, $2 policy, $3 by, $4 at, $5 note */
const PUBLISH = `
  insert into lead_handover.policy (portal_id, version, policy, published_by, published_at, note)
  select $1, coalesce(max(version), 0) + 1, $2::jsonb, $3, $4, $5
  from lead_handover.policy where portal_id = $1
  on conflict do nothing
  returning version`;

/** The same, $6 the version it must follow. Who publishes at the same moment waits for the row and then finds it taken. */
const PUBLISH_OVER = `
  insert into lead_handover.policy (portal_id, version, policy, published_by, published_at, note)
  select $1, $6::integer + 1, $2::jsonb, $3, $4, $5
  from lead_handover.policy where portal_id = $1
  having coalesce(max(version), 0) = $6::integer
  on conflict do nothing
  returning version`;

const VERSIONS = `
  select version, published_by, published_at, note from lead_handover.policy where portal_id = $1 order by version desc`;

const VERSION = `
  select version, policy from lead_handover.policy where portal_id = $1 and version = $2`;

const DRAFT = `
  select policy, based_on, saved_by, saved_at from lead_handover.policy_draft where portal_id = $1`;

const SAVE_DRAFT = `
  insert into lead_handover.policy_draft (portal_id, policy, based_on, saved_by, saved_at)
  values ($1, $2::jsonb, $3, $4, $5)
  on conflict (portal_id) do update set
    policy = excluded.policy, based_on = excluded.based_on, saved_by = excluded.saved_by, saved_at = excluded.saved_at`;

const DRAFT_SAVED_AT = `
  select saved_at from lead_handover.policy_draft where portal_id = $1`;

const DROP_DRAFT = `
  delete from lead_handover.policy_draft where portal_id = $1`;

const TAKE_DRAFT = `
  delete from lead_handover.policy_draft where portal_id = $1 returning policy, based_on, saved_by, saved_at`;

const MOST_TRIES = 5;
/** Of some 200 kilobytes each. */
const MOST_KNOWN = 100;

type PolicyRow = { version: number; policy: Jsonb<unknown> };
type VersionRow = { version: number; published_by: string; published_at: Date; note: string | null };
type DraftRow = { policy: Jsonb<unknown>; based_on: number; saved_by: string; saved_at: Date };

/** A policy that was read, and the transaction that wrote it: a number given by one that was rolled back is given again. */
type KnownPolicy = { readonly current: VersionedPolicy; readonly writer: string };

/** The published policies that were read last. To fetch, unpack and check one takes longer than all the rest of a card. */
export type KnownPolicies = LRUCache<PortalId, KnownPolicy>;

export const noPolicies = (): KnownPolicies => new LRUCache({ max: MOST_KNOWN });

/**
 * Published policies of each portal, and the draft of the next one.
 *
 * @param known - of the same database
 */
export function createPolicies(db: Queryable, known: KnownPolicies = noPolicies()): PolicyStore {
  return {
    lock: async (portalId) => {
      await db.query(LOCK, [portalId]);
    },
    current: async (portalId) => {
      const read = known.get(portalId);
      const [row] = await db.query<PolicyRow & { writer: string }>(CURRENT, [portalId, read?.current.version, read?.writer]);
      if (!row) return BUILT_IN;
      if (read && row.version === read.current.version && row.writer === read.writer) return read.current;
      const current = toVersioned(portalId, row);
      known.set(portalId, { current, writer: row.writer });
      return current;
    },
    currentVersion: async (portalId) => {
      const [row] = await db.query<{ version: number }>(CURRENT_VERSION, [portalId]);
      return row?.version ?? BUILT_IN.version;
    },
    publish: (portalId, policy, by, at, note) => publish(db, portalId, { policy, by, at, note }),
    publishOver: async (portalId, basedOn, next) => {
      const [row] = await db.query<{ version: number }>(PUBLISH_OVER, [...publication(portalId, next), basedOn]);
      return row?.version ?? null;
    },
    versions: async (portalId) => (await db.query<VersionRow>(VERSIONS, [portalId])).map(toVersion),
    version: async (portalId, version) => {
      if (version === BUILT_IN.version) return BUILT_IN;
      const [row] = await db.query<PolicyRow>(VERSION, [portalId, version]);
      return row ? toVersioned(portalId, row) : null;
    },
    draft: async (portalId) => toDraft(portalId, await db.query<DraftRow>(DRAFT, [portalId])),
    saveDraft: async (portalId, { policy, basedOn, by, at }) => {
      await db.query(SAVE_DRAFT, [portalId, toJsonb(policy), basedOn, by, at]);
    },
    draftSavedAt: async (portalId) => (await db.query<{ saved_at: Date }>(DRAFT_SAVED_AT, [portalId]))[0]?.saved_at ?? null,
    dropDraft: async (portalId) => {
      await db.query(DROP_DRAFT, [portalId]);
    },
    takeDraft: async (portalId) => toDraft(portalId, await db.query<DraftRow>(TAKE_DRAFT, [portalId])),
  };
}

const BUILT_IN: VersionedPolicy = { version: 0, policy: defaultPolicy };

const publication = (portalId: PortalId, { policy, by, at, note }: NewVersion): unknown[] => [portalId, toJsonb(policy), by, at, note === undefined ? null : storableText(note)];

async function publish(db: Queryable, portalId: PortalId, next: NewVersion): Promise<number> {
  // Two admins may publish at the same instant: both get a number, none is lost.
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const [row] = await db.query<{ version: number }>(PUBLISH, publication(portalId, next));
    if (row) return row.version;
  }
  throw new Error(`the policy of account ${portalId} was not published: others keep publishing at the same moment`);
}

function readable(portalId: PortalId, which: number | 'draft', stored: Jsonb<unknown>): Policy {
  const { policy, problems } = readStoredPolicy(decodeJson(stored));
  if (policy) return policy;
  throw new InvalidStoredPolicy(portalId, which, problems);
}

const toVersioned = (portalId: PortalId, { version, policy }: PolicyRow): VersionedPolicy => ({ version, policy: readable(portalId, version, policy) });

const toVersion = (row: VersionRow): PolicyVersion => ({ version: row.version, by: row.published_by, at: row.published_at, ...(row.note !== null && { note: row.note }) });

function toDraft(portalId: PortalId, [row]: readonly DraftRow[]): PolicyDraft | null {
  return row ? { policy: readable(portalId, 'draft', row.policy), basedOn: row.based_on, by: row.saved_by, at: row.saved_at } : null;
}
