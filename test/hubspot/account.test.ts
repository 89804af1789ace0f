import nock from 'nock';
import { readAccount, readOwners } from '../../src/hubspot/account.ts';
import { API, failureOf, testCalls } from './doubles.ts';
import { strictNock } from './nock-strict.ts';

strictNock();
const OWNER = { id: '8', email: 'rep@acme.test', firstName: 'Rita', lastName: 'Rep', userId: 77, type: 'PERSON', archived: false, createdAt: 'x', updatedAt: 'x' };
const owners = (query: object, ...results: object[]): void => void nock(API).get('/crm/owners/2026-03').query({ limit: 100, archived: false, ...query }).reply(200, { results });

it('an account tells its time zone and its screens', async () => {
  nock(API).get('/account-info/2026-03/details').reply(200, { portalId: 4711, timeZone: 'Europe/Berlin', uiDomain: 'app-eu1.hubspot.com', accountType: 'STANDARD' });
  expect(await readAccount(testCalls())).toEqual({ portalId: '4711', timeZone: 'Europe/Berlin', uiDomain: 'app-eu1.hubspot.com' });
});

it('a host of screens that could lead elsewhere is refused', async () => {
  nock(API).get('/account-info/2026-03/details').reply(200, { portalId: 4711, timeZone: 'UTC', uiDomain: 'evil.test/x?' });
  expect((await failureOf(readAccount(testCalls()))).retry).toBe('later');
});

it('owners are people who are still there', async () => {
  owners({}, OWNER, { ...OWNER, id: '9', type: 'QUEUE' }, { ...OWNER, id: '10', archived: true }, { id: '11', type: 'PERSON', firstName: '', email: null });
  expect(await readOwners(testCalls())).toEqual([{ id: '8', userId: '77', email: 'rep@acme.test', name: 'Rita Rep' }, { id: '11' }]);
});

it('owners are read to the last page', async () => {
  nock(API).get('/crm/owners/2026-03').query({ limit: 100, archived: false }).reply(200, { results: [OWNER], paging: { next: { after: '8' } } });
  owners({ after: '8' }, { ...OWNER, id: '12' });
  expect((await readOwners(testCalls())).map(({ id }) => id)).toEqual(['8', '12']);
});

it('owners come with their teams; teams that cannot be read cost nobody their owners', async () => {
  owners({}, { ...OWNER, teams: [{ id: '7', name: 'North', primary: true }, { id: 8, name: null }] }, { ...OWNER, id: '12', teams: 'none' });
  const read = await readOwners(testCalls());
  expect(read.map(({ teams }) => teams)).toEqual([[{ id: '7', name: 'North' }, { id: '8', name: '' }], undefined]);
});
