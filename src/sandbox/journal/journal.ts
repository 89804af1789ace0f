import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { JsonObject } from '../json.ts';

/** What HubSpot calls the two things that happen to an app in an account. */
export const LIFECYCLE = { install: { eventTypeId: '4-1909196', action: 'APP_INSTALL' }, uninstall: { eventTypeId: '4-1916193', action: 'APP_UNINSTALL' } } as const;
export type LifecycleEvent = keyof typeof LIFECYCLE;

export type JournalEntry = { offset: string; publishedAt: Date; events: JsonObject[] };
export type JournalSubscription = { id: number; eventTypeId: string; properties: string[]; createdAt: Date };

/** Entries live three days (HubSpot's journal guide). */
const KEPT_MS = 3 * 86_400_000;
/** Life of the address of an entry's file. HubSpot says when it ends, not how long that is. */
const FILE_MS = 5 * 60_000;

/** HubSpot's webhooks journal, as far as it tells of installs and uninstalls: a file for each, read by offset. */
export class Journal {
  /** Where an entry's file is said to be; tests lead astray with it. */
  fileUrl: (path: string) => string = (path) => path;
  readonly subscriptions: JournalSubscription[] = [];
  readonly #now: Clock;
  readonly #appId: () => string;
  readonly #tokens = new Map<string, { scopes: string[]; expiresAtMs: number }>();
  #entries: JournalEntry[] = [];

  constructor(now: Clock, appId: () => string) {
    this.#now = now;
    this.#appId = appId;
  }

  /** A token of the app itself, for no account. */
  issueToken(scopes: string[], seconds: number): string {
    const token = `sandbox-app-${randomBytes(24).toString('hex')}`;
    this.#tokens.set(token, { scopes, expiresAtMs: this.#now().getTime() + seconds * 1000 });
    return token;
  }

  /** What the app may do with a token; undefined for one that is unknown or over. */
  scopesOf(token: string): readonly string[] | undefined {
    const found = this.#tokens.get(token);
    return found !== undefined && found.expiresAtMs > this.#now().getTime() ? found.scopes : undefined;
  }

  /** Writes down that the app came to an account or left it, if the app has subscribed to that. */
  note(event: LifecycleEvent, portalId: string): void {
    const { eventTypeId, action } = LIFECYCLE[event];
    if (!this.subscriptions.some((subscription) => subscription.eventTypeId === eventTypeId)) return;
    const at = this.#now();
    const written = { type: 'app_lifecycle_event', eventTypeId, action, portalId: Number(portalId), appId: Number(this.#appId()), occurredAt: at.toISOString() };
    this.#entries.push({ offset: randomUUID(), publishedAt: at, events: [written] });
  }

  /** An entry with whatever a test puts into it. */
  put(events: JsonObject[]): string {
    const offset = randomUUID();
    this.#entries.push({ offset, publishedAt: this.#now(), events });
    return offset;
  }

  subscribe(eventTypeId: string, properties: string[]): JournalSubscription {
    const subscription = { id: this.subscriptions.length + 1, eventTypeId, properties, createdAt: this.#now() };
    this.subscriptions.push(subscription);
    return subscription;
  }

  earliest(): JournalEntry | undefined {
    return this.#living()[0];
  }

  /** The entry after one; "unknown" when that one is not there (any more). */
  after(offset: string): JournalEntry | undefined | 'unknown' {
    const living = this.#living();
    const index = living.findIndex((entry) => entry.offset === offset);
    return index === -1 ? 'unknown' : living[index + 1];
  }

  entry(offset: string): JournalEntry | undefined {
    return this.#living().find((entry) => entry.offset === offset);
  }

  /** How the journal names an entry: where its file is, and until when. */
  answerFor(entry: JournalEntry): JsonObject {
    const expiresAt = new Date(this.#now().getTime() + FILE_MS).toISOString();
    return { currentOffset: entry.offset, url: this.fileUrl(`/journal-files/${entry.offset}?signature=${randomBytes(16).toString('hex')}`), expiresAt };
  }

  #living(): JournalEntry[] {
    const oldest = this.#now().getTime() - KEPT_MS;
    this.#entries = this.#entries.filter(({ publishedAt }) => publishedAt.getTime() >= oldest);
    return this.#entries;
  }
}
