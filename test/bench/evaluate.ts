import { isDeepStrictEqual } from 'node:util';
import { assess, score, type EvaluateInput } from '../../src/domain/assess.ts';
import { evaluate } from '../../src/domain/evaluate.ts';
import { benchPolicy } from './bench-policy.ts';
import { BENCH_NOW, rawLeads, readRaw, type RawLead } from './leads.ts';
import { peerScorer } from './peer.ts';
import type { Scorer } from './peer-rules.ts';

export type EvaluateOptions = { readonly leads: number; readonly seed: number; readonly rounds: number };

/** Microseconds a lead takes: every slice of leads counts with its median over the rounds; its fastest; its mean. */
export type Side = { readonly usPerLead: number; readonly usPerLeadFastest: number; readonly usPerLeadMean: number };

export type EvaluateReport = {
  readonly benchmark: 'evaluate';
  /** How many times as long the peer takes for the scores of a lead, from the medians. Both sides do the same: fit and intent by points. */
  readonly ratio: number;
  /** The same from the fastest run of every slice: what a quiet machine would show. */
  readonly ratioOfFastest: number;
  /** Against the lean peer, whose rules are no JSON any more. */
  readonly ratioLeanPeer: number;
  /** The peer's scores against our whole decision: gates, obstacles and qualification, which the peer does not have. */
  readonly ratioWithDecision: number;
  /** The peer's scores against the whole evaluation: brief, checked against its evidence, questions and next check included. */
  readonly ratioWithBrief: number;
  readonly leads: number;
  readonly signals: number;
  readonly rounds: number;
  readonly seed: number;
  readonly ours: Side;
  readonly oursWithDecision: Side;
  readonly oursWithBrief: Side;
  readonly peer: Side;
  readonly leanPeer: Side;
  /** Leads whose fit and intent were found equal on all sides: all of them, or the benchmark fails. */
  readonly equalScores: number;
  readonly node: string;
};

/** From the raw lead on, as the peer: moments are read inside what is measured. */
export function inputOf(raw: RawLead): EvaluateInput {
  const { lead, signals, colleagues } = readRaw(raw);
  return { lead, signals, colleagues, handovers: [], policy: benchPolicy, policyVersion: 1, ownDomains: ['vendor.example'], wasReady: false, now: BENCH_NOW };
}

/** Scores of every lead, equal on all sides; a difference ends the benchmark, because it would compare two things. */
async function assertEqualScores(leads: readonly RawLead[], peers: readonly Scorer[]): Promise<number> {
  for (const raw of leads) {
    const { fit, intent } = score(inputOf(raw));
    const ours = { fit: fit.value, intent: intent.value };
    for (const scoreOf of peers) {
      const theirs = await scoreOf(raw);
      if (!isDeepStrictEqual(ours, theirs)) throw new Error(`lead ${raw.contactId}: expected equal scores, found ${JSON.stringify(ours)} here and ${JSON.stringify(theirs)} with json-rules-engine`);
    }
  }
  return leads.length;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Three digits that mean something. */
const rounded = (value: number): number => Number(value.toPrecision(3));

/** A sum over what was computed keeps the compiler from leaving the work out. */
let kept = 0;

/**
 * The sides take turns every so many leads, and a side's turn is cut into slices of about a millisecond. That is
 * shorter than the time for which a busy machine takes the processor away, so that most slices are left alone.
 */
const TURN = 500;

type Contestant = { readonly slice: number; readonly judge: (raw: RawLead) => number | Promise<number> };

/** Milliseconds of each slice of a turn. */
async function timeTurn(turn: readonly RawLead[], { slice, judge }: Contestant): Promise<number[]> {
  const times: number[] = [];
  for (let from = 0; from < turn.length; from += slice) {
    const leads = turn.slice(from, from + slice);
    const start = performance.now();
    for (const raw of leads) {
      const value = judge(raw);
      kept += typeof value === 'number' ? value : await value;
    }
    times.push(performance.now() - start);
  }
  return times;
}

/** Milliseconds of each slice of a whole round, for each side. */
async function timeRound(leads: readonly RawLead[], contestants: readonly Contestant[]): Promise<number[][]> {
  const times = contestants.map((): number[] => []);
  for (let from = 0; from < leads.length; from += TURN) {
    const turn = leads.slice(from, from + TURN);
    for (const [index, contestant] of contestants.entries()) times[index]?.push(...(await timeTurn(turn, contestant)));
  }
  return times;
}

/** Every slice counts with its median over the rounds. */
function sideOf(rounds: readonly (readonly number[])[], leads: number): Side {
  const slices = rounds[0]?.map((_, index) => rounds.map((round) => round[index] ?? Number.NaN)) ?? [];
  const perLead = (times: readonly number[]): number => rounded((sumOf(times) * 1_000) / leads);
  return { usPerLead: perLead(slices.map(median)), usPerLeadFastest: perLead(slices.map((times) => Math.min(...times))), usPerLeadMean: perLead(slices.map((times) => sumOf(times) / times.length)) };
}

/** Rounds that only warm up. */
const WARM_UP = 3;

/**
 * The scores that `evaluate` decides by, contributions included, beside json-rules-engine with the same point rules, in
 * one process on one core.
 */
export async function benchEvaluate({ leads: count, seed, rounds }: EvaluateOptions): Promise<EvaluateReport> {
  const leads = [...rawLeads(seed, count)];
  const [peer, leanPeer] = [peerScorer(benchPolicy, { isLean: false }), peerScorer(benchPolicy, { isLean: true })];
  const equalScores = await assertEqualScores(leads, [peer, leanPeer]);
  const contestants: Contestant[] = [
    { slice: 25, judge: (raw) => score(inputOf(raw)).intent.value },
    { slice: 25, judge: (raw) => assess(inputOf(raw)).intent.value },
    { slice: 5, judge: (raw) => evaluate(inputOf(raw)).intent.value },
    { slice: 2, judge: async (raw) => (await peer(raw)).intent },
    { slice: 2, judge: async (raw) => (await leanPeer(raw)).intent },
  ];
  for (let round = 0; round < WARM_UP; round++) await timeRound(leads, contestants);
  const times: number[][][] = [];
  for (let round = 0; round < rounds; round++) times.push(await timeRound(leads, contestants));
  if (!Number.isFinite(kept)) throw new Error('expected finite scores');
  const [ours, withDecision, withBrief, theirs, lean] = contestants.map((_, index) => sideOf(times.map((round) => round[index] ?? []), count));
  if (!ours || !withDecision || !withBrief || !theirs || !lean) throw new Error('expected five sides');
  return {
    benchmark: 'evaluate',
    ratio: rounded(theirs.usPerLead / ours.usPerLead),
    ratioOfFastest: rounded(theirs.usPerLeadFastest / ours.usPerLeadFastest),
    ratioLeanPeer: rounded(lean.usPerLead / ours.usPerLead),
    ratioWithDecision: rounded(theirs.usPerLead / withDecision.usPerLead),
    ratioWithBrief: rounded(theirs.usPerLead / withBrief.usPerLead),
    leads: count,
    signals: sumOf(leads.map(({ signals }) => signals.length)),
    rounds,
    seed,
    ours,
    oursWithDecision: withDecision,
    oursWithBrief: withBrief,
    peer: theirs,
    leanPeer: lean,
    equalScores,
    node: process.version,
  };
}
