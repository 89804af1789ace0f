import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { HubSpotError, isAccessLost } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { InvalidStoredPolicy } from '../pipeline/ports/policies.ts';
import type { SettingsError } from '../settings-contract.ts';
import { jsonOf } from './signed-route.ts';

export const NOT_CONNECTED: SettingsError = { error: 'The app is not connected to this account.', code: 'not_connected' };

/** Answers with a failure in the form that the settings and home pages read. */
export function refuse(response: Response, status: number, error: SettingsError): void {
  response.status(status).json(error);
}

/** Runs `act` on a body of the expected shape, and says which shape was expected where it is not. */
export function expecting<S extends z.ZodType>(schema: S, shape: string, act: (body: z.output<S>, request: Request, response: Response) => Promise<void>): RequestHandler {
  return async (request, response) => {
    const body = schema.safeParse(jsonOf(request));
    if (body.success) await act(body.data, request, response);
    else refuse(response, 400, { error: `Expected ${shape}.`, code: 'bad_request' });
  };
}

/** Rules that this version of the app cannot read: the message says which, where, and what mends it. */
export const tellUnreadableRules: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent || !(error instanceof InvalidStoredPolicy)) return next(error);
  refuse(response, 409, { error: error.message, code: 'bad_request' });
};

/** Says what HubSpot's trouble means for the page; every other error goes on to the last resort. */
export function tellHubSpotTrouble(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    if (isAccessLost(error)) return refuse(response, 404, NOT_CONNECTED);
    if (!(error instanceof HubSpotError) || error.facts.retry !== 'later') return next(error);
    log.warn({ err: error, path: request.path }, 'HubSpot does not answer a settings page');
    refuse(response, 503, { error: 'HubSpot does not answer at the moment.', code: 'unavailable' });
  };
}
