import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { CardDesk } from '../../src/demo/cards/card-desk.ts';
import { startPreview, type Preview } from '../../src/sandbox/preview/start-preview.ts';
import { designedHome } from '../extensions/support/designed-account.ts';
import { designedBoard, designedContacts, designedSaid, emptyBoard } from '../extensions/support/designed-board.ts';
import { launchBrowser, missingBrowser, takePicture } from './chromium.ts';

const identity = { portalId: '4815162', userId: '9001', userEmail: 'jonas@nordwindflow.example', appId: '1357911', clientSecret: 'a secret of the test' };

let browser: Browser;
let page: Page;
let preview: Preview;
let app: Server;
let shots: string;
let isEmpty: boolean;
const complaints: string[] = [];

/** Stands in for the app: what it answers is designed. */
function answerTo(url: string): object {
  const { pathname, searchParams } = new URL(url, 'http://app.example');
  const language = searchParams.get('locale')?.startsWith('de') ? 'de' : 'en';
  switch (pathname) {
    case '/home/board': return isEmpty ? emptyBoard(language) : designedBoard(language);
    case '/home/contacts': return searchParams.has('after') ? designedContacts(language, { after: null }) : designedContacts(language);
    case '/home/said': return isEmpty ? { lines: [], after: null } : designedSaid(language);
    case '/home/export': return { url: `http://app.example/exports/abc`, expiresAt: '2026-11-25T09:10:00.000Z' };
    default: return designedHome(language, { checks: [] });
  }
}

beforeAll(async () => {
  if (missingBrowser) return;
  app = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answerTo(request.url ?? '')));
  });
  const port = await new Promise<number>((resolve) => app.listen(0, '127.0.0.1', () => {
    const address = app.address();
    resolve(address && typeof address === 'object' ? address.port : 0);
  }));
  preview = await startPreview({ appBaseUrl: `http://127.0.0.1:${port}`, identity, designed: new CardDesk(), contacts: () => Promise.resolve([]) });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1180, height: 900 } });
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  shots = await mkdtemp(path.join(tmpdir(), 'board-shots-'));
  process.stderr.write(`screenshots: ${shots}\n`);
}, 120_000);

beforeEach(() => {
  isEmpty = false;
  complaints.length = 0;
});

afterAll(async () => {
  if (missingBrowser) return;
  await browser.close();
  await preview.close();
  app.close();
});

const TITLES = { en: ['What became of them', 'What reps say', 'Account'], de: ['Was daraus wurde', 'Was der Vertrieb sagt', 'Konto'] } as const;

async function open(language: 'en' | 'de'): Promise<void> {
  await page.goto(`${preview.url}/?place=home&language=${language}`);
  await page.waitForSelector(`.heading:has-text("${TITLES[language][0]}")`);
}

const shoot = (name: string): Promise<unknown> => page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });

/** What axe-core calls serious or critical, with the element it is about. */
async function violations(): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`));
}

const describeInBrowser = missingBrowser ? describe.skip : describe;

describeInBrowser('the board in a browser', () => {
  test.each(['en', 'de'] as const)('full and empty it opens without a serious finding of axe-core, tab by tab (%s)', async (language) => {
    for (const empty of [false, true]) {
      isEmpty = empty;
      await open(language);
      await shoot(`board-${empty ? 'empty' : 'full'}-${language}`);
      if (!empty && language === 'en') await takePicture(page, 'home');
      expect(await violations()).toEqual([]);
      expect(await page.locator('.chart').count()).toBe(empty ? 0 : 5);
      await page.click(`[role=tab] >> text=${TITLES[language][1]}`);
      await shoot(`said-${empty ? 'empty' : 'full'}-${language}`);
      expect(await violations()).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  test('a chart is there as a table for who does not see it', async () => {
    await open('en');
    const table = page.locator('.chart table').first();
    expect(await table.locator('tr').first().locator('th').allTextContents()).toEqual(['Week from', 'Handed over', 'Accepted', 'Refused', 'Not answered in time']);
    expect(await table.locator('tbody tr').nth(3).locator('th, td').allTextContents()).toEqual(['16 Nov', '0', '0', '0', '0']);
    await page.click('summary >> text=as a table');
    await shoot('trend-as-table');
    expect(await violations()).toEqual([]);
  });

  test('the keyboard alone opens the contacts behind a number, the next page, and comes back', async () => {
    await open('en');
    await page.locator('tr:has-text("Wrong person") button').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.heading:has-text("Wrong person: 9")');
    await shoot('contacts');
    expect(await violations()).toEqual([]);
    expect(await page.locator('td a').first().getAttribute('href')).toBe('https://app-eu1.hubspot.com/contacts/4815162/record/0-1/501');
    await page.focus('[data-test-id=more-contacts]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=4 of 9');
    await page.focus('[data-test-id=back]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.heading:has-text("What became of them")');
    expect(complaints).toEqual([]);
  });

  test('a file is asked for, and its link opens outside', async () => {
    await open('en');
    await page.click('[data-test-id=make-export]');
    const link = page.locator('a:has-text("Download the file")');
    expect(await link.getAttribute('href')).toBe('http://app.example/exports/abc');
    expect(await link.getAttribute('target')).toBe('_blank');
    await shoot('export');
    expect(await violations()).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
