import { Tabs } from '@hubspot/ui-extensions';
import { createRenderer, type Renderer } from '@hubspot/ui-extensions/testing';
import { createBackend, type FetchLike } from '../../../extensions/app/settings/backend.ts';
import { createSettingsClients } from '../../../extensions/app/settings/clients.ts';
import { Settings } from '../../../extensions/app/settings/components/settings.tsx';
import { createSetupClient } from '../../../extensions/app/settings/setup-client.ts';
import type { Reader } from '../../../extensions/app/settings/words/wording.ts';
import { Home } from '../../../extensions/app/pages/components/home.tsx';
import { createBoardClient } from '../../../extensions/app/pages/board-client.ts';
import { createHomeClient } from '../../../extensions/app/pages/home-client.ts';
import { NOW, settle } from './draw-card.tsx';

export const ENGLISH: Reader = { language: 'en', locale: 'en-gb' };
export const GERMAN: Reader = { language: 'de', locale: 'de-de' };

export type Request = { readonly method: string; readonly path: string; readonly body: unknown };

/** What tabs read by themselves when the page opens: not among the requests that a test answers in turn. */
const ASIDE = ['/health/overview', '/data/overview'];

type Waiting = { readonly path: string; readonly resolve: (response: Response) => void; readonly reject: (error: Error) => void };

/** A backend that answers when the test says so: the real client stands before it. */
export class FakeBackend {
  readonly requests: Request[] = [];
  readonly #waiting: Waiting[] = [];

  readonly fetch: FetchLike = (url, { method, body }) => {
    const path = url.replace('https://app.example', '');
    if (!ASIDE.includes(pathOf(path))) this.requests.push({ method, path, body });
    return new Promise((resolve, reject) => this.#waiting.push({ path, resolve, reject }));
  };

  /** The oldest request that waits, of those to a path, or of those that no tab makes by itself. */
  #next(path?: string): Waiting | undefined {
    const index = this.#waiting.findIndex((one) => (path === undefined ? !ASIDE.includes(pathOf(one.path)) : pathOf(one.path) === path));
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0];
  }

  /** Answers the oldest request that waits. */
  async answers(body: unknown, status = 200): Promise<void> {
    await this.#answer(this.#next(), body, status);
  }

  /** Answers what a tab has asked by itself. */
  async answersAside(path: string, body: unknown, status = 200): Promise<void> {
    const waiting = this.#next(path);
    if (!waiting) throw new Error(`nobody has asked for ${path}`);
    await this.#answer(waiting, body, status);
  }

  async #answer(waiting: Waiting | undefined, body: unknown, status: number): Promise<void> {
    waiting?.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));
    await settle();
    await settle();
  }

  async isLost(): Promise<void> {
    this.#next()?.reject(new TypeError('timeout'));
    await settle();
    await settle();
  }
}

const pathOf = (path: string): string => path.split('?')[0] ?? path;

const clock = { now: () => NOW, everyMinute: () => () => {} };
const CONNECT = 'https://app.example/install';

export type DrawnSettings = Renderer<'settings'> & { readonly backend: FakeBackend; /** The same backend, as far as the first tab asks it. */ readonly setup: FakeBackend; readonly announced: readonly string[] };

/** Draws the settings page before its first answer. */
export async function drawSettings(reader: Reader = ENGLISH): Promise<DrawnSettings> {
  const renderer = createRenderer('settings');
  const backend = new FakeBackend();
  const setup = new FakeBackend();
  const announced: string[] = [];
  const setupClient = createSetupClient(createBackend(setup.fetch, 'https://app.example', reader.locale));
  const clients = { ...createSettingsClients(createBackend(backend.fetch, 'https://app.example', reader.locale)), setup: setupClient };
  const announce = (_type: string, message: string): void => void announced.push(message);
  renderer.render(<Settings reader={reader} timeZone="Europe/Berlin" clients={clients} clock={clock} connectUrl={CONNECT} announce={announce} />);
  await settle();
  return Object.assign(renderer, { backend, setup, announced });
}

/** Opens a tab of the settings page. */
export async function openTab(drawn: DrawnSettings, tab: string): Promise<void> {
  for (let round = 0; round < 50 && drawn.findAll(Tabs).length === 0; round += 1) await settle();
  const { onSelectedChange } = drawn.find(Tabs).props;
  if (onSelectedChange) Reflect.apply(onSelectedChange, undefined, [tab]);
  await settle();
}

export type DrawnHome = Renderer<'pages'> & { readonly backend: FakeBackend };

/** Draws the home page before its first answer. */
export async function drawHome(reader: Reader = ENGLISH): Promise<DrawnHome> {
  const renderer = createRenderer('pages');
  const backend = new FakeBackend();
  const toApp = createBackend(backend.fetch, 'https://app.example', reader.locale);
  const client = createHomeClient(toApp);
  renderer.render(<Home reader={reader} timeZone="Europe/Berlin" client={client} board={createBoardClient(toApp)} clock={clock} connectUrl={CONNECT} settingsUrl="https://app.hubspot.com/integrations-settings/4815162/installed" />);
  await settle();
  return Object.assign(renderer, { backend });
}
