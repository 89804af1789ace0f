import type { RateBuckets } from '../pipeline/ports/connection.ts';
import type { Queryable } from './driver.ts';

/**
 * The generic cell rate algorithm in one statement: there is nothing between reading and writing in which
 * another process could take the same call. In any rolling window of W ms a bucket grants at most
 * `burst + W / emissionMs` calls. The clock is the database's, the only one that all processes share.
 *
 * $3: time one call costs · $4: how far the bucket may be ahead of the clock; both in ms
 */
const TAKE = `
  with taken as (
    insert into lead_handover.rate_bucket as b (portal_id, bucket, tat)
    values ($1, $2, clock_timestamp() + $3::double precision * interval '1 ms')
    on conflict (portal_id, bucket) do update
    set tat = greatest(b.tat, clock_timestamp()) + $3::double precision * interval '1 ms'
    where b.tat - $4::double precision * interval '1 ms' <= clock_timestamp()
      and (b.blocked_until is null or b.blocked_until <= clock_timestamp())
    returning tat
  ), wait as (
    select extract(epoch from
      greatest(b.tat - $4::double precision * interval '1 ms', b.blocked_until) - clock_timestamp()) * 1000 as ms
    from lead_handover.rate_bucket b where b.portal_id = $1 and b.bucket = $2
  )
  select (case when exists (select from taken) then 0
    else greatest(1, ceil(coalesce((select ms from wait), $3::double precision))) end)::double precision as wait_ms`;

const BLOCK = `
  insert into lead_handover.rate_bucket as b (portal_id, bucket, tat, blocked_until)
  values ($1, $2, clock_timestamp(), clock_timestamp() + $3::double precision * interval '1 ms')
  on conflict (portal_id, bucket) do update set blocked_until = greatest(b.blocked_until, excluded.blocked_until)`;

/** Each portal's allowance of calls. Not for use inside a longer transaction: its row is locked until that ends. */
export function createRateBuckets(db: Queryable): RateBuckets {
  return {
    take: async (portalId, bucket, emissionMs, burst) => {
      const aheadMs = (burst - 1) * emissionMs;
      const [row] = await db.query<{ wait_ms: number }>(TAKE, [portalId, bucket, emissionMs, aheadMs]);
      return row?.wait_ms ?? emissionMs;
    },
    block: async (portalId, bucket, milliseconds) => {
      await db.query(BLOCK, [portalId, bucket, milliseconds]);
    },
  };
}
