import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BadInput } from '../errors.ts';

/** The right to use a data folder. */
export type ProcessLock = { release(): void };

/** Held here as well as by the caller: a connection that is garbage-collected is closed, and its lock gone. */
const held = new Set<DatabaseSync>();

/** `SQLITE_BUSY`, https://sqlite.org/rescode.html#busy */
const BUSY = 5;

/**
 * Takes a data folder for this process, until released or until the process ends, however it ends.
 *
 * The lock is SQLite's exclusive file lock: the kernel decides whether its holder lives, also between
 * containers that share a volume, so it can neither be left behind by a crash nor be taken from a process that is
 * merely slow. Two processes on one embedded database lose rows without any error.
 *
 * @throws BadInput when another process, or this one, has the folder already
 */
export function takeProcessLock(dataDir: string): ProcessLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // The short wait covers two processes that start at the same instant and briefly stand in each other's way.
  const connection = new DatabaseSync(path.join(dataDir, 'lock.db'), { timeout: 300 });
  try {
    connection.exec('begin exclusive');
  } catch (error) {
    connection.close();
    throw isBusy(error) ? inUse(dataDir) : error;
  }
  held.add(connection);
  return {
    release: () => {
      if (held.delete(connection)) connection.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === BUSY;
}

function inUse(dataDir: string): BadInput {
  return new BadInput(
    `the data folder ${path.resolve(dataDir)} is in use by another process. ` +
      'The embedded database serves one process only: stop the other one, give this one its own DATA_DIR, ' +
      'or set DATABASE_URL to a Postgres server to run several.',
  );
}
