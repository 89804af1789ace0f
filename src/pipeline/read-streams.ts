import { concernsPortal, hasNoAnswer, HubSpotError } from '../errors.ts';
import type { Flow } from './flow.ts';
import type { Install } from './ports/installs.ts';
import { UnreadablePosition } from './ports/positions.ts';
import { SOURCE_NAMES } from './ports/sources.ts';
import type { Cursor, CursorStore } from './ports/stores.ts';
import { backfill } from './streams/backfill.ts';
import { capabilities } from './streams/capabilities.ts';
import { changedContacts } from './streams/changed-contacts.ts';
import { owners } from './streams/owners.ts';
import type { Stream } from './streams/stream.ts';
import { sourceStream } from './streams/sources.ts';
import { sweep } from './streams/sweep.ts';

/** A source that failed is asked again after this long, in milliseconds. */
const REST_MS = 5 * 60_000;

const STREAMS: readonly Stream[] = [capabilities, owners, backfill, ...SOURCE_NAMES.map(sourceStream), changedContacts, sweep];

/** Have their own time: looking for changes does not bring them forward. */
const UNHURRIED: readonly Stream[] = [capabilities, sweep];

/** Steps that a stream with more to tell takes in a row: ten pages of a hundred contacts are what one reading takes. */
const STEPS = 10;

/**
 * The next steps of every stream that is due.
 *
 * @returns how many steps were taken; 0 when no stream is due
 */
export async function readStreams(flow: Flow, install: Install): Promise<number> {
  let steps = 0;
  for (const stream of STREAMS) {
    let cursor = await flow.storage.cursors.read(install.portalId, stream.name);
    for (let taken = 0; taken < STEPS && cursor?.nextAt && cursor.nextAt <= flow.now(); taken += 1) {
      cursor = await step(flow, install, stream, cursor);
      steps += 1;
    }
  }
  return steps;
}

/**
 * A source that is down rests and keeps its place; the others go on. Only what concerns the whole portal is thrown: no
 * answer, too, but the source rests then as well, or one that never answers would be the first to be asked for ever.
 */
async function step(flow: Flow, install: Install, stream: Stream, cursor: Cursor): Promise<Cursor> {
  try {
    return await stream.step(flow, install, cursor.position);
  } catch (error) {
    if (error instanceof UnreadablePosition) return beginAgain(flow, install, stream, error);
    if (!(error instanceof HubSpotError) || (concernsPortal(error) && !hasNoAnswer(error))) throw error;
    const rested = { position: stream.afterFailure ? stream.afterFailure(cursor.position, error) : cursor.position, nextAt: new Date(flow.now().getTime() + REST_MS) };
    await flow.storage.cursors.save(install.portalId, stream.name, rested, flow.now());
    if (concernsPortal(error)) throw error;
    flow.onTrouble(error, { portalId: install.portalId });
    return rested;
  }
}

async function beginAgain({ storage, now, onTrouble }: Flow, { portalId }: Install, { name }: Stream, error: UnreadablePosition): Promise<Cursor> {
  onTrouble(new Error(`the position of ${name} ${error.message}; it begins again`, { cause: error }), { portalId });
  const cursor = { position: null, nextAt: now() };
  await storage.cursors.save(portalId, name, cursor, now());
  return cursor;
}

type Cursors = { readonly cursors: CursorStore };

/** Lets all streams begin now, each from its beginning: after a first install, and when there is more to see. */
export async function startStreams({ cursors }: Cursors, portalId: Install['portalId'], at: Date): Promise<void> {
  for (const { name } of STREAMS) await cursors.save(portalId, name, { position: null, nextAt: at }, at);
}

/** Lets all streams go on now, each from where it stopped; one that was read to its end stays there, and the sweep has its own time. */
export async function resumeStreams({ cursors }: Cursors, portalId: Install['portalId'], at: Date): Promise<void> {
  for (const { name } of STREAMS) {
    const cursor = await cursors.read(portalId, name);
    if (cursor?.nextAt === null || (cursor && name === sweep.name)) continue;
    await cursors.save(portalId, name, { position: cursor?.position ?? null, nextAt: at }, at);
  }
}

/** Looks for changes now instead of at the next planned time: the streams of data that are read again and again become due. */
export async function syncNow({ storage, now }: Pick<Flow, 'storage' | 'now'>, portalId: Install['portalId']): Promise<void> {
  for (const stream of STREAMS) {
    if (UNHURRIED.includes(stream)) continue;
    const { name } = stream;
    const cursor = await storage.cursors.read(portalId, name);
    if (cursor?.nextAt) await storage.cursors.save(portalId, name, { ...cursor, nextAt: now() }, now());
  }
  await storage.work.wake(portalId);
}
