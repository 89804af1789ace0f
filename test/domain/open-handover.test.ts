import type { Handover } from '../../src/domain/handover.ts';
import { nextEpisode, OwnerId, UserId } from '../../src/domain/ids.ts';
import { changeOf, unansweredAt, type OpenInput } from '../../src/domain/open-handover.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { readPolicy, readStoredPolicy } from '../../src/domain/policy/policy-problems.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { ANNA, leadOf, OTHER_REP, REP, ZONE } from '../support/leads.ts';

/** A moment of the account's wall clock in the winter of 2026, when Berlin is one hour ahead of UTC. */
const berlin = (local: string): Date => new Date(`2026-${local}:00+01:00`);
const MONDAY_10 = berlin('01-05T10:00');
const ADMIN = OwnerId.parse('39');
const GONE = OwnerId.parse('40');

function policyWith(changes: Partial<Policy['handover']>): Policy {
  return { ...defaultPolicy, handover: { ...defaultPolicy.handover, ...changes } };
}
const reassigning = (graceHours: number, changes: Partial<Policy['handover']> = {}): Policy => policyWith({ unanswered: { action: 'reassign', graceHours }, ...changes });
const expiring = (graceHours: number): Policy => policyWith({ unanswered: { action: 'expire', graceHours } });

/** Handed over on Monday at 10:00, to be answered by Tuesday at 10:00. */
function openedOnMonday(changes: Partial<Handover> = {}): Handover {
  return { episodeId: nextEpisode(ANNA, 0), contactId: ANNA, ownerId: REP, state: 'handed_over', openedAt: MONDAY_10, dueAt: berlin('01-06T10:00'), isRequest: false, ...changes };
}

function at(now: Date, changes: Partial<OpenInput> = {}): OpenInput {
  const long = berlin('01-01T00:00');
  return { lead: leadOf(), requestedAt: null, liveSince: long, switchedOnAt: long, isActiveOwner: (owner) => owner !== GONE, policy: defaultPolicy, timeZone: ZONE, now, ...changes };
}

const later = (date: Date, minutes: number): Date => new Date(date.getTime() + minutes * 60_000);

describe('a handover that nobody answers', () => {
  const END = berlin('01-08T10:00');

  test('is over two working days after its due time, at that moment and not before', () => {
    expect(unansweredAt(openedOnMonday(), at(MONDAY_10))).toEqual(END);
    expect(changeOf(openedOnMonday(), at(later(END, -1)))).toBeNull();
    expect(changeOf(openedOnMonday(), at(END))).toEqual({ what: 'expired', before: openedOnMonday(), handover: { ...openedOnMonday(), state: 'expired', endedAt: END } });
  });

  test.each<[string, Date, number, Date]>([
    ['no grace: the due time itself', berlin('01-06T10:00'), 0, berlin('01-06T10:00')],
    ['one hour', berlin('01-06T10:00'), 1, berlin('01-06T11:00')],
    ['an afternoon goes on the next morning', berlin('01-06T16:00'), 2, berlin('01-07T10:00')],
    ['a weekend does not count', berlin('01-09T16:00'), 2, berlin('01-12T10:00')],
    ['over the change to summer time it is still ten in the morning', berlin('03-27T10:00'), 8, new Date('2026-03-30T10:00:00+02:00')],
    ['and back in autumn', new Date('2026-10-23T10:00:00+02:00'), 8, berlin('10-26T10:00')],
  ])('the grace is counted in business hours of the account: %s', (_what, dueAt, graceHours, expected) => {
    expect(unansweredAt(openedOnMonday({ openedAt: later(dueAt, -60), dueAt }), at(dueAt, { policy: expiring(graceHours) }))).toEqual(expected);
  });

  test.each<[string, Handover, Partial<OpenInput>]>([
    ['the policy keeps it', openedOnMonday(), { policy: policyWith({ unanswered: { action: 'keep', graceHours: 0 } }) }],
    ['it is accepted', openedOnMonday({ state: 'accepted' }), {}],
    ['it is snoozed', openedOnMonday({ state: 'snoozed', snoozedUntil: berlin('06-01T09:00') }), {}],
    ['handovers are switched off', openedOnMonday(), { liveSince: null, switchedOnAt: null }],
  ])('stays open for good where %s', (_what, open, changes) => {
    expect(unansweredAt(open, at(MONDAY_10, changes))).toBeNull();
    expect(changeOf(open, at(berlin('03-02T10:00'), changes))).toBeNull();
  });

  test('has the whole time again from when handovers are switched on, however long they were off', () => {
    const switchedOnAt = berlin('02-02T09:00');
    const end = berlin('02-04T17:00');
    expect(changeOf(openedOnMonday(), at(switchedOnAt, { switchedOnAt }))).toBeNull();
    expect(unansweredAt(openedOnMonday(), at(switchedOnAt, { switchedOnAt }))).toEqual(end);
    expect(changeOf(openedOnMonday(), at(end, { switchedOnAt }))).toMatchObject({ what: 'expired' });
  });

  test('a short pause takes no time away', () => {
    expect(unansweredAt(openedOnMonday(), at(MONDAY_10, { switchedOnAt: berlin('01-05T10:05') }))).toEqual(later(END, 5));
    expect(unansweredAt(openedOnMonday(), at(MONDAY_10, { switchedOnAt: berlin('01-04T10:00') }))).toEqual(END);
  });

  test.each(['lastContactedAt', 'repliedToSalesAt', 'meetingBookedAt'] as const)('is not given up while somebody is in contact, though nothing was pressed: %s', (field) => {
    const contact = { [field]: berlin('01-06T09:00') };
    expect(changeOf(openedOnMonday(), at(END, { lead: leadOf(contact) }))).toBeNull();
    // Two weeks of conversation, then the grace.
    expect(unansweredAt(openedOnMonday(), at(END, { lead: leadOf(contact) }))).toEqual(berlin('01-21T17:00'));
  });

  test('a call from before the handover, or before they asked again, is no answer to it', () => {
    expect(unansweredAt(openedOnMonday(), at(END, { lead: leadOf({ lastContactedAt: berlin('01-04T10:00') }) }))).toEqual(END);
    const asked = openedOnMonday({ requestedAt: berlin('01-06T09:30') });
    expect(unansweredAt(asked, at(END, { lead: leadOf({ lastContactedAt: berlin('01-06T09:00') }) }))).toEqual(berlin('01-08T13:30'));
  });
});

describe('a handover that is passed on', () => {
  const END = berlin('01-06T11:00');

  test('goes to the fallback owner, in the same episode, with a new time to answer', () => {
    const change = changeOf(openedOnMonday(), at(END, { policy: reassigning(1, { fallbackOwnerId: OTHER_REP }), lastResort: ADMIN }));
    expect(change).toMatchObject({ what: 'reassigned', handover: { ...openedOnMonday(), ownerId: OTHER_REP, dueAt: berlin('01-07T11:00'), reassignedAt: END } });
  });

  test('goes on once: then it is over', () => {
    const passedOn = openedOnMonday({ ownerId: OTHER_REP, dueAt: berlin('01-07T11:00'), reassignedAt: END });
    expect(changeOf(passedOn, at(berlin('01-07T12:00'), { policy: reassigning(1, { fallbackOwnerId: OTHER_REP }), lastResort: ADMIN }))).toMatchObject({ what: 'expired', handover: { ownerId: OTHER_REP } });
  });

  test.each<[string, Partial<Policy['handover']>, OwnerId | undefined, object]>([
    ['the first admin, where no fallback owner is named', {}, ADMIN, { what: 'reassigned', handover: { ownerId: ADMIN } }],
    ['the first admin, where the fallback owner has it', { fallbackOwnerId: REP }, ADMIN, { what: 'reassigned', handover: { ownerId: ADMIN } }],
    ['the first admin, where the fallback owner is gone', { fallbackOwnerId: GONE }, ADMIN, { what: 'reassigned', handover: { ownerId: ADMIN } }],
    ['nobody, where there is nobody', {}, undefined, { what: 'expired' }],
    ['nobody, where the admin has it', {}, REP, { what: 'expired' }],
    ['nobody, where everybody is gone', { fallbackOwnerId: GONE }, GONE, { what: 'expired' }],
  ])('goes to %s', (_what, changes, lastResort, expected) => {
    expect(changeOf(openedOnMonday(), at(END, { policy: reassigning(1, changes), lastResort }))).toMatchObject(expected);
  });

  test('of a lead that asked, the new owner has the time for a request', () => {
    expect(changeOf(openedOnMonday({ isRequest: true, requestedAt: MONDAY_10 }), at(END, { policy: reassigning(1), lastResort: ADMIN, requestedAt: MONDAY_10 }))).toMatchObject({ handover: { dueAt: berlin('01-06T15:00') } });
  });
});

describe('a request while a handover is open', () => {
  const ASKED = berlin('01-05T11:00');
  const asking = { requestedAt: ASKED };

  test('brings the due time forward to that of a request', () => {
    expect(changeOf(openedOnMonday(), at(later(ASKED, 1), asking))).toEqual({ what: 'requested', before: openedOnMonday(), handover: openedOnMonday({ requestedAt: ASKED, dueAt: berlin('01-05T15:01') }) });
  });

  test('never puts it off', () => {
    const now = berlin('01-06T09:30');
    expect(changeOf(openedOnMonday(), at(now, { requestedAt: now }))).toMatchObject({ what: 'requested', handover: { dueAt: berlin('01-06T10:00'), requestedAt: now } });
  });

  test('is heard once', () => {
    const { handover } = changeOf(openedOnMonday(), at(ASKED, asking)) ?? {};
    expect(handover && changeOf(handover, at(later(ASKED, 60), asking))).toBeNull();
    expect(handover && changeOf(handover, at(later(ASKED, 60), { requestedAt: later(ASKED, 30) }))).toMatchObject({ what: 'requested', handover: { requestedAt: later(ASKED, 30) } });
  });

  test('the one that opened the handover is no news', () => {
    expect(changeOf(openedOnMonday({ isRequest: true, requestedAt: ASKED }), at(later(ASKED, 1), asking))).toBeNull();
    expect(changeOf(openedOnMonday({ isRequest: true }), at(later(MONDAY_10, 1), { requestedAt: later(MONDAY_10, -1) }))).toBeNull();
  });

  test('wakes a snoozed lead: the same episode, the time for a request, and no way back to the snooze', () => {
    const snoozed = openedOnMonday({ state: 'snoozed', snoozedUntil: berlin('02-02T09:00'), lastAnswer: { by: UserId.parse('77'), at: MONDAY_10, before: 'handed_over' } });
    expect(changeOf(snoozed, at(ASKED, asking))).toEqual({ what: 'woken', before: snoozed, handover: openedOnMonday({ requestedAt: ASKED, dueAt: berlin('01-05T15:00') }) });
    expect(changeOf(snoozed, at(ASKED))).toBeNull();
  });

  test('leaves an accepted lead to the rep, and everything alone while handovers are switched off', () => {
    expect(changeOf(openedOnMonday({ state: 'accepted' }), at(ASKED, asking))).toBeNull();
    expect(changeOf(openedOnMonday(), at(ASKED, { ...asking, liveSince: null, switchedOnAt: null }))).toBeNull();
  });

  test('in the minute in which the time runs out it is heard, and has its time to be answered', () => {
    const end = berlin('01-08T10:00');
    expect(changeOf(openedOnMonday(), at(end, { requestedAt: end }))).toMatchObject({ what: 'requested', handover: { state: 'handed_over', requestedAt: end } });
    const heard = openedOnMonday({ requestedAt: end });
    expect(unansweredAt(heard, at(end))).toEqual(berlin('01-12T14:00'));
  });

  test('one that reaches us after all its time is past is due from now', () => {
    const now = berlin('01-16T09:00');
    expect(changeOf(openedOnMonday(), at(now, asking))).toMatchObject({ what: 'requested', handover: { dueAt: berlin('01-16T13:00'), requestedAt: ASKED } });
  });
});

describe('the policy', () => {
  test('as delivered ends handovers that nobody answers', () => {
    expect(defaultPolicy.handover.unanswered).toEqual({ action: 'expire', graceHours: 16 });
  });

  test('published before there was a choice keeps them open', () => {
    const { unanswered: _, ...handover } = defaultPolicy.handover;
    expect(readStoredPolicy({ ...defaultPolicy, handover }).policy?.handover.unanswered.action).toBe('keep');
  });

  test.each([
    [{ action: 'forget', graceHours: 1 }, 'one of keep, expire, reassign', ['handover', 'unanswered', 'action']],
    [{ action: 'expire', graceHours: -1 }, 'at least 0', ['handover', 'unanswered', 'graceHours']],
    [{ action: 'expire', graceHours: 241 }, 'at most 240', ['handover', 'unanswered', 'graceHours']],
  ])('with %j is refused', (unanswered, expected, path) => {
    expect(readPolicy({ ...defaultPolicy, handover: { ...defaultPolicy.handover, unanswered } }).problems).toEqual([expect.objectContaining({ path, expected })]);
  });
});
