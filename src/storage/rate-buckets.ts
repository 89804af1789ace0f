import type { RateBuckets } from '../pipeline/ports/connection.ts';
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
    block: async (portalId, bucket, milliseconds) => {
      await db.query(BLOCK, [portalId, bucket, milliseconds]);
    },
  };
}
