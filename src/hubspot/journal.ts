import { z } from 'zod';
import { PortalId } from '../domain/ids.ts';
import { HubSpotError } from '../errors.ts';
import type { JournalEntry, LifecycleEvent, LifecycleJournal } from '../pipeline/ports/journal.ts';
import { answerError, ask, type Answer, type AskOptions } from './answer.ts';
import { readJournalFile, refusedFile, type JournalFileOptions } from './journal-file.ts';
import type { OAuth } from './oauth.ts';
import { contentOf } from './records.ts';
import { ENDPOINTS, pathOf, type Endpoint } from './versions.ts';

/** HubSpot's names for the two events of an app (its journal guide). */
const INSTALLED = { eventTypeId: '4-1909196', action: 'APP_INSTALL' };
const UNINSTALLED = { eventTypeId: '4-1916193', action: 'APP_UNINSTALL' };

const SCOPES = ['developer.webhooks_journal.read', 'developer.webhooks_journal.subscriptions.read', 'developer.webhooks_journal.subscriptions.write'];

/** A token is replaced this long before its end, in milliseconds. */
const TOKEN_MARGIN_MS = 60_000;

const Entry = z.object({ currentOffset: z.string().min(1).max(200), url: z.string().max(5_000) });
const File = z.object({ journalEvents: z.array(z.unknown()) });
const Subscriptions = z.object({ results: z.array(z.object({ subscriptionType: z.string(), objectTypeId: z.string() })) });

/** Neither guide nor API description shows an event in full, so its kind is looked for in every field that may tell it. */
const Event = z.object({
  portalId: PortalId,
  occurredAt: z.union([z.number(), z.string()]).transform((at) => new Date(at)).pipe(z.date()),
  action: z.string().optional(),
  eventTypeId: z.string().optional(),
  objectTypeId: z.string().optional(),
});

export type JournalOptions = JournalFileOptions & AskOptions & {
  readonly oauth: Pick<OAuth, 'appToken'>;
  readonly now?: () => Date;
};

/** HubSpot's webhooks journal, read with a token of the app itself. Its limits are far beyond what is asked here. */
export function createJournal(options: JournalOptions): LifecycleJournal {
  const { oauth, apiBaseUrl, now = () => new Date() } = options;
  let token: Awaited<ReturnType<OAuth['appToken']>> | null = null;

  async function call(endpoint: Endpoint, { params, body }: { params?: Readonly<Record<string, string>>; body?: unknown } = {}): Promise<Answer> {
    if (!token || token.expiresAt.getTime() - now().getTime() < TOKEN_MARGIN_MS) token = await oauth.appToken(SCOPES);
    try {
      return await callOnce(options, apiBaseUrl + pathOf(endpoint, params), endpoint, token.accessToken, body);
    } catch (error) {
      token = null; // whatever it was: the next call begins with a new one
      throw error;
    }
  }

  return {
    async subscribe() {
      const { results } = contentOf(Subscriptions, ENDPOINTS.journalSubscriptions, await call(ENDPOINTS.journalSubscriptions));
      for (const { eventTypeId } of [INSTALLED, UNINSTALLED]) {
        if (results.some(({ subscriptionType, objectTypeId }) => subscriptionType === 'APP_LIFECYCLE_EVENT' && objectTypeId === eventTypeId)) continue;
        await call(ENDPOINTS.createJournalSubscription, { body: { subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId, properties: [] } });
      }
    },

    async next(offset) {
      const endpoint = offset === null ? ENDPOINTS.journalEarliest : ENDPOINTS.journalNext;
      const answer = await call(endpoint, offset === null ? {} : { params: { offset } });
      if (answer.status === 204) return null;
      const { currentOffset, url } = contentOf(Entry, endpoint, answer);
      return readEntry(currentOffset, () => readJournalFile(url, options));
    },
  };
}

/** A file that is refused is refused the next time as well: the entry is known, and reading goes on behind it. */
async function readEntry(offset: string, readFile: () => Promise<unknown>): Promise<JournalEntry> {
  try {
    const file = File.safeParse(await readFile());
    if (!file.success) throw refusedFile('is not a list of events');
    return { offset, events: file.data.journalEvents.flatMap(lifecycleEvent) };
  } catch (error) {
    if (error instanceof HubSpotError && error.facts.retry === 'never') return { offset, events: [], unreadable: error };
    throw error;
  }
}

function lifecycleEvent(candidate: unknown): LifecycleEvent[] {
  const event = Event.safeParse(candidate).data;
  if (!event) return [];
  const is = ({ eventTypeId, action }: typeof INSTALLED): boolean => event.action === action || event.eventTypeId === eventTypeId || event.objectTypeId === eventTypeId;
  const what = is(UNINSTALLED) ? 'uninstalled' : is(INSTALLED) ? 'installed' : null;
  return what ? [{ portalId: event.portalId, what, at: event.occurredAt }] : [];
}

async function callOnce(options: JournalOptions, url: string, endpoint: Endpoint, accessToken: string, sent: unknown): Promise<Answer> {
  const { now = () => new Date() } = options;
  const headers = { accept: 'application/json', authorization: `Bearer ${accessToken}` };
  const request = sent === undefined ? { headers } : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(sent) };
  const { response, body } = await ask(url, endpoint, request, options);
  if (!response.ok) throw answerError(endpoint, response.status, response.headers, body, now());
  return { status: response.status, data: typeof body === 'object' ? body.json : undefined, headers: response.headers };
}
