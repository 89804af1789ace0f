import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/demo/free-port.ts';
import { readDelivery } from '../../src/pipeline/read-delivery.ts';
import { CLIENT_SECRET, HELD_PORTALS, openHeldApp, type HeldApp } from '../support/held-app.ts';
import { eventsOf, percentile, sendDeliveries, type Sent, type SendJob } from '../support/sent-deliveries.ts';

const BARE = fileURLToPath(new URL('./children/bare-express.ts', import.meta.url));

/** The rate that HubSpot's certification names, and its largest delivery. */
const PER_SECOND = 150;
const EVENTS = 100;
const CONTACTS = 50_000;

/** What one receiver made of the load. Times in milliseconds, from the moment a request was due. */
export type Target = {
  readonly target: 'bare' | 'embedded' | 'postgres';
  readonly offered: number;
  readonly acknowledged: number;
  readonly answers: Readonly<Record<string, number>>;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
};

export type Receiver = Target & {
  /** Acknowledged requests whose rows are in the database afterwards. */
  readonly stored: number;
  readonly p50Ratio: number;
  readonly p99Ratio: number;
  /** What the process spent of a core on a request, unpacking included; null where the system does not tell. A Postgres server's share is not in it. */
  readonly cpuMsPerRequest: number | null;
  /** From the last answer until all of it was unpacked. */
  readonly unpackedAfterMs: number;
};

export type WebhooksReport = {
  readonly benchmark: 'webhooks';
  readonly seconds: number;
  readonly perSecond: number;
  readonly eventsPerRequest: number;
  readonly node: string;
  readonly bare: Target;
  readonly receivers: readonly Receiver[];
};

const jobFor = (url: string, seconds: number, perSecond: number): SendJob => ({
  url, publicUrl: url, clientSecret: CLIENT_SECRET, portalIds: HELD_PORTALS.slice(0, 1), requests: seconds * perSecond, eventsPerRequest: EVENTS, perSecond, contacts: CONTACTS,
});

function targetOf(target: Target['target'], { acknowledged, answers, latenciesMs }: Sent): Target {
  return { target, offered: latenciesMs.length, acknowledged: acknowledged.length, answers, p50Ms: percentile(latenciesMs, 0.5), p99Ms: percentile(latenciesMs, 0.99), maxMs: percentile(latenciesMs, 1) };
}

/** Whoever is measured has compiled what it runs before. */
async function warm(url: string): Promise<void> {
  await sendDeliveries({ ...jobFor(url, 3, 60), eventsPerRequest: 99 });
}

async function benchBare(seconds: number, perSecond: number): Promise<Target> {
  const port = await freePort();
  const child = spawn(process.execPath, [BARE, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  try {
    const url = `http://127.0.0.1:${port}/webhooks/hubspot`;
    await warm(url);
    return targetOf('bare', await sendDeliveries(jobFor(url, seconds, perSecond)));
  } finally {
    await end(child);
  }
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Linux counts in hundredths of a second (proc(5), `utime` and `stime`); NaN elsewhere. */
function cpuMs({ pid }: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

const UNPACKED = /^lead_handover_work_total\{verb="unpacked"\} (\d+)$/mu;

/** Waits until as many deliveries as were acknowledged have been unpacked. */
async function unpackedAfter(port: number, acknowledged: number): Promise<number> {
  const from = performance.now();
  for (;;) {
    const metrics = await fetch(`http://127.0.0.1:${port}/metrics`).then((answer) => answer.text());
    if (Number(UNPACKED.exec(metrics)?.[1] ?? 0) >= acknowledged) return Math.round(performance.now() - from);
    if (performance.now() - from > 600_000) throw new Error('not unpacked within ten minutes');
    await pause(100);
  }
}

async function benchApp(app: HeldApp, bare: Target, seconds: number, perSecond: number): Promise<Receiver> {
  try {
    const served = await app.serve();
    await warm(app.webhooksUrl);
    const job = jobFor(app.webhooksUrl, seconds, perSecond);
    const before = cpuMs(served.process);
    const sent = await sendDeliveries(job);
    const unpackedAfterMs = await unpackedAfter(app.port, sent.acknowledged.length);
    const spent = (cpuMs(served.process) - before) / sent.acknowledged.length;
    await served.stop();
    const digests = sent.acknowledged.flatMap((number) => readDelivery(eventsOf(job, number))?.deliveries.map(({ digest }) => digest) ?? []);
    const stored = await app.inStores(async (_storage, database) => {
      const [row] = await database.query<{ stored: number }>('select count(*)::integer as stored from lead_handover.delivery where digest = any($1::text[])', [digests]);
      return row?.stored ?? 0;
    });
    const target = targetOf(app.kind, sent);
    const ratio = (ours: number, theirs: number): number => Math.round((ours / theirs) * 100) / 100;
    return { ...target, stored, p50Ratio: ratio(target.p50Ms, bare.p50Ms), p99Ratio: ratio(target.p99Ms, bare.p99Ms), cpuMsPerRequest: Number.isFinite(spent) ? Math.round(spent * 100) / 100 : null, unpackedAfterMs };
  } finally {
    await app.close();
  }
}

/**
 * The receiver under the load that HubSpot's certification names, beside an Express endpoint that reads the same bodies
 * and answers 200. The account is on hold, as after HubSpot's limits: what is measured is taking in and unpacking at the
 * same time, in one process, without calls to HubSpot.
 *
 * @param serverUrl - of Postgres; without it only the embedded database is measured
 */
export async function benchWebhooks({ seconds, serverUrl, perSecond = PER_SECOND }: { seconds: number; serverUrl?: string | undefined; perSecond?: number }): Promise<WebhooksReport> {
  const bare = await benchBare(seconds, perSecond);
  const receivers = [await benchApp(await openHeldApp(), bare, seconds, perSecond)];
  if (serverUrl !== undefined) receivers.push(await benchApp(await openHeldApp(serverUrl), bare, seconds, perSecond));
  return { benchmark: 'webhooks', seconds, perSecond, eventsPerRequest: EVENTS, node: process.version, bare, receivers };
}
