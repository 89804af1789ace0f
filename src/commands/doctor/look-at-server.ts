import { z } from 'zod';
import type { Config } from '../../config.ts';
import { checkServer } from '../../http/self-check.ts';
import type { Manifest } from '../../manifest.ts';
import { finding, type Finding } from '../../pipeline/settings/finding.ts';

const DEADLINE_MS = 3_000;
const Health = z.object({ durability: z.string() });

/** What can be seen of the server from here. Its clock is compared by whoever talks to HubSpot, and is not among it. */
export async function lookAtServer(config: Config, manifest: Manifest): Promise<{ readonly findings: readonly Finding[]; readonly isUp: boolean }> {
  const { port, publicBaseUrl, hubspot: { clientSecret }, databaseUrl } = config;
  const isUp = await isServing(port);
  const seen = await checkServer({ publicBaseUrl, webhooksPath: manifest.paths.webhooks, clientSecret, databaseKind: databaseUrl ? 'postgres' : 'embedded', skew: () => null, now: () => new Date() });
  const isReached = seen.some(({ code }) => code === 'address_reached');
  const running = isUp ? finding('ok', 'server_running', null) : isReached ? finding('ok', 'server_elsewhere', { port }) : finding('error', 'server_stopped', { port });
  return { isUp, findings: [finding('ok', 'configuration_complete', null), running, ...seen.filter(({ code }) => !code.startsWith('clock_'))] };
}

async function isServing(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(DEADLINE_MS) }).catch(() => null);
  return answer !== null && Health.safeParse(await answer.json().catch(() => null)).success;
}
