import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/demo/free-port.ts';
import { PortalId } from '../../src/domain/ids.ts';
import { hubspotFetch } from '../../src/sandbox/signing.ts';
import { CLIENT_SECRET, HELD_PORTALS, openHeldApp, type HeldApp } from '../support/held-app.ts';
import { percentile } from '../support/sent-deliveries.ts';
import { openAsker, type Asked, type AskJob } from './asked-doors.ts';
import { benchPolicy } from './bench-policy.ts';
import { storeManyLeads } from './many-leads.ts';

const BARE = fileURLToPath(new URL('./children/bare-answers.ts', import.meta.url));
const USER = '9001';
const PORTAL = PortalId.parse(HELD_PORTALS[0]);

/** What the pages read when they open. A new page: its path here. */
export const PAGE_DOORS = [
  '/home/overview', '/home/board', '/home/said', '/settings/overview', '/setup/overview', '/setup/answers', '/setup/examples',
  '/rules/overview', '/rules/standing', '/rules/versions', '/rules/history', '/health/overview', '/data/overview',
];

/** What is wanted of the doors. */
const CARD_P99_RATIO = 5;
const PAGE_P95_MS = 300;
const MOST_BYTES = 32_768;

/** Times in milliseconds. `bare`: an Express endpoint that answers the same bytes from memory, asked in the same way. */
export type Door = {
  readonly door: string;
  readonly requests: number;
  readonly answers: Readonly<Record<string, number>>;
  readonly largestBytes: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly bareP50Ms: number;
  readonly bareP95Ms: number;
  readonly bareP99Ms: number;
  readonly p99Ratio: number;
  readonly isGood: boolean;
};

export type DoorsReport = {
  readonly benchmark: 'doors';
  readonly leads: number;
  readonly concurrent: number;
  readonly node: string;
  readonly wanted: string;
  readonly stores: readonly { readonly store: 'embedded' | 'postgres'; readonly storedAfterMs: number; readonly doors: readonly Door[] }[];
  readonly isGood: boolean;
};

export type DoorsOptions = { readonly leads: number; readonly seed: number; readonly requests: number; readonly concurrent: number; readonly serverUrl?: string | undefined };

const ratio = (ours: number, theirs: number): number => Math.round((ours / theirs) * 100) / 100;

function doorOf(door: string, ours: Asked, bare: Asked): Door {
  const { answers, largestBytes, latenciesMs } = ours;
  const [p50Ms = 0, p95Ms = 0, p99Ms = 0] = [0.5, 0.95, 0.99].map((share) => percentile(latenciesMs, share));
  const [bareP50Ms = 0, bareP95Ms = 0, bareP99Ms = 0] = [0.5, 0.95, 0.99].map((share) => percentile(bare.latenciesMs, share));
  const isAnswered = Object.keys(answers).join() === '200' && largestBytes < MOST_BYTES;
  const p99Ratio = ratio(p99Ms, bareP99Ms);
  const isFast = door === 'card' ? p99Ratio <= CARD_P99_RATIO : p95Ms < PAGE_P95_MS;
  return { door, requests: latenciesMs.length, answers, largestBytes, p50Ms, p95Ms, p99Ms, bareP50Ms, bareP95Ms, bareP99Ms, p99Ratio, isGood: isAnswered && isFast };
}

/** What each path is answered with, for the bare endpoint to answer the same. */
async function bodiesOf(baseUrl: string, paths: readonly string[]): Promise<Record<string, string>> {
  const bodies: Record<string, string> = {};
  for (const door of paths) {
    const answer = await hubspotFetch({ baseUrl, publicBaseUrl: baseUrl, path: `${door}?locale=en-gb`, method: 'GET', portalId: PORTAL, userId: USER, userEmail: 'rep@vendor.example', appId: '1357911', clientSecret: CLIENT_SECRET });
    bodies[door] = await answer.text();
  }
  return bodies;
}

async function serveBare(bodies: Readonly<Record<string, string>>): Promise<{ readonly url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'handover-bare-'));
  const file = path.join(folder, 'bodies.json');
  await writeFile(file, JSON.stringify(bodies));
  const port = await freePort();
  const child = spawn(process.execPath, [BARE, String(port), file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function benchStore(app: HeldApp, { leads, seed, requests, concurrent }: DoorsOptions): Promise<DoorsReport['stores'][number]> {
  try {
    const from = performance.now();
    const contacts = await app.inStores(async ({ policies, tidyUp }, database) => {
      // Rules of its own, as every account has after its first day: they are read with each card.
      await policies.publish(PORTAL, benchPolicy, 'bench', new Date());
      const stored = await storeManyLeads(database, PORTAL, leads, seed);
      // As it would be within the hour.
      await tidyUp(new Date());
      return stored;
    });
    const storedAfterMs = Math.round(performance.now() - from);
    await app.serve();
    const baseUrl = `http://127.0.0.1:${app.port}`;
    const cards = contacts.map((contactId) => `/card/contacts/${contactId}`);
    const asker = openAsker();
    const bare = await serveBare(await bodiesOf(baseUrl, [...cards, ...PAGE_DOORS]));
    const askBoth = async (door: string, paths: readonly string[], count: number): Promise<Door> => {
      const job = (url: string, some: number): AskJob => ({ url, publicUrl: url, clientSecret: CLIENT_SECRET, portalId: PORTAL, userId: USER, paths: [...paths], requests: some, concurrent });
      // Whoever is measured has compiled what it runs before.
      for (const url of [baseUrl, bare.url]) await asker.ask(job(url, count));
      return doorOf(door, await asker.ask(job(baseUrl, count)), await asker.ask(job(bare.url, count)));
    };
    try {
      const doors = [await askBoth('card', cards, requests)];
      for (const door of PAGE_DOORS) doors.push(await askBoth(door, [door], Math.ceil(requests / 4)));
      return { store: app.kind, storedAfterMs, doors };
    } finally {
      await bare.close();
      await asker.close();
    }
  } finally {
    await app.close();
  }
}

/**
 * What the card and the pages wait for, with many leads stored: signed requests from another process, so many at a time,
 * beside an Express endpoint that answers the same bytes. The account is on hold: nothing is asked of HubSpot.
 *
 * @param serverUrl - of Postgres; without it only the embedded database is measured
 */
export async function benchDoors(options: DoorsOptions): Promise<DoorsReport> {
  const { leads, concurrent, serverUrl } = options;
  const stores = [await benchStore(await openHeldApp(), options)];
  if (serverUrl !== undefined) stores.push(await benchStore(await openHeldApp(serverUrl), options));
  return {
    benchmark: 'doors', leads, concurrent, node: process.version,
    wanted: `card: p99 at most ${CARD_P99_RATIO} times the bare endpoint's; pages: p95 under ${PAGE_P95_MS} ms; answers under ${MOST_BYTES} bytes`,
    stores, isGood: stores.every(({ doors }) => doors.every(({ isGood }) => isGood)),
  };
}
