import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hubspotFetch } from '../../src/sandbox/signing.ts';
import { submitForm } from '../../src/sandbox/visitor-activity.ts';
import { PortalId } from '../../src/domain/ids.ts';
import { errorForLog } from '../../src/logger.ts';
import { tellFigures } from '../support/full-campaign.ts';
import { APP, openRunningApp, type RunningApp } from '../support/running-app.ts';
import { eventually } from '../support/served-app.ts';

const A = PortalId.parse('4815162');
const B = PortalId.parse('4815163');
const LEAD = { email: 'CANARY-lead-51@kunde.example', phone: '+49 30 CANARY 4711', lastname: 'CANARY-lastname-Kessler' };
const REP = 'CANARY-rep@vendor.example';
/** Tokens of the stand-in begin like this; nothing else does. */
const TOKEN = /sandbox-(?:access|refresh|code|app)-/u;
const CANARY = /CANARY/u;

let running: RunningApp;
const answers: string[] = [];
const errors: unknown[] = [];

/** Installs, refreshes that fail in every way, a refused write, deliveries good and forged, answers on the card, a journal, a disconnect. */
beforeAll(async () => {
  running = await openRunningApp([A, B], { sandbox: { perTenSeconds: 1_000 }, env: { HUBSPOT_JOURNAL: 'on' } });
  const { sandbox, app } = running;
  const portal = sandbox.portal(A);
  const owner = portal.createOwner({ email: REP, firstName: 'Rosa', lastName: 'CANARY-Rep', userId: '9100' });
  const lead = (more = {}): string => portal.createContact({ ...LEAD, firstname: 'Mia', jobtitle: 'Head of Customer Success', hubspot_owner_id: owner, ...more });
  const first = lead();
  for (const portalId of [A, B]) await running.connect(portalId);
  await running.comeBack(await running.begin('999')).catch((error: unknown) => errors.push(error));
  sandbox.faults.next({ method: 'POST', path: /token$/ }, { kind: 'status', status: 400, body: { status: 'BAD_AUTH_CODE', error: 'invalid_grant', message: `CANARY code of ${LEAD.email}` } });
  answers.push(await (await running.comeBack(await running.begin(B))).text());
  await ask('/settings/mode', 'PUT', { mode: 'live' });

  // HubSpot repeats what it was sent in its refusals.
  sandbox.faults.next({ method: 'POST', path: /contacts\/batch\/update$/ }, { kind: 'status', status: 400, body: { status: 'error', category: 'VALIDATION_ERROR', message: `Property values were not valid: [{"message":"${LEAD.email} is not valid","name":"handover_summary"}]` } }, 3);
  sandbox.faults.next({ method: 'POST', path: /\/tasks$/ }, { kind: 'status', status: 500, body: `<html>${LEAD.email}</html>` });
  sandbox.faults.next({ method: 'POST', path: /contacts\/batch\/read$/ }, { kind: 'status', status: 502, body: `<html>${LEAD.email}</html>` });
  for (const [status, body] of [[503, { message: LEAD.email }], [429, { message: LEAD.email, status: 'RATE_LIMITS' }], [400, { status: 'BAD_CLIENT_SECRET', error: 'invalid_client', message: `CANARY ${APP.clientSecret}` }]] as const) {
    sandbox.faults.next({ method: 'POST', path: /token$/, portalId: B }, { kind: 'status', status, body, headers: { 'Retry-After': '1' } });
  }
  sandbox.expireTokens();
  submitForm(portal, first, { conversionName: 'Request a demo: Demo request', url: `https://vendor.example/demo?email=${LEAD.email}`, at: new Date() });
  await running.sync(B);
  await eventually('the lead is handed over', () => portal.tasksOf(first).length > 0, 40);
  await eventually('writes are refused', () => sandbox.log.entries().some(({ fault, path }) => fault && path.endsWith('/contacts/batch/update')), 20);

  answers.push(await (await ask(`/card/contacts/${first}`, 'GET')).text());
  await ask(`/card/contacts/${first}/response`, 'POST', { answer: 'refuse', key: 'k1', reason: 'other', note: `CANARY note about ${LEAD.email}` });
  const forged = await fetch(`${running.baseUrl}/webhooks/hubspot`, { method: 'POST', headers: { 'x-hubspot-signature-v3': 'CANARY-signature', 'x-hubspot-request-timestamp': String(Date.now()) }, body: JSON.stringify([{ propertyValue: LEAD.email }]) });
  answers.push(await forged.text());
  answers.push(await (await fetch(`${running.baseUrl}/oauth/callback?code=CANARY-code&state=CANARY-state`)).text());
  await eventually('nobody waits for the token endpoint any more', async () => {
    await running.sync(B);
    return sandbox.log.entries().filter(({ portalId, fault, endpoint }) => portalId === B && fault && endpoint.endsWith('/token')).length >= 3;
  }, 40);
  sandbox.faults.clear();
  sandbox.portal(B).revokeAccess();
  sandbox.expireTokens();
  await running.sync(B);
  await eventually('the account is disconnected', async () => (await app.storage.installs.find(B))?.state === 'disconnected', 30);
  await app.flow.hubspot.portal(B).owners().catch((error: unknown) => errors.push(error));
}, 180_000);
/** Places searched, and characters in them. */
const searched: Record<string, number> = {};
afterAll(async () => {
  tellFigures('S07', { lines: running.logged.length, answers: answers.length, errors: errors.length, searched });
  await running.close();
});

const ask = (path: string, method: string, body?: unknown): Promise<Response> =>
  hubspotFetch({ baseUrl: running.baseUrl, ...APP, path, method, ...(body === undefined ? {} : { body }), portalId: A, userId: '9001', userEmail: 'CANARY-admin@vendor.example' });

async function rows(table: string): Promise<string> {
  const found = JSON.stringify(await running.app.database.query(`select * from ${table}`));
  searched[table] = found.length;
  return found;
}

describe('secrets and addresses that must not be found', () => {
  test('in the log, at its finest level', () => {
    for (const message of ['installation failed', 'portal on hold', 'access lost']) expect(running.logged.some((line) => line.includes(message))).toBe(true);
    expect(running.logged.filter((line) => CANARY.test(line) || TOKEN.test(line))).toEqual([]);
  });

  test('in jobs', async () => {
    const jobs = await rows('pgboss.job');
    expect(jobs).toContain(A);
    expect(jobs).not.toMatch(CANARY);
    expect(jobs).not.toMatch(TOKEN);
  });

  test('in metrics', async () => {
    const metrics = await (await fetch(`${running.baseUrl}/metrics`)).text();
    expect(metrics).toContain('lead_handover_rejected_requests_total{because=');
    expect(metrics).not.toMatch(/CANARY|4815162|kunde\.example/u);
  });

  test('in the audit trail', async () => {
    const audit = await rows('lead_handover.audit_entry');
    expect(audit).toContain('access lost');
    expect(audit).not.toMatch(CANARY);
    expect(audit).not.toMatch(TOKEN);
  });

  test('in what browsers and strangers are told, and in errors', () => {
    const told = [...answers.filter((answer) => !answer.includes('"lead"')), ...errors.map((error) => JSON.stringify(errorForLog(error)))];
    expect(told.length).toBeGreaterThan(3);
    expect(told.filter((text) => /CANARY-(?:code|state|client|signature|lead|rep)/u.test(text) || TOKEN.test(text))).toEqual([]);
  });

  test('in the tables of events, cursors, queues and parked writes', async () => {
    for (const table of ['inbound_event', 'sync_cursor', 'app_cursor', 'install', 'pending_authorisation', 'oauth_grant', 'rate_bucket', 'tick', 'task_update']) {
      const found = await rows(`lead_handover.${table}`);
      expect([table, CANARY.test(found), TOKEN.test(found)]).toEqual([table, false, false]);
    }
    const parked = JSON.stringify(await running.app.database.query('select parked_because from lead_handover.property_write where parked_because is not null'));
    expect(parked).not.toMatch(CANARY);
  });

  test('in the files of the database: tables, write-ahead log and all', async () => {
    await running.app.database.exec('checkpoint');
    const files = readdirSync(running.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const found = (needle: RegExp | string): string[] => files.map(({ parentPath, name }) => join(parentPath, name)).filter((file) => {
      const bytes = readFileSync(file, 'latin1');
      return typeof needle === 'string' ? bytes.includes(needle) : needle.test(bytes);
    });
    expect(found(TOKEN)).toEqual([]);
    expect(found(APP.clientSecret)).toEqual([]);
    // The same search finds what does belong there.
    expect(found(LEAD.email).length).toBeGreaterThan(0);
  });

  test('while they are found where they belong, so that the search means something', async () => {
    expect(await rows('lead_handover.lead')).toMatch(CANARY);
    expect(await rows('lead_handover.owner')).toContain(REP);
    expect(running.sandbox.portal(A).tasks().length).toBeGreaterThan(0);
  });
});

test('no source knows an address of HubSpot that is about to be switched off, or writes to the console', () => {
  const src = fileURLToPath(new URL('../../src/', import.meta.url));
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.startsWith('sandbox/preview'));
  expect(files.filter((file) => /console\.\w+\(|\/oauth\/v1/u.test(readFileSync(join(src, file), 'utf8')))).toEqual([]);
});
