import { ContactId } from '../../src/domain/ids.ts';
import type { CardView } from '../../src/card-contract.ts';
import { ADMIN, PORTAL, prepareDemo, type Demo } from '../../src/demo/demo.ts';
import { awaitBackfill, connectAccount, goLive, isQuiet, until } from '../../src/demo/tell.ts';
import { createLogger } from '../../src/logger.ts';
import { hubspotFetch } from '../../src/sandbox/signing.ts';
import { submitForm } from '../../src/sandbox/visitor-activity.ts';
import { filledFolder } from '../support/database.ts';

let demo: Demo;
let anna: ContactId;

beforeAll(async () => {
  demo = await prepareDemo({ contacts: 3, seed: 7, log: createLogger('silent'), dataDir: await filledFolder() });
  anna = ContactId.parse(demo.cast.anna);
  await connectAccount(demo);
  await awaitBackfill(demo, () => {});
  await goLive(demo);
});
afterAll(() => demo.close());

const card = async (call: { path?: string; method?: string; body?: unknown } = {}): Promise<{ status: number; body: unknown }> => {
  const { baseUrl, identity } = demo;
  const answer = await hubspotFetch({ baseUrl, ...identity, portalId: PORTAL, userId: ADMIN.userId, userEmail: ADMIN.email, path: `/card/contacts/${anna}${call.path ?? ''}`, ...(call.method && { method: call.method }), body: call.body });
  return { status: answer.status, body: await answer.json() };
};
const respond = (answer: object) => card({ path: '/response', method: 'POST', body: { episodeId: `${anna}.1`, ...answer } });
const property = (name: string): string | null | undefined => demo.sandbox.portal(PORTAL).contact(anna)?.properties[name];
const tasks = () => demo.sandbox.portal(PORTAL).tasksOf(anna);
const settled = (): Promise<void> => until('everything written', () => isQuiet(demo));
const counts = async () => (await demo.app.storage.leads.counts(PORTAL, new Date())).byStatus;

test('a lead is handed over, refused, taken back and accepted; HubSpot follows every step', async () => {
  const portal = demo.sandbox.portal(PORTAL);
  submitForm(portal, anna, { conversionName: 'Pricing: Request pricing', url: 'https://www.nordwindflow.example/pricing', at: new Date() });
  await demo.sandbox.webhooks.flush();
  await until('the task', async () => tasks().length === 1 && (await isQuiet(demo)));
  expect((await card()).body).toMatchObject({ state: 'handed_over', name: 'Anna', mayAnswer: ['accept', 'refuse', 'snooze', 'return'] } satisfies Partial<CardView>);
  expect([property('handover_qualified'), property('handover_status')]).toEqual(['true', 'handed_over']);
  const openedAt = property('handover_qualified_at');
  expect(openedAt).toBeTruthy();

  expect(await respond({ key: 'journey-1', answer: 'refuse', reason: 'no_need_now', note: 'asks again in spring' })).toMatchObject({ status: 200, body: { ok: true, card: { state: 'refused' } } });
  await settled();
  expect([property('handover_qualified'), property('handover_status'), property('handover_qualified_at') ?? '']).toEqual(['false', 'refused', '']);
  expect(tasks().map(({ properties }) => properties['hs_task_status'])).toEqual(['COMPLETED']);
  const audit = await demo.app.storage.audit.of(PORTAL, anna);
  expect(audit.at(-1)).toMatchObject({ who: `user:${ADMIN.userId}`, what: 'handover refused', details: { from: 'handed_over', to: 'refused', reason: 'no_need_now' } });
  expect(await counts()).toMatchObject({ refused: 1 });
  expect(await counts()).not.toHaveProperty('accepted');

  expect(await respond({ key: 'journey-2', answer: 'undo' })).toMatchObject({ status: 200, body: { ok: true, card: { state: 'handed_over' } } });
  await settled();
  expect([property('handover_qualified'), property('handover_status'), property('handover_qualified_at')]).toEqual(['true', 'handed_over', openedAt]);
  expect(tasks().map(({ properties }) => properties['hs_task_status'])).toEqual(['NOT_STARTED']);

  const accepted = await respond({ key: 'journey-3', answer: 'accept' });
  expect(accepted).toMatchObject({ status: 200, body: { ok: true, card: { state: 'accepted' } } });
  await settled();
  const writes = demo.sandbox.log.entries().length;
  expect(await respond({ key: 'journey-3', answer: 'accept' })).toMatchObject({ status: 200, body: { ok: true, card: { state: 'accepted' } } });
  await settled();
  expect(demo.sandbox.log.entries().slice(writes).filter(({ endpoint }) => /PATCH|update|POST .*tasks$/u.test(endpoint ?? ''))).toEqual([]);
  expect([property('handover_qualified'), property('handover_status')]).toEqual(['true', 'accepted']);
  expect(tasks()).toHaveLength(1);
  expect(await counts()).toMatchObject({ accepted: 1 });
  const again = await demo.app.storage.audit.of(PORTAL, anna);
  expect(again.map(({ what }) => what)).toEqual(['handover opened', 'handover refused', 'answer taken back', 'handover accepted']);
  expect(demo.sandbox.log.violations()).toEqual([]);
  expect([...(demo.sandbox.log.contactPropertiesWritten().get(PORTAL) ?? [])].filter((name) => !name.startsWith('handover_'))).toEqual([]);
}, 20_000);
