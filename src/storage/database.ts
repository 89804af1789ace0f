import { AsyncLocalStorage } from 'node:async_hooks';
import type { Driver, Queryable, TransactionOptions } from './driver.ts';
import { openEmbedded, type Embedded } from './embedded.ts';
import { openPostgres } from './postgres.ts';

export type { Queryable } from './driver.ts';

/** Where the database is. */
export type DatabaseOptions = {
  /** `postgres://user:password@host:5432/database`. Without it the database runs inside this process. */
  readonly databaseUrl?: string | undefined;
  /** Folder for the files of the embedded database; without it everything is in memory and gone at the end. */
  readonly dataDir?: string | undefined;
  /** In memory only: the files it begins with, as PGlite dumps them. */
  readonly copyOf?: Blob | undefined;
  /** Told when an idle connection to Postgres is lost. Nothing needs to be done: the next statement opens a new one. */
  readonly onError?: ((error: Error) => void) | undefined;
};

/** What the job engine needs to work in the same database. */
export type JobEngineConnection =
  | { readonly kind: 'embedded'; readonly executeSql: Embedded['executeSql'] }
  | { readonly kind: 'postgres'; readonly connectionString: string };

/** The database of the app: the same SQL runs on either kind. */
export interface Database extends Queryable {
  readonly kind: 'embedded' | 'postgres';
  readonly jobEngine: JobEngineConnection;
  /** All its files as one (tar); null on Postgres, which has its own tools. */
  readonly dump: Embedded['dump'] | null;
  /**
   * All or nothing. Inside `work` only the connection it is given may be used: a statement sent past it would
   * not be part of the transaction, and would wait for it for ever in the embedded database. It throws instead.
   */
  transaction<T>(work: (db: Queryable) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  /** Waits for what is running. Gives the data folder free. */
  close(): Promise<void>;
}

/**
 * Opens the database; the tables are `migrate`'s matter.
 *
 * @throws BadInput when Postgres cannot be reached or is too old, or when another process uses the data folder
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl !== undefined) {
    const driver = await openPostgres(options.databaseUrl, options.onError ?? (() => {}));
    return databaseOf(driver, { kind: 'postgres', connectionString: options.databaseUrl }, null);
  }
  const { driver, executeSql, dump } = await openEmbedded(options.dataDir, options.copyOf);
  return databaseOf(driver, { kind: 'embedded', executeSql }, dump);
}

function databaseOf(driver: Driver, jobEngine: JobEngineConnection, dump: Database['dump']): Database {
  const current = new AsyncLocalStorage<{ isOpen: boolean }>();
  const outside = (): Driver => {
    if (current.getStore()?.isOpen) {
      throw new Error('inside a transaction: use the connection or the stores that the transaction was given');
    }
    return driver;
  };
  const query: Queryable['query'] = async (text, params, limit) => outside().query(text, params, limit);
  return {
    kind: jobEngine.kind,
    jobEngine,
    dump,
    query,
    exec: async (sql) => outside().exec(sql),
    transaction: async (work, options) => {
      const here = { isOpen: true };
      const marked = (db: Queryable): ReturnType<typeof work> => current.run(here, () => work(db));
      return outside()
        .transaction(marked, options)
        .finally(() => {
          here.isOpen = false;
        });
    },
    ping: async () => {
      await query('select 1');
    },
    close: () => driver.close(),
  };
}
