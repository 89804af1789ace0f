import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { HealthView } from '../../src/data-contract.ts';
import { CardDesk } from '../../src/demo/cards/card-desk.ts';
import { startPreview, type Preview } from '../../src/sandbox/preview/start-preview.ts';
import { designedSettings } from '../extensions/support/designed-account.ts';
import { designedData, designedHealth, designedPerson, PARKED } from '../extensions/support/designed-data.ts';
import { launchBrowser, missingBrowser } from './chromium.ts';

const identity = { portalId: '4815162', userId: '9001', userEmail: 'jonas@nordwindflow.example', appId: '1357911', clientSecret: 'a secret of the test' };

let browser: Browser;
let page: Page;
let preview: Preview;
let app: Server;
let shots: string;
let health: HealthView;
let isDeleted: boolean;
const asked: string[] = [];
const complaints: string[] = [];

/** Stands in for the app: what it answers is designed, and follows what it was told. */
function answerTo(method: string, url: string, body: string): object {
  const { pathname, searchParams } = new URL(url, 'http://app.example');
  asked.push(`${method} ${pathname} ${body}`);
  switch (`${method} ${pathname}`) {
    case 'GET /health/overview': return health;
    case 'POST /health/parked': {
      const { id }: { id: string } = JSON.parse(body);
      const cases = health.parked.cases.filter((one) => one.id !== id);
      health = { ...health, parked: { cases, total: cases.length } };
      return { isDone: true, health };
    }
    case 'GET /data/overview': return designedData();
    case 'POST /data/person': return { people: isDeleted ? [] : [designedPerson()] };
    case 'POST /data/export': return { url: `${preview.url}/exports/abc`, minutes: 10 };
    case 'POST /data/delete-person': {
      isDeleted = true;
      return { deleted: true };
    }
    default: return designedSettings(searchParams.get('locale')?.startsWith('de') ? 'de' : 'en');
  }
}

function startApp(): Promise<number> {
  app = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answerTo(request.method ?? '', request.url ?? '', body)));
    });
  });
  return new Promise((resolve) => {
    app.listen(0, '127.0.0.1', () => {
      const address = app.address();
      resolve(address && typeof address === 'object' ? address.port : 0);
    });
  });
}

beforeAll(async () => {
  if (missingBrowser) return;
  preview = await startPreview({ appBaseUrl: `http://127.0.0.1:${await startApp()}`, identity, designed: new CardDesk(), contacts: () => Promise.resolve([{ id: '101', name: 'Anna Brandt', status: 'handed_over' }]) });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1180, height: 900 } });
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  shots = await mkdtemp(path.join(tmpdir(), 'data-shots-'));
  process.stderr.write(`screenshots: ${shots}\n`);
}, 180_000);

beforeEach(() => {
  [health, isDeleted] = [designedHealth(), false];
  asked.length = 0;
  complaints.length = 0;
});

afterAll(async () => {
  if (missingBrowser) return;
  await browser.close();
  await preview.close();
  app.close();
});

async function open(tab: string, language: 'en' | 'de'): Promise<void> {
  await page.goto(`${preview.url}/?place=settings&language=${language}`);
  await page.waitForSelector('.card .heading');
  await page.click(`[role=tab] >> text=${tab}`);
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

const describeInBrowser = missingBrowser ? describe.skip : describe;

describeInBrowser('the Health and Data tabs in a browser', () => {
  test.each([['en', 'Health', 'Try again'], ['de', 'Zustand', 'Erneut versuchen']] as const)('%s: what was given up is shown, tried again and given up, without a serious finding of axe-core', async (language, tab, again) => {
    health = designedHealth({ parked: { cases: PARKED, total: 44 }, backfill: { listed: 310, total: 1240, isDone: false } });
    await open(tab, language);
    await page.waitForSelector(`[data-test-id="retry-504-values"]:visible >> text=${again}`);
    await shoot(`health-${language}`);
    expect(await violations()).toEqual([]);
    await page.click('[data-test-id="retry-504-values"]');
    await page.waitForSelector('[data-test-id="retry-504-values"]', { state: 'detached' });
    await page.click('[data-test-id="drop-501.1-task"]');
    await page.waitForSelector('[data-test-id="drop-now-501.1-task"]');
    await shoot(`health-drop-${language}`);
    expect(await violations()).toEqual([]);
    await page.click('[data-test-id="drop-now-501.1-task"]');
    await page.waitForSelector('[data-test-id="drop-now-501.1-task"]', { state: 'detached' });
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual(['POST /health/parked {"id":"504","what":"values","decision":"retry"}', 'POST /health/parked {"id":"501.1","what":"task","decision":"drop"}']);
    expect(complaints).toEqual([]);
  }, 120_000);

  test.each([['en', 'Data'], ['de', 'Daten']] as const)('%s: a person is found with the keyboard, given out by a link, and deleted after a tick, without a serious finding of axe-core', async (language, tab) => {
    await open(tab, language);
    await page.waitForSelector('.statistics:visible');
    await shoot(`data-${language}`);
    await page.fill('[data-test-id=person]', 'nobody');
    await page.press('[data-test-id=person]', 'Enter');
    await page.waitForSelector('.field.wrong:visible');
    await page.fill('[data-test-id=person]', 'anna@nordlicht.example');
    await page.press('[data-test-id=person]', 'Enter');
    await page.click('[data-test-id=export-501]');
    await page.waitForSelector('a[href$="/exports/abc"]');
    await shoot(`data-export-${language}`);
    expect(await violations()).toEqual([]);
    await page.click('[data-test-id=delete-501]');
    expect(await page.locator('[data-test-id=delete-now-501]').isDisabled()).toBe(true);
    await page.click('[data-test-id=delete-sure-501]');
    await page.waitForSelector('[data-test-id=delete-now-501]:not([disabled])');
    await shoot(`data-delete-${language}`);
    expect(await violations()).toEqual([]);
    await page.click('[data-test-id=delete-now-501]');
    await page.waitForSelector('.alert.success:visible');
    await shoot(`data-deleted-${language}`);
    expect(asked.filter((one) => one.startsWith('POST /data/delete-person'))).toEqual(['POST /data/delete-person {"confirm":"delete","contactId":"501"}']);
    expect(complaints).toEqual([]);
  }, 120_000);
});
