import { setTimeout as delay } from 'node:timers/promises';
import { Command } from 'commander';
import type { Opened } from '../app.ts';
import { readConfig } from '../config.ts';
import type { PortalId } from '../domain/ids.ts';
import { BadInput } from '../errors.ts';
import { createLogger } from '../logger.ts';
import { readManifest } from '../manifest.ts';
import { knownPortal, portalOption, withApp } from './operate.ts';
import { createProgressLine } from './progress-line.ts';

type Options = { readonly portal: PortalId; readonly wait: boolean; readonly dryRun?: boolean };

/** A look at how far it is, in milliseconds. */
const LOOK_EVERY_MS = 500;
/** What our pacing keeps up against HubSpot's limit of about 110 calls in ten seconds. */
const CALLS_PER_SECOND = 10;

export function backfillCommand(): Command {
  return new Command('backfill')
    .description('Read all contacts of an account again, the most recently active first. Scores them; makes no tasks for what they did in the past.')
    .addOption(portalOption())
    .option('--no-wait', 'only begin it: a server works on it as soon as one runs')
    .option('--dry-run', 'change nothing: tell how many calls it takes and about how long')
    .addHelpText('after', `
Works on it until all leads are read and evaluated, beside the servers of the same Postgres database where some run.
Stopped before the end it goes on from its page: by the same command, or by a server.`)
    .action(backfillAction);
}

async function backfillAction({ portal, wait, dryRun = false }: Options): Promise<void> {
  await withApp(async (opened) => {
    await knownPortal(opened, portal);
    if (dryRun) return tellCost(opened, portal);
    await begin(opened, portal);
    if (wait) return workUntilDone(opened, portal);
    process.stdout.write('begun: a server works on it as soon as one runs\n');
  });
}

async function tellCost({ storage }: Opened, portalId: PortalId): Promise<void> {
  const [{ openHubSpot }, { backfillCalls }] = [await import('../app.ts'), await import('../hubspot/backfill-calls.ts')];
  const { hubspot } = openHubSpot({ config: readConfig(process.env), manifest: readManifest(), storage, now });
  const contacts = await hubspot.portal(portalId).countContacts();
  const scopes = (await storage.installs.find(portalId))?.grantedScopes ?? [];
  const planned = backfillCalls(contacts, { withDeals: scopes.includes('crm.objects.deals.read') });
  const calls = planned.reduce((sum, one) => sum + one.calls, 0);
  process.stdout.write([
    `${contacts} contacts, about ${calls} calls, at HubSpot's limit about ${Math.max(1, Math.ceil(calls / CALLS_PER_SECOND / 60))} min`,
    ...planned.map((one) => `  ${String(one.calls).padStart(7)}  ${one.endpoint}`),
    'No tasks come of it. Nothing was changed.', '',
  ].join('\n'));
}

/** One that is under way goes on. */
async function begin({ storage }: Opened, portalId: PortalId): Promise<void> {
  const { backfill, readBackfillPosition } = await import('../pipeline/streams/backfill.ts');
  if ((await storage.installs.find(portalId))?.state === 'disconnected') throw new BadInput(`Account ${portalId} is disconnected: connect it first.`);
  const now = new Date();
  const cursor = await storage.cursors.read(portalId, backfill.name);
  const isUnderWay = cursor?.nextAt && !readBackfillPosition(cursor.position).isDone;
  await storage.inTransaction(async (stores) => {
    await stores.cursors.save(portalId, backfill.name, { position: isUnderWay ? cursor.position : null, nextAt: now }, now);
    await stores.work.wake(portalId);
  });
}

async function workUntilDone(opened: Opened, portalId: PortalId): Promise<void> {
  const { storage, engine } = opened;
  await engine.work(await worker(opened));
  const line = createProgressLine();
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    for (;;) {
      const { isDone, share, text } = await howFar(opened, portalId);
      line.show(share, text);
      if (isDone) break;
      if (stopped.signal.aborted) throw new Error('stopped before the end; the same command goes on from here, and so does a server');
      // Twice is once: this only matters after a hold is over, where no server ticks.
      await storage.work.wake(portalId);
      await delay(LOOK_EVERY_MS, undefined, { signal: stopped.signal }).catch(() => {});
    }
  } finally {
    line.end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
  const { leads, evaluated } = await storage.leads.counts(portalId, new Date());
  process.stdout.write(`done: ${leads} leads, ${evaluated} evaluated\n`);
}

const now = (): Date => new Date();

async function worker({ storage }: Opened) {
  const [{ openHubSpot }, { createPortalWork }, { DEFAULT_PACE }] = [await import('../app.ts'), await import('../jobs/work.ts'), await import('../pipeline/flow.ts')];
  const config = readConfig(process.env);
  const log = createLogger('warn');
  const { hubspot } = openHubSpot({ config, manifest: readManifest(), storage, now });
  const onTrouble = (error: unknown, where: object): void => log.warn({ err: error, ...where }, 'worked around');
  return createPortalWork({ flow: { storage, hubspot, now, onTrouble, taskSettleMs: config.taskSettleMs, pace: DEFAULT_PACE }, log, count: () => {} });
}

async function howFar({ storage }: Opened, portalId: PortalId): Promise<{ isDone: boolean; share: number; text: string }> {
  const { backfill, readBackfillPosition } = await import('../pipeline/streams/backfill.ts');
  const install = await storage.installs.find(portalId);
  if (!install || install.state === 'disconnected') throw new Error(`account ${portalId} has been disconnected`);
  const { listed, total = 0, isDone } = readBackfillPosition((await storage.cursors.read(portalId, backfill.name))?.position);
  const { stale, due } = await storage.leads.counts(portalId, new Date());
  const worked = Math.max(0, listed - stale - due);
  const isHeld = install.heldUntil !== null && install.heldUntil > new Date();
  const text = `${listed} of ${Math.max(total, listed)} contacts listed, ${stale} to read, ${due} to evaluate${isHeld ? `; HubSpot makes us wait until ${install.heldUntil.toISOString()}` : ''}`;
  return { isDone: isDone && stale + due === 0, share: worked / Math.max(total, listed, 1), text };
}
