import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { CardView } from '../../src/card-contract.ts';
import { CardDesk, designedCard } from '../../src/demo/cards/card-desk.ts';
import { DESIGNED_STATES } from '../../src/demo/cards/states.ts';
import type { PreviewContact } from '../../src/sandbox/preview/protocol.ts';
import { startPreview, type Preview } from '../../src/sandbox/preview/start-preview.ts';
import { launchBrowser, missingBrowser } from './chromium.ts';

const identity = { portalId: '4815162', userId: '9001', userEmail: 'jonas@nordwindflow.example', appId: '1357911', clientSecret: 'a secret of the test' };
const STATES = DESIGNED_STATES.map(({ id }) => [id] as const);
const VIEWPORT = { width: 1100, height: 760 };
const DRAWN = '.card .heading, .card .spinner';

let browser: Browser;
let page: Page;
let preview: Preview;
let app: Server;
let shots: string;
let card: CardView | undefined;
const contacts: PreviewContact[] = [{ id: '101', name: 'Anna Brandt', status: 'handed_over' }];
const complaints: string[] = [];

beforeAll(async () => {
  if (missingBrowser) return;
  card = designedCard('handed_over', new Date());
  app = createServer((_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(card)));
  const port = await new Promise<number>((resolve) => {
    app.listen(0, '127.0.0.1', () => {
      const address = app.address();
      resolve(address && typeof address === 'object' ? address.port : 0);
    });
  });
  preview = await startPreview({ appBaseUrl: `http://127.0.0.1:${port}`, identity, designed: new CardDesk(), contacts: () => Promise.resolve([...contacts]) });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: VIEWPORT });
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  shots = await mkdtemp(path.join(tmpdir(), 'card-shots-'));
  process.stderr.write(`screenshots: ${shots}\n`);
});

afterAll(async () => {
  if (missingBrowser) return;
  await browser.close();
  await preview.close();
  app.close();
});

async function open(query: string): Promise<void> {
  complaints.length = 0;
  await page.goto(`${preview.url}/?${query}`);
  await page.waitForSelector(DRAWN);
  // A fixture's own first answer; only the state "loading" keeps its spinner.
  if (!query.includes('state=loading')) await page.waitForSelector('.card .heading');
}

/** Chooses on the page itself, as a person would. */
async function choose(state: string, place: string, language: string): Promise<void> {
  if (page.url() === 'about:blank') await open('state=loading');
  complaints.length = 0;
  await page.click(`text=${place}`);
  await page.click(`text=${language}`);
  await page.selectOption('#state', state);
  await page.waitForSelector(state === 'loading' ? '.card .spinner' : '.card .heading');
}

const shoot = (name: string): Promise<unknown> => page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });

/** What axe-core calls serious or critical, with the element it is about. */
async function violations(): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`));
}

/** Presses Tab until the focus is on the element; how often, or null when it never gets there. */
async function tabTo(testId: string): Promise<number | null> {
  for (let presses = 1; presses <= 60; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate('document.activeElement?.getAttribute("data-test-id")')) === testId) return presses;
  }
  return null;
}

/** Gathers the text nodes below the card; as text, because it runs in the page. */
const GATHER = `(() => {
  const walker = document.createTreeWalker(document.querySelector('.card'), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode.textContent.trim());
  return texts;
})()`;

/** Every text on the card that has a word in it, folded ones too. */
const textsOfCard = async (): Promise<string[]> => (await page.evaluate<string[]>(GATHER)).filter((text) => /\p{L}{2}/u.test(text));

/** The name of the card in HubSpot, an address, a rep's own note, what is called the same. */
const SAME_IN_BOTH = [/^Lead handover$/u, /^\S+@\S+\.example$/u, /^Budget: Q2$/u, /^Download$/u, /^Software\.$/u];

const headline = (): Promise<string | null> => page.locator('.card .heading').first().textContent();

if (missingBrowser) process.stderr.write(`The browser tests are skipped: ${missingBrowser}\n`);
const describeInBrowser = missingBrowser ? describe.skip : describe;

describeInBrowser('the card in a browser', () => {
  test.each(STATES)('%s opens without a word in the console and without a serious finding of axe-core', async (state) => {
    for (const [place, language] of [['Tab', 'English'], ['Sidebar', 'Deutsch']] as const) {
      await choose(state, place, language);
      await shoot(`${state}-${place}-${language}`.toLowerCase());
      expect(await violations()).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  test('a German reader finds no English text in any state', async () => {
    for (const { id } of DESIGNED_STATES) {
      await choose(id, 'Tab', 'English');
      const english = await textsOfCard();
      await choose(id, 'Tab', 'Deutsch');
      const german = await textsOfCard();
      expect([id, german.length > 0 && german.length >= english.length - 2]).toEqual([id, true]);
      expect([id, german.filter((text) => english.includes(text) && !SAME_IN_BOTH.some((same) => same.test(text)))]).toEqual([id, []]);
    }
  });

  test.each(['handed_over', 'sparse'])('%s: everything a rep needs stands on one screen, without scrolling or unfolding', async (state) => {
    await open(`state=${state}`);
    const accept = await page.locator('[data-test-id=accept]').boundingBox();
    expect(accept ? accept.y + accept.height : Infinity).toBeLessThan(VIEWPORT.height);
    expect(await page.locator('details[open]').count()).toBe(0);
  });

  test('the keyboard alone reaches Accept, presses it, and takes it back', async () => {
    await open('state=handed_over');
    expect(await tabTo('accept')).not.toBeNull();
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Anna is with Jonas Weber.');
    await page.waitForSelector('[data-test-id=undo]');
    expect(await tabTo('undo')).not.toBeNull();
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-test-id=accept]');
    expect(await headline()).toContain('Call Anna');
    expect(complaints).toEqual([]);
  });

  test('the menu opens with the keyboard, Escape closes it, and snoozing works from there', async () => {
    await open('state=handed_over');
    await tabTo('more');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=menu]');
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.locator('[role=menu]').count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.fill('[data-test-id=until]', '2099-03-02');
    expect(await violations()).toEqual([]);
    await page.click('[data-test-id=submit-snooze]');
    await page.waitForSelector('.card .status-tag:has-text("Snoozed")');
    expect(await headline()).toContain('2099');
    expect(complaints).toEqual([]);
  });

  test('refusing asks for a reason, shows it at once, and says so', async () => {
    await open('state=handed_over');
    await page.click('[data-test-id=refuse]');
    await page.click('[data-test-id=submit-refusal]');
    await page.waitForSelector('text=Choose a reason first.');
    expect(await violations()).toEqual([]);
    await shoot('refuse-form');
    await page.selectOption('[data-test-id=reason]', { label: 'No need now' });
    await page.fill('[data-test-id=note]', 'Budget comes in spring.');
    await page.click('[data-test-id=submit-refusal]');
    await page.waitForSelector('text=Refused: no need now.');
    await page.waitForSelector('.toast:has-text("Refused")');
    await shoot('refuse-done');
    expect(complaints).toEqual([]);
  });

  test('unfolded, the card still has no serious finding', async () => {
    await open('state=handed_over');
    for (const fold of await page.locator('summary').all()) await fold.click();
    await shoot('unfolded');
    expect(await violations()).toEqual([]);
  });

  test('a contact is shown from the app, and the card follows when its status changes', async () => {
    await open('contact=101');
    expect(await headline()).toContain('Call Anna');
    card = designedCard('accepted', new Date());
    contacts[0] = { id: '101', name: 'Anna Brandt', status: 'accepted' };
    await page.waitForSelector('text=Anna is with Jonas Weber.');
    await shoot('contact');
    expect(complaints).toEqual([]);
  });
});
