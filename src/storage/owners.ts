import type { OwnerId, UserId } from '../domain/ids.ts';
import type { Owner, Team } from '../pipeline/ports/hubspot.ts';
import type { OwnerStore } from '../pipeline/ports/stores.ts';
import type { Queryable } from './driver.ts';
import { decodeJson, encodeJson, toRecordset, type Jsonb } from './json.ts';

type Row = { owner_id: OwnerId; user_id: UserId | null; email: string | null; name: string | null; teams: Jsonb<readonly Team[]> };

const REPLACE_ALL = `
  with incoming as (
    select * from jsonb_to_recordset($2::jsonb) as o(owner_id text, user_id text, email text, name text, teams jsonb)
  ), gone as (
    delete from lead_handover.owner
    where portal_id = $1 and owner_id not in (select owner_id from incoming)
  )
  insert into lead_handover.owner (portal_id, owner_id, user_id, email, name, teams)
  select $1, owner_id, user_id, email, name, teams from incoming order by owner_id
  on conflict (portal_id, owner_id) do update set
    user_id = excluded.user_id, email = excluded.email, name = excluded.name, teams = excluded.teams`;

/** Owners of each account, as last read. */
export function createOwners(db: Queryable): OwnerStore {
  return {
    replaceAll: async (portalId, owners) => {
      const byId = new Map(owners.map((owner) => [owner.id, owner]));
      const rows = [...byId.values()].map((owner) => ({
        owner_id: owner.id, user_id: owner.userId, email: owner.email, name: owner.name, teams: encodeJson(owner.teams ?? []),
      }));
      await db.query(REPLACE_ALL, [portalId, toRecordset(rows)]);
    },
    all: async (portalId) => {
      const rows = await db.query<Row>(
        'select owner_id, user_id, email, name, teams from lead_handover.owner where portal_id = $1 order by owner_id',
        [portalId],
      );
      return rows.map(toOwner);
    },
  };
}

function toOwner(row: Row): Owner {
  const teams = decodeJson(row.teams);
  return {
    id: row.owner_id,
    ...(row.user_id !== null && { userId: row.user_id }),
    ...(row.email !== null && { email: row.email }),
    ...(row.name !== null && { name: row.name }),
    ...(teams.length > 0 && { teams }),
  };
}
