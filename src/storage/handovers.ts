import { OPEN_STATES, type Handover, type HandoverState } from '../domain/handover.ts';
import type { CompanyId, ContactId, EpisodeId, OwnerId, PortalId } from '../domain/ids.ts';
import type { HandoverStore } from '../pipeline/ports/stores.ts';
import type { Queryable } from './driver.ts';
import { groupBy } from './group-by.ts';

type Row = {
  contact_id: ContactId;
  episode_id: EpisodeId;
  company_id: CompanyId | null;
  owner_id: OwnerId | null;
  state: HandoverState;
  opened_at: Date;
  due_at: Date;
  ended_at: Date | null;
  is_request: boolean;
};

const OPEN = `
  insert into lead_handover.handover
    (portal_id, contact_id, episode_id, company_id, owner_id, state, opened_at, due_at, ended_at, is_request)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict do nothing
  returning episode_id`;

const SELECT = `
  select contact_id, episode_id, company_id, owner_id, state, opened_at, due_at, ended_at, is_request
  from lead_handover.handover`;

const OLDEST_FIRST = 'order by opened_at, length(episode_id), episode_id';

const COUNTS_BY_OWNER = `
  select owner_id, count(*)::integer as handovers
  from lead_handover.handover
  where portal_id = $1 and opened_at >= $2 and not is_request
  group by owner_id`;

/** Handovers, open and past. */
export function createHandovers(db: Queryable): HandoverStore {
  return {
    open: (portalId, handover) => open(db, portalId, handover),
    of: async (portalId, contactIds) => {
      const where = 'where portal_id = $1 and contact_id = any($2::text[])';
      const rows = await db.query<Row>(`${SELECT} ${where} ${OLDEST_FIRST}`, [portalId, contactIds]);
      return groupBy(rows, (row) => row.contact_id, toHandover);
    },
    openAtCompanies: async (portalId, companyIds) => {
      const where = 'where portal_id = $1 and company_id = any($2::text[]) and state = any($3::text[])';
      const rows = await db.query<Row>(`${SELECT} ${where} ${OLDEST_FIRST}`, [portalId, companyIds, OPEN_STATES]);
      return rows.map(toHandover);
    },
    countsByOwner: async (portalId, since) => {
      const rows = await db.query<{ owner_id: OwnerId | null; handovers: number }>(COUNTS_BY_OWNER, [portalId, since]);
      return new Map(rows.map((row) => [row.owner_id, row.handovers]));
    },
    all: async (portalId) => {
      const rows = await db.query<Row>(`${SELECT} where portal_id = $1 ${OLDEST_FIRST}`, [portalId]);
      return rows.map(toHandover);
    },
  };
}

async function open(db: Queryable, portalId: PortalId, handover: Handover): Promise<void> {
  const opened = await db.query(OPEN, [
    portalId, handover.contactId, handover.episodeId, handover.companyId, handover.ownerId, handover.state,
    handover.openedAt, handover.dueAt, handover.endedAt, handover.isRequest,
  ]);
  if (opened.length > 0) return;
  throw new Error(
    `handover ${handover.episodeId} in portal ${portalId} was not opened: ` +
      'the lead has an open handover, or this episode exists already',
  );
}

function toHandover(row: Row): Handover {
  return {
    episodeId: row.episode_id,
    contactId: row.contact_id,
    ...(row.company_id !== null && { companyId: row.company_id }),
    ...(row.owner_id !== null && { ownerId: row.owner_id }),
    state: row.state,
    openedAt: row.opened_at,
    dueAt: row.due_at,
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    isRequest: row.is_request,
  };
}
