import type { RequestHandler } from 'express';
import { z } from 'zod';
import { REFUSAL_REASONS, type CardAnswer } from '../../card-contract.ts';
import { hubspotFetch } from '../signing.ts';
import type { DesignedStates } from './designed-states.ts';
import type { PreviewFetched } from './protocol.ts';

/** The signed-in person and the app, as HubSpot knows them. */
export type PreviewIdentity = {
  readonly portalId: string;
  readonly userId: string;
  readonly userEmail: string;
  readonly appId: string;
  readonly clientSecret: string;
};

const Incoming = z.object({
  url: z.string(),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  body: z.record(z.string(), z.unknown()).optional(),
  fixture: z.object({ state: z.string(), session: z.string() }).optional(),
});
type Incoming = z.infer<typeof Incoming>;

const base = { key: z.string().min(1), episodeId: z.string().min(1) };
const Answer = z.discriminatedUnion('answer', [
  z.strictObject({ ...base, answer: z.literal('accept') }),
  z.strictObject({ ...base, answer: z.literal('refuse'), reason: z.enum(REFUSAL_REASONS), note: z.string().optional(), until: z.iso.datetime().optional() }),
  z.strictObject({ ...base, answer: z.literal('snooze'), until: z.iso.datetime() }),
  z.strictObject({ ...base, answer: z.literal('return') }),
  z.strictObject({ ...base, answer: z.literal('undo') }),
]) satisfies z.ZodType<CardAnswer>;

const refusal = (status: number, error: string): PreviewFetched => ({ status, body: JSON.stringify({ error }) });

/** The card names its reader's locale in its own query, as it does to the app. */
const localeOf = (url: string): string | undefined => new URLSearchParams(url.split('?')[1] ?? '').get('locale') ?? undefined;

async function fromFixture(designed: DesignedStates, { url, body, method }: Incoming, { state, session }: NonNullable<Incoming['fixture']>): Promise<PreviewFetched> {
  const answer = method === 'POST' ? Answer.safeParse(body) : null;
  if (answer && !answer.success) return refusal(400, z.prettifyError(answer.error));
  const answered = answer ? await designed.answer(state, session, answer.data, localeOf(url)) : await designed.read(state, session, localeOf(url));
  return { status: answered.status, body: JSON.stringify(answered.body) };
}

/** HubSpot calls only what `permittedUrls` allows, and once more when the app fails: answers must be idempotent. */
async function fromApp(baseUrl: string, identity: PreviewIdentity, { url, method, body }: Incoming): Promise<PreviewFetched> {
  if (!url.startsWith(`${baseUrl}/`)) return refusal(400, `The extension may call ${baseUrl} only, not ${url}.`);
  const path = url.slice(baseUrl.length);
  const call = (): Promise<Response> => hubspotFetch({ baseUrl, path, method, ...identity, ...(body === undefined ? {} : { body }) });
  try {
    const first = await call();
    const response = first.status >= 500 ? await call() : first;
    return { status: response.status, body: await response.text() };
  } catch {
    return refusal(502, 'The app does not answer.');
  }
}

export type HubspotFetchDoorOptions = { readonly appBaseUrl: string; readonly identity: PreviewIdentity; readonly designed: DesignedStates };

/** Takes an extension's `hubspot.fetch`: to the app, signed as HubSpot signs, or to the chosen state. */
export function hubspotFetchDoor({ appBaseUrl, identity, designed }: HubspotFetchDoorOptions): RequestHandler {
  return async (request, response) => {
    const incoming = Incoming.safeParse(request.body);
    if (!incoming.success) {
      response.json(refusal(400, z.prettifyError(incoming.error)));
      return;
    }
    const { fixture } = incoming.data;
    const fetched = fixture ? await fromFixture(designed, incoming.data, fixture) : await fromApp(appBaseUrl, identity, incoming.data);
    response.json(fetched);
  };
}
