import type { Clock } from './clock.ts';
import { signAsHubSpot } from './signing.ts';
import type { PortalChange, WebhookEvent, WebhookSubscription } from './webhook-event.ts';
import { covers, eventFor } from './webhook-matching.ts';

/** Most events in one request (webhooks guide). */
const MAX_EVENTS = 100;
/** A receiver must answer within this time (webhooks guide). */
const ANSWER_LIMIT_MS = 5_000;
/** Retries after the first attempt (webhooks guide). */
const MAX_RETRIES = 10;
/** HubSpot's default number of requests at once. */
const CONCURRENCY = 10;

export type WebhookTarget = { appId: string; clientSecret: string; targetUrl: string; subscriptions: readonly WebhookSubscription[] };

export type Delivery = {
  readonly at: Date;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly attemptNumber: number;
  /** HTTP status; `failed` when no answer came within five seconds. */
  readonly status: number | 'failed';
};

export type WebhookSenderOptions = {
  now: Clock;
  target: () => WebhookTarget | undefined;
  /** HubSpot sends nothing for an account that does not have the app. */
  isInstalled: (portalId: string) => boolean;
  /** Milliseconds before retry number `attempt` (1 to 10). HubSpot spreads them over 24 hours. */
  retryDelayMs: (attempt: number) => number;
};

/** Sends webhook events as HubSpot does: batches, signature, five seconds, up to ten retries on anything but 2xx. */
export class WebhookSender {
  readonly #options: WebhookSenderOptions;
  readonly #deliveries: Delivery[] = [];
  readonly #retries = new Map<NodeJS.Timeout, WebhookEvent[]>();
  readonly #abort = new AbortController();
  #waiting: WebhookEvent[][] = [];
  #fresh: WebhookEvent[] = [];
  #inFlight = 0;
  #paused = false;
  #pumpPlanned = false;
  #drop: (event: WebhookEvent) => boolean = () => false;
  #idle: (() => void)[] = [];
  #nextEventId = 100_001;

  constructor(options: WebhookSenderOptions) {
    this.#options = options;
  }

  /** Turns a change in a portal into the events that the app subscribed to. */
  announce(change: PortalChange): void {
    const target = this.#options.isInstalled(change.portalId) ? this.#options.target() : undefined;
    for (const [index, subscription] of (target?.subscriptions ?? []).entries()) {
      if (target === undefined || !covers(subscription, change)) continue;
      const identity = { appId: target.appId, eventId: this.#nextEventId++, subscriptionId: 2_001 + index };
      this.emit(eventFor(subscription, change, identity));
    }
  }

  /** Queues an event as it is, for tests that need one HubSpot would not make here. */
  emit(event: WebhookEvent): void {
    if (this.#drop(event)) return;
    this.#fresh.push(event);
    this.#planPump();
  }

  /** Loses every event for which `predicate` is true, from now on; without one, loses nothing. */
  dropWhen(predicate?: (event: WebhookEvent) => boolean): void {
    this.#drop = predicate ?? (() => false);
  }

  /** Holds back everything that is not on its way yet. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#planPump();
  }

  /** Every attempt made so far, oldest first. */
  deliveries(): readonly Delivery[] {
    return this.#deliveries;
  }

  /** Events that wait to be sent, retried, or are on their way. */
  pending(): number {
    const retrying = [...this.#retries.values(), ...this.#waiting].reduce((sum, batch) => sum + batch.length, 0);
    return this.#fresh.length + retrying + this.#inFlight;
  }

  /** Sends a past delivery again, unchanged, `times` times: HubSpot may deliver twice. */
  async resend(deliveryIndex: number, times = 1): Promise<void> {
    const delivery = this.#deliveries[deliveryIndex];
    if (delivery === undefined) throw new RangeError(`no delivery ${deliveryIndex}; there are ${this.#deliveries.length}`);
    for (let n = 0; n < times; n += 1) await this.#post([...delivery.events]);
  }

  /** Resolves when nothing is pending. While paused it waits only for what is on its way. */
  async flush(): Promise<void> {
    while (this.#paused ? this.#inFlight > 0 : this.pending() > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** Stops: forgets what is pending, cuts what is on its way. */
  close(): void {
    for (const timer of this.#retries.keys()) clearTimeout(timer);
    this.#retries.clear();
    this.#fresh = [];
    this.#waiting = [];
    this.#abort.abort();
    this.#wake();
  }

  #planPump(): void {
    if (this.#pumpPlanned) return;
    this.#pumpPlanned = true;
    setImmediate(() => {
      this.#pumpPlanned = false;
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#fresh.length > 0) this.#waiting.push(this.#fresh.splice(0, MAX_EVENTS));
    while (!this.#paused && this.#inFlight < CONCURRENCY) {
      const batch = this.#waiting.shift();
      if (batch === undefined) break;
      void this.#deliver(batch);
    }
    this.#wake();
  }

  async #deliver(batch: WebhookEvent[]): Promise<void> {
    this.#inFlight += 1;
    const accepted = await this.#post(batch);
    this.#inFlight -= 1;
    if (!accepted && !this.#abort.signal.aborted) this.#retryLater(batch);
    this.#pump();
  }

  #retryLater(batch: WebhookEvent[]): void {
    const attempt = (batch[0]?.attemptNumber ?? 0) + 1;
    if (attempt > MAX_RETRIES) return;
    const again = batch.map((event) => ({ ...event, attemptNumber: attempt }));
    const timer = setTimeout(() => {
      this.#retries.delete(timer);
      this.#waiting.push(again);
      this.#pump();
    }, this.#options.retryDelayMs(attempt));
    this.#retries.set(timer, again);
  }

  async #post(events: WebhookEvent[]): Promise<boolean> {
    const target = this.#options.target();
    if (target === undefined) return true;
    const at = this.#options.now();
    const status = await this.#status(target, JSON.stringify(events), at);
    this.#deliveries.push({ at, url: target.targetUrl, events, attemptNumber: events[0]?.attemptNumber ?? 0, status });
    return typeof status === 'number' && status >= 200 && status < 300;
  }

  async #status({ targetUrl, clientSecret }: WebhookTarget, body: string, at: Date): Promise<number | 'failed'> {
    const headers = { 'Content-Type': 'application/json', ...signAsHubSpot({ method: 'POST', url: targetUrl, body, clientSecret, at }) };
    const signal = AbortSignal.any([AbortSignal.timeout(ANSWER_LIMIT_MS), this.#abort.signal]);
    try {
      const answer = await fetch(targetUrl, { method: 'POST', headers, body, signal, redirect: 'manual' });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return 'failed';
    }
  }

  #wake(): void {
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }
}
