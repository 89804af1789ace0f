import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { CardDesk } from '../../src/demo/cards/card-desk.ts';
import type { DraftRequest, RulesOverview } from '../../src/rules-contract.ts';
import type { PolicyEdit } from '../../src/domain/policy/edit-policy.ts';
import { startPreview, type Preview } from '../../src/sandbox/preview/start-preview.ts';
import { designedSettings } from '../extensions/support/designed-account.ts';
import { designedComparison, designedDiff, designedHistory, designedRules, designedVersions, designedWords } from '../extensions/support/designed-rules.ts';
import { launchBrowser, missingBrowser, takePicture } from './chromium.ts';

const identity = { portalId: '4815162', userId: '9001', userEmail: 'jonas@nordwindflow.example', appId: '1357911', clientSecret: 'a secret of the test' };

let browser: Browser;
let page: Page;
let preview: Preview;
let app: Server;
let shots: string;
let edits: readonly PolicyEdit[];
let rules: Partial<RulesOverview>;
const asked: string[] = [];
const complaints: string[] = [];

const PROBLEM = { path: 'gates.fit.enter', label: 'Fit needed', text: 'Expected at most 100.' };

/** Stands in for the app: what it answers is designed, what it is told it keeps. */
function answerTo(method: string, url: string, body: string): { readonly status: number; readonly body: object } {
  const { pathname, searchParams } = new URL(url, 'http://app.example');
  const language = searchParams.get('locale')?.startsWith('de') ? 'de' : 'en';
  asked.push(`${method} ${pathname}`);
  const ok = (answer: object) => ({ status: 200, body: answer });
  switch (`${method} ${pathname}`) {
    case 'GET /rules/words': return ok(designedWords(searchParams.get('of') ?? ''));
    case 'GET /rules/versions': return ok(designedVersions());
    case 'GET /rules/diff': return ok(designedDiff(language));
    case 'GET /rules/history': return ok(designedHistory(language));
    case 'PUT /rules/draft': {
      const request: DraftRequest = JSON.parse(body);
      if (request.edits.some((edit) => 'value' in edit && edit.path === 'gates.fit.enter' && Number(edit.value) > 100)) return { status: 422, body: { error: 'One field needs another value.', code: 'not_valid', problems: [PROBLEM] } };
      edits = [...edits, ...request.edits];
      return ok(designedRules(language, rules, edits));
    }
    case 'POST /rules/compare': return ok(JSON.parse(body).after === null ? designedComparison(language) : designedComparison(language, { leads: 540, next: null, counts: { enters: 2, leaves: 0, other: 1 }, shown: [] }));
    case 'POST /rules/publish': {
      [edits, rules] = [[], { published: { version: 4, author: { by: 'Jonas Weber', at: '2026-11-23T12:10:00.000Z' } } }];
      return ok({ version: 4 });
    }
    case 'GET /rules/overview': return ok(designedRules(language, rules, edits));
    default: return ok(designedSettings(language));
  }
}

function startApp(): Promise<number> {
  app = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const answer = answerTo(request.method ?? '', request.url ?? '', body);
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
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
  preview = await startPreview({ appBaseUrl: `http://127.0.0.1:${await startApp()}`, identity, designed: new CardDesk(), contacts: () => Promise.resolve([]) });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1180, height: 900 } });
  page.on('console', (message) => void (message.type() === 'error' && !message.text().includes('422') && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  shots = await mkdtemp(path.join(tmpdir(), 'rules-shots-'));
  process.stderr.write(`screenshots: ${shots}\n`);
}, 120_000);

beforeEach(() => {
  [edits, rules] = [[], {}];
  asked.length = 0;
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
  await page.click(`[role=tab] >> text=${language === 'en' ? 'Rules' : 'Regeln'}`);
  await page.waitForSelector('[data-test-id=meaningful]');
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

const PARTS = ['thresholds', 'points', 'limits', 'fit', 'obstacles', 'playbook', 'whyNow', 'answering', 'refusals', 'writing', 'data'];

describeInBrowser('the rules in a browser', () => {
  test.each(['en', 'de'] as const)('every part opens without a serious finding of axe-core (%s)', async (language) => {
    edits = [{ path: 'gates.interest.enter', value: 45 }, { path: 'handover.routing', value: [{ name: 'DACH', when: { countries: ['Germany'], topics: [] }, to: [{ ownerId: '31', weight: 2 }, { team: 'DACH', weight: 1 }] }] }];
    await open(language);
    await shoot(`rules-${language}`);
    if (language === 'en') await takePicture(page, 'rules');
    expect(await violations()).toEqual([]);
    await page.click(`summary >> text=${language === 'en' ? 'Advanced' : 'Erweitert'}`);
    for (const [index, part] of PARTS.entries()) {
      await page.selectOption('[data-test-id=part]', { index });
      if (part === 'points') {
        await page.selectOption('[data-test-id=group]', { index: 3 });
        await page.waitForSelector('.chart polyline, .table');
      }
      if (part === 'playbook') {
        await page.click('[data-test-id=topic-security]');
        await page.waitForSelector('[data-test-id="playbook.security.words"]');
      }
      await shoot(`rules-${language}-${part}`);
      expect([part, await violations()]).toEqual([part, []]);
    }
    await page.click(`summary >> text=${language === 'en' ? 'Versions' : 'Versionen'}`);
    await page.click('[data-test-id=diff-3]');
    await page.waitForSelector(`text=${language === 'en' ? 'Interest needed: 40' : 'Nötiges Interesse: 40'}`);
    await shoot(`rules-${language}-versions`);
    expect(await violations()).toEqual([]);
    expect(complaints).toEqual([]);
  }, 120_000);

  test('a threshold is typed with both sides counted, a wrong one is said beside it, the right one compared and published', async () => {
    await open('en');
    await page.click('summary >> text=Advanced');
    await page.fill('[data-test-id="gates.fit.enter"]', '60');
    const counted = designedRules().standing.fit.slice(60).reduce((sum, leads) => sum + leads, 0);
    await page.waitForSelector(`text=${counted.toLocaleString('en-GB')} reach it`);
    await page.fill('[data-test-id="gates.fit.enter"]', '600');
    await page.click('[data-test-id=save-draft]');
    await page.waitForSelector('.field.wrong >> text=Expected at most 100.');
    await shoot('rules-problem');
    expect(await violations()).toEqual([]);
    await page.fill('[data-test-id="gates.fit.enter"]', '60');
    await page.click('[data-test-id=save-draft]');
    await page.waitForSelector('text=Draft, applies to nobody yet');
    await page.click('[data-test-id=compare]');
    await page.waitForSelector('text=All 1,240 leads compared.');
    await shoot('rules-compared');
    expect(await violations()).toEqual([]);
    await page.click('[data-test-id=publish]');
    await page.waitForSelector('text=Publish now? 26 enter and 3 leave.');
    await page.click('[data-test-id=confirm-publish]');
    await page.waitForSelector('text=Version 4 applies, published by Jonas Weber');
    expect(asked.filter((request) => !request.startsWith('GET'))).toEqual(['PUT /rules/draft', 'PUT /rules/draft', 'POST /rules/compare', 'POST /rules/compare', 'POST /rules/publish']);
    expect(complaints).toEqual([]);
  }, 120_000);
});
