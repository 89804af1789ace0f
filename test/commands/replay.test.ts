import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApp } from '../../src/app.ts';
import { PortalId, UserId } from '../../src/domain/ids.ts';
import { createLogger } from '../../src/logger.ts';
import { unpackDeliveries } from '../../src/pipeline/unpack-deliveries.ts';
import { fillDataFolder } from '../support/database.ts';
import { runHere, type CommandResult } from '../support/run-here.ts';

const [PORTAL, LEFT] = [PortalId.parse('101'), PortalId.parse('202')];
const AT = Date.parse('2026-01-05T09:00:00Z');

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handover-replay-'));
  await fillDataFolder(path.join(folder, 'data'));
  file = path.join(folder, 'deliveries.jsonl');
  await inApp(async ({ storage }) => {
    for (const portalId of [PORTAL, LEFT]) await storage.installs.save({ portalId, installedAt: new Date(AT), timeZone: 'Europe/Berlin', uiDomain: 'app.hubspot.com', hubDomain: null, grantedScopes: [], adminUserIds: [UserId.parse('9001')] });
    await storage.installs.disconnect(LEFT, new Date(AT));
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function inApp<T>(work: (opened: Awaited<ReturnType<typeof openApp>>) => Promise<T>): Promise<T> {
  const opened = await openApp({ dataDir: path.join(folder, 'data'), databaseUrl: undefined, tokenEncryptionKey: undefined }, createLogger('silent'));
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

const event = (objectId: number | string, more: object = {}): object => ({ eventId: 1, portalId: 101, occurredAt: AT, subscriptionType: 'contact.propertyChange', objectId, propertyName: 'jobtitle', propertyValue: 'CTO', attemptNumber: 0, ...more });
const meeting = (objectId: number): object => ({ eventId: 2, portalId: 101, occurredAt: AT, subscriptionType: 'object.creation', objectTypeId: '0-47', objectId, attemptNumber: 0 });

const LINES = [
  JSON.stringify([event(5), event(6), event(5, { portalId: 999 }), { subscriptionType: 'ticket.creation' }]),
  JSON.stringify({ body: [event(6, { attemptNumber: 2 }), event(5, { attemptNumber: 2 })] }),
  'not json',
  JSON.stringify([event(7), meeting(71), event(8, { subscriptionType: 'contact.privacyDeletion' }), event(7, { portalId: 202 })]).replace('"objectId":7,', '"objectId":9007199254740993,'),
  '{"events": []}',
];
const REPLAYED = {
  lines: 5, ignored: 1,
  accounts: [
    { portalId: '101', deliveries: { accepted: 2, repeated: 1, dropped: 0 }, events: 5, contacts: 3, tasks: 0, engagements: 1, erased: 1 },
    { portalId: '999', deliveries: { accepted: 0, repeated: 0, dropped: 1 }, events: 0, contacts: 0, tasks: 0, engagements: 0, erased: 0 },
    { portalId: '202', deliveries: { accepted: 0, repeated: 0, dropped: 1 }, events: 0, contacts: 0, tasks: 0, engagements: 0, erased: 0 },
  ],
  badLines: [{ line: 3, error: expect.stringContaining('not JSON') }, { line: 5, error: expect.stringContaining('expected the array of at most 100 events') }],
};

const replay = (...args: string[]): Promise<CommandResult> => runHere(['replay', file, ...args], { DATA_DIR: path.join(folder, 'data') });
const staleIds = (): Promise<string[]> => inApp(async ({ storage }) => {
  await unpackDeliveries({ storage, now: () => new Date() }, PORTAL);
  return (await storage.leads.stale(PORTAL, 100)).map(({ contactId }) => contactId).sort();
});

test('a dry run tells what would happen per account, and changes nothing', async () => {
  await writeFile(file, LINES.join('\n'));
  const { code, stdout, stderr } = await replay('--json');
  expect(JSON.parse(stdout)).toEqual({ applied: false, ...REPLAYED });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^line 3: not JSON .+\nline 5: expected the array/u) });
  expect(await staleIds()).toEqual([]);
});

test('what a dry run told is what --apply does; done again, everything is known', async () => {
  expect(JSON.parse((await replay('--json', '--apply')).stdout)).toEqual({ applied: true, ...REPLAYED });
  expect(await staleIds()).toEqual(['5', '6', '9007199254740993']);
  expect(JSON.parse((await replay('--json', '--apply')).stdout).accounts[0]).toMatchObject({ deliveries: { accepted: 0, repeated: 3 }, contacts: 0 });
});

test('people read it as text, and a file without a fault ends well', async () => {
  await writeFile(file, `${JSON.stringify([event(12)])}\n`);
  const { code, stdout } = await replay();
  expect(code).toBe(0);
  expect(stdout).toBe('account 101: 1 new deliveries with 1 events, 0 known already, 0 dropped (not connected)\n  1 contacts to read again, 0 tasks and 0 meetings or calls to find the contact of, 0 people to erase\n1 lines, 0 of them unreadable; 0 events of kinds we do not use. Nothing was changed; --apply does it.\n');
});

test('a file that is not there is bad usage', async () => {
  file = path.join(folder, 'nowhere.jsonl');
  expect(await replay()).toMatchObject({ code: 2, stderr: expect.stringContaining('nowhere.jsonl: cannot be read') });
});
