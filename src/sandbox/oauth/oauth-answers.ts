import { randomUUID } from 'node:crypto';
import type { Answer, World } from '../call.ts';
import type { JsonObject } from '../json.ts';

/** HubSpot's OAuth error body: a stable `status` beside the standard `error`. */
export function oauthError(status: string, error: string, message: string, http = 400): Answer {
  return { status: http, body: { status, message, correlationId: randomUUID(), error, error_description: message } };
}

/** A form field as text; empty when absent. */
export function field(body: JsonObject, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}

/** Refusal when the client id or secret is not the app's. It says nothing about the portal. */
export function clientProblem(world: World, body: JsonObject): Answer | undefined {
  if (field(body, 'client_id') !== world.app.clientId) return oauthError('BAD_CLIENT_ID', 'invalid_client', 'missing or unknown client id');
  if (field(body, 'client_secret') !== world.app.clientSecret) {
    return oauthError('BAD_CLIENT_SECRET', 'invalid_client', 'missing or invalid client secret');
  }
  return undefined;
}
