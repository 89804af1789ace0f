import type { CapabilityState, CapabilityStore } from '../pipeline/ports/capabilities.ts';
import type { Queryable } from './driver.ts';

type Row = {
  capability: CapabilityState['capability'];
  because: CapabilityState['because'];
  details: string | null;
  checked_at: Date;
  retry_at: Date | null;
};

const SAVE = `
  insert into lead_handover.portal_capability (portal_id, capability, because, details, checked_at, retry_at)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (portal_id, capability) do update set
    because = excluded.because, details = excluded.details, checked_at = excluded.checked_at, retry_at = excluded.retry_at`;

/** What each portal lets us see and do. */
export function createCapabilities(db: Queryable): CapabilityStore {
  return {
    of: async (portalId) => {
      const rows = await db.query<Row>('select * from lead_handover.portal_capability where portal_id = $1', [portalId]);
      return new Map(rows.map((row) => [row.capability, toState(row)]));
    },
    save: async (portalId, states) => {
      for (const { capability, because, details, checkedAt, retryAt } of states) {
        await db.query(SAVE, [portalId, capability, because, details ?? null, checkedAt, retryAt]);
      }
    },
    forget: async (portalId) => {
      await db.query('delete from lead_handover.portal_capability where portal_id = $1', [portalId]);
    },
  };
}

function toState({ capability, because, details, checked_at, retry_at }: Row): CapabilityState {
  return { capability, because, details: details ?? undefined, checkedAt: checked_at, retryAt: retry_at };
}
