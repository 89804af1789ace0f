import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const SCRIPT = fileURLToPath(new URL('./children/send-deliveries.ts', import.meta.url));

/** What one process of `children/send-deliveries.ts` is to send. */
export const SendJob = z.object({
  /** Where to send to, and the address that is signed; they differ when something stands between. */
  url: z.string(),
  publicUrl: z.string(),
  clientSecret: z.string(),
  /** Events of each request go to these accounts in turn. */
  portalIds: z.array(z.string()).min(1),
  requests: z.number().int().positive(),
  eventsPerRequest: z.number().int().min(1).max(100),
  /** Offered, whether or not answers come. */
  perSecond: z.number().positive(),
  /** How many contacts there are to be told about. */
  contacts: z.number().int().positive(),
  /** How often a delivery is tried again, as HubSpot does with whatever is not answered 2xx within five seconds. */
  retries: z.number().int().nonnegative().default(0),
});
export type SendJob = z.input<typeof SendJob>;

const Sent = z.object({
  /** Numbers of the requests that were answered 2xx. */
  acknowledged: z.array(z.number()),
  /** How often which answer came; `failed` is none within five seconds, or a broken connection. */
  answers: z.record(z.string(), z.number()),
  /** From the moment a request was due to the end of its first try, in milliseconds. */
  latenciesMs: z.array(z.number()),
});
export type Sent = z.infer<typeof Sent>;

/** Sends in a process of its own, so that sending does not slow down what is measured. */
export async function sendDeliveries(job: SendJob): Promise<Sent> {
  const child = spawn(process.execPath, [SCRIPT, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`send-deliveries.ts ended with ${code}`);
  return Sent.parse(JSON.parse(out));
}

const FIRST_CONTACT = 40_000_001;
const START = Date.parse('2026-01-05T09:00:00Z');

type Told = Pick<SendJob, 'portalIds' | 'eventsPerRequest' | 'contacts'>;

/** What one step of a contact changes: HubSpot makes an event of each. */
const CHANGED = ['recent_conversion_date', 'recent_conversion_event_name', 'hs_analytics_last_url', 'lifecyclestage'];

/** The events of a request, several in a row about the same contact; the same for the same number: who checks what was stored makes them once more. */
export function eventsOf({ portalIds, eventsPerRequest, contacts }: Told, request: number): Record<string, unknown>[] {
  return Array.from({ length: eventsPerRequest }, (_, index) => {
    const number = request * eventsPerRequest + index;
    return {
      eventId: 3_000_000_000 + number, subscriptionId: 2_345_678, portalId: Number(portalIds[number % portalIds.length]), appId: 1_357_911, occurredAt: START + number,
      subscriptionType: 'contact.propertyChange', attemptNumber: 0, objectId: FIRST_CONTACT + (Math.floor(number / (CHANGED.length * portalIds.length)) * 7_919) % contacts, changeSource: 'CRM_UI', sourceId: 'userId:9001',
      propertyName: CHANGED[number % CHANGED.length], propertyValue: `https://vendor.example/pricing?visit=${number}`,
    };
  });
}

/** The value below which 99 of 100 lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.POSITIVE_INFINITY) * 10) / 10;
}
