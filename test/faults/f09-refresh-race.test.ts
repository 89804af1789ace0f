import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { PortalId } from '../../src/domain/ids.ts';
import { readManifest } from '../../src/manifest.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createStorage } from '../../src/storage/storage.ts';
import { createTokenCipher } from '../../src/storage/token-cipher.ts';
import { createFreshDatabase, type FreshDatabase } from '../storage/fresh-postgres.ts';
import { tellFigures } from '../support/full-campaign.ts';

const CHILD = fileURLToPath(new URL('./children/call-at-once.ts', import.meta.url));
const PORTAL = PortalId.parse('4815162');
const APP = { appId: '1357911', clientId: 'race-client', clientSecret: 'race-secret' };
const KEY = randomBytes(32).toString('base64');
/** As in `access-tokens.ts`. */
const LEASE_MS = 25_000;
/** A waiting process looks four times a second. */
const POLL_MS = 250;

/** How many of its calls were answered. */
const End = z.object({ well: z.number() });

type Caller = { readonly process: ChildProcessByStdio<Writable, Readable, null>; go(): void; end: Promise<z.infer<typeof End> | null> };

const serverUrl = process.env['TEST_DATABASE_URL'];
const onPostgres = serverUrl ? describe : describe.skip;

onPostgres('F09: three processes of twenty calls with a token that is over, and refresh tokens that are good once', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let sandbox: Sandbox;
  beforeAll(async () => {
    fresh = await createFreshDatabase(serverUrl ?? '');
    database = await openDatabase({ databaseUrl: fresh.url });
    await migrate(database);
    const { scopes } = readManifest();
    sandbox = await startSandbox({
      app: { ...APP, redirectUris: [], requiredScopes: scopes.required.map(({ name }) => name), optionalScopes: [] },
      portals: [{ portalId: PORTAL, tier: 'professional', timeZone: 'Europe/Berlin', hubDomain: 'vendor.example', installer: { userId: '9001', email: 'admin@vendor.example' } }],
      perTenSeconds: 1_000,
    });
    sandbox.rotateRefreshTokens(true);
    const storage = createStorage(database, { cipher: createTokenCipher(KEY), send: async () => {} });
    await storage.grants.save(PORTAL, { ...sandbox.install(PORTAL), clientId: APP.clientId, expiresAt: new Date(Date.now() - 1_000) });
    sandbox.expireTokens();
  });
  afterAll(async () => {
    await database.close();
    await sandbox.close();
    await fresh.drop();
  });

  async function start(): Promise<Caller> {
    const child = spawn(process.execPath, [CHILD, fresh.url, KEY, sandbox.url, PORTAL, APP.clientId, APP.clientSecret], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines: string[] = [];
    const ready = once(child.stdout, 'data');
    const end = once(child, 'exit').then(() => (lines[0] ? End.parse(JSON.parse(lines[0])) : null));
    await ready;
    child.stdout.on('data', (chunk: Buffer) => void lines.push(chunk.toString().trim()));
    return { process: child, go: () => void child.stdin.write('go\n'), end };
  }

  const refreshes = () => sandbox.log.entries().filter(({ endpoint }) => endpoint === 'POST /oauth/{version}/token');

  test('one refresh for all of them, and every call is answered', async () => {
    const callers = await Promise.all([start(), start(), start()]);
    let inFlight = 0;
    let most = 0;
    sandbox.faults.next({ method: 'POST', path: /token$/ }, { kind: 'delay', ms: 300, onHit: () => void (most = Math.max(most, (inFlight += 1))) }, 5);
    for (const caller of callers) caller.go();
    const ends = await Promise.all(callers.map(({ end }) => end));
    sandbox.faults.clear();
    const metrics = { answered: ends.map((end) => end?.well), refreshes: refreshes().length, reused_refresh: refreshes().filter(({ status }) => status !== 200).length, parallel_refresh: most - 1 };
    tellFigures('F09 expired', metrics);
    expect(metrics).toEqual({ answered: [20, 20, 20], refreshes: 1, reused_refresh: 0, parallel_refresh: 0 });
  });

  test('the one that refreshes is killed: another does it when the lease is over, and every call of the others is answered', async () => {
    const [doomed, ...others] = [await start(), await start(), await start()];
    await database.query("update lead_handover.oauth_grant set expires_at = now() - interval '1 minute'");
    sandbox.expireTokens();
    const before = refreshes().length;
    const killed = Promise.withResolvers<number>();
    sandbox.faults.next({ method: 'POST', path: /token$/ }, {
      kind: 'hang-before',
      onHit: () => {
        for (const other of others) other.go();
        doomed?.process.kill('SIGKILL');
        killed.resolve(Date.now());
      },
    });
    doomed?.go();
    const killedAt = await killed.promise;
    const ends = await Promise.all(others.map(({ end }) => end));
    const recoveryMs = (refreshes().find(({ status, at }) => status === 200 && at.getTime() > killedAt)?.at.getTime() ?? Infinity) - killedAt;
    const metrics = { answered: ends.map((end) => end?.well), refreshes: refreshes().length - before, reused_refresh: refreshes().filter(({ status }) => status >= 400).length };
    tellFigures('F09 killed', { ...metrics, recoveryMs });
    expect(metrics).toEqual({ answered: [20, 20], refreshes: 2, reused_refresh: 0 });
    expect(recoveryMs).toBeLessThanOrEqual(LEASE_MS + 2 * POLL_MS + 1_000);
  });
});
