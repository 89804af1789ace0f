import { createServer, type IncomingHttpHeaders } from 'node:http';
import { signV2, signV3 } from '../../src/sandbox/signing.ts';
import type { WorkflowRetry, WorkflowStep } from '../../src/sandbox/sandbox.ts';
import { APP, PORTAL, REFERENCE, startFixture, type Fixture } from './support/sandbox-fixture.ts';

type Prepared = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown };
type Got = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** An app whose action gives these answers in turn, then 200 without a word. */
async function startApp(answers: Prepared[]) {
  const received: Got[] = [];
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      const { status, headers = {}, body } = answers.shift() ?? { status: 200 };
      response.writeHead(status, headers).end(body === undefined ? '' : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/workflow-actions/evaluate`;
  const close = () => new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return { url, received, close };
}

let fixture: Fixture;
let app: Awaited<ReturnType<typeof startApp>>;
let retries: WorkflowRetry[];

async function run(answers: Prepared[], step: Omit<WorkflowStep, 'contactId'> = {}) {
  app = await startApp(answers);
  fixture = await startFixture({ app: { ...APP, workflowActions: [{ uid: 'evaluate', actionUrl: app.url }] } });
  retries = [];
  return fixture.portal.runWorkflowAction(fixture.portal.createContact({}), { beforeRetry: async (retry) => void retries.push(retry), ...step });
}
afterEach(async () => {
  await fixture.sandbox.close();
  await app.close();
});

describe('a step of a workflow', () => {
  test('sends what HubSpot sends, with signatures of both versions', async () => {
    const { contactId, callbackId } = await run([]);
    const [{ headers, body } = { headers: {}, body: '' }] = app.received;
    expect(JSON.parse(body)).toEqual({
      callbackId, origin: { portalId: Number(PORTAL), actionDefinitionId: expect.any(Number), actionDefinitionVersion: 1 }, context: { source: 'WORKFLOWS', workflowId: expect.any(Number) },
      object: { objectId: Number(contactId), objectType: 'CONTACT', properties: {} }, inputFields: {},
    });
    expect(headers['x-hubspot-signature-v3']).toBe(signV3(APP.clientSecret, 'POST', app.url, body, String(REFERENCE.getTime())));
    expect(headers).toMatchObject({ 'x-hubspot-signature': signV2(APP.clientSecret, 'POST', app.url, body), 'x-hubspot-signature-version': 'v2' });
  });

  test('may carry version 2 alone', async () => {
    await run([], { signature: 'v2' });
    const [{ headers, body } = { headers: {}, body: '' }] = app.received;
    expect(headers['x-hubspot-signature']).toBe(signV2(APP.clientSecret, 'POST', app.url, body));
    expect(headers['x-hubspot-signature-v3']).toBeUndefined();
    expect(headers['x-hubspot-request-timestamp']).toBeUndefined();
  });

  test('keeps outputs and state, and is remembered', async () => {
    const ended = await run([{ status: 200, body: { outputFields: { status: 'nurture', hs_execution_state: 'FAIL_CONTINUE' } } }]);
    expect(ended).toMatchObject({ statuses: [200], state: 'FAIL_CONTINUE', outputs: { status: 'nurture' } });
    expect(fixture.portal.workflowRuns).toEqual([ended]);
  });

  test('without a state is a success when the status is one, and has failed when it is a refusal', async () => {
    expect(await run([{ status: 204 }])).toMatchObject({ state: 'SUCCESS', outputs: {} });
    await fixture.sandbox.close();
    await app.close();
    expect(await run([{ status: 401 }])).toMatchObject({ statuses: [401], state: 'FAILED' });
  });

  test.each<['milliseconds' | 'seconds', number]>([['milliseconds', 600], ['seconds', 600_000]])('after 429 is repeated with the same body when the app said, read as %s', async (retryAfterIn, delayMs) => {
    expect(await run([{ status: 429, headers: { 'retry-after': '600' } }], { retryAfterIn })).toMatchObject({ statuses: [429, 200], state: 'SUCCESS' });
    expect(retries).toEqual([{ attempt: 1, delayMs }]);
    expect(new Set(app.received.map(({ body }) => body)).size).toBe(1);
  });

  test('after 5xx, or 429 without a time, is repeated at growing distances', async () => {
    expect(await run([{ status: 500 }, { status: 429 }, { status: 503 }])).toMatchObject({ statuses: [500, 429, 503, 200] });
    expect(retries.map(({ delayMs }) => delayMs)).toEqual([60_000, 120_000, 240_000]);
  });

  test('is given up after three days', async () => {
    const { state, statuses } = await run(Array.from({ length: 30 }, () => ({ status: 500 })));
    expect(state).toBe('FAILED');
    expect(retries.reduce((sum, { delayMs }) => sum + delayMs, 0)).toBeLessThanOrEqual(3 * 24 * 3_600_000);
    expect(statuses.length).toBeGreaterThan(10);
  });

  test('of an app without that action cannot be', async () => {
    await run([]);
    await expect(fixture.portal.runWorkflowAction('1', { uid: 'other' })).rejects.toThrow('the app has no workflow action other; it has evaluate');
  });
});
