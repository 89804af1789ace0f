import { hasCode } from './error-code.ts';
import { storableText } from './json.ts';

/** Something SQL can be run on: the database, or one transaction of it. */
export interface Queryable {
  /**
   * Runs one statement with `$1`-style parameters.
   * @param limit - gives up waiting for a server after so many milliseconds; what it did by then is not known
   */
  query<Row>(text: string, params?: readonly unknown[], limit?: { readonly withinMs: number }): Promise<Row[]>;
  /** Runs any number of statements, without parameters. */
  exec(sql: string): Promise<void>;
}

/** `withoutLimit`: its statements may take and wait as long as they need, as those that rewrite a large table do. */
export type TransactionOptions = { readonly withoutLimit?: boolean };

/** One kind of database, as thin as it can be. */
export interface Driver extends Queryable {
  /** All or nothing. `work` runs again where the database made it give way to another transaction: it has no effect outside. */
  transaction<T>(work: (db: Queryable) => Promise<T>, options?: TransactionOptions): Promise<T>;
  close(): Promise<void>;
}

/** Parameters as both drivers take them: undefined is null, texts are such that Postgres can keep them. */
export function bindable(params: readonly unknown[]): unknown[] {
  return params.map((param) => {
    if (param === undefined) return null;
    if (typeof param === 'string') return storableText(param);
    return Array.isArray(param) ? bindable(param) : param;
  });
}

/**
 * Runs the work of one transaction on its connection.
 *
 * Postgres answers COMMIT after a failed statement with a silent rollback. Work that swallowed such a failure
 * would believe its data kept; here it throws. The connection serves nobody once the work has ended.
 */
export async function runInside<T>(connection: Queryable, work: (db: Queryable) => Promise<T>): Promise<T> {
  const failures: unknown[] = [];
  let ended = false;
  // One connection does one thing at a time; who asks for several at once, as outside a transaction, waits here.
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = <R>(run: () => Promise<R>): Promise<R> => {
    const mine = last.then(run, run);
    last = mine;
    return mine;
  };
  const track = async <R>(run: () => Promise<R>): Promise<R> => {
    if (ended) throw new Error('this transaction has ended: its stores must not be used any more');
    try {
      return await inOrder(run);
    } catch (error) {
      failures.push(error);
      throw error;
    }
  };
  try {
    const result = await work({
      query: (text, params, limit) => track(() => connection.query(text, params, limit)),
      exec: (sql) => track(() => connection.exec(sql)),
    });
    if (failures.length > 0) {
      throw new Error('a statement of this transaction failed, so nothing of it was kept', { cause: failures[0] });
    }
    return result;
  } finally {
    ended = true;
  }
}

/** A row with the same unique key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return hasCode(error, '23505');
}
