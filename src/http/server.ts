import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import helmet from 'helmet';
import { NotConnected } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { accountHealthRoute, type AccountHealthOptions } from './account-health.ts';
import { cardRoute, type CardRouteOptions } from './card.ts';
import { dataRoute, type DataRouteOptions } from './data.ts';
import { exportsRoute, type ExportsRouteOptions } from './exports.ts';
import { NOT_CONNECTED, tellUnreadableRules } from './settings-answer.ts';
import { homeRoute, type HomeRouteOptions } from './home.ts';
import { healthRoutes, type HealthRouteOptions } from './health.ts';
import { tellBusy } from './in-turn.ts';
import { installRoutes, type InstallRouteOptions } from './install.ts';
import { rulesRoute, type RulesRouteOptions } from './rules.ts';
import { settingsAccountRoute, type AccountRouteOptions } from './settings-account.ts';
import { settingsRoute, type SettingsRouteOptions } from './settings.ts';
import { setupRoute, type SetupRouteOptions } from './setup.ts';
import { webhookRoute, type WebhookRouteOptions } from './webhooks.ts';
import { workflowActionRoute, type WorkflowActionRouteOptions } from './workflow-action.ts';

export type DoorOptions = InstallRouteOptions & WebhookRouteOptions & CardRouteOptions & SettingsRouteOptions & AccountRouteOptions & AccountHealthOptions & DataRouteOptions & SetupRouteOptions & RulesRouteOptions & HomeRouteOptions & ExportsRouteOptions & WorkflowActionRouteOptions & Omit<HealthRouteOptions, 'isReady'>;

export type HttpServer = {
  readonly port: number;
  /** No longer ready, no new connections; returns when the requests under way are answered. */
  close(): Promise<void>;
};

/** All doors of the app, in one place. */
export async function startServer(options: DoorOptions & { readonly host: string; readonly port: number }): Promise<HttpServer> {
  let isReady = true;
  const app = express();
  app.disable('x-powered-by');
  // HubSpot's consent page is a form target and link of ours; everything else stays at home.
  app.use(helmet({ contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"], formAction: ["'self'"], frameAncestors: ["'none'"] } } }));
  app.use(healthRoutes({ ...options, isReady: () => isReady }));
  app.use(webhookRoute(options.manifest.paths.webhooks, options));
  app.use(cardRoute(options));
  app.use(settingsRoute(options));
  app.use(settingsAccountRoute(options));
  app.use(accountHealthRoute(options));
  app.use(dataRoute(options));
  app.use(setupRoute(options));
  app.use(rulesRoute(options));
  app.use(homeRoute(options));
  app.use(workflowActionRoute(options));
  app.use(exportsRoute(options));
  app.use(installRoutes(options));
  app.use((_request, response) => {
    response.status(404).json({ error: 'There is nothing here.' });
  });
  app.use(tellUnreadableRules);
  app.use(tellBusy);
  app.use(lastResort(options.log));
  const server = createServer(app);
  await listen(server, options.port, options.host);
  return {
    port: portOf(server.address()),
    close: () => {
      isReady = false;
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('the server listens on no port');
  return address.port;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Tells the caller nothing but a reference; what happened stands in the log under it. That an account has left is no failure. */
function lastResort(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof NotConnected) return void response.status(404).json(NOT_CONNECTED);
    const status = statusOf(error);
    const reference = Math.random().toString(36).slice(2, 10);
    if (status >= 500) log.error({ err: error, reference, path: request.path }, 'request failed');
    response.status(status).json({ error: status === 413 ? 'The body is too large.' : 'Something went wrong.', code: 'failed', reference });
  };
}

/** Body parser and router mark what the caller did wrong with a 4xx status. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
