import { endOfAccepted, longAgoFrom, type AcceptedInput } from '../../src/domain/accepted-handover.ts';
import type { Handover } from '../../src/domain/handover.ts';
import { DealId, nextEpisode } from '../../src/domain/ids.ts';
import type { Contact, Deal } from '../../src/domain/lead.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { readPolicy, readStoredPolicy } from '../../src/domain/policy/policy-problems.ts';
import { ANNA, daysAgo, leadOf, NOW, REP } from '../support/leads.ts';

/** Opened ten days ago, accepted nine days ago. */
const ACCEPTED: Handover = { episodeId: nextEpisode(ANNA, 0), contactId: ANNA, ownerId: REP, state: 'accepted', openedAt: daysAgo(10), dueAt: daysAgo(9), acceptedAt: daysAgo(9), isRequest: false };
const days = (count: number): Date => daysAgo(-count);
const deal = (changes: Partial<Deal>): Deal => ({ id: DealId.parse('7'), isClosed: true, ...changes });

const input = ({ contact = {}, deals = [], ...changes }: Partial<AcceptedInput> & { contact?: Partial<Contact>; deals?: readonly Deal[] } = {}): AcceptedInput =>
  ({ lead: leadOf(contact, { deals }), requestedAt: null, policy: defaultPolicy, now: NOW, ...changes });

test('an accepted handover goes on as long as nothing says that it is over', () => {
  expect(endOfAccepted(ACCEPTED, input())).toBeNull();
  expect(endOfAccepted(ACCEPTED, input({ deals: [deal({ isClosed: false, createdAt: daysAgo(5) })] }))).toBeNull();
});

test.each<[string, Deal[], Date | undefined, string | null]>([
  ['a deal won since', [deal({ isWon: true, closedAt: daysAgo(1) })], undefined, 'customer'],
  ['a deal made since and won, on whichever day they say it was closed', [deal({ isWon: true, createdAt: daysAgo(2), closedAt: daysAgo(30) })], undefined, 'customer'],
  ['a customer by the lifecycle stage, since', [], daysAgo(1), 'customer'],
  ['a customer from before', [deal({ isWon: true, createdAt: daysAgo(90), closedAt: daysAgo(60) })], daysAgo(60), null],
  ['a deal won of which nobody knows when', [deal({ isWon: true })], undefined, null],
  ['the only deal made since is lost', [deal({ createdAt: daysAgo(5) })], undefined, 'deal_lost'],
  ['one of two deals made since is lost', [deal({ createdAt: daysAgo(5) }), deal({ id: DealId.parse('8'), isClosed: false, createdAt: daysAgo(4) })], undefined, null],
  ['a deal from before is lost', [deal({ createdAt: daysAgo(40), closedAt: daysAgo(1) })], undefined, null],
])('what came of it: %s', (_what, deals, customerSince, because) => {
  expect(endOfAccepted(ACCEPTED, input({ deals, customerSince }))?.because ?? null).toBe(because);
});

test('it is over when nothing was heard for ninety days after it was accepted or after the last contact, at that moment and not before', () => {
  const end = days(81);
  expect(longAgoFrom(ACCEPTED, input())).toEqual(end);
  expect(endOfAccepted(ACCEPTED, input({ now: new Date(end.getTime() - 1) }))).toBeNull();
  expect(endOfAccepted(ACCEPTED, input({ now: end }))).toEqual({ because: 'long_ago', endedAt: end });
  expect(endOfAccepted(ACCEPTED, input({ now: end, contact: { lastContactedAt: days(20) } }))).toBeNull();
  expect(longAgoFrom(ACCEPTED, input({ contact: { repliedToSalesAt: days(20) } }))).toEqual(days(110));
});

describe('a request of a lead that is accepted', () => {
  const REQUESTED = days(5);
  const asked = (contact: Partial<Contact> = {}, requestedAt = REQUESTED) => endOfAccepted(ACCEPTED, input({ requestedAt, contact, now: days(6) }));

  test('fourteen days after sales was last on it closes the episode as of just before, so that it opens the next', () => {
    expect(asked()).toEqual({ because: 'asked_again', endedAt: new Date(REQUESTED.getTime() - 1) });
  });

  test('sooner is for the rep who has it', () => {
    expect(asked({}, days(4))).toBeNull();
    expect(asked({ lastContactedAt: daysAgo(1) })).toBeNull();
  });

  test('that sales answered since needs no second task', () => {
    expect(asked({ lastContactedAt: days(5.5) })).toBeNull();
  });
});

describe('the policy', () => {
  test('published before there was a choice closes them after ninety days, too', () => {
    const { acceptedDays: _, ...handover } = defaultPolicy.handover;
    expect(readStoredPolicy({ ...defaultPolicy, handover }).policy?.handover.acceptedDays).toBe(90);
  });

  test.each([[0, 'at least 1'], [731, 'at most 730']])('with %d days is refused', (acceptedDays, expected) => {
    expect(readPolicy({ ...defaultPolicy, handover: { ...defaultPolicy.handover, acceptedDays } }).problems).toEqual([expect.objectContaining({ path: ['handover', 'acceptedDays'], expected })]);
  });
});
