/**
 * Sends signed webhook deliveries at a given rate, whether or not answers come, and prints what became of them. A
 * process of its own: see `sendDeliveries`.
 */
import { Agent, request as httpRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { signAsHubSpot } from '../../../src/sandbox/signing.ts';
import { seededRandom } from '../../../src/sandbox/seed/random.ts';
import { eventsOf, SendJob, type Sent } from '../sent-deliveries.ts';

const job = SendJob.parse(JSON.parse(process.argv[2] ?? ''));
const agent = new Agent({ keepAlive: true });
/** A receiver must answer within this time (webhooks guide). */
const ANSWER_LIMIT_MS = 5_000;
const { next: jitter } = seededRandom(1);
/** HubSpot spreads its retries over 24 hours; here nobody waits that long. */
const retryDelayMs = (attempt: number): number => Math.min(250 * 2 ** attempt, 2_000) * (0.5 + jitter());

const sent: Sent = { acknowledged: [], answers: {}, latenciesMs: [] };

function post(body: string): Promise<number | 'failed'> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...signAsHubSpot({ method: 'POST', url: job.publicUrl, body, clientSecret: job.clientSecret, at: new Date() }) };
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
    const request = httpRequest(job.url, { method: 'POST', agent, headers, signal }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 'failed')).on('error', () => resolve('failed'));
    });
    request.on('error', () => resolve('failed')).end(body);
  });
}

async function deliver(number: number, dueAt: number): Promise<void> {
  const events = eventsOf(job, number);
  for (let attempt = 0; attempt <= job.retries; attempt += 1) {
    if (attempt > 0) await pause(retryDelayMs(attempt));
    const answer = await post(JSON.stringify(events.map((event) => ({ ...event, attemptNumber: attempt }))));
    if (attempt === 0) sent.latenciesMs.push(Math.round((performance.now() - dueAt) * 10) / 10);
    sent.answers[answer] = (sent.answers[answer] ?? 0) + 1;
    if (typeof answer === 'number' && answer >= 200 && answer < 300) {
      sent.acknowledged.push(number);
      return;
    }
  }
}

const from = performance.now();
const running: Promise<void>[] = [];
for (let number = 0; number < job.requests; number += 1) {
  const dueAt = from + (number * 1_000) / job.perSecond;
  await pause(Math.max(0, dueAt - performance.now()));
  running.push(deliver(number, dueAt));
}
await Promise.all(running);
agent.destroy();
process.stdout.write(JSON.stringify(sent));
