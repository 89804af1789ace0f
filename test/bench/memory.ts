import { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { evaluate } from '../../src/domain/evaluate.ts';
import { inputOf } from './evaluate.ts';
import { parseLead, rawLeads } from './leads.ts';

export type MemoryOptions = { readonly leads: number; readonly seed: number; readonly samples?: number };

/** Memory in MB when so many leads are through. */
type Sample = { readonly leads: number; readonly heapUsed: number; readonly rss: number };

export type MemoryReport = {
  readonly benchmark: 'memory';
  /** Neither heap nor resident memory is higher at the end than after the first tenth, but for what is allowed. */
  readonly isFlat: boolean;
  readonly leads: number;
  readonly ready: number;
  readonly megabytesOfJson: number;
  /** Medians of the samples of the first and of the last tenth, in MB. */
  readonly firstTenth: Omit<Sample, 'leads'>;
  readonly lastTenth: Omit<Sample, 'leads'>;
  readonly usPerLead: number;
  readonly samples: readonly Sample[];
  readonly seed: number;
  readonly node: string;
};

/** What is live on the heap after a full collection may differ by so many MB: what is remembered of titles and pages comes and goes. */
const ALLOWED_HEAP_MB = 4;
/** Resident memory also holds free pages that the runtime has not given back. */
const ALLOWED_RSS_MB = 48;

/** Leads evaluated before anything is counted: compiled code, remembered titles and the heap's own pages grow up to here. */
const WARM_UP = 20_000;

/** A full collection, so that only what is still reachable is counted. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('expected a Node that lets its garbage collector be called');
  return () => void collect();
}

const megabytes = (bytes: number): number => Math.round((bytes / 1_048_576) * 10) / 10;

function middle(samples: readonly Sample[]): Omit<Sample, 'leads'> {
  const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  return { heapUsed: median(samples.map(({ heapUsed }) => heapUsed)), rss: median(samples.map(({ rss }) => rss)) };
}

/** Leads as lines of JSON in blocks, as a file hands them out. */
function* jsonLines(seed: number, count: number): Generator<string> {
  let block = '';
  for (const lead of rawLeads(seed, count)) {
    block += `${JSON.stringify(lead)}\n`;
    if (block.length < 65_536) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}

/**
 * Streams leads as lines of JSON through the whole evaluation, one after the other, and looks at the memory a
 * hundred times: what was evaluated must leave nothing behind.
 */
export async function benchMemory({ leads, seed, samples: wanted = 100 }: MemoryOptions): Promise<MemoryReport> {
  const collect = collector();
  const every = Math.max(1, Math.floor(leads / wanted));
  const samples: Sample[] = [];
  const warmUp = Math.min(WARM_UP, leads);
  let seen = -warmUp;
  let ready = 0;
  let characters = 0;
  const start = performance.now();
  for await (const line of createInterface({ input: Readable.from(jsonLines(seed, warmUp + leads)) })) {
    const { qualification } = evaluate(inputOf(parseLead(line)));
    seen++;
    if (seen <= 0) continue;
    characters += line.length;
    if (qualification === 'ready') ready++;
    if (seen % every !== 0) continue;
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    samples.push({ leads: seen, heapUsed: megabytes(heapUsed), rss: megabytes(rss) });
  }
  const tenth = Math.max(1, Math.floor(samples.length / 10));
  const [firstTenth, lastTenth] = [middle(samples.slice(0, tenth)), middle(samples.slice(-tenth))];
  return {
    benchmark: 'memory',
    isFlat: lastTenth.heapUsed - firstTenth.heapUsed <= ALLOWED_HEAP_MB && lastTenth.rss - firstTenth.rss <= ALLOWED_RSS_MB,
    leads: seen,
    ready,
    megabytesOfJson: megabytes(characters),
    firstTenth,
    lastTenth,
    usPerLead: Math.round(((performance.now() - start) * 10_000) / (warmUp + leads)) / 10,
    samples: samples.filter((_, index) => (index + 1) % tenth === 0),
    seed,
    node: process.version,
  };
}
