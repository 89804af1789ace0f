import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { CardDesk } from '../../src/demo/cards/card-desk.ts';
import { startPreview, type Preview } from '../../src/sandbox/preview/start-preview.ts';
import { SETUP_STEPS, type SetupStep, type SetupView } from '../../src/setup-contract.ts';
import type { SettingsView } from '../../src/settings-contract.ts';
import { designedPlan, designedSettings } from '../extensions/support/designed-account.ts';
import { designedAnswers, designedExamples, designedExpected, designedSetup, designedTopics } from '../extensions/support/designed-setup.ts';
import { launchBrowser, missingBrowser } from './chromium.ts';

const identity = { portalId: '4815162', userId: '9001', userEmail: 'jonas@nordwindflow.example', appId: '1357911', clientSecret: 'a secret of the test' };

let browser: Browser;
let page: Page;
let preview: Preview;
let app: Server;
let shots: string;
let settings: Partial<SettingsView>;
let now: SetupStep | 'finished';
let setup: Partial<SetupView>;
const told: { readonly request: string; readonly body: unknown }[] = [];
const complaints: string[] = [];

const goOn = (): void => void (now = SETUP_STEPS[SETUP_STEPS.indexOf(now === 'finished' ? 'live' : now) + 1] ?? 'finished');

/** Stands in for the app: what it answers is designed; a step that is done leads to the next. */
function answerTo(method: string, url: string, body: string): object {
  const { pathname, searchParams } = new URL(url, 'http://app.example');
  const language = searchParams.get('locale')?.startsWith('de') ? 'de' : 'en';
  if (method !== 'GET') told.push({ request: `${method} ${pathname}`, body: JSON.parse(body) });
  switch (`${method} ${pathname}`) {
    case 'GET /settings/property-plan': return designedPlan(language);
    case 'PUT /settings/mode':
      settings = { mode: 'live', liveSince: '2026-11-23T12:10:00.000Z' };
      now = 'finished';
      return { mode: 'live' };
    case 'POST /setup/confirm':
      goOn();
      return designedSetup(now, language, setup);
    case 'GET /setup/answers': return designedAnswers(language);
    case 'PUT /setup/answers': case 'PUT /setup/topics':
      goOn();
      return { outcome: 'published', version: 5 };
    case 'GET /setup/topics': return designedTopics(language);
    case 'GET /setup/examples': return designedExamples(language, { outdated: 1 });
    case 'PUT /setup/test-task':
      if (setup.hasTestTask) goOn();
      setup = { hasTestTask: !setup.hasTestTask };
      return setup.hasTestTask ? { outcome: 'made', url: 'https://app.hubspot.com/contacts/1/record/0-27/9' } : { outcome: 'removed', url: null };
    case 'POST /setup/expected': return designedExpected({ unread: 12 });
    case 'GET /setup/overview': return designedSetup(now, language, setup);
    default: return designedSettings(language, settings);
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
  page.setDefaultTimeout(20_000);
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  shots = await mkdtemp(path.join(tmpdir(), 'setup-shots-'));
  process.stderr.write(`screenshots: ${shots}\n`);
}, 60_000);

beforeEach(() => {
  [settings, now, setup] = [{}, 'can_see', {}];
  told.length = 0;
  complaints.length = 0;
});

afterAll(async () => {
  if (missingBrowser) return;
  await browser.close();
  await preview.close();
  app.close();
});

async function open(language: 'en' | 'de'): Promise<void> {
  await page.goto(`${preview.url}/?place=settings&language=${language}`);
  await page.waitForSelector('[data-test-id=step-live]', { state: 'attached' });
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

/** What shows that a step's content is there. */
const INSIDE: Readonly<Record<SetupStep, string>> = {
  before: '.tile .list', connect: '[data-test-id=show-plan]', can_see: '[data-test-id=confirm-can-see]', questions: '[data-test-id=save-answers]', topics: '[data-test-id=save-topics]', examples: '[data-test-id=confirm-examples]',
  card: '.tile .list', test_task: '[data-test-id=make-test-task]', live: '[data-test-id=ask-expected]',
};

const describeInBrowser = missingBrowser ? describe.skip : describe;

describeInBrowser('the way from install to live in a browser', () => {
  test.each(['en', 'de'] as const)('every step opens without a serious finding of axe-core (%s)', async (language) => {
    await open(language);
    await shoot(`overview-${language}`);
    for (const step of SETUP_STEPS) {
      await page.click(`[data-test-id=step-${step}]`);
      await page.waitForSelector(INSIDE[step]);
      if (step === 'topics') await page.click('[data-test-id=edit-onboarding]');
      if (step === 'live') {
        await page.click('[data-test-id=ask-expected]');
        await page.waitForSelector('table');
      }
      await shoot(`${step}-${language}`);
      expect([step, await violations()]).toEqual([step, []]);
    }
    expect(complaints).toEqual([]);
  }, 120_000);

  test('an admin goes through all that is left, answers, tries a task and goes live', async () => {
    await open('en');
    await page.click('[data-test-id=confirm-can-see]');
    await page.waitForSelector('[data-test-id=save-answers]');
    await page.fill('[data-test-id=per-week]', '5');
    await page.click('button[aria-label="× Austria"]');
    await page.click('[data-test-id=save-answers]');
    await page.click('[data-test-id=remove-invoices]');
    await page.click('[data-test-id=save-topics]');
    await page.click('[data-test-id=confirm-examples]');
    await page.waitForSelector('text=Open a contact: Head of Team 0, Northwind');
    goOn(); // somebody opened the card
    await page.reload();
    await page.click('[data-test-id=make-test-task]');
    await page.waitForSelector('text=The task is in your queue.');
    await page.click('[data-test-id=remove-test-task]');
    await page.click('[data-test-id=ask-expected]');
    await page.waitForSelector('text=About 6.5 a week.');
    await page.click('[data-test-id=step-go-live]');
    await page.click('[data-test-id=step-confirm-live]');
    await page.waitForSelector('text=There is nothing left to set up here.', { state: 'attached' });
    await page.waitForSelector('[data-test-id=pause]');
    expect(told.map(({ request }) => request)).toEqual(['POST /setup/confirm', 'PUT /setup/answers', 'PUT /setup/topics', 'POST /setup/confirm', 'PUT /setup/test-task', 'PUT /setup/test-task', 'POST /setup/expected', 'PUT /settings/mode']);
    expect(told[1]?.body).toMatchObject({ version: 4, answers: { perWeek: 5, countries: ['DE'] } });
    expect(told[2]?.body).toMatchObject({ topics: [{ topic: 'onboarding' }] });
    expect(await violations()).toEqual([]);
    await shoot('live');
    expect(complaints).toEqual([]);
  }, 120_000);

  test('a wrong number is said beside its field, and the keyboard alone opens a step', async () => {
    now = 'questions';
    await open('en');
    await page.waitForSelector('[data-test-id=save-answers]');
    await page.fill('[data-test-id=employees-to]', '20');
    await page.press('[data-test-id=employees-to]', 'Tab');
    await page.waitForSelector('text=Expected a number that is not below “from”.');
    await shoot('questions-wrong');
    expect(await violations()).toEqual([]);
    await page.focus('[data-test-id=step-live]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-test-id=ask-expected]');
    expect(complaints).toEqual([]);
  }, 60_000);
});
