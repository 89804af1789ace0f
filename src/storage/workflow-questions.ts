import type { WorkflowQuestions } from '../pipeline/ports/stores.ts';
import type { Queryable } from './driver.ts';

/** $1 portal, $2 key, $3 contact, $4 at. Of the table `inbound_event` questions of workflows are the only kind; they happen when they are received. */
const ASK = `
  insert into lead_handover.inbound_event (portal_id, key, type, contact_id, occurred_at, received_at)
  values ($1, $2, 'workflow_action', $3, $4, $4)
  on conflict do nothing
  returning key`;

/** Questions of workflows. */
export function createWorkflowQuestions(db: Queryable): WorkflowQuestions {
  return {
    ask: async (portalId, { key, contactId }, at) => (await db.query(ASK, [portalId, key, contactId, at])).length > 0,
    askedAt: async (portalId, key) => {
      const [row] = await db.query<{ received_at: Date }>('select received_at from lead_handover.inbound_event where portal_id = $1 and key = $2', [portalId, key]);
      return row?.received_at ?? null;
    },
  };
}
