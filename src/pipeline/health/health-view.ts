import { STREAM_NAMES, type AllowanceView, type HealthView, type ParkedView, type StreamView } from '../../data-contract.ts';
import { DAY_MS } from '../../domain/decay.ts';
import { plainText } from '../../domain/plain-text.ts';
import type { Flow } from '../flow.ts';
import { leadText } from '../lead-text.ts';
import type { Install } from '../ports/installs.ts';
import type { ParkedCase } from '../ports/parked.ts';
import type { CursorStore, Storage } from '../ports/stores.ts';
import { recordUrl } from '../record-url.ts';
import { readBackfillPosition } from '../streams/backfill.ts';

/** Webhooks of a day are counted up to here: more says no more. */
const COUNTED = 1_000;
/** Cases that are shown; the others come up when these are decided. */
const SHOWN = 30;
/** Longest reason, in characters. */
const REASON_LENGTH = 300;

/** How an installation works, from what is stored: nothing is asked of HubSpot. */
export async function healthView({ storage, now }: Pick<Flow, 'storage' | 'now'>, install: Install): Promise<HealthView> {
  const { portalId } = install;
  const { listed, total, isDone } = readBackfillPosition((await storage.cursors.read(portalId, 'backfill'))?.position);
  return {
    webhooks: await webhooks(storage, install, now()),
    streams: streams(await storage.cursors.all(portalId), install, now()),
    backfill: { listed, total: total ?? null, isDone },
    allowance: toAllowance(await storage.allowances.of(portalId)),
    parked: await parked(storage, install),
  };
}

async function webhooks({ deliveries }: Pick<Storage, 'deliveries'>, { portalId, webhookAt }: Install, now: Date): Promise<HealthView['webhooks']> {
  const counted = await deliveries.countSince(portalId, new Date(now.getTime() - DAY_MS), COUNTED + 1);
  return { lastAt: webhookAt?.toISOString() ?? null, lastDay: Math.min(counted, COUNTED), isMore: counted > COUNTED };
}

/** One that was never begun has no cursor. */
function streams(cursors: Awaited<ReturnType<CursorStore['all']>>, { state }: Install, now: Date): readonly StreamView[] {
  return STREAM_NAMES.flatMap((name) => {
    const cursor = cursors.find(({ stream }) => stream === name);
    if (!cursor) return [];
    const nextAt = state === 'disconnected' ? null : cursor.nextAt;
    return [{ name, lastAt: cursor.savedAt.toISOString(), nextAt: nextAt?.toISOString() ?? null, isDone: cursor.nextAt === null, isDue: nextAt !== null && nextAt <= now }];
  });
}

function toAllowance(told: Awaited<ReturnType<Storage['allowances']['of']>>): AllowanceView | null {
  if (!told) return null;
  const { calls, intervalMs, remaining, day, toldAt, pausedUntil } = told;
  return { calls, seconds: Math.round(intervalMs / 1_000), remaining, day, toldAt: toldAt.toISOString(), pausedUntil: pausedUntil?.toISOString() ?? null };
}

async function parked({ parkedCases, taskIntents, taskUpdates, propertyWrites }: Storage, install: Install): Promise<HealthView['parked']> {
  const { portalId } = install;
  const cases = await parkedCases.list(portalId, SHOWN);
  if (cases.length < SHOWN) return { cases: cases.map((one) => toView(one, install)), total: cases.length };
  const counts = [await taskIntents.counts(portalId), await taskIntents.noteCounts(portalId), await taskUpdates.counts(portalId), await propertyWrites.counts(portalId)];
  return { cases: cases.map((one) => toView(one, install)), total: counts.reduce((sum, count) => sum + count.parked, 0) };
}

function toView({ id, what, names, attempts, because, since, jobTitle, company, contactId }: ParkedCase, install: Install): ParkedView {
  return { id, what, names, attempts, because: plainText(because, REASON_LENGTH) ?? '', since: since.toISOString(), lead: leadText({ jobTitle, company }), recordUrl: recordUrl(install, contactId) };
}
