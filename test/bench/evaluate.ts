import { isDeepStrictEqual } from 'node:util';
import { assess, evaluate, type EvaluateInput } from '../../src/domain/evaluate.ts';
import { benchPolicy } from './bench-policy.ts';
import { BENCH_NOW, rawLeads, readRaw, type RawLead } from './leads.ts';
import { peerGivenActions } from './peer-given-actions.ts';
import { peerScorer } from './peer.ts';
import type { Scorer } from './peer-rules.ts';

export type EvaluateOptions = { readonly leads: number; readonly seed: number; readonly rounds: number };

/** Microseconds a lead takes: median of the rounds, the fastest and the slowest round. */
export type Side = { readonly usPerLead: number; readonly usPerLeadFastest: number; readonly usPerLeadSlowest: number };

export type EvaluateReport = {
  readonly benchmark: 'evaluate';
  /** How many times as long the peer takes for a lead: median of the rounds, in each of which both sides take turns. */
  readonly ratio: number;
  readonly ratioLowest: number;
  readonly ratioHighest: number;
  /** The peer against the whole evaluation: brief and next check included, which the peer does not have. */
  readonly ratioWithBrief: number;
  /** Against a peer that is told by our own code which action each signal is. */
  readonly ratioGivenActions: number;
  readonly leads: number;
  readonly signals: number;
  readonly rounds: number;
  readonly seed: number;
  readonly ours: Side;
  readonly oursWithBrief: Side;
  readonly peer: Side;
  readonly peerGivenActions: Side;
  /** Leads whose fit and intent were found equal on all sides: all of them, or the benchmark fails. */
  readonly equalScores: number;
  readonly node: string;
};

/** From the raw lead on, as the peer: moments are read inside what is measured. */
export function inputOf(raw: RawLead): EvaluateInput {
  const { lead, signals, colleagues } = readRaw(raw);
  return { lead, signals, colleagues, handovers: [], policy: benchPolicy, policyVersion: 1, ownDomains: ['vendor.example'], wasReady: false, timeZone: 'Europe/Berlin', now: BENCH_NOW };
}

/** Scores of every lead, equal on all sides; a difference ends the benchmark, because it would compare two things. */
async function assertEqualScores(leads: readonly RawLead[], peers: readonly Scorer[]): Promise<number> {
  for (const raw of leads) {
    const { fit, intent } = assess(inputOf(raw));
    const ours = { fit: fit.value, intent: intent.value };
    for (const score of peers) {
      const theirs = await score(raw);
      if (!isDeepStrictEqual(ours, theirs)) throw new Error(`lead ${raw.contactId}: expected equal scores, found ${JSON.stringify(ours)} here and ${JSON.stringify(theirs)} with json-rules-engine`);
    }
  }
  return leads.length;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Three digits that mean something. */
const rounded = (value: number): number => Number(value.toPrecision(3));

const sideOf = (times: readonly number[]): Side => ({ usPerLead: rounded(median(times)), usPerLeadFastest: rounded(Math.min(...times)), usPerLeadSlowest: rounded(Math.max(...times)) });

/** A sum over what was computed keeps the compiler from leaving the work out. */
let kept = 0;

/** Milliseconds for the leads, by the function that `evaluate` decides by or by the whole of it. */
function timeOurs(leads: readonly RawLead[], judge: (input: EvaluateInput) => { intent: { value: number } }): number {
  const start = performance.now();
  for (const raw of leads) kept += judge(inputOf(raw)).intent.value;
  return performance.now() - start;
}

async function timePeer(leads: readonly RawLead[], score: Scorer): Promise<number> {
  const start = performance.now();
  for (const raw of leads) kept += (await score(raw)).intent;
  return performance.now() - start;
}

/** Leads after which the sides change places: a few milliseconds, so that a slow moment of the machine meets all of them. */
const TURN = 50;

type Times = { ours: number; withBrief: number; peer: number; givenActions: number };

/** Microseconds per lead of each side in one round. */
async function timeRound(leads: readonly RawLead[], peer: Scorer, givenActions: Scorer): Promise<Times> {
  const sums: Times = { ours: 0, withBrief: 0, peer: 0, givenActions: 0 };
  for (let from = 0; from < leads.length; from += TURN) {
    const turn = leads.slice(from, from + TURN);
    sums.ours += timeOurs(turn, assess);
    sums.peer += await timePeer(turn, peer);
    sums.withBrief += timeOurs(turn, evaluate);
    sums.givenActions += await timePeer(turn, givenActions);
  }
  const perLead = 1_000 / leads.length;
  return { ours: sums.ours * perLead, withBrief: sums.withBrief * perLead, peer: sums.peer * perLead, givenActions: sums.givenActions * perLead };
}

/**
 * The function that `evaluate` decides by (fit and intent with contributions, gates, obstacles, qualification)
 * beside json-rules-engine with the same point rules, in one process on one core.
 */
export async function benchEvaluate({ leads: count, seed, rounds }: EvaluateOptions): Promise<EvaluateReport> {
  const leads = [...rawLeads(seed, count)];
  const [peer, givenActions] = [peerScorer(benchPolicy), peerGivenActions(benchPolicy)];
  // Also warms all sides up, as does a round that is not counted.
  const equalScores = await assertEqualScores(leads, [peer, givenActions]);
  await timeRound(leads, peer, givenActions);
  const times: Times[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timeRound(leads, peer, givenActions));
  if (!Number.isFinite(kept)) throw new Error('expected finite scores');
  const ratios = times.map((time) => time.peer / time.ours);
  return {
    benchmark: 'evaluate',
    ratio: rounded(median(ratios)),
    ratioLowest: rounded(Math.min(...ratios)),
    ratioHighest: rounded(Math.max(...ratios)),
    ratioWithBrief: rounded(median(times.map((time) => time.peer / time.withBrief))),
    ratioGivenActions: rounded(median(times.map((time) => time.givenActions / time.ours))),
    leads: count,
    signals: leads.reduce((sum, { signals }) => sum + signals.length, 0),
    rounds,
    seed,
    ours: sideOf(times.map((time) => time.ours)),
    oursWithBrief: sideOf(times.map((time) => time.withBrief)),
    peer: sideOf(times.map((time) => time.peer)),
    peerGivenActions: sideOf(times.map((time) => time.givenActions)),
    equalScores,
    node: process.version,
  };
}
