import { evaluate } from '../../src/domain/evaluate.ts';
import type { ContactId, PortalId } from '../../src/domain/ids.ts';
import type { HandoverStatus } from '../../src/domain/handover.ts';
import type { Database } from '../../src/storage/database.ts';
import { encodeJson } from '../../src/storage/json.ts';
import { inputOf } from './evaluate.ts';
import { BENCH_NOW, rawLeads, readRaw } from './leads.ts';

/** So many different leads are made and evaluated; the others are like one of them under another id, address and company. */
const PATTERNS = 500;
/** Rows for one statement. */
const CHUNK = 10_000;
const FIRST_CONTACT = 40_000_001;

/** Of leads that are ready, what became of them: states of handovers among them. */
const READY: readonly HandoverStatus[] = ['handed_over', 'accepted', 'refused', 'waiting', 'waiting', 'returned'];

type Pattern = { readonly n: number; readonly facts: unknown; readonly evaluation: unknown; readonly status: HandoverStatus; readonly signals: unknown };

function patterns(seed: number): Pattern[] {
  return [...rawLeads(seed, PATTERNS)].map((raw, n) => {
    const input = inputOf(raw);
    const evaluation = evaluate(input);
    const status = evaluation.qualification === 'blocked' ? 'not_for_sales' : evaluation.qualification === 'nurture' ? 'nurture' : (READY[n % READY.length] ?? 'waiting');
    const signals = readRaw(raw).signals.map(({ occurredAt, ...signal }) => ({ ...signal, at: occurredAt.toISOString() }));
    return { n, facts: encodeJson(input.lead), evaluation: encodeJson(evaluation), status, signals };
  });
}

/** $1 portal, $2 first, $3 count, $4 now. */
const LEADS = `
  insert into lead_handover.lead (portal_id, contact_id, facts, company_id, stale_version, read_version, due_at, evaluation, evaluated_at, status, because, properties, fingerprint, read_at, queue_owner_id, queue_rank)
  select $1, id, jsonb_set(jsonb_set(p.facts, '{contactId}', to_jsonb(id)), '{contact,email}', to_jsonb('person' || id || '@company-' || (number % 25000) || '.example')), (number % 25000 + 1)::text, 0, 0,
    $4::timestamptz + (number % 60 + 1) * interval '1 day', jsonb_set(p.evaluation, '{contactId}', to_jsonb(id)), $4, p.status, 'not_ready',
    jsonb_build_object('handover_status', p.status), 'f', $4, case when p.status = 'waiting' then (100 + number % 20)::text end, case when p.status = 'waiting' then number % 100 end
  from (select number, (${FIRST_CONTACT} + number)::text as id from generate_series($2::integer, $2::integer + $3::integer - 1) number) numbered join bench_pattern p on p.n = number % ${PATTERNS}`;

const SIGNALS = `
  insert into lead_handover.signal (portal_id, contact_id, id, kind, occurred_at, title, url, attended_minutes, duration_minutes, recorded_at)
  select $1, (${FIRST_CONTACT} + number)::text, s.id, s.kind, s.at, s.title, s.url, s."attendedMinutes", s."durationMinutes", $4
  from generate_series($2::integer, $2::integer + $3::integer - 1) numbers(number) join bench_pattern p on p.n = number % ${PATTERNS}
  cross join lateral jsonb_to_recordset(p.signals) as s(id text, kind text, at timestamptz, title text, url text, "attendedMinutes" double precision, "durationMinutes" double precision)`;

/** One for each lead that has or had a handover, and what the audit trail says of it. */
const HANDOVERS = `
  with opened as (
    insert into lead_handover.handover (portal_id, contact_id, episode_id, company_id, owner_id, state, opened_at, due_at, ended_at, is_request, refusal_reason, accepted_at)
    select portal_id, contact_id, contact_id || '.1', company_id, (100 + contact_id::bigint % 20)::text, status, $4::timestamptz - (contact_id::bigint % 80) * interval '1 day', $4, case when status in ('refused', 'returned') then $4::timestamptz end,
      false, case when status = 'refused' then 'other' end, case when status = 'accepted' then $4::timestamptz end
    from lead_handover.lead where portal_id = $1 and contact_id::bigint - ${FIRST_CONTACT} between $2::integer and $2::integer + $3::integer - 1 and status in ('handed_over', 'accepted', 'refused', 'returned')
    returning portal_id, contact_id, episode_id, state, opened_at
  ), tasks as (
    insert into lead_handover.task_intent (portal_id, contact_id, episode_id, reference, subject, body, due_at, is_request, state, ready_at, created_at, task_id)
    select portal_id, contact_id, episode_id, 'r' || contact_id, 'Call', '', $4, false, 'done', opened_at, opened_at, '8' || contact_id from opened
  )
  insert into lead_handover.audit_entry (portal_id, at, who, what, contact_id, details)
  select portal_id, opened_at, 'rule', 'handover opened', contact_id, jsonb_build_object('episode', episode_id) from opened`;

/**
 * Fills an account quickly: real leads, judged by the real rules, many times over. What the flow keeps is kept: signals, handovers
 * with their tasks and history, people who wait in the queue, a day's webhooks, values on their way.
 *
 * @returns ids of contacts, spread over the account
 */
export async function storeManyLeads(database: Database, portalId: PortalId, leads: number, seed: number, now = BENCH_NOW): Promise<readonly ContactId[]> {
  await database.exec('create table bench_pattern (n integer primary key, facts jsonb, evaluation jsonb, status text, signals jsonb)');
  await database.query('insert into bench_pattern select * from jsonb_to_recordset($1::jsonb) as p(n integer, facts jsonb, evaluation jsonb, status text, signals jsonb)', [JSON.stringify(patterns(seed))]);
  for (let first = 0; first < leads; first += CHUNK) {
    const params = [portalId, first, Math.min(CHUNK, leads - first), now];
    for (const statement of [LEADS, SIGNALS, HANDOVERS]) await database.query(statement, params);
  }
  await database.query("insert into lead_handover.delivery (portal_id, digest, touched, received_at) select $1, 'd' || n, null, now() - n * interval '10 seconds' from generate_series(1, 8000) n", [portalId]);
  await database.query(`insert into lead_handover.property_write (portal_id, contact_id, values, version, next_at) select $1, (${FIRST_CONTACT} + n)::text, '{"handover_status":"nurture"}', 1, now() from generate_series(0, $2::integer / 20) n`, [portalId, leads]);
  await database.query("insert into lead_handover.owner (portal_id, owner_id, user_id, name) select $1, (100 + n)::text, (9100 + n)::text, 'Rep ' || n from generate_series(0, 19) n", [portalId]);
  await database.exec('drop table bench_pattern');
  await database.exec('analyze');
  const sample = await database.query<{ contact_id: ContactId }>('select contact_id from lead_handover.lead where portal_id = $1 and contact_id::bigint % greatest(1, $2::integer / 200) = 0 limit 200', [portalId, leads]);
  return sample.map((row) => row.contact_id);
}
