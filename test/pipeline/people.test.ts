import { beforeEach, expect, test } from '@jest/globals';
import { OwnerId, PortalId, UserId } from '../../src/domain/ids.ts';
import { byUser, peopleOf, readPeople } from '../../src/pipeline/people.ts';
import type { Owner } from '../../src/pipeline/ports/hubspot.ts';

const owner = (id: string, userId: string, rest: Partial<Owner> = {}): Owner => ({ id: OwnerId.parse(id), userId: UserId.parse(userId), ...rest });

let owners: readonly Owner[];

beforeEach(() => {
  owners = [owner('31', '8', { name: 'Ada Admin', email: 'ada@app.example' }), owner('32', '9', { name: 'n/a', email: 'rolf@app.example' })];
});

const readIn = (language: 'en' | 'de') => readPeople({ owners: { all: () => Promise.resolve(owners) } }, PortalId.parse('1'), language);

test('people are known by their name, without one by their address, and else not at all', () => {
  const { userName, ownerName } = peopleOf(owners);
  expect(['8', '9', '10'].map(userName)).toEqual(['Ada Admin', 'rolf@app.example', null]);
  expect(['31', '32', '33'].map(ownerName)).toEqual(['Ada Admin', 'rolf@app.example', null]);
});

test('a reader is told the number of whoever is not known, and what did something without a user', async () => {
  const { author } = await readIn('en');
  expect([byUser(UserId.parse('8')), byUser(UserId.parse('10')), 'operator', 'system'].map(author)).toEqual(['Ada Admin', 'User 10', 'Command line', 'The app']);
  expect((await readIn('de')).author(byUser(UserId.parse('10')))).toBe('Benutzer 10');
});
