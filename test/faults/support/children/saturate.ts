/**
 * One worker process of the app, as far as pacing goes: the app's transport over the shared database, asking for
 * calls as fast as it is let. Prints one line of JSON per portal when its time is over.
 */
import { createPacing } from '../../../../src/hubspot/pacing.ts';
import { createTransport } from '../../../../src/hubspot/transport.ts';
import { ENDPOINTS } from '../../../../src/hubspot/versions.ts';
import { HubSpotError } from '../../../../src/errors.ts';
import { openDatabase } from '../../../../src/storage/database.ts';
import { createRateBuckets } from '../../../../src/storage/rate-buckets.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { SaturateJob } from '../saturate-job.ts';

const job = SaturateJob.parse(JSON.parse(process.argv[2] ?? ''));
const database = await openDatabase({ databaseUrl: job.databaseUrl });
const pacing = createPacing({ buckets: createRateBuckets(database) });
const token = { accessToken: job.accessToken, version: 1, consent: 1 };
const tokens = { token: () => Promise.resolve(token), forceRefresh: () => Promise.resolve(token) };
const transport = createTransport({ apiBaseUrl: job.apiBaseUrl, tokens, pacing });
const endpoint = job.isSearch ? ENDPOINTS.searchContacts : ENDPOINTS.readContacts;
const body = job.isSearch
  ? { filterGroups: [], sorts: ['hs_object_id'], properties: ['hs_object_id'], limit: 1, after: '0' }
  : { inputs: [{ id: '1' }], properties: ['hs_object_id'], propertiesWithHistory: [] };

const delaysMs: number[] = [];
const failures: Record<string, number> = {};
await pause(Math.max(0, job.startAt - Date.now()));

async function worker(): Promise<void> {
  while (Date.now() < job.endAt) {
    const askedAt = performance.now();
    try {
      await transport.call(job.portalId, endpoint, { body, idempotent: true });
      delaysMs.push(performance.now() - askedAt);
    } catch (error) {
      if (!(error instanceof HubSpotError)) throw error;
      const name = error.facts.policyName ?? error.facts.category ?? 'none';
      failures[name] = (failures[name] ?? 0) + 1;
      await pause(Math.max(0, Math.min(error.facts.retryAfterMs ?? 100, job.endAt - Date.now())));
    }
    if (job.everyMs > 0) await pause(Math.max(0, job.everyMs - (performance.now() - askedAt)));
  }
}

await Promise.all(Array.from({ length: job.workers }, worker));
process.stdout.write(`${JSON.stringify({ delaysMs, failures })}\n`);
await database.close();
