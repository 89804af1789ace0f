import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { CardDesk } from '../../src/demo/cards/card-desk.ts';
import { startPreview, type Preview } from '../../src/sandbox/preview/start-preview.ts';
import type { HomeView, SettingsView } from '../../src/settings-contract.ts';
import { designedHome, designedPlan, designedSettings } from '../extensions/support/designed-account.ts';
import { designedData, designedHealth } from '../extensions/support/designed-data.ts';
import { designedSetup } from '../extensions/support/designed-setup.ts';
import { designedRules } from '../extensions/support/designed-rules.ts';
import { launchBrowser, missingBrowser, takePicture } from './chromium.ts';

const identity = { portalId: '4815162', userId: '9001', userEmail: 'jonas@nordwindflow.example', appId: '1357911', clientSecret: 'a secret of the test' };

let browser: Browser;
let page: Page;
let preview: Preview;
let app: Server;
let shots: string;
let settings: Partial<SettingsView>;
let home: Partial<HomeView>;
let failure: { readonly status: number; readonly body: object } | null;
const asked: string[] = [];
const complaints: string[] = [];

/** Stands in for the app: what it answers is designed, what it is told it keeps. */
function answerTo(method: string, url: string, body: string): object {
  const { pathname, searchParams } = new URL(url, 'http://app.example');
  const language = searchParams.get('locale')?.startsWith('de') ? 'de' : 'en';
  asked.push(`${method} ${pathname}`);
  switch (`${method} ${pathname}`) {
    case 'GET /setup/overview': return designedSetup(settings.mode === 'live' ? 'finished' : 'connect', language);
    case 'GET /home/overview': return designedHome(language, home);
    case 'GET /rules/overview': return designedRules(language);
    case 'GET /health/overview': return designedHealth();
    case 'GET /data/overview': return designedData();
    case 'GET /settings/property-plan': return designedPlan(language);
    case 'PUT /settings/mode': {
      const { mode }: { mode: SettingsView['mode'] } = JSON.parse(body);
      settings = { ...settings, mode, liveSince: mode === 'live' ? '2026-11-23T12:10:00.000Z' : null };
      return { mode };
    }
    case 'PUT /settings/admins': {
      const { userIds }: { userIds: string[] } = JSON.parse(body);
      settings = { ...settings, admins: userIds.map((userId) => ({ userId, name: null })) };
      return { userIds };
    }
    case 'POST /settings/repair': return { created: ['handover_why_now'], repaired: ['handover_status'], inTheWay: ['handover_fit_score'] };
    case 'POST /settings/disconnect': {
      const { data }: { data: 'keep' | 'delete' } = JSON.parse(body);
      return { data: data === 'delete' ? 'deleted' : 'kept', uninstalled: 'done' };
    }
    default: return designedSettings(language, settings);
  }
}

function startApp(): Promise<number> {
  app = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      response.writeHead(failure?.status ?? 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(failure?.body ?? answerTo(request.method ?? '', request.url ?? '', body)));
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
  shots = await mkdtemp(path.join(tmpdir(), 'account-shots-'));
  process.stderr.write(`screenshots: ${shots}\n`);
});

beforeEach(() => {
  [settings, home, failure] = [{}, {}, null];
  asked.length = 0;
  complaints.length = 0;
});

afterAll(async () => {
  if (missingBrowser) return;
  await browser.close();
  await preview.close();
  app.close();
});

async function open(place: 'settings' | 'home', language: 'en' | 'de'): Promise<void> {
  await page.goto(`${preview.url}/?place=${place}&language=${language}`);
  await page.waitForSelector('.card .heading');
}

const shoot = (name: string): Promise<unknown> => page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
const text = async (): Promise<string> => (await page.locator('.card').textContent()) ?? '';

/** What axe-core calls serious or critical, with the element it is about. */
async function violations(): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`));
}

const describeInBrowser = missingBrowser ? describe.skip : describe;

describeInBrowser('the pages of the app in a browser', () => {
  const VIEWS: readonly (readonly [string, Partial<SettingsView>])[] = [
    ['shadow', {}],
    ['live', { mode: 'live', liveSince: '2026-11-09T08:00:00.000Z', properties: { waiting: 2, parked: 1 } }],
    ['paused, for somebody who may only read', { mode: 'paused', mayChange: false, backfill: { listed: 1240, isDone: false } }],
  ];

  test.each(VIEWS)('the settings page opens in both languages without a serious finding of axe-core: %s', async (name, change) => {
    settings = change;
    for (const [language, pause] of [['en', 'Pause'], ['de', 'Anhalten']] as const) {
      await open('settings', language);
      for (const tab of await page.locator('[role=tab]').all()) {
        await tab.click();
        await shoot(`settings-${name.split(',')[0]}-${language}-${await tab.textContent()}`.toLowerCase());
        expect(await violations()).toEqual([]);
        const inSight = page.locator('[data-test-id=pause]:visible');
        expect(await inSight.allTextContents()).toEqual(change.mode === 'live' ? [pause] : []);
      }
    }
    expect(complaints).toEqual([]);
  });

  test.each([
    ['calm', { checks: [] }],
    ['busy', { tasks: { pending: 1, sending: 0, done: 0, parked: 2 }, properties: { waiting: 3, parked: 1 } }],
  ] satisfies [string, Partial<HomeView>][])('the home page opens in both languages without a serious finding of axe-core: %s', async (name, change) => {
    home = change;
    for (const language of ['en', 'de'] as const) {
      await open('home', language);
      await shoot(`home-${name}-${language}`);
      expect(await violations()).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  test('an admin goes live with two clicks, and pauses with one', async () => {
    await open('settings', 'en');
    await page.click('[data-test-id=go-live]');
    await page.waitForSelector('text=What leads did before makes no tasks.');
    await shoot('settings-sure');
    expect(await violations()).toEqual([]);
    await page.click('[data-test-id=confirm-live]');
    await page.waitForSelector('.card .status-tag:has-text("Live since")');
    const pause = await page.locator('[data-test-id=pause]').boundingBox();
    expect(pause ? pause.y + pause.height : Infinity).toBeLessThan(400);
    await page.click('[data-test-id=pause]');
    await page.waitForSelector('.card .status-tag:has-text("Paused")');
    expect(asked.filter((request) => request.startsWith('PUT'))).toEqual(['PUT /settings/mode', 'PUT /settings/mode']);
    expect(complaints).toEqual([]);
  });

  test('an admin compares the properties, has them repaired, adds a person, and leaves', async () => {
    await open('settings', 'en');
    await takePicture(page, 'settings');
    await page.click('[data-test-id=show-plan]');
    await page.waitForSelector('[data-test-id=repair]');
    await shoot('settings-plan');
    expect(await violations()).toEqual([]);
    await page.click('[data-test-id=repair]');
    await page.waitForSelector('text=Done, but handover_fit_score still needs you.');
    await page.click('[role=tab] >> text=People');
    await page.fill('[data-test-id=user-id]', '9003');
    await page.click('[data-test-id=add-person]');
    await page.waitForSelector('text=User 9003');
    await page.click('[role=tab] >> text=Data');
    await page.click('[data-test-id=begin-leave]');
    expect(await page.locator('[data-test-id=leave]').isDisabled()).toBe(true);
    await page.click('text=Delete it');
    await page.click('[data-test-id=leave-sure]');
    await page.waitForSelector('[data-test-id=leave]:not([disabled])');
    await shoot('settings-leave');
    expect(await violations()).toEqual([]);
    await page.click('[data-test-id=leave]');
    await page.waitForSelector('text=has been erased');
    expect(asked).toContain('POST /settings/disconnect');
    expect(complaints).toEqual([]);
  });

  test.each([['settings', 'en'], ['home', 'de']] as const)('the %s page that cannot be loaded says so, and an account that is not connected, too (%s)', async (place, language) => {
    for (const [name, broken] of [['failed', { status: 500, body: { error: 'no', code: 'failed', reference: 'c4f1-77' } }], ['not-connected', { status: 404, body: { error: 'no', code: 'not_connected' } }]] as const) {
      failure = broken;
      await open(place, language);
      await shoot(`${place}-${name}-${language}`);
      expect(await violations()).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  test('the keyboard alone gets from tab to tab', async () => {
    await open('settings', 'en');
    await page.focus('[role=tab][aria-selected=true]');
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('[data-test-id=meaningful]:visible');
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('[data-test-id=health-again]:visible');
    expect(await page.locator('[role=tabpanel]:visible .heading').allTextContents()).toEqual(['Checks', 'Given up', 'How it runs', 'What we can see in this account']);
    for (let left = 0; left < 2; left += 1) await page.keyboard.press('ArrowLeft');
    await page.waitForSelector('[data-test-id=step-live]');
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('[role=tabpanel]:visible .heading').allTextContents()).toEqual(['What is kept, and for how long', 'One person', 'The whole account', 'Disconnect this account']);
  });

  test('the picker leads from the card to the pages and back', async () => {
    await page.goto(`${preview.url}/?state=handed_over`);
    await page.waitForSelector('.card .heading');
    await page.click('.picker >> text=Settings');
    await page.waitForSelector('.card.settings .heading');
    expect(await text()).toContain('What we can see in this account');
    await page.click('.picker >> text=Home');
    await page.waitForSelector('.card.home .heading');
    await page.click('.picker >> text=Anna Brandt');
    await page.waitForSelector('.card.tab');
    expect(complaints).toEqual([]);
  });
});
