import type { Allowances, RateBuckets } from '../pipeline/ports/connection.ts';
import type { Queryable } from './driver.ts';

/** How far a bucket may be ahead of the clock; `$3`, `$4`: the usual emission in ms and burst. */
const AHEAD = `(coalesce(b.burst, $4::integer) - 1) * coalesce(b.emission_ms, $3::double precision) * interval '1 ms'`;

/**
 * The generic cell rate algorithm in one statement: there is nothing between reading and writing in which
 * another process could take the same call. In any rolling window of W ms a bucket grants at most
 * `burst + W / emissionMs` calls. The clock is the database's, the only one that all processes share.
 */
const TAKE = `
  with taken as (
    insert into lead_handover.rate_bucket as b (portal_id, bucket, tat)
    values ($1, $2, clock_timestamp() + $3::double precision * interval '1 ms')
    on conflict (portal_id, bucket) do update
    set tat = greatest(b.tat, clock_timestamp()) + coalesce(b.emission_ms, $3::double precision) * interval '1 ms'
    where b.tat - ${AHEAD} <= clock_timestamp()
      and (b.blocked_until is null or b.blocked_until <= clock_timestamp())
    returning tat
  ), wait as (
    select extract(epoch from greatest(b.tat - ${AHEAD}, b.blocked_until) - clock_timestamp()) * 1000 as ms
    from lead_handover.rate_bucket b where b.portal_id = $1 and b.bucket = $2
  )
  select (case when exists (select from taken) then 0
    else greatest(1, ceil(coalesce((select ms from wait), $3::double precision))) end)::double precision as wait_ms`;

const KEEP_PACE = `
  insert into lead_handover.rate_bucket as b (portal_id, bucket, tat, emission_ms, burst)
  values ($1, $2, clock_timestamp(), $3, $4)
  on conflict (portal_id, bucket) do update set emission_ms = excluded.emission_ms, burst = excluded.burst
  where (b.emission_ms, b.burst) is distinct from (excluded.emission_ms, excluded.burst)`;

const NOTE = `
  insert into lead_handover.rate_bucket as b (portal_id, bucket, tat, told_calls, told_interval_ms, told_remaining, told_day_calls, told_day_remaining, told_at)
  values ($1, $2, clock_timestamp(), $3, $4, $5, $6, $7, clock_timestamp())
  on conflict (portal_id, bucket) do update set
    told_calls = excluded.told_calls, told_interval_ms = excluded.told_interval_ms, told_remaining = excluded.told_remaining,
    told_day_calls = excluded.told_day_calls, told_day_remaining = excluded.told_day_remaining, told_at = excluded.told_at`;

const TOLD = `
  select told_calls, told_interval_ms, told_remaining, told_day_calls, told_day_remaining, told_at,
    case when blocked_until > clock_timestamp() then blocked_until end as paused_until
  from lead_handover.rate_bucket where portal_id = $1 and bucket = 'general' and told_at is not null`;

type ToldRow = {
  told_calls: number; told_interval_ms: number; told_remaining: number; told_day_calls: number | null; told_day_remaining: number | null; told_at: Date; paused_until: Date | null;
};

const BLOCK = `
  insert into lead_handover.rate_bucket as b (portal_id, bucket, tat, blocked_until)
  values ($1, $2, clock_timestamp(), clock_timestamp() + $3::double precision * interval '1 ms')
  on conflict (portal_id, bucket) do update set
    blocked_until = greatest(b.blocked_until, excluded.blocked_until),
    tat = greatest(b.tat, excluded.blocked_until + coalesce((b.burst - 1) * b.emission_ms, 0) * interval '1 ms')`;

/** Each portal's allowance of calls. Not for use inside a longer transaction: its row is locked until that ends. */
export function createRateBuckets(db: Queryable): RateBuckets {
  return {
    take: async (portalId, bucket, { emissionMs, burst }) => {
      const [row] = await db.query<{ wait_ms: number }>(TAKE, [portalId, bucket, emissionMs, burst]);
      return row?.wait_ms ?? emissionMs;
    },
    keepPace: async (portalId, bucket, { emissionMs, burst }) => {
      await db.query(KEEP_PACE, [portalId, bucket, emissionMs, burst]);
    },
    note: async (portalId, bucket, { calls, intervalMs, remaining, day }) => {
      await db.query(NOTE, [portalId, bucket, calls, intervalMs, remaining, day?.calls, day?.remaining]);
    },
    block: async (portalId, bucket, milliseconds) => {
      await db.query(BLOCK, [portalId, bucket, milliseconds]);
    },
  };
}

/** What was last heard of the allowance of all calls but searches, which HubSpot's answers say nothing about. */
export function createAllowances(db: Queryable): Allowances {
  return {
    of: async (portalId) => {
      const [row] = await db.query<ToldRow>(TOLD, [portalId]);
      if (!row) return null;
      const day = row.told_day_calls === null || row.told_day_remaining === null ? null : { calls: row.told_day_calls, remaining: row.told_day_remaining };
      return { calls: row.told_calls, intervalMs: row.told_interval_ms, remaining: row.told_remaining, day, toldAt: row.told_at, pausedUntil: row.paused_until };
    },
  };
}
