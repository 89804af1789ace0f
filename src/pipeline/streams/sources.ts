import { z } from 'zod';
import type { PortalId } from '../../domain/ids.ts';
import { daysAfter } from '../../domain/decay.ts';
import type { Flow, Pace } from '../flow.ts';
import { keepFoundSignals, whoDid } from '../keep-signals.ts';
import { readPosition } from '../ports/positions.ts';
import type { SourceName } from '../ports/sources.ts';
import type { Cursor } from '../ports/stores.ts';
import { readBackfillPosition } from './backfill.ts';
import type { Stream } from './stream.ts';

/** The round under way, if any, and where its next page begins; when the last complete round began, and what its source kept of it. */
const Position = z.object({
  doneUntil: z.coerce.date().optional(),
  kept: z.unknown().optional(),
  round: z.object({
    since: z.coerce.date(), startedAt: z.coerce.date(), pages: z.int(), next: z.unknown(),
    /** How often this page has failed. */
    failures: z.int().default(0),
    /** Something was put off in this round, so that the next one looks back as far. */
    hasGap: z.boolean().default(false),
  }).optional(),
});

type Reading = {
  readonly everyMs: (pace: Pace) => number;
  /** Sources learn of things late: each round looks back this far behind the one before, and the first one further. In days. */
  readonly lookBackDays: number;
  readonly firstLookBackDays: number;
  /** Contacts' own records say more about the same actions, and what is recorded first stays: the first round waits for them. */
  readonly isAfterRecords?: boolean;
};

/** What no webhook tells is read again and again; the ledger drops repeats. */
const READINGS: Readonly<Record<SourceName, Reading>> = {
  // Attendance is often imported days after a webinar.
  webinars: { everyMs: (pace) => pace.webinarsEveryMs, lookBackDays: 14, firstLookBackDays: 180 },
  // HubSpot makes the contact of a submission. Until that is there, its address is nobody's, and is asked about again in each round.
  forms: { everyMs: (pace) => pace.formsEveryMs, lookBackDays: 2, firstLookBackDays: 180, isAfterRecords: true },
  // A list that the policy names from today on is read as far back as the others were.
  lists: { everyMs: (pace) => pace.listsEveryMs, lookBackDays: 180, firstLookBackDays: 180 },
  // Pages seen a month ago count for next to nothing, and there are many of them. An hour behind is what an index may lag.
  events: { everyMs: (pace) => pace.eventsEveryMs, lookBackDays: 1 / 24, firstLookBackDays: 30 },
};

/** More pages in one round are taken for a list that has no end. */
const MAX_PAGES = 100_000;

/** A page that has failed so often, five minutes apart, is read without what is in the way; if that is of no use either, the round begins anew. */
const STUCK_AFTER = 5;

/** What is put off for as long is not looked for further back than a first round would. A time ahead, of a clock that was wrong, is now. */
function newRound({ lookBackDays, firstLookBackDays }: Reading, doneUntil: Date | undefined, now: Date): { since: Date; startedAt: Date } {
  const first = daysAfter(now, -firstLookBackDays);
  const since = doneUntil && daysAfter(doneUntil < now ? doneUntil : now, -lookBackDays);
  return { startedAt: now, since: since && since > first ? since : first };
}

function afterFailure(stored: unknown): unknown {
  const { round, ...others } = readPosition(Position, stored);
  if (!round) return stored;
  return round.failures < STUCK_AFTER ? { ...others, round: { ...round, failures: round.failures + 1 } } : others;
}

/** A source as a stream: one page a step. */
export function sourceStream(name: SourceName): Stream {
  return {
    name,
    afterFailure,
    async step(flow, { portalId }, stored) {
      const { doneUntil, kept, round: begun } = readPosition(Position, stored);
      if (!begun && !doneUntil && READINGS[name].isAfterRecords && !(await areRecordsRead(flow, portalId))) return waits(flow, portalId, name, stored);
      const round = begun ?? { ...newRound(READINGS[name], doneUntil, flow.now()), pages: 0, next: null, failures: 0, hasGap: false };
      const { lists } = (await flow.storage.policies.current(portalId)).policy.sources;
      const page = await flow.hubspot.portal(portalId).sourcePage(name, { ...round, kept, lists, isStuck: round.failures >= STUCK_AFTER }, round.next);
      if (page?.trouble) flow.onTrouble(page.trouble, { portalId });
      const signals = await whoDid(flow, portalId, page?.found ?? []);
      const at = flow.now();
      const next = page?.next ?? null;
      const isEndless = next !== null && round.pages >= MAX_PAGES;
      if (isEndless) flow.onTrouble(new Error(`source ${name}: no end after ${MAX_PAGES} pages, so it is read from its beginning next time`), { portalId });
      const hasGap = round.hasGap || page?.isPutOff === true;
      // A closed source keeps its place in time: once open, it is read from there.
      const cursor: Cursor = next !== null && !isEndless
        ? { position: { doneUntil, kept, round: { ...round, pages: round.pages + 1, next, failures: 0, hasGap } }, nextAt: at }
        : { position: page === null || isEndless ? { doneUntil, kept } : { doneUntil: hasGap ? doneUntil : round.startedAt, kept: page.kept }, nextAt: new Date(at.getTime() + READINGS[name].everyMs(flow.pace)) };
      await flow.storage.inTransaction(async (stores) => {
        await keepFoundSignals(stores, portalId, signals, at);
        await stores.cursors.save(portalId, name, cursor, at);
      });
      return cursor;
    },
  };
}

/** So few contacts that wait to be read are news of the day. */
const FEW = 100;
const WAIT_MS = 60_000;

/** Whether the first reading of all contacts is over. */
async function areRecordsRead({ storage }: Flow, portalId: PortalId): Promise<boolean> {
  const { isDone } = readBackfillPosition((await storage.cursors.read(portalId, 'backfill'))?.position);
  return isDone && (await storage.leads.stale(portalId, FEW + 1)).length <= FEW;
}

async function waits({ storage, now }: Flow, portalId: PortalId, name: SourceName, position: unknown): Promise<Cursor> {
  const cursor = { position, nextAt: new Date(now().getTime() + WAIT_MS) };
  await storage.cursors.save(portalId, name, cursor, now());
  return cursor;
}
