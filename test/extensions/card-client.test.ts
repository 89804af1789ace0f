import { expect, test } from '@jest/globals';
import { createCardClient, type FetchLike } from '../../extensions/app/cards/card-client.ts';
import { designedCard } from '../../src/demo/cards/card-desk.ts';

const card = designedCard('handed_over', new Date());
const answering = (status: number, body: unknown): FetchLike => () => Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));
const read = (fetch: FetchLike): Promise<unknown> => createCardClient(fetch, 'https://app.example', 'de-de').read('101');
const broken: FetchLike = () => Promise.reject(new TypeError('timeout'));
const accept = { answer: 'accept', key: 'k', episodeId: '101.1' } as const;

test('the card of a contact is read from our backend, in the language of its reader', async () => {
  const calls: unknown[] = [];
  const client = createCardClient((url, options) => {
    calls.push([url, options.method]);
    return answering(200, card)(url, options);
  }, 'https://app.example', 'de-de');
  expect(await client.read('101')).toEqual({ ok: true, card });
  expect(calls).toEqual([['https://app.example/card/contacts/101?locale=de-de', 'GET']]);
});

test.each([
  [404, { error: 'no', code: 'not_connected' }, { because: 'not_set_up', reference: null }],
  [404, { error: 'no', code: 'unknown_contact' }, { because: 'unknown_contact', reference: null }],
  [500, { error: 'no', code: 'failed', reference: 'r-1' }, { because: 'unreachable', reference: 'r-1' }],
  [401, { error: 'no' }, { because: 'not_set_up', reference: null }],
  [403, { error: 'no' }, { because: 'not_set_up', reference: null }],
  [404, '<html>no such page</html>', { because: 'unreachable', reference: null }],
  [500, { error: 'no', reference: 'r-1' }, { because: 'unreachable', reference: 'r-1' }],
  [502, '<html>bad gateway</html>', { because: 'unreachable', reference: null }],
  [200, '', { because: 'unreachable', reference: null }],
  [200, { contactId: '101', state: 'a state of tomorrow', mayAnswer: [] }, { because: 'unreachable', reference: null }],
])('status %d with %j is told as %j', async (status, body, failure) => {
  expect(await read(answering(status, body))).toEqual({ ok: false, failure });
});

test('a call that never comes back is told, not thrown', async () => {
  expect(await read(broken)).toEqual({ ok: false, failure: { because: 'unreachable', reference: null } });
  expect(await createCardClient(broken, 'https://app.example', undefined).answer('101', accept)).toEqual({ ok: false, because: 'unreachable', reference: null });
});

test('an answer is posted as it is; what the backend says counts whatever the status', async () => {
  const bodies: unknown[] = [];
  const result = { ok: false, because: 'not_possible_now', message: 'too late', card: null } as const;
  const client = createCardClient((url, options) => {
    bodies.push([url, options.method, options.body]);
    return answering(409, result)(url, options);
  }, 'https://app.example', 'de-de');
  expect(await client.answer('101', accept)).toEqual(result);
  expect(bodies).toEqual([['https://app.example/card/contacts/101/response?locale=de-de', 'POST', accept]]);
});
