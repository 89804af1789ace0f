import { randomUUID } from 'node:crypto';
import type { JsonObject } from './json.ts';

/** One entry of `errors` in HubSpot's error answer (schema `ErrorDetail`). */
export type ErrorDetail = { message: string; code?: string; context?: Record<string, string[]> };

export type RefusalDetails = {
  errors?: readonly ErrorDetail[];
  context?: Record<string, string[]>;
  links?: Record<string, string>;
  subCategory?: string;
  /** Fields beyond HubSpot's usual ones, for example `policyName` on a 429. */
  extra?: JsonObject;
};

/** An answer outside 2xx. Thrown by handlers, written by the server in HubSpot's error shape (schema `Error`). */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly status: number;
  readonly category: string;
  readonly details: RefusalDetails;

  constructor(status: number, category: string, message: string, details: RefusalDetails = {}) {
    super(message);
    this.status = status;
    this.category = category;
    this.details = details;
  }

  /** The answer's body, with a fresh correlation id. */
  body(): JsonObject {
    const { extra, ...details } = this.details;
    return { status: 'error', message: this.message, correlationId: randomUUID(), category: this.category, ...details, ...extra };
  }
}

/** 400 `VALIDATION_ERROR`: the request is understood and refused. */
export function invalid(message: string, details?: RefusalDetails): ApiRefusal {
  return new ApiRefusal(400, 'VALIDATION_ERROR', message, details);
}

/** 404 for a record, property or owner that does not exist. */
export function missing(message: string, details?: RefusalDetails): ApiRefusal {
  return new ApiRefusal(404, 'OBJECT_NOT_FOUND', message, details);
}

/** 429 with the policy that was hit; `TEN_SECONDLY_ROLLING` or `DAILY` for calls, `SECONDLY` for search. */
export function tooMany(policyName: 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY'): ApiRefusal {
  const message = `You have reached your ${policyName.toLowerCase()} limit.`;
  return new ApiRefusal(429, 'RATE_LIMITS', message, { extra: { errorType: 'RATE_LIMIT', policyName } });
}
