import { mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { Pool } from 'pg';
import type { Driver } from './driver.ts';
import { EmbeddedSocket } from './embedded-socket.ts';
import { driverOf } from './pool-driver.ts';
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

/** The embedded database, and what there is no SQL for. */
export type Embedded = {
  readonly driver: Driver;
  /** One statement, or several without values, for the job engine. */
  readonly executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
  /** All its files as one (tar). Statements wait meanwhile. */
  readonly dump: (compression: 'gzip' | 'none') => Promise<Blob>;
};

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
export async function openEmbedded(dataDir: string | undefined, copyOf?: Blob): Promise<Embedded> {
  if (dataDir === undefined) {
    return embeddedOn(await PGlite.create({ ...begunWith(IN_MEMORY), ...(copyOf && { loadDataDir: copyOf }) }), () => {});
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = takeProcessLock(dataDir);
  try {
    return embeddedOn(await PGlite.create(embeddedFolder(dataDir), begunWith(ON_DISK)), () => lock.release());
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

/** One connection: whoever else wants it waits, as long as it takes. */
function poolOn(pglite: PGlite): Pool {
  return new Pool({ max: 1, idleTimeoutMillis: 0, user: 'postgres', database: 'postgres', ssl: false, stream: () => new EmbeddedSocket(pglite) });
}

function embeddedOn(pglite: PGlite, release: () => void): Embedded {
  const pool = poolOn(pglite);
  // Whoever waits for the connection is told; nobody else needs to be.
  pool.on('error', () => {});
  const driver = driverOf(pool);
  return {
    driver: {
      ...driver,
      close: async () => {
        await driver.close();
        await pglite.close();
        release();
      },
    },
    executeSql: (text, values) => pool.query(text, values),
    dump: async (compression) => {
      const client = await pool.connect();
      try {
        return await pglite.dumpDataDir(compression);
      } finally {
        client.release();
      }
    },
  };
}
