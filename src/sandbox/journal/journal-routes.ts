import { z } from 'zod';
import { missing } from '../api-refusal.ts';
import type { Answer, PublicCall, Route } from '../call.ts';
import { iso } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import { parseBody } from '../routes/parse-body.ts';
import { LIFECYCLE, type JournalEntry, type JournalSubscription } from './journal.ts';

const READ = ['developer.webhooks_journal.read'];
const SUBSCRIPTIONS_READ = ['developer.webhooks_journal.subscriptions.read'];
const SUBSCRIPTIONS_WRITE = ['developer.webhooks_journal.subscriptions.write'];

/** The journal and its subscriptions. The file of an entry is fetched without any authorisation, by its signed address. */
export function journalRoutes(): Route[] {
  const journal = '/webhooks-journal/journal/{version}';
  const subscriptions = '/webhooks-journal/subscriptions/{version}';
  return [
    { endpoint: `GET ${journal}/earliest`, auth: 'app', scopes: READ, handle: ({ world }) => entryAnswer(world.journal.earliest(), world) },
    { endpoint: `GET ${journal}/offset/{offset}/next`, auth: 'app', scopes: READ, handle: next },
    { endpoint: `GET ${subscriptions}`, auth: 'app', scopes: SUBSCRIPTIONS_READ, handle: (call) => ({ status: 200, body: { results: call.world.journal.subscriptions.map((one) => subscriptionAnswer(one, call)) } }) },
    { endpoint: `POST ${subscriptions}`, auth: 'app', scopes: SUBSCRIPTIONS_WRITE, handle: subscribe },
    { endpoint: 'GET /journal-files/{offset}', auth: 'none', handle: file },
  ];
}

function entryAnswer(entry: JournalEntry | undefined, { journal }: PublicCall['world']): Answer {
  return entry === undefined ? { status: 204 } : { status: 200, body: journal.answerFor(entry) };
}

function next({ world, params }: PublicCall): Answer {
  const entry = world.journal.after(params['offset'] ?? '');
  if (entry === 'unknown') throw missing('The offset does not exist.');
  return entryAnswer(entry, world);
}

const Subscription = z.object({ subscriptionType: z.literal('APP_LIFECYCLE_EVENT'), eventTypeId: z.enum([LIFECYCLE.install.eventTypeId, LIFECYCLE.uninstall.eventTypeId]), properties: z.array(z.string()) });

function subscribe(call: PublicCall): Answer {
  const { eventTypeId, properties } = parseBody(Subscription, call.body);
  return { status: 200, body: subscriptionAnswer(call.world.journal.subscribe(eventTypeId, properties), call) };
}

function subscriptionAnswer({ id, eventTypeId, properties, createdAt }: JournalSubscription, { world }: PublicCall): JsonObject {
  const action = eventTypeId === LIFECYCLE.install.eventTypeId ? LIFECYCLE.install.action : LIFECYCLE.uninstall.action;
  return { id, appId: Number(world.app.appId), subscriptionType: 'APP_LIFECYCLE_EVENT', objectTypeId: eventTypeId, actions: [action], properties, createdAt: iso(createdAt), updatedAt: iso(createdAt) };
}

function file({ world, params }: PublicCall): Answer {
  const entry = world.journal.entry(params['offset'] ?? '');
  if (entry === undefined) throw missing('There is no such file.');
  return { status: 200, body: { offset: entry.offset, journalEvents: entry.events, publishedAt: iso(entry.publishedAt) } };
}
