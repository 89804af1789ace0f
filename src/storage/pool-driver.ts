import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import { bindable, runInside, type Driver, type Queryable, type TransactionOptions } from './driver.ts';
import { hasCode } from './error-code.ts';

/** Statements and transactions on the connections of a pool, whatever is at their other end. Closing it ends the pool. */
export function driverOf(pool: Pool): Driver {
  return {
    ...queryable(pool),
    transaction: (work, options) => repeated(() => transact(pool, work, options)),
    close: () => pool.end(),
  };
}

/** The longest time that a timer of Node can wait, 24 days; zero would be the pool's own limit. */
const NO_LIMIT = 2_147_483_647;

/** @param waitMs - for the answer to each statement; without it as long as the pool waits */
function queryable(connection: Pool | PoolClient, waitMs?: number): Queryable {
  return {
    query: async <Row>(text: string, params: readonly unknown[] = [], limit?: { readonly withinMs: number }): Promise<Row[]> => {
      // The pool closes the connection of a statement that was given up: nobody else gets one that still waits.
      const config: Waiting = { text, values: bindable(params), ...waiting(limit?.withinMs ?? waitMs) };
      const result: QueryResult = await connection.query(config);
      return result.rows;
    },
    exec: async (sql) => {
      const config: Waiting = { text: sql, ...waiting(waitMs) };
      await connection.query(config);
    },
  };
}

type Waiting = QueryConfig & { query_timeout?: number };
const waiting = (ms: number | undefined): Pick<Waiting, 'query_timeout'> => (ms === undefined ? {} : { query_timeout: ms });

/** What Postgres ends a transaction with for the sake of another one: a deadlock, or no order in which both could have run. */
const GIVE_WAY = ['40P01', '40001'];
const MOST_TRIES = 3;

/** A transaction that gave way left nothing, and runs again. */
async function repeated<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (tries === MOST_TRIES || !GIVE_WAY.some((code) => hasCode(error, code))) throw error;
    }
  }
}

async function transact<T>(pool: Pool, work: (db: Queryable) => Promise<T>, { withoutLimit = false }: TransactionOptions = {}): Promise<T> {
  const client = await pool.connect();
  // Set when the connection must not be used again: whether its transaction ended is not known.
  let broken = true;
  try {
    await client.query('begin');
    try {
      if (withoutLimit) await client.query('set local statement_timeout = 0');
      const result = await runInside(queryable(client, withoutLimit ? NO_LIMIT : undefined), work);
      await client.query('commit');
      broken = false;
      return result;
    } catch (error) {
      broken = await client.query('rollback').then(() => false, () => true);
      throw error;
    }
  } finally {
    client.release(broken);
  }
}
