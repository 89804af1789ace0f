import type { ErrorRequestHandler } from 'express';
import PQueue from 'p-queue';
import { refuse } from './settings-answer.ts';

/** With a piece of three seconds after it, far from the fifteen after which HubSpot cuts a call off. */
const MOST_WAIT_MS = 9_000;

/** Others are at it, and were for as long as one may wait. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

export type InTurn = <T>(piece: () => Promise<T>) => Promise<T>;

/**
 * Pieces of long work one after the other, whoever asks for them: as each piece takes its turn anew, all get on, and
 * cards and pages wait for none of them.
 *
 * @param mostWaitMs - whoever waited so long for a turn gets none, and `Busy`
 */
export function inTurn(mostWaitMs = MOST_WAIT_MS): InTurn {
  const queue = new PQueue({ concurrency: 1 });
  return (piece) => {
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(new Busy()), mostWaitMs);
    return queue.add(() => {
      clearTimeout(timer);
      return piece();
    }, { signal: waiting.signal });
  };
}

/** The page asks again by itself. */
export const tellBusy: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent || !(error instanceof Busy)) return next(error);
  refuse(response, 503, { error: 'Others are comparing at the moment.', code: 'busy' });
};
