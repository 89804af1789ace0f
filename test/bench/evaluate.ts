import { isDeepStrictEqual } from 'node:util';
import { assess, evaluate, type EvaluateInput } from '../../src/domain/evaluate.ts';
import { benchPolicy } from './bench-policy.ts';
import { BENCH_NOW, rawLeads, readRaw, type RawLead } from './leads.ts';
import { peerScorer, type PeerScores } from './peer.ts';

export type EvaluateOptions = { readonly leads: number; readonly seed: number; readonly rounds: number };

export type Side = {
  /** Microseconds a lead takes: median of the rounds, the fastest and the slowest round. */
  readonly usPerLead: number;
  readonly usPerLeadFastest: number;
  readonly usPerLeadSlowest: number;
};

export type EvaluateReport = {
  readonly benchmark: 'evaluate';
  /** How many times as long the peer takes for a lead; median of the rounds, each measured back to back. */
  readonly ratio: number;
  readonly ratioLowest: number;
  readonly ratioHighest: number;
  /** The same against the whole evaluation: brief and next check included, which the peer does not have. */
  readonly ratioWithBrief: number;
  readonly leads: number;
  readonly signals: number;
  readonly rounds: number;
  readonly seed: number;
  readonly ours: Side;
  readonly oursWithBrief: Side;
  readonly peer: Side;
  readonly equalScores: number;
  readonly node: string;
};

/** From the raw lead on, as the peer: moments are read inside what is measured. */
export function inputOf(raw: RawLead): EvaluateInput {
  return {
    ...readRaw(raw), handovers: [], policy: benchPolicy, policyVersion: 1, ownDomains: ['vendor.example'], wasReady: false, timeZone: 'Europe/Berlin', now: BENCH_NOW,
  };
}

/** One score for each lead, the same from both sides; a difference ends the benchmark, because then it would compare two things. */
async function assertEqualScores(leads: readonly RawLead[], score: (raw: RawLead) => Promise<PeerScores>): Promise<number> {
  for (const raw of leads) {
    const { fit, intent } = assess(inputOf(raw));
    const ours = { fit: fit.value, intent: intent.value };
    const theirs = await score(raw);
    if (!isDeepStrictEqual(ours, theirs)) throw new Error(`lead ${raw.contactId}: expected equal scores, found ${JSON.stringify(ours)} here and ${JSON.stringify(theirs)} with json-rules-engine`);
  }
  return leads.length;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Three digits that mean something. */
const rounded = (value: number): number => Number(value.toPrecision(3));

const sideOf = (times: readonly number[]): Side => ({ usPerLead: rounded(median(times)), usPerLeadFastest: rounded(Math.min(...times)), usPerLeadSlowest: rounded(Math.max(...times)) });

/** A sum over what was computed keeps the compiler from leaving the work out. */
let kept = 0;

/** Microseconds per lead for `repeats` passes over all leads. */
function timeOurs(leads: readonly RawLead[], repeats: number, judge: (input: EvaluateInput) => { intent: { value: number } }): number {
  const start = performance.now();
  for (let pass = 0; pass < repeats; pass++) for (const raw of leads) kept += judge(inputOf(raw)).intent.value;
  return ((performance.now() - start) * 1_000) / (leads.length * repeats);
}

async function timePeer(leads: readonly RawLead[], score: (raw: RawLead) => Promise<PeerScores>): Promise<number> {
  const start = performance.now();
  for (const raw of leads) kept += (await score(raw)).intent;
  return ((performance.now() - start) * 1_000) / leads.length;
}

/** Passes of our side over all leads in a round: it needs more of them for a time that a clock can measure well. */
const PASSES = 10;

/**
 * The function that `evaluate` decides by (fit and intent with contributions, gates, obstacles, qualification)
 * beside json-rules-engine with the same point rules. Both sides take turns in one process, so that a slow moment
 * of the machine meets both; medians of the rounds are reported.
 */
export async function benchEvaluate({ leads: count, seed, rounds }: EvaluateOptions): Promise<EvaluateReport> {
  const leads = [...rawLeads(seed, count)];
  const score = peerScorer(benchPolicy);
  const equalScores = await assertEqualScores(leads, score);
  const withBrief = leads.slice(0, Math.max(1, Math.floor(count / 4)));
  const times = { ours: [] as number[], full: [] as number[], peer: [] as number[] };
  for (let round = -1; round < rounds; round++) {
    const [ours, peer, full] = [timeOurs(leads, PASSES, assess), await timePeer(leads, score), timeOurs(withBrief, 1, evaluate)];
    // The first round only warms up.
    if (round < 0) continue;
    times.ours.push(ours);
    times.peer.push(peer);
    times.full.push(full);
  }
  if (!Number.isFinite(kept)) throw new Error('expected finite scores');
  const ratios = times.peer.map((peer, index) => peer / (times.ours[index] ?? Number.NaN));
  return {
    benchmark: 'evaluate',
    ratio: rounded(median(ratios)),
    ratioLowest: rounded(Math.min(...ratios)),
    ratioHighest: rounded(Math.max(...ratios)),
    ratioWithBrief: rounded(median(times.peer) / median(times.full)),
    leads: count,
    signals: leads.reduce((sum, { signals }) => sum + signals.length, 0),
    rounds,
    seed,
    ours: sideOf(times.ours),
    oursWithBrief: sideOf(times.full),
    peer: sideOf(times.peer),
    equalScores,
    node: process.version,
  };
}
