import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { CardDesk } from '../../src/demo/cards/card-desk.ts';
import { listContacts, readRecord } from '../../src/demo/desk.ts';
import { ADMIN, prepareDemo, type Demo } from '../../src/demo/demo.ts';
import { awaitBackfill, connectAccount, isQuiet, until } from '../../src/demo/tell.ts';
import type { ContactId } from '../../src/domain/ids.ts';
import { startPreview, type Preview } from '../../src/sandbox/preview/start-preview.ts';
import { launchBrowser, missingBrowser } from './chromium.ts';

let demo: Demo;
let preview: Preview;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

/** The real pages before the real app, which is connected to the stand-in for HubSpot and has read everybody. */
beforeAll(async () => {
  if (missingBrowser) return;
  demo = await prepareDemo({ contacts: 60, seed: 7, log: pino({ level: 'silent' }) });
  demo.sandbox.portal(demo.portalId).createOwner({ email: ADMIN.email, firstName: 'Ada', lastName: 'Admin', userId: ADMIN.userId });
  preview = await startPreview({
    appBaseUrl: demo.baseUrl, contacts: () => listContacts(demo), record: (contactId) => readRecord(demo, contactId), designed: new CardDesk(),
    identity: { portalId: demo.portalId, userId: ADMIN.userId, userEmail: ADMIN.email, ...demo.identity },
  });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1180, height: 980 } });
  page.setDefaultTimeout(30_000);
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  await connectAccount(demo);
  await awaitBackfill(demo, () => {});
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await preview?.close();
  await demo?.close();
});

async function openSettings(): Promise<void> {
  await page.goto(`${preview.url}/?place=settings&language=en`);
  await page.waitForSelector('[role=tab]');
}

/** What axe-core calls serious or critical. */
async function violations(): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ') ?? ''}`);
}

/** Whether each lead is ready, by its stored evaluation. */
async function ready(): Promise<ReadonlyMap<ContactId, boolean>> {
  const leads = await demo.app.storage.leads.page(demo.portalId, null, 1_000);
  return new Map(leads.flatMap(({ contactId, evaluation }): [ContactId, boolean][] => (evaluation ? [[contactId, evaluation.qualification === 'ready']] : [])));
}

/** Tasks that stand in HubSpot. */
const tasks = (): readonly unknown[] => demo.sandbox.portal(demo.portalId).tasks().filter(({ archived }) => !archived);

const evaluated = (): Promise<void> => until('every lead evaluated by the rules that apply', () => isQuiet(demo), 60);

const describeInBrowser = missingBrowser ? describe.skip : describe;

describeInBrowser('an account, from install to live and on', () => {
  test('an admin goes through the nine steps on the page, and the past makes no tasks', async () => {
    await openSettings();
    await page.click('[data-test-id=confirm-can-see]');
    await page.click('[data-test-id=save-answers]');
    await page.click('[data-test-id=save-topics]');
    await page.click('[data-test-id=confirm-examples]');
    // The card is seen when somebody has opened it on a contact.
    await page.goto(`${preview.url}/?contact=${demo.cast.anna}`);
    await page.waitForSelector('.card .heading');
    await openSettings();
    await page.click('[data-test-id=make-test-task]');
    await page.waitForSelector('text=The task is in your queue.');
    expect(tasks()).toHaveLength(1);
    await page.click('[data-test-id=remove-test-task]');
    await page.click('[data-test-id=ask-expected]');
    await page.waitForSelector('table >> text=7 days');
    expect(await violations()).toEqual([]);
    await page.click('[data-test-id=step-go-live]');
    await page.click('[data-test-id=step-confirm-live]');
    await page.waitForSelector('[data-test-id=pause]');
    await evaluated();
    expect((await demo.app.storage.installs.find(demo.portalId))?.state).toBe('live');
    expect(tasks()).toEqual([]);
    expect(complaints).toEqual([]);
  }, 120_000);

  test('a threshold is changed: who enters and leaves is told, becomes so when it is published, and is undone by going back', async () => {
    const before = await ready();
    const { currentVersion } = demo.app.storage.policies;
    const versionBefore = await currentVersion(demo.portalId);
    await openSettings();
    await page.click('[role=tab] >> text=Rules');
    await page.click('summary >> text=Advanced');
    await page.fill('[data-test-id="gates.interest.leave"]', '5');
    await page.fill('[data-test-id="gates.interest.enter"]', '10');
    await page.click('[data-test-id=save-draft]');
    await page.waitForSelector('text=Draft, applies to nobody yet');
    await page.click('[data-test-id=compare]');
    await page.waitForSelector('text=leads compared.');
    await page.click('[data-test-id=publish]');
    const told = await page.locator('text=/Publish now\\? .*enter/').first().textContent();
    await page.click('[data-test-id=confirm-publish]');
    await until('the next version', async () => (await currentVersion(demo.portalId)) === versionBefore + 1, 30);
    await evaluated();

    const after = await ready();
    const entered = [...after].filter(([contactId, isReady]) => isReady && !before.get(contactId)).length;
    const left = [...before].filter(([contactId, wasReady]) => wasReady && !after.get(contactId)).length;
    expect(entered).toBeGreaterThan(0);
    expect(told?.match(/\d+/gu)?.map(Number)).toEqual([entered, left]);
    expect(tasks()).toEqual([]);

    await page.click('summary >> text=Versions');
    await page.click(`[data-test-id=back-${versionBefore}]`);
    await page.click(`[data-test-id=confirm-back-${versionBefore}]`);
    await until('the version before, once more', async () => (await currentVersion(demo.portalId)) === versionBefore + 2, 30);
    await evaluated();
    // Whoever entered stays until below the lower threshold: going back takes nobody out who would not leave by themselves.
    const { interest } = (await demo.app.storage.policies.current(demo.portalId)).policy.gates;
    const leads = await demo.app.storage.leads.page(demo.portalId, null, 1_000);
    const stays = leads.flatMap(({ contactId, evaluation }) => (evaluation && !before.get(contactId) && after.get(contactId) && evaluation.intent.value >= interest.leave ? [contactId] : []));
    expect(stays.length).toBeLessThan(entered);
    expect([...(await ready())].filter(([contactId, isReady]) => isReady !== before.get(contactId))).toEqual(stays.map((contactId) => [contactId, true]));
    expect(await violations()).toEqual([]);
    expect(complaints).toEqual([]);
  }, 180_000);
});
