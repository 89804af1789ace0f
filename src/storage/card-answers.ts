import type { ContactId, UserId } from '../domain/ids.ts';
import { daysAfter } from '../domain/decay.ts';
import type { CardAnswerRecord, CardAnswerStore } from '../pipeline/ports/answers.ts';
import type { Queryable } from './driver.ts';

type Row = {
  key: string;
  contact_id: ContactId;
  user_id: UserId;
  fingerprint: string;
  outcome: CardAnswerRecord['outcome'];
  answered_at: Date;
};

const FIND = `
  select key, contact_id, user_id, fingerprint, outcome, answered_at
  from lead_handover.card_answer where portal_id = $1 and key = $2`;

/** Waits for whoever adds the same key at this instant; their row then stands. */
const ADD = `
  insert into lead_handover.card_answer (portal_id, key, contact_id, user_id, fingerprint, outcome, answered_at)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing
  returning key`;

const FORGET = 'delete from lead_handover.card_answer where portal_id = $1 and answered_at < $2';

/** HubSpot repeats a request within seconds. */
const KEPT_DAYS = 31;

/** Answers that cards sent, by the key that each card made. */
export function createCardAnswers(db: Queryable): CardAnswerStore {
  return {
    find: async (portalId, key) => {
      const [row] = await db.query<Row>(FIND, [portalId, key]);
      return row ? toRecord(row) : null;
    },
    add: async (portalId, { key, contactId, userId, fingerprint, outcome, answeredAt }) => {
      const added = await db.query(ADD, [portalId, key, contactId, userId, fingerprint, outcome, answeredAt]);
      await db.query(FORGET, [portalId, daysAfter(answeredAt, -KEPT_DAYS)]);
      return added.length > 0;
    },
  };
}

function toRecord(row: Row): CardAnswerRecord {
  return {
    key: row.key,
    contactId: row.contact_id,
    userId: row.user_id,
    fingerprint: row.fingerprint,
    outcome: row.outcome,
    answeredAt: row.answered_at,
  };
}
