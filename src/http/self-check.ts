import { z } from 'zod';
import { finding, type Finding } from '../pipeline/settings/finding.ts';
import { signRequest } from '../hubspot/signature.ts';

export type SelfCheckOptions = {
  readonly publicBaseUrl: string;
  /** Path that takes webhooks: a signed, empty delivery is sent there. */
  readonly webhooksPath: string;
  readonly clientSecret: string;
  readonly databaseKind: 'embedded' | 'postgres';
  /** Seconds that our clock is ahead of HubSpot's; null where that is not known. */
  readonly skew: () => number | null;
  readonly now: () => Date;
  readonly fetch?: typeof fetch;
};

const DEADLINE_MS = 5_000;
/** HubSpot's `Date` header counts whole seconds, and the way takes some, too. */
const CLOCK_TOLERANCE_S = 5;
/** A fifth of what makes HubSpot's requests stale. */
const CLOCK_LIMIT_S = 60;

const Health = z.object({ status: z.literal('ok'), durability: z.string() });

/** Finds out how the server is reached: the way that HubSpot's requests take, from the outside in. Changes nothing. */
export async function checkServer(options: SelfCheckOptions): Promise<readonly Finding[]> {
  const address = await checkAddress(options);
  return [
    finding('ok', options.databaseKind === 'embedded' ? 'database_embedded' : 'database_postgres', null),
    address,
    address.code === 'address_reached' ? await checkSignature(options) : finding('warning', 'signature_unclear', null),
    checkClock(options),
  ];
}

async function checkAddress({ publicBaseUrl: url, fetch: fetchFn = fetch }: SelfCheckOptions): Promise<Finding> {
  try {
    const answer = await fetchFn(`${url}/healthz`, { redirect: 'manual', signal: AbortSignal.timeout(DEADLINE_MS) });
    const health = Health.safeParse(await answer.json().catch(() => null));
    return health.success ? finding('ok', 'address_reached', { url }) : finding('error', 'address_foreign', { url, status: answer.status });
  } catch (error) {
    return finding('error', 'address_unreachable', { url, because: reasonOf(error) });
  }
}

async function checkSignature({ publicBaseUrl, webhooksPath, clientSecret, now, fetch: fetchFn = fetch }: SelfCheckOptions): Promise<Finding> {
  // An escape that HubSpot signs decoded: a proxy that rewrites addresses shows here.
  const originalUrl = `${webhooksPath}?check=a%40b`;
  const timestamp = String(now().getTime());
  const rawBody = Buffer.from('[]');
  const signature = signRequest({ method: 'POST', publicBaseUrl, originalUrl, rawBody, clientSecret }, timestamp);
  const headers = { 'content-type': 'application/json', 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp };
  try {
    const { status } = await fetchFn(publicBaseUrl + originalUrl, { method: 'POST', headers, body: rawBody, redirect: 'manual', signal: AbortSignal.timeout(DEADLINE_MS) });
    return status === 200 ? finding('ok', 'signature_kept', null) : finding('error', 'signature_broken', { status });
  } catch {
    return finding('warning', 'signature_unclear', null);
  }
}

/** How far our clock is from HubSpot's. */
export function checkClock(options: Pick<SelfCheckOptions, 'skew'>): Finding {
  const skew = options.skew();
  if (skew === null) return finding('warning', 'clock_unclear', null);
  if (Math.abs(skew) <= CLOCK_TOLERANCE_S) return finding('ok', 'clock_right', null);
  return finding(Math.abs(skew) >= CLOCK_LIMIT_S ? 'error' : 'warning', 'clock_off', { seconds: skew });
}

/** The name of what went wrong: fetch hides it in the cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (typeof code === 'string') return code;
  return cause instanceof Error ? cause.message.slice(0, 80) : 'no answer';
}

/** What was last found out about the server. */
export type SelfCheck = {
  /** At once; looks again in the background when the last look is long ago. The clock is compared now: that takes no call. */
  latest(): readonly Finding[];
  /** Looks now. */
  run(): Promise<readonly Finding[]>;
};

const REFRESH_MS = 10 * 60_000;

/** Keeps the findings about this process's server, so that no page waits for them. */
export function createSelfCheck(options: SelfCheckOptions): SelfCheck {
  let findings: readonly Finding[] = [];
  let lookedAt = 0;
  const run = async (): Promise<readonly Finding[]> => {
    lookedAt = options.now().getTime();
    findings = await checkServer(options);
    return findings;
  };
  return {
    run,
    latest: () => {
      if (options.now().getTime() - lookedAt > REFRESH_MS) void run();
      return findings.map((found) => (found.code.startsWith('clock_') ? checkClock(options) : found));
    },
  };
}
