import { Router } from 'express';
import { z } from 'zod';
import type { ParkedAnswer } from '../data-contract.ts';
import type { Flow } from '../pipeline/flow.ts';
import { decideParked, readParkedId } from '../pipeline/health/decide-parked.ts';
import { healthView } from '../pipeline/health/health-view.ts';
import { byUser } from '../pipeline/people.ts';
import { PARKED_KINDS } from '../pipeline/ports/parked.ts';
import { installOf, onlyAdmins, onlyInstalled } from './only-admins.ts';
import { onlyOnce, type OnlyOnceOptions } from './only-once.ts';
import { expecting } from './settings-answer.ts';
import { onlySigned, onlySignedUsers, rawBody, userOf, type SignedRouteOptions } from './signed-route.ts';

const Parked = z.strictObject({ id: z.string().transform(readParkedId).refine((id) => id !== null), what: z.enum(PARKED_KINDS).optional(), decision: z.enum(['retry', 'drop']) });
const PARKED_SHAPE = '{"id": "…", "what": "…", "decision": "retry" | "drop"}, with id and what of a case that /health/overview shows';

export type AccountHealthOptions = SignedRouteOptions & OnlyOnceOptions & { readonly flow: Pick<Flow, 'storage' | 'now'> };

/** How an account's installation works, for everybody of the account, and what admins decide about parked cases. */
export function accountHealthRoute(options: AccountHealthOptions): Router {
  const { flow } = options;
  const router = Router({ strict: true, caseSensitive: true });
  const readers = [rawBody, onlySigned(options), onlySignedUsers, onlyInstalled(flow.storage.installs)];

  router.get('/health/overview', ...readers, async (_request, response) => {
    response.json(await healthView(flow, installOf(response)));
  });

  router.post('/health/parked', ...readers, onlyAdmins(), onlyOnce(options), expecting(Parked, PARKED_SHAPE, async ({ decision, ...choice }, _request, response) => {
    const { portalId, userId } = userOf(response);
    const isDone = await decideParked(flow, portalId, choice, decision, byUser(userId));
    response.json({ isDone, health: await healthView(flow, installOf(response)) } satisfies ParkedAnswer);
  }));
  return router;
}
