import { createOAuth } from '../../src/hubspot/oauth.ts';
import { readManifest } from '../../src/manifest.ts';
import { connectPortal, MissingScopes, type Connected, type ConnectOptions } from '../../src/pipeline/connect-portal.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { APP, openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const REVOKE = 'POST /oauth/{version}/token/revoke';
const REQUIRED = readManifest().scopes.required.map(({ name }) => name);

let database: Database;
let worked: WorkedPortal;
/** Refresh tokens that HubSpot gave, in order. */
let issued: string[];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  worked = await openWorkedPortal(database);
  issued = [];
});
afterEach(() => worked.close());

const connect = (change: Partial<ConnectOptions> = {}, scopes?: string[]): Promise<Connected> => {
  const { flow, storage, sandbox, now } = worked;
  const oauth = createOAuth({ publicBaseUrl: 'http://127.0.0.1', hubspot: { ...APP, apiBaseUrl: sandbox.url, authorizeUrl: sandbox.url } }, readManifest(), { now });
  const exchange: ConnectOptions['oauth']['exchange'] = async () => {
    const tokens = sandbox.install(PORTAL, scopes);
    issued.push(tokens.refreshToken);
    return { ...tokens, expiresAt: new Date(now().getTime() + 1_800_000) };
  };
  const account = async (): Promise<{ timeZone: string; uiDomain: string }> => ({ timeZone: 'Europe/Berlin', uiDomain: 'app.hubspot.com' });
  return connectPortal({ flow, grants: storage.grants, oauth: { ...oauth, exchange }, account, clientId: APP.clientId, requiredScopes: REQUIRED, ...change }, 'code', 'verifier');
};
const isDown = { account: (): Promise<never> => Promise.reject(new RangeError('HubSpot is down')) };
/** Neither a grant nor an install, as before the first connection. */
const isNew = (): Promise<unknown> => database.exec('truncate lead_handover.oauth_grant, lead_handover.install');
const stored = async (): Promise<(string | undefined)[]> => [(await worked.storage.installs.find(PORTAL))?.state, (await worked.storage.grants.read(PORTAL))?.refreshToken];
const revoked = (): unknown[] => worked.sandbox.log.entries().filter(({ endpoint }) => endpoint === REVOKE).map(({ status }) => status);

describe('an account that was not connected, and could not be', () => {
  test('leaves no access behind: it is given back and forgotten', async () => {
    await isNew();
    await expect(connect(isDown)).rejects.toThrow('HubSpot is down');
    expect([await stored(), revoked()]).toEqual([[undefined, undefined], [204]]);
  });

  test('nor one that had left before, with its data kept', async () => {
    await worked.storage.installs.disconnect(PORTAL, worked.now());
    await expect(connect(isDown)).rejects.toThrow('HubSpot is down');
    expect([await stored(), revoked()]).toEqual([['disconnected', undefined], [204]]);
  });

  test('nor where giving it back fails as well: the first reason is told', async () => {
    await isNew();
    worked.sandbox.faults.next({ path: /revoke/ }, { kind: 'status', status: 503 });
    await expect(connect(isDown)).rejects.toThrow('HubSpot is down');
    expect(await stored()).toEqual([undefined, undefined]);
    expect(worked.troubles).toHaveLength(1);
  });

  test('nor with scopes missing: what was exchanged is revoked', async () => {
    await isNew();
    await expect(connect({ requiredScopes: [...REQUIRED, 'crm.objects.more.read'] })).rejects.toThrow(MissingScopes);
    expect([await stored(), revoked()]).toEqual([[undefined, undefined], [204]]);
  });

  test('of two ways at once, the one that fails takes nothing from the one that does not', async () => {
    await isNew();
    const failing = connect({ account: async () => {
      await connect();
      throw new RangeError('HubSpot is down');
    } });
    await expect(failing).rejects.toThrow('HubSpot is down');
    expect([await stored(), revoked()]).toEqual([['shadow', issued[1]], []]);
  });
});

describe('an account that is connected stays so', () => {
  test('when it is connected again and that fails', async () => {
    await worked.live();
    await expect(connect(isDown)).rejects.toThrow('HubSpot is down');
    expect([await stored(), revoked()]).toEqual([['live', issued[0]], []]);
  });

  test('when scopes are missing: HubSpot knows one refresh token for an account, so none is revoked', async () => {
    const before = await stored();
    await expect(connect({ requiredScopes: [...REQUIRED, 'crm.objects.more.read'] })).rejects.toThrow(MissingScopes);
    expect([await stored(), revoked()]).toEqual([before, []]);
  });
});

test('whoever connects is told the state: shadow at first and after leaving, otherwise what it was', async () => {
  await isNew();
  expect((await connect()).state).toBe('shadow');
  await worked.live();
  expect((await connect()).state).toBe('live');
  await worked.storage.installs.disconnect(PORTAL, worked.now());
  expect((await connect()).state).toBe('shadow');
});
