import { Router } from 'express';
import type { Counters } from './metrics.ts';

export type HealthRouteOptions = {
  readonly counters: Counters;
  readonly ping: () => Promise<void>;
  readonly isReady: () => boolean;
  readonly durability: string;
};

/** For operators and load balancers: alive, ready, and figures. */
export function healthRoutes({ counters, ping, isReady, durability }: HealthRouteOptions): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok', durability });
  });
  router.get('/readyz', async (_request, response) => {
    const isUp = isReady() && (await ping().then(() => true, () => false));
    response.status(isUp ? 200 : 503).json({ status: isUp ? 'ready' : 'not ready' });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(counters.registry.contentType).send(await counters.registry.metrics());
  });
  return router;
}
