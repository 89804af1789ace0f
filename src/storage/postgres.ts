import { Pool, type PoolConfig } from 'pg';
import { BadInput, messageOf } from '../errors.ts';
import type { Driver, Queryable } from './driver.ts';
import { driverOf } from './pool-driver.ts';

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
  const driver = driverOf(pool);
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
