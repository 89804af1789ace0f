import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { PortalId, UserId } from '../domain/ids.ts';
import { EXPORT_LINK_MINUTES, type ExportLinks, type ExportWish } from '../pipeline/ports/exports.ts';
import type { Queryable } from './driver.ts';
import { decodeJson, toJsonb, type Jsonb } from './json.ts';

/** 256 bits: nobody finds one by trying. */
const TOKEN_BYTES = 32;

type Row = { portal_id: PortalId; what: Jsonb<ExportWish>; made_by: UserId };

const Wish = z.looseObject({ kind: z.string() });

/** Those that nobody opened in time are cleared away here, too. */
const MAKE = `
  with over as (
    delete from lead_handover.export_link where expires_at <= $5::timestamptz
  )
  insert into lead_handover.export_link (token_hash, portal_id, what, made_by, made_at, expires_at)
  values ($1, $2, $3::jsonb, $4, $5, $5::timestamptz + interval '${EXPORT_LINK_MINUTES} minutes')`;

/** One statement: of two that come at once, one finds the row. */
const TAKE = `
  delete from lead_handover.export_link where token_hash = $1 and expires_at > $2
  returning portal_id, what, made_by`;

/** Links to exports, kept by a hash of their token. */
export function createExportLinks(db: Queryable): ExportLinks {
  return {
    make: async (portalId, what, by, now) => {
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      await db.query(MAKE, [hashOf(token), portalId, toJsonb(what), by, now]);
      return token;
    },
    take: async (token, now) => {
      const [row] = await db.query<Row>(TAKE, [hashOf(token), now]);
      return row ? { portalId: row.portal_id, what: Wish.parse(decodeJson(row.what)), by: row.made_by } : null;
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
