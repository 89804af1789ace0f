import { Pool, type PoolClient, type PoolConfig, type QueryConfig, type QueryResult } from 'pg';
import { BadInput, messageOf } from '../errors.ts';
import { bindable, runInside, type Driver, type Queryable, type TransactionOptions } from './driver.ts';
import { hasCode } from './error-code.ts';

const OLDEST_SERVER = 150_000;

/**
 * A pool of connections to a Postgres server.
 *
 * @param onError - told of connections lost while idle; the next statement simply gets a new one
 * @throws BadInput when the server cannot be reached or is older than 15
 */
export async function openPostgres(databaseUrl: string, onError: (error: Error) => void): Promise<Driver> {
  const pool = new Pool(poolConfig(databaseUrl));
  // Without these listeners a restart of Postgres ends our process (brianc/node-postgres#3658).
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  const driver: Driver = {
    ...queryable(pool),
    transaction: (work, options) => repeated(() => transact(pool, work, options)),
    close: () => pool.end(),
  };
  try {
    await checkServer(driver, databaseUrl);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return driver;
}

function poolConfig(databaseUrl: string): PoolConfig {
  return {
    connectionString: databaseUrl,
    application_name: 'lead-handover',
    max: 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: 60_000,
    // A little longer than the server's own limit: it only matters when the server does not answer at all.
    query_timeout: 70_000,
    idle_in_transaction_session_timeout: 60_000,
  };
}

async function checkServer(db: Queryable, databaseUrl: string): Promise<void> {
  const [server] = await reach(db, databaseUrl);
  if (server && server.version >= OLDEST_SERVER) return;
  throw new BadInput(`DATABASE_URL: this Postgres server is version ${server?.name ?? 'unknown'}; 15 or newer is needed`);
}

async function reach(db: Queryable, databaseUrl: string): Promise<{ version: number; name: string }[]> {
  try {
    return await db.query(
      `select current_setting('server_version_num')::integer as version, current_setting('server_version') as name`,
    );
  } catch (error) {
    throw new BadInput(`DATABASE_URL: cannot use the Postgres server at ${placeOf(databaseUrl)}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** Host, port and database of a URL: never its password. */
function placeOf(databaseUrl: string): string {
  const url = URL.parse(databaseUrl);
  return url ? `${url.host}${url.pathname}` : 'an address that is no URL (expected postgres://user@host:5432/database)';
}

/** A refused connection to a name with two addresses has one error for each, and no message of its own. */
function reasonOf(error: unknown): string {
  const parts: unknown = typeof error === 'object' && error !== null && 'errors' in error ? error.errors : undefined;
  return Array.isArray(parts) ? parts.map(messageOf).join(', ') : messageOf(error);
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
