import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';

/**
 * What `pg` takes for the socket of a connection; at its other end is the database in this process.
 *
 * PGlite's own `query` hands over each message of a statement by itself and waits for its answer, five times; `pg` sends
 * them as one, and costs half. One connection at a time: there is one session.
 */
export class EmbeddedSocket extends Duplex {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    super();
    this.#pglite = pglite;
  }

  /** A server ends the transaction of a connection that is lost; here the session outlives it. */
  connect(): this {
    const begun = this.#pglite.isInTransaction() ? this.#pglite.exec('rollback') : Promise.resolve();
    begun.then(() => this.emit('connect'), (error: Error) => this.destroy(error));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(messages: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    void this.#pass(messages, done);
  }

  override _writev(parts: readonly { readonly chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(parts.map(({ chunk }) => chunk)), 'utf8', done);
  }

  async #pass(messages: Buffer, done: (error?: Error | null) => void): Promise<void> {
    const answer: Buffer[] = [];
    let failure: Error | null = null;
    try {
      // What comes is a view into the database's own memory, and whoever reads on must not do so while it is at work.
      await this.#pglite.execProtocolRawStream(messages, { onRawData: (part) => void answer.push(Buffer.from(part)) });
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
    for (const part of answer) this.push(part);
    done(failure);
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }
}
