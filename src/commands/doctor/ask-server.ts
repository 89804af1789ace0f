import { z } from 'zod';
import type { Config } from '../../config.ts';
import type { PortalId } from '../../domain/ids.ts';
import { BadInput } from '../../errors.ts';
import { signRequest } from '../../hubspot/signature.ts';
import { CAPABILITIES, CAPABILITY_REASONS, CHECK_LEVELS, MODES } from '../../settings-contract.ts';

const DEADLINE_MS = 10_000;

const said = { text: z.string(), whatToDo: z.string().nullable() };
const Answer = z.object({
  mode: z.enum([...MODES, 'disconnected']),
  checks: z.array(z.object({ name: z.string(), level: z.enum(CHECK_LEVELS), ...said })),
  canSee: z.array(z.object({ name: z.enum(CAPABILITIES), isOpen: z.boolean(), because: z.enum(CAPABILITY_REASONS), ...said })),
});

/**
 * What the running server knows of an account: the settings page's data, asked for as HubSpot would for a user. The
 * client secret of the environment signs it, so only who runs the app can ask.
 *
 * @throws BadInput when the server does not know the account, or works with another secret
 */
export async function askServer({ port, publicBaseUrl, hubspot }: Config, portalId: PortalId): Promise<z.infer<typeof Answer>> {
  const originalUrl = `/settings/overview?locale=en-gb&portalId=${portalId}&userId=1&appId=${hubspot.appId}`;
  const timestamp = String(Date.now());
  const signature = signRequest({ method: 'GET', publicBaseUrl, originalUrl, rawBody: Buffer.alloc(0), clientSecret: hubspot.clientSecret }, timestamp);
  const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp };
  const answer = await fetch(`http://127.0.0.1:${port}${originalUrl}`, { headers, signal: AbortSignal.timeout(DEADLINE_MS) });
  if (answer.status === 404) throw new BadInput(`Account ${portalId} has not installed the app.`);
  if (answer.status === 401) throw new BadInput('The running server works with another HUBSPOT_CLIENT_SECRET or PUBLIC_BASE_URL than this environment names.');
  if (!answer.ok) throw new Error(`the running server answered ${answer.status}`);
  return Answer.parse(await answer.json());
}
