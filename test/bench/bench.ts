import { parseArgs } from 'node:util';
import { benchBoard, type BoardReport } from './board.ts';
import { benchCalls, type CallsReport } from './calls.ts';
import { benchDoors, type DoorsReport } from './doors.ts';
import { benchEvaluate, type EvaluateReport } from './evaluate.ts';
import { benchMemory, type MemoryReport } from './memory.ts';
import { benchWebhooks, type Target, type WebhooksReport } from './webhooks.ts';

/** What was measured, and whether it is as good as it must be. */
type Outcome = { readonly report: object; readonly text: string; readonly isGood: boolean };
type Options = { readonly leads?: number; readonly contacts?: number; readonly seed: number; readonly rounds?: number; readonly seconds?: number; readonly rate?: number; readonly requests?: number };

function table(rows: readonly (readonly [string, string | number])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

function evaluateText(report: EvaluateReport): string {
  const { leads, signals, rounds, seed, equalScores, node, ours } = report;
  const side = ({ usPerLead, usPerLeadFastest, usPerLeadMean }: typeof ours): string => `${usPerLead} µs a lead (fastest ${usPerLeadFastest}, mean ${usPerLeadMean})`;
  return table([
    ['leads', `${leads} with ${signals} signals, seed ${seed}, ${rounds} rounds, Node ${node}`],
    ['equal scores', `${equalScores} of ${leads}`],
    ['scores', side(ours)],
    ['  and decision', side(report.oursWithDecision)],
    ['  and brief', side(report.oursWithBrief)],
    ['json-rules-engine', side(report.peer)],
    ['  lean', side(report.leanPeer)],
    ['ratio', `${report.ratio} (from the fastest runs ${report.ratioOfFastest})`],
    ['  lean peer', report.ratioLeanPeer],
    ['  with decision', report.ratioWithDecision],
    ['  with brief', report.ratioWithBrief],
  ]);
}

function memoryText({ isFlat, leads, ready, megabytesOfJson, firstTenth, lastTenth, usPerLead, samples }: MemoryReport): string {
  return table([
    ['leads', `${leads}, ${ready} ready, ${megabytesOfJson} MB of JSON, ${usPerLead} µs a lead`],
    ...samples.map((sample): [string, string] => [`after ${sample.leads}`, `heap ${sample.heapUsed} MB, resident ${sample.rss} MB`]),
    ['first tenth', `heap ${firstTenth.heapUsed} MB, resident ${firstTenth.rss} MB`],
    ['last tenth', `heap ${lastTenth.heapUsed} MB, resident ${lastTenth.rss} MB`],
    ['flat', isFlat ? 'yes' : 'NO'],
  ]);
}

function callsText({ contacts, withCompany, companies, deals, written, syncCycles, ours, minimum, plain, besides, ratioToMinimum, timesFewerThanPlain }: CallsReport): string {
  return table([
    ['contacts', `${contacts} changed once, ${withCompany} with one of ${companies} companies, ${deals} deals, ${written} written, ${syncCycles} sync cycles`],
    ['ours', `${ours.total} calls, ${ours.per1000} per 1,000`],
    ...Object.entries(ours.byEndpoint).map(([endpoint, calls]): [string, number] => [`  ${endpoint}`, calls]),
    ['minimum', `${minimum.total} calls: ${minimum.formula}`],
    ['  ours to it', ratioToMinimum],
    ['plain', `${plain.total} calls, one contact at a time with HubSpot's SDK`],
    ['  ours fewer', `${timesFewerThanPlain} times`],
    ...Object.entries(besides).map(([endpoint, calls]): [string, number] => [`besides ${endpoint}`, calls]),
  ]);
}

function webhooksText({ seconds, perSecond, eventsPerRequest, node, bare, receivers }: WebhooksReport): string {
  const side = ({ acknowledged, offered, answers, p50Ms, p99Ms, maxMs }: Target): string => `${acknowledged} of ${offered} acknowledged ${JSON.stringify(answers)}, p50 ${p50Ms} ms, p99 ${p99Ms} ms, slowest ${maxMs} ms`;
  return table([
    ['load', `${perSecond} requests a second with ${eventsPerRequest} events for ${seconds} s, Node ${node}`],
    ['bare', side(bare)],
    ...receivers.flatMap((receiver): [string, string][] => [
      [receiver.target, side(receiver)],
      ['  stored', `${receiver.stored}${receiver.stored === receiver.acknowledged ? '' : ' NOT WHAT WAS ACKNOWLEDGED'}, unpacked ${receiver.unpackedAfterMs} ms after the last answer`],
      ['  processor', `${receiver.cpuMsPerRequest ?? '?'} ms of a core for a request`],
      ['  ratio to bare', `p50 ${receiver.p50Ratio}, p99 ${receiver.p99Ratio}`],
    ]),
  ]);
}

function doorsText({ leads, concurrent, node, wanted, stores }: DoorsReport): string {
  return table([
    ['leads', `${leads}, ${concurrent} requests at a time, Node ${node}`],
    ['wanted', wanted],
    ...stores.flatMap(({ store, storedAfterMs, doors }): [string, string][] => [
      [store, `stored in ${Math.round(storedAfterMs / 1_000)} s`],
      ...doors.map(({ door, requests, answers, largestBytes, p50Ms, p95Ms, p99Ms, bareP50Ms, bareP95Ms, bareP99Ms, p99Ratio, isGood }): [string, string] => [
        `  ${door}`, `p50 ${p50Ms}, p95 ${p95Ms}, p99 ${p99Ms} ms; bare ${bareP50Ms}, ${bareP95Ms}, ${bareP99Ms} ms; p99 ${p99Ratio} times; ${requests} requests ${JSON.stringify(answers)}, at most ${largestBytes} bytes${isGood ? '' : ' FELL SHORT'}`,
      ]),
    ]),
  ]);
}

function boardText({ leads, handovers, rounds, stores }: BoardReport): string {
  return table([
    ['load', `${leads} leads, ${handovers} handovers, ${rounds} rounds`],
    ...stores.flatMap(({ store, times }): [string, string][] => [[store, ''], ...times.map(({ what, medianMs, p95Ms, kilobytes }): [string, string] => [`  ${what}`, `p50 ${medianMs} ms, p95 ${p95Ms} ms, ${kilobytes} KB`])]),
  ]);
}

/** One more benchmark: a line here, and a file beside this one. */
const BENCHMARKS: Readonly<Record<string, (options: Options) => Promise<Outcome>>> = {
  evaluate: async ({ leads = 500, seed, rounds = 15 }) => {
    const report = await benchEvaluate({ leads, seed, rounds });
    return { report, text: evaluateText(report), isGood: true };
  },
  memory: async ({ leads = 1_000_000, seed }) => {
    const report = await benchMemory({ leads, seed });
    return { report, text: memoryText(report), isGood: report.isFlat };
  },
  board: async ({ leads = 100_000, rounds = 20 }) => {
    const report = await benchBoard({ leads, handovers: Math.ceil(leads / 5), rounds, serverUrl: process.env['TEST_DATABASE_URL'] });
    return { report, text: boardText(report), isGood: report.isGood };
  },
  calls: async ({ contacts = 1_000, seed }) => {
    const report = await benchCalls({ contacts, seed });
    return { report, text: callsText(report), isGood: report.isGood };
  },
  doors: async ({ leads = 100_000, seed, requests = 4_000 }) => {
    const report = await benchDoors({ leads, seed, requests, concurrent: 20, serverUrl: process.env['TEST_DATABASE_URL'] });
    return { report, text: doorsText(report), isGood: report.isGood };
  },
  webhooks: async ({ seconds = 60, rate }) => {
    const report = await benchWebhooks({ seconds, serverUrl: process.env['TEST_DATABASE_URL'], ...(rate ? { perSecond: rate } : {}) });
    return { report, text: webhooksText(report), isGood: report.receivers.every(({ acknowledged, stored }) => acknowledged === stored) };
  },
};

const USAGE = `npm run bench -- ${Object.keys(BENCHMARKS).join(' | ')} [--json] [--leads n] [--contacts n] [--seed n] [--rounds n] [--seconds n] [--rate n] [--requests n]`;

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name}: expected a whole number from 1, found ${JSON.stringify(text)}`);
  return value;
}

/** Runs one benchmark by its name and says the exit code: 1 when it failed or was asked wrongly. */
export async function runBench(args: readonly string[], write: (text: string) => void, complain: (text: string) => void): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, leads: { type: 'string' }, contacts: { type: 'string' }, seed: { type: 'string' }, rounds: { type: 'string' }, seconds: { type: 'string' }, rate: { type: 'string' }, requests: { type: 'string' } },
    });
    const [name = ''] = positionals;
    const bench = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
    if (!bench || positionals.length > 1) throw new Error(`expected one of ${Object.keys(BENCHMARKS).join(', ')}, found ${JSON.stringify(positionals.join(' '))}\n${USAGE}`);
    const wishes = Object.entries({ leads: values.leads, contacts: values.contacts, rounds: values.rounds, seconds: values.seconds, rate: values.rate, requests: values.requests }).flatMap(([wish, text]) => {
      const value = wholeNumber(wish, text);
      return value === undefined ? [] : [[wish, value] as const];
    });
    const outcome = await bench({ seed: wholeNumber('seed', values.seed) ?? 1, ...Object.fromEntries(wishes) });
    write(values.json ? JSON.stringify(outcome.report) : outcome.text);
    return outcome.isGood ? 0 : 1;
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

if (import.meta.main) {
  process.exitCode = await runBench(process.argv.slice(2), (text) => process.stdout.write(`${text}\n`), (text) => process.stderr.write(`${text}\n`));
}
