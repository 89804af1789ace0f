import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openApp } from '../../src/app.ts';
import { ContactId, PortalId } from '../../src/domain/ids.ts';
import { createLogger } from '../../src/logger.ts';
import { fillDataFolder } from '../support/database.ts';
import { runHere, type CommandResult } from '../support/run-here.ts';

const PORTAL = PortalId.parse('101');
const CANARY = { accessToken: 'CANARY-access-7f3a', refreshToken: 'CANARY-refresh-9c1d' };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handover-key-'));
  await fillDataFolder(dataDir());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const dataDir = (): string => path.join(folder, 'data');

const run = (...args: string[]): Promise<CommandResult> => runHere(args, { DATA_DIR: dataDir() });

async function inApp<T>(work: (opened: Awaited<ReturnType<typeof openApp>>) => Promise<T>): Promise<T> {
  const opened = await openApp({ dataDir: dataDir(), databaseUrl: undefined, tokenEncryptionKey: undefined }, createLogger('silent'));
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** Files that hold a text, the write-ahead log of the database among them. */
function filesWith(text: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return files.filter((file) => {
    const bytes = readFileSync(file);
    return (file.endsWith('.backup') ? gunzipSync(bytes) : bytes).includes(text);
  });
}

const FORGOTTEN = ContactId.parse('4711');

describe('changing the key of the embedded database', () => {
  test('the tokens are in no file in the clear: neither tables, nor write-ahead log, nor backup', async () => {
    await inApp(async ({ storage, database }) => {
      await storage.grants.save(PORTAL, { clientId: 'CONTROL-client-id', ...CANARY, expiresAt: new Date() });
      const version = (await storage.grants.read(PORTAL))?.version ?? 0;
      await storage.grants.replace(PORTAL, version, { clientId: 'CONTROL-client-id', ...CANARY, expiresAt: new Date() });
      await database.exec('checkpoint');
    });
    expect(await run('backup', path.join(folder, 'one.backup'))).toMatchObject({ code: 0 });
    // The scan finds what is not encrypted, in all three places.
    const control = filesWith('CONTROL-client-id');
    for (const place of ['pg_wal', 'base', 'one.backup']) expect(control.some((file) => file.includes(place))).toBe(true);
    for (const secret of Object.values(CANARY)) expect(filesWith(secret)).toEqual([]);
  });

  test('the command makes a new key, seals with it and drops the former one; the tokens stay', async () => {
    const former = readFileSync(path.join(dataDir(), 'token.key'), 'utf8');
    expect(await run('rotate-key')).toMatchObject({ code: 0, stdout: 'sealed anew: 1, sealed with the current key already: 0, unreadable: 0\n' });
    expect(readFileSync(path.join(dataDir(), 'token.key'), 'utf8')).not.toBe(former);
    expect(readdirSync(dataDir()).filter((name) => name.startsWith('token.key'))).toEqual(['token.key']);
    expect(await inApp(({ storage }) => storage.grants.read(PORTAL))).toMatchObject(CANARY);
  });

  test('people who were erased are recognised after it, too', async () => {
    await inApp(({ storage }) => storage.inTransaction(({ leads }) => leads.erase(PORTAL, [FORGOTTEN])));
    expect(await run('rotate-key')).toMatchObject({ code: 0, stdout: expect.stringContaining('sealed anew: the key by which erased people are recognised\n') });
    expect(await inApp(({ storage }) => storage.identities.erased(PORTAL, [FORGOTTEN]))).toEqual([FORGOTTEN]);
  });
});
