import { defaultPolicy } from '../domain/default-policy.ts';
import { Policy } from '../domain/policy.ts';
import type { PolicyStore } from '../pipeline/ports/stores.ts';
import type { Queryable } from './driver.ts';
import { decodeJson, toJsonb, type Jsonb } from './json.ts';

const CURRENT = `
  select version, policy from lead_handover.policy where portal_id = $1 order by version desc limit 1`;

const PUBLISH = `
  insert into lead_handover.policy (portal_id, version, policy, published_by, published_at)
  select $1, coalesce(max(version), 0) + 1, $2::jsonb, $3, $4
  from lead_handover.policy where portal_id = $1
  on conflict do nothing
  returning version`;

const MOST_TRIES = 5;

/** Published policies of each portal. All versions are kept, so that an old evaluation can be explained. */
export function createPolicies(db: Queryable): PolicyStore {
  return {
    current: async (portalId) => {
      const [row] = await db.query<{ version: number; policy: Jsonb<unknown> }>(CURRENT, [portalId]);
      if (!row) return { version: 0, policy: defaultPolicy };
      return { version: row.version, policy: Policy.parse(decodeJson(row.policy)) };
    },
    publish: async (portalId, policy, by, at) => {
      // Two admins may publish at the same instant: both get a number, none is lost.
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const [row] = await db.query<{ version: number }>(PUBLISH, [portalId, toJsonb(policy), by, at]);
        if (row) return row.version;
      }
      throw new Error(`the policy of portal ${portalId} was not published: others keep publishing at the same moment`);
    },
  };
}
