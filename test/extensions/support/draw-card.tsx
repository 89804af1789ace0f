import { createRenderer, type Renderer } from '@hubspot/ui-extensions/testing';
import { jest } from '@jest/globals';
import type { CardClient, CardAnswering, CardReading } from '../../../extensions/app/cards/card-client.ts';
import { HandoverCard } from '../../../extensions/app/cards/components/handover-card.tsx';
import type { CardAnswer, CardView } from '../../../extensions/app/cards/contract.ts';
import type { CardPlace } from '../../../extensions/app/cards/place.ts';
import type { Reader } from '../../../extensions/app/cards/words/wording.ts';

/** A Monday afternoon in Berlin. */
export const NOW = new Date('2026-11-23T12:10:00Z');

/** A backend that answers when the test says so. */
export class FakeClient implements CardClient {
  readonly sent: CardAnswer[] = [];
  readonly #reads: ((reading: CardReading) => void)[] = [];
  readonly #answers: ((result: CardAnswering) => void)[] = [];

  get reads(): number {
    return this.#reads.length;
  }

  read(): Promise<CardReading> {
    return new Promise((resolve) => this.#reads.push(resolve));
  }

  answer(_contactId: string, answer: CardAnswer): Promise<CardAnswering> {
    this.sent.push(answer);
    return new Promise((resolve) => this.#answers.push(resolve));
  }

  /** Answers the nth reading, counted from 0. */
  async arrive(nth: number, reading: CardView | CardReading): Promise<void> {
    this.#reads[nth]?.('ok' in reading ? reading : { ok: true, card: reading });
    await settle();
  }

  async answered(nth: number, result: CardAnswering): Promise<void> {
    this.#answers[nth]?.(result);
    await settle();
  }
}

/** Lets promises and React's own scheduling run. */
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

export type Drawn = Renderer<'crm.record.tab'> & {
  readonly client: FakeClient;
  readonly copied: string[];
  readonly announced: string[];
  readonly refreshed: () => number;
  /** HubSpot says that the record changed. */
  readonly recordChanged: () => void;
  /** A minute passes; `now` moves on. */
  readonly pass: (minutes: number) => Promise<void>;
};

export type DrawOptions = { readonly place?: CardPlace; readonly reader?: Reader; readonly canCopy?: boolean };

/** Draws the card, not answered yet. */
export function drawCard({ place = 'tab', reader = { language: 'en', locale: 'en-gb' }, canCopy = true }: DrawOptions = {}): Drawn {
  const renderer = createRenderer('crm.record.tab');
  const client = new FakeClient();
  const [copied, announced, listeners, ticks]: [string[], string[], (() => void)[], (() => void)[]] = [[], [], [], []];
  const refreshRecord = jest.fn();
  let now = NOW;
  let keys = 0;
  const clock = {
    now: () => now,
    everyMinute: (tick: () => void) => {
      ticks.push(tick);
      return () => {};
    },
  };
  const host = {
    copy: (text: string) => (canCopy ? Promise.resolve(void copied.push(text)) : Promise.reject(new Error('not allowed'))),
    announce: (message: string) => void announced.push(message),
    refreshRecord,
    onRecordChange: (changed: () => void) => void listeners.push(changed),
  };
  const newKey = (): string => `key-${(keys += 1)}`;
  renderer.render(<HandoverCard contactId="101" place={place} reader={reader} timeZone="Europe/Berlin" client={client} clock={clock} host={host} newKey={newKey} />);
  return Object.assign(renderer, {
    client, copied, announced,
    refreshed: () => refreshRecord.mock.calls.length,
    recordChanged: () => listeners.forEach((listener) => listener()),
    pass: async (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
      ticks.forEach((tick) => tick());
      await settle();
    },
  });
}

/** Draws the card with its first answer. */
export async function drawView(view: CardView | CardReading, options?: DrawOptions): Promise<Drawn> {
  const drawn = drawCard(options);
  await settle();
  await drawn.client.arrive(0, view);
  return drawn;
}
