import { leadAsOf, momentsToTry, perWeek, type ExpectedHandover } from '../../src/domain/expected-volume.ts';
import { CompanyId, OwnerId } from '../../src/domain/ids.ts';
import { readActions } from '../../src/domain/action.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { daysAgo, leadOf, NOW } from '../support/leads.ts';

let ids = 100;
function expected(days: number, changes: Partial<ExpectedHandover> = {}): ExpectedHandover {
  ids += 1;
  return { companyId: CompanyId.parse(9_000 + ids), ownerId: OwnerId.parse('1'), openedAt: daysAgo(days), isRequest: false, ...changes };
}
const counts = (list: ExpectedHandover[], capacity = 3): number[][] => perWeek(list, capacity, NOW).map(({ requests, others, waiting }) => [requests, others, waiting]);

test('each handover is in the week in which it would have been made, the last of which ends now', () => {
  expect(counts([expected(28), expected(21.1), expected(21), expected(7, { isRequest: true }), expected(0)])).toEqual([[0, 2, 0], [0, 1, 0], [0, 0, 0], [1, 1, 0]]);
  expect(perWeek([], 3, NOW).map(({ from }) => from)).toEqual([28, 21, 14, 7].map(daysAgo));
});

test('beyond the room of an owner they wait, and requests need none', () => {
  const mine = [1, 2, 3, 4, 5].map((days) => expected(days));
  const asked = [1, 2].map((days) => expected(days, { isRequest: true }));
  expect(counts([...mine, ...asked, expected(1, { ownerId: OwnerId.parse('2') }), expected(2, { ownerId: undefined })]).at(-1)).toEqual([2, 5, 2]);
  expect(counts(mine, 0).at(-1)).toEqual([0, 0, 5]);
});

test('of a company the first one counts, and whoever asks', () => {
  const companyId = CompanyId.parse('77');
  expect(counts([expected(1, { companyId }), expected(20, { companyId }), expected(2, { companyId, isRequest: true }), expected(3, { companyId: undefined }), expected(3, { companyId: undefined })])).toEqual([[0, 0, 0], [0, 1, 0], [0, 0, 0], [1, 2, 0]]);
});

test('a lead is tried at the last thing it did on each day of the window', () => {
  const did = (id: string, days: number) => ({ id, kind: 'form_submission' as const, occurredAt: daysAgo(days), title: 'Onboarding checklist: Download' });
  const actions = readActions([did('a', 40), did('b', 9.5), did('c', 9.51), did('d', 3), did('e', -1)], defaultPolicy);
  expect(momentsToTry(actions, daysAgo(28), NOW)).toEqual([daysAgo(9.5), daysAgo(3)]);
});

test('what sales did with a lead later had not happened yet', () => {
  const lead = leadOf({ lastContactedAt: daysAgo(2), meetingBookedAt: daysAgo(10), jobTitle: 'CFO' });
  expect(leadAsOf(lead, daysAgo(5)).contact).toMatchObject({ lastContactedAt: undefined, meetingBookedAt: daysAgo(10), jobTitle: 'CFO' });
  expect(leadAsOf(lead, daysAgo(1))).toBe(lead);
});
