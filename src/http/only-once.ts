import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from '../logger.ts';
import type { Storage } from '../pipeline/ports/stores.ts';
import type { Counters } from './metrics.ts';
import { refuse } from './settings-answer.ts';

export type OnlyOnceOptions = { readonly flow: { readonly storage: Pick<Storage, 'seenRequests'> }; readonly now: () => Date; readonly counters: Counters; readonly log: Logger };

/**
 * Carries a signed change out once: within the minutes in which its signature is good, a captured request could
 * otherwise undo what an admin did since. Stands behind `onlyAdmins`: a request that is refused changes nothing and
 * is not remembered. A change that failed on our side may be sent again, as HubSpot does by itself after a 5xx. Card
 * answers and webhooks need no such memory: both have keys of their own, and a repeated one is answered like the first.
 */
export function onlyOnce({ flow, now, counters, log }: OnlyOnceOptions): RequestHandler {
  const { seenRequests } = flow.storage;
  return async (request, response, next) => {
    const signatureHash = createHash('sha256').update(request.get('x-hubspot-signature-v3') ?? '').digest('base64url');
    if (!(await seenRequests.remember(signatureHash, now()))) {
      counters.rejectedRequests.inc({ because: 'repeated' });
      return refuse(response, 409, { error: 'This change was sent before. Nothing was changed now.', code: 'repeated' });
    }
    response.once('finish', () => {
      if (response.statusCode >= 500) seenRequests.forget(signatureHash).catch((error: unknown) => log.warn({ err: error }, 'a failed change cannot be sent again'));
    });
    next();
  };
}
