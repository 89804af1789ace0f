import type { EngagementKind, EngagementStore } from '../pipeline/ports/deliveries.ts';
import type { Queryable } from './driver.ts';
import { toRecordset } from './json.ts';

/** $1 portal, $2 kind, $3 ids */
const TOUCH = `
  insert into lead_handover.touched_engagement (portal_id, kind, engagement_id, version)
  select $1, $2, id, nextval('lead_handover.version') from (select distinct unnest($3::text[]) as id order by id) given
  on conflict (portal_id, kind, engagement_id) do update set version = excluded.version`;

/** $1 portal, $2 limit. Of the kind of which one waits longest: none of them keeps the other from its turn. */
const NEXT = `
  select kind, engagement_id, version from lead_handover.touched_engagement
  where portal_id = $1 and kind = (select kind from lead_handover.touched_engagement where portal_id = $1 order by version limit 1)
  order by version limit $2`;

/** $1 portal, $2 kind, $3 rows */
const DONE = `
  delete from lead_handover.touched_engagement t
  using jsonb_to_recordset($3::jsonb) as d(id text, version bigint)
  where t.portal_id = $1 and t.kind = $2 and t.engagement_id = d.id and t.version = d.version`;

/** Engagements until it is known whose they are. */
export function createTouchedEngagements(db: Queryable): EngagementStore {
  return {
    touch: async (portalId, kind, ids) => {
      await db.query(TOUCH, [portalId, kind, ids]);
    },
    next: async (portalId, limit) => {
      const rows = await db.query<{ kind: EngagementKind; engagement_id: string; version: string | number }>(NEXT, [portalId, limit]);
      const [first] = rows;
      return first ? { kind: first.kind, engagements: rows.map((row) => ({ id: row.engagement_id, version: Number(row.version) })) } : null;
    },
    done: async (portalId, kind, engagements) => {
      await db.query(DONE, [portalId, kind, toRecordset(engagements.map(({ id, version }) => ({ id, version })))]);
    },
  };
}
