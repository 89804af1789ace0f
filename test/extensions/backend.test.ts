import { expect, test } from '@jest/globals';
import { createBackend, installUrl, isObject, type FetchLike } from '../../extensions/app/settings/backend.ts';

const answering = (status: number, body: unknown): FetchLike => () => Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));
const call = (fetch: FetchLike, baseUrl: unknown = 'https://app.example'): Promise<unknown> => createBackend(fetch, baseUrl, 'de-de').call({ method: 'GET', path: '/settings/overview' }, isObject);

test('a call goes to our backend, in the language of its reader', async () => {
  const calls: unknown[] = [];
  const backend = createBackend((url, { method, body }) => {
    calls.push([url, method, body]);
    return answering(200, { mode: 'live' })(url, { method, timeout: 1 });
  }, 'https://app.example/', 'de-de');
  expect(await backend.call({ method: 'PUT', path: '/settings/mode', body: { mode: 'live' } }, isObject)).toEqual({ ok: true, value: { mode: 'live' } });
  expect(calls).toEqual([['https://app.example/settings/mode?locale=de-de', 'PUT', { mode: 'live' }]]);
});

test.each([
  [404, { error: 'no', code: 'not_connected' }, { because: 'not_connected', message: null, reference: null }],
  [403, { error: 'no', code: 'admins_only' }, { because: 'admins_only', message: null, reference: null }],
  [400, { error: 'userIds: at least one', code: 'bad_request' }, { because: 'refused', message: null, reference: null }],
  [500, { error: 'no', code: 'failed', reference: 'r-1' }, { because: 'unreachable', message: null, reference: 'r-1' }],
  [401, { error: 'no', code: 'not_signed' }, { because: 'not_signed', message: null, reference: null }],
  [503, { error: 'no', code: 'unavailable' }, { because: 'unavailable', message: null, reference: null }],
  [503, { error: 'no', code: 'busy' }, { because: 'busy', message: null, reference: null }],
  [401, '<html>log in at a proxy</html>', { because: 'unreachable', message: null, reference: null }],
  [403, '', { because: 'admins_only', message: null, reference: null }],
  [404, '<html>no such page</html>', { because: 'unreachable', message: null, reference: null }],
  [422, { error: 'Expected 2 to 60 characters.', code: 'not_valid' }, { because: 'refused', message: 'Expected 2 to 60 characters.', reference: null, answer: { error: 'Expected 2 to 60 characters.', code: 'not_valid' } }],
  [409, { error: 'load it again', code: 'draft_changed' }, { because: 'refused', message: 'load it again', reference: null, answer: { error: 'load it again', code: 'draft_changed' } }],
  [409, { error: 'no', code: 'repeated' }, { because: 'unreachable', message: null, reference: null }],
  [422, '<html>a proxy</html>', { because: 'unreachable', message: null, reference: null }],
  [502, '<html>bad gateway</html>', { because: 'unreachable', message: null, reference: null }],
  [200, '<html>a login page of a proxy</html>', { because: 'unreachable', message: null, reference: null }],
])('status %d with %j is told as %j', async (status, body, failure) => {
  expect(await call(answering(status, body))).toEqual({ ok: false, failure });
});

test('a path with a query of its own keeps it, beside the language', async () => {
  const urls: string[] = [];
  const backend = createBackend((url) => {
    urls.push(url);
    return answering(200, {})(url, { method: 'GET', timeout: 1 });
  }, 'https://app.example', 'de-de');
  await backend.call({ method: 'GET', path: '/rules/diff?from=1&to=draft' }, isObject);
  expect(urls).toEqual(['https://app.example/rules/diff?from=1&to=draft&locale=de-de']);
});

test('a call that never comes back is told, not thrown', async () => {
  expect(await call(() => Promise.reject(new TypeError('timeout')))).toEqual({ ok: false, failure: { because: 'unreachable', message: null, reference: null } });
});

test('a project that was uploaded without a profile calls nobody', async () => {
  const never: FetchLike = () => Promise.reject(new Error('called'));
  expect(await call(never, null)).toEqual({ ok: false, failure: { because: 'not_connected', message: null, reference: null } });
  expect([installUrl(undefined), installUrl('https://app.example/')]).toEqual([null, 'https://app.example/install']);
});
