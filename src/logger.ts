import { pino, type Logger } from 'pino';
import { HubSpotError } from './errors.ts';

export type { Logger } from 'pino';

/** Structured log on stderr: stdout belongs to the data that commands print. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, serializers: { err: errorForLog } }, pino.destination({ dest: 2, sync: true }));
}

/** Allow-listed facts only: errors of libraries carry requests, answers and connection strings. */
export function errorForLog(error: unknown): Record<string, unknown> {
  if (error instanceof HubSpotError) return { name: error.name, message: error.message, ...error.facts };
  if (!(error instanceof Error)) return { name: 'Unknown', message: 'a value that is not an Error was thrown' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { name: error.name, message: error.message.slice(0, 500), code, stack: error.stack?.split('\n').slice(1, 6).map((line) => line.trim()) };
}
