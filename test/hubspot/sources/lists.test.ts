import nock from 'nock';
import type { Round, SourcePage } from '../../../src/pipeline/ports/sources.ts';
import { listSource } from '../../../src/hubspot/sources/lists.ts';
import { API, testCalls } from '../doubles.ts';
import { strictNock } from '../nock-strict.ts';

strictNock();
const BASE = '/crm/lists/2026-03';
const DAY_MS = 86_400_000;
const ROUND: Round = { since: new Date('2025-07-09T00:00:00Z'), startedAt: new Date('2026-01-05T00:00:00Z'), lists: [{ id: '117', name: 'Visited pricing twice' }, { id: '8', name: 'Customers' }] };

const found = (...ids: string[]): nock.Scope => nock(API).get(BASE).query({ listIds: ['117', '8'] }).reply(200, { lists: ids.map((listId) => ({ listId, name: 'x', objectTypeId: '0-1' })) });
const members = (listId: string, results: object[], { after, next }: { after?: string; next?: string } = {}): nock.Scope =>
  nock(API).get(`${BASE}/${listId}/memberships/join-order`).query({ limit: 250, ...(after === undefined ? {} : { after }) })
    .reply(200, { results, ...(next === undefined ? {} : { paging: { next: { after: next } } }) });
const member = (recordId: string, membershipTimestamp = '2026-01-04T16:00:00Z'): object => ({ recordId, membershipTimestamp });

/** A round to its end: what was found, and what is kept of it. */
async function wholeRound(round: Round): Promise<{ ids: string[]; found: SourcePage['found']; kept: unknown }> {
  const all: SourcePage['found'][number][] = [];
  for (let position: unknown = null; ;) {
    const page = await listSource.page(testCalls(), round, position);
    all.push(...page.found);
    if (page.next === null) return { ids: all.map(({ signal }) => signal.id), found: all, kept: JSON.parse(JSON.stringify(page.kept)) };
    position = JSON.parse(JSON.stringify(page.next));
  }
}

it('who joined a list did so under the name that the policy gives it', async () => {
  found('117', '8');
  members('117', [member('1')]);
  members('8', [member('2', '2026-01-04T17:00:00Z')]);
  const at = new Date('2026-01-04T16:00:00Z');
  expect((await wholeRound(ROUND)).found).toEqual([
    { who: { contactId: '1' }, signal: { id: `list:117:${at.getTime()}`, kind: 'list_joined', occurredAt: at, title: 'Visited pricing twice' } },
    { who: { contactId: '2' }, signal: expect.objectContaining({ id: expect.stringMatching(/^list:8:/), title: 'Customers' }) },
  ]);
});

it('lists that are gone, deleted or of companies are not read', async () => {
  nock(API).get(BASE).query(true).reply(200, { lists: [{ listId: '117', objectTypeId: '0-2' }, { listId: '8', objectTypeId: '0-1', deletedAt: '2026-01-01T00:00:00Z' }] });
  expect((await wholeRound(ROUND)).ids).toEqual([]);
});

it('who joined longer ago than is asked for, or at a time nobody knows, is left out', async () => {
  found('117');
  members('117', [member('1', '2025-07-08T23:59:59Z'), member('2', 'soon'), member('0')]);
  expect((await wholeRound(ROUND)).ids).toEqual([]);
});

it('a list is read on from where its last page began, and from its beginning once a day', async () => {
  found('117');
  members('117', [member('1')], { next: 'c1' });
  members('117', [member('2', '2026-01-04T17:00:00Z')], { after: 'c1' });
  const first = await wholeRound(ROUND);
  expect(first.ids).toHaveLength(2);

  found('117');
  members('117', [member('2', '2026-01-04T17:00:00Z'), member('3', '2026-01-05T01:00:00Z')], { after: 'c1' });
  const second = await wholeRound({ ...ROUND, kept: first.kept, startedAt: new Date(ROUND.startedAt.getTime() + DAY_MS - 1) });
  expect(second.ids).toHaveLength(2);
  expect(second.kept).toEqual(first.kept);

  found('117');
  members('117', [member('3', '2026-01-05T01:00:00Z')]);
  await wholeRound({ ...ROUND, kept: second.kept, startedAt: new Date(ROUND.startedAt.getTime() + DAY_MS) });
});

it('a list named since the round before is read from its beginning', async () => {
  found('117', '8');
  members('117', [], { after: 'c1' });
  members('8', [member('1')]);
  expect((await wholeRound({ ...ROUND, kept: { places: { 117: 'c1' }, fullyReadAt: ROUND.startedAt } })).ids).toHaveLength(1);
});

it('a place that HubSpot does not know any more is given up for the beginning', async () => {
  found('117');
  nock(API).get(`${BASE}/117/memberships/join-order`).query({ limit: 250, after: 'old' }).reply(400, { status: 'error', category: 'VALIDATION_ERROR', message: 'offset' });
  members('117', [member('1')]);
  const { ids, kept } = await wholeRound({ ...ROUND, kept: { places: { 117: 'old' }, fullyReadAt: ROUND.startedAt } });
  expect(ids).toHaveLength(1);
  expect(kept).toEqual({ places: {}, fullyReadAt: ROUND.startedAt.toISOString() });
});

it('a list deleted during the round is passed over', async () => {
  found('117', '8');
  nock(API).get(`${BASE}/117/memberships/join-order`).query(true).reply(404, { status: 'error', category: 'OBJECT_NOT_FOUND', message: 'gone' });
  members('8', [member('1')]);
  expect((await wholeRound(ROUND)).ids).toHaveLength(1);
});

it('a list that the policy has dropped during the round is not read', async () => {
  found('117', '8');
  const { next } = await listSource.page(testCalls(), ROUND, null);
  expect(await listSource.page(testCalls(), { ...ROUND, lists: [] }, next)).toMatchObject({ found: [], next: { lists: ['8'] } });
});

it('without lists in the policy there is nothing to read', () => {
  expect(listSource.isWanted?.({ ...ROUND, lists: [] })).toBe(false);
});
