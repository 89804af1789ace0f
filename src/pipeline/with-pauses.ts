import { setImmediate } from 'node:timers/promises';

/** Leads that are judged in one go, some ten milliseconds: whoever asks for a card meanwhile waits no longer. */
const IN_ONE_GO = 10;

/** The same records one by one, with a look at what else there is to do now and then. */
export async function* withPauses<Record>(records: readonly Record[]): AsyncGenerator<Record, void, undefined> {
  for (const [index, record] of records.entries()) {
    if (index % IN_ONE_GO === 0) await setImmediate();
    yield record;
  }
}
