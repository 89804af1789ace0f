import type { FoundSignal, Round, SourceName } from '../../../src/pipeline/ports/sources.ts';
import { SOURCES } from '../../../src/hubspot/sources/all-sources.ts';
import type { Calls } from '../../../src/hubspot/records.ts';

/** Reads a source to its end. Between two pages its place is kept as JSON, as the database does. */
export async function wholeRound(name: SourceName, calls: Calls, round: Round): Promise<FoundSignal[]> {
  const found: FoundSignal[] = [];
  let position: unknown = null;
  do {
    const page = await SOURCES[name].page(calls, round, position);
    found.push(...page.found);
    position = page.next === null ? null : JSON.parse(JSON.stringify(page.next));
  } while (position !== null);
  return found;
}
