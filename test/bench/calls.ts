import { z } from 'zod';
import { PortalId } from '../../src/domain/ids.ts';
import { switchState } from '../../src/pipeline/install-portal.ts';
import { DOWNLOADS } from '../../src/sandbox/content-catalogue.ts';
import type { RequestLogEntry } from '../../src/sandbox/sandbox.ts';
import { seedPortal } from '../../src/sandbox/seed.ts';
import { submitForm } from '../../src/sandbox/visitor-activity.ts';
import { openRunningApp, type RunningApp } from '../support/running-app.ts';
import { eventually } from '../support/served-app.ts';
import { callsOnePerContact } from './plain-calls.ts';

const PORTAL = PortalId.parse('4815162');
const CYCLE_MS = 5 * 60_000;

/** Calls by what they are for. */
export type Calls = Readonly<Record<string, number>>;

export type CallsReport = {
  readonly benchmark: 'calls';
  readonly contacts: number;
  readonly withCompany: number;
  readonly companies: number;
  readonly deals: number;
  readonly written: number;
  readonly syncCycles: number;
  /** What one change of every contact cost, reading and writing. */
  readonly ours: { readonly total: number; readonly per1000: number; readonly byEndpoint: Calls };
  /** `formula`: how it is counted. */
  readonly minimum: { readonly total: number; readonly per1000: number; readonly byPart: Calls; readonly formula: string };
  /** The same by HubSpot's SDK, one contact at a time, really called. */
  readonly plain: { readonly total: number; readonly per1000: number; readonly byEndpoint: Calls };
  /** Not caused by the changes: what is looked at by the clock, tokens, and one call per task. */
  readonly besides: Calls;
  readonly ratioToMinimum: number;
  readonly timesFewerThanPlain: number;
  readonly isGood: boolean;
};

/** The calls that reading and writing contacts takes; everything else goes by the clock or by the task. */
const COUNTED: Readonly<Record<string, RegExp>> = {
  search: /^POST \/crm\/objects\/.*\/contacts\/search$/u,
  list: /^GET \/crm\/objects\/[^/]+\/contacts$/u,
  one: /^GET \/crm\/objects\/[^/]+\/contacts\/\{/u,
  history: /^POST \/crm\/objects\/[^/]+\/contacts\/batch\/read$/u,
  // Those to tasks belong to the tasks.
  links: /^POST \/crm\/associations\/[^/]+\/contacts\/(companies|deals|meetings|calls)\//u,
  companies: /^POST \/crm\/objects\/[^/]+\/companies\/batch\/read$/u,
  deals: /0-3\/batch\/read$/u,
  writes: /contacts\/batch\/update$/u,
};

const FORMULA = 'search pages of 200 + contacts with history / 50 + links by type / 1,000 + companies / 100 + deals / 100 + contacts written / 100';

/**
 * What it takes in calls when every contact of an account does something: webhooks come in, then the sync goes on until
 * it finds nothing more, with all properties written. Time jumps from cycle to cycle; the calls are made in real time.
 */
export async function benchCalls({ contacts, seed }: { contacts: number; seed: number }): Promise<CallsReport> {
  let aheadMs = 0;
  const now = (): Date => new Date(Date.now() + aheadMs);
  const running = await openRunningApp([PORTAL], { now, sandbox: { perTenSeconds: 1_000_000, searchPerSecond: 100_000 } });
  try {
    const portal = running.sandbox.portal(PORTAL);
    const { contactIds } = seedPortal(portal, { contacts, seed, now: now() });
    const pass = async (): Promise<void> => {
      aheadMs += CYCLE_MS;
      await running.app.storage.work.wake(PORTAL);
      await quiet(running, now);
    };
    await running.connect(PORTAL);
    await quiet(running, now);
    await switchState(running.app.flow, PORTAL, 'live', 'bench');
    for (let cycle = 0; cycle < 6; cycle += 1) await pass();

    const from = running.sandbox.log.entries().length;
    for (const [index, id] of contactIds.entries()) {
      const form = DOWNLOADS[index % DOWNLOADS.length];
      submitForm(portal, id, { conversionName: form?.conversionName ?? 'Guide: Download', url: form?.url ?? 'https://vendor.example/', at: now() });
    }
    await running.sandbox.webhooks.flush();
    await quiet(running, now);
    let syncCycles = 0;
    for (let before = 0, isQuiet = false; !isQuiet; isQuiet = changes(running, before) === 0) {
      before = running.sandbox.log.entries().length;
      await pass();
      syncCycles += 1;
      if (syncCycles > 50) throw new Error('the sync does not come to rest');
    }
    return await report(running, contactIds, from, syncCycles);
  } finally {
    await running.close();
  }
}

/** Calls since then that had something to tell or to write: all but the one search that finds nothing. */
function changes({ sandbox }: RunningApp, from: number): number {
  const { byPart } = count(sandbox.log.entries().slice(from));
  return Object.values(byPart).reduce((sum, calls) => sum + calls, 0) - (byPart['search'] === 1 ? 1 : 0);
}

async function quiet({ app, sandbox }: RunningApp, now: () => Date): Promise<void> {
  const { leads, cursors, propertyWrites, taskIntents } = app.storage;
  await eventually('nothing is left to do', async () => {
    const { stale, due } = await leads.counts(PORTAL, now());
    const tasks = await taskIntents.counts(PORTAL);
    const streams = await Promise.all(['backfill', 'changed-contacts', 'webinars', 'owners', 'capabilities'].map((name) => cursors.read(PORTAL, name)));
    const isRead = streams.every((cursor) => cursor && (cursor.nextAt === null || cursor.nextAt > now()));
    return sandbox.webhooks.pending() === 0 && isRead && stale + due + tasks.pending + tasks.sending + (await propertyWrites.counts(PORTAL)).waiting === 0;
  }, 300);
}

async function report({ sandbox, app }: RunningApp, contactIds: readonly string[], from: number, syncCycles: number): Promise<CallsReport> {
  const portal = sandbox.portal(PORTAL);
  const entries = sandbox.log.entries().slice(from);
  const ours = count(entries);
  const written = new Set(entries.filter(({ endpoint }) => COUNTED['writes']?.test(endpoint)).flatMap(({ requestBody }) => idsIn(requestBody)));
  const linked = (type: 'companies' | 'deals'): Set<string> => new Set(contactIds.flatMap((id) => portal.contact(id)?.associations[type] ?? []));
  const [companies, deals] = [linked('companies'), linked('deals')];
  const pages = (records: number, size: number): number => Math.ceil(records / size);
  const n = contactIds.length;
  const byPart = { search: pages(n, 200), history: pages(n, 50), links: 2 * pages(n, 1_000), companies: pages(companies.size, 100), deals: pages(deals.size, 100), writes: pages(written.size, 100) };
  const before = sandbox.log.entries().length;
  const { accessToken } = await app.storage.grants.read(PORTAL) ?? {};
  await callsOnePerContact(sandbox.url, accessToken ?? '', contactIds.map((id) => ({ id, isWritten: written.has(id) })));
  const counted = count(sandbox.log.entries().slice(before));
  const plain = { ...counted.byEndpoint, ...counted.besides };

  const sum = (calls: Calls): number => Object.values(calls).reduce((all, one) => all + one, 0);
  const totals = { ours: sum(ours.byEndpoint), minimum: sum(byPart), plain: sum(plain) };
  const per1000 = (total: number): number => Math.round(total / n * 10_000) / 10;
  const [ratioToMinimum, timesFewerThanPlain] = [rounded(totals.ours / totals.minimum), rounded(totals.plain / totals.ours)];
  return {
    benchmark: 'calls', contacts: n, withCompany: contactIds.filter((id) => (portal.contact(id)?.associations.companies.length ?? 0) > 0).length,
    companies: companies.size, deals: deals.size, written: written.size, syncCycles,
    ours: { total: totals.ours, per1000: per1000(totals.ours), byEndpoint: ours.byEndpoint },
    minimum: { total: totals.minimum, per1000: per1000(totals.minimum), byPart, formula: FORMULA },
    plain: { total: totals.plain, per1000: per1000(totals.plain), byEndpoint: plain },
    besides: ours.besides, ratioToMinimum, timesFewerThanPlain,
    isGood: totals.ours <= 1.5 * totals.minimum && totals.plain >= 20 * totals.ours,
  };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

function idsIn(body: unknown): string[] {
  return z.object({ inputs: z.array(z.object({ id: z.string() })) }).parse(body).inputs.map(({ id }) => id);
}

/** Calls by their endpoint and by their part, and those that have none. */
function count(entries: readonly RequestLogEntry[]): { byEndpoint: Record<string, number>; byPart: Record<string, number>; besides: Record<string, number> } {
  const [byEndpoint, byPart, besides]: [Record<string, number>, Record<string, number>, Record<string, number>] = [{}, {}, {}];
  const more = (calls: Record<string, number>, name: string): void => void (calls[name] = (calls[name] ?? 0) + 1);
  for (const { method, path, endpoint: key } of entries) {
    // Of links it matters between what.
    const endpoint = key.includes('/crm/associations/') ? `${method} ${path}` : key;
    const part = Object.entries(COUNTED).find(([, pattern]) => pattern.test(endpoint))?.[0];
    more(part === undefined ? besides : byEndpoint, endpoint);
    if (part !== undefined) more(byPart, part);
  }
  return { byEndpoint, byPart, besides };
}
