import { mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { PGlite, type PGliteOptions, type Transaction } from '@electric-sql/pglite';
import { bindable, runInside, type Driver, type Queryable } from './driver.ts';
import { takeProcessLock } from './process-lock.ts';

const settings = (...values: string[]): string[] => values.flatMap((value) => ['-c', value]);

/**
 * One process with one connection: room for a hundred of them, and for reading ahead, is set up anew at each start and
 * took most of its time.
 */
const ALONE = settings('max_connections=5', 'max_wal_senders=0', 'io_max_concurrency=1', 'autovacuum_worker_slots=1');
/** What the files hold is in the system's cache, too. */
const ON_DISK = [...ALONE, ...settings('shared_buffers=32MB')];
/** The files are in memory anyway. */
const IN_MEMORY = [...ALONE, ...settings('shared_buffers=4MB')];

/** Folder of the embedded database inside the data folder. */
export function embeddedFolder(dataDir: string): string {
  return path.join(dataDir, 'pglite');
}

/**
 * Postgres inside this process.
 *
 * It survives the end of the process at any moment, but not the loss of power: it never asks the disk to flush.
 *
 * @param dataDir - folder for the files, locked against other processes until closed; undefined: in memory
 * @param copyOf - in memory only: the files of another one, as `dumpDataDir` of PGlite gives them. To make them anew takes three times as long
 * @throws BadInput when the folder is in use
 */
export async function openEmbedded(dataDir: string | undefined, copyOf?: Blob): Promise<{ driver: Driver; pglite: PGlite }> {
  if (dataDir === undefined) {
    const pglite = await PGlite.create({ ...begunWith(IN_MEMORY), ...(copyOf && { loadDataDir: copyOf }) });
    return { driver: driverOf(pglite, () => pglite.close()), pglite };
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = takeProcessLock(dataDir);
  try {
    const pglite = await PGlite.create(embeddedFolder(dataDir), begunWith(ON_DISK));
    const close = async (): Promise<void> => {
      await pglite.close();
      lock.release();
    };
    return { driver: driverOf(pglite, close), pglite };
  } catch (error) {
    lock.release();
    throw error;
  }
}

const begunWith = (params: string[]): PGliteOptions => ({ startParams: [...PGlite.defaultStartParams, ...params], initDbStartParams: params });

/** Asks the disk to keep what the closed database has written: the database itself never does. */
export async function flushEmbedded(dataDir: string): Promise<void> {
  const folder = embeddedFolder(dataDir);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() && !entry.isDirectory()) continue;
    const handle = await open(path.join(entry.parentPath, entry.name), 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

function driverOf(pglite: PGlite, close: () => Promise<void>): Driver {
  return {
    ...queryable(pglite),
    transaction: (work) => pglite.transaction((transaction) => runInside(queryable(transaction), work)),
    close,
  };
}

function queryable(connection: PGlite | Transaction): Queryable {
  return {
    query: async <Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> => {
      const { rows } = await connection.query<Row>(text, bindable(params));
      return rows;
    },
    exec: async (sql) => {
      await connection.exec(sql);
    },
  };
}
