import fc from 'fast-check';
import { afterBusinessHours, beforeBusinessHours, fromWallClock, startOfWeek, wallClock } from '../../src/domain/business-time.ts';

const office = { from: 9, to: 17, weekdays: [1, 2, 3, 4, 5], holidays: [] as string[] };
const at = (iso: string): Date => new Date(iso);

describe('business hours', () => {
  test.each([
    ['inside a day', 'Europe/Berlin', '2026-01-05T09:00:00Z', 4, '2026-01-05T13:00:00Z'],
    ['over night', 'Europe/Berlin', '2026-01-05T15:00:00Z', 4, '2026-01-06T11:00:00Z'],
    ['over a weekend', 'Europe/Berlin', '2026-01-09T15:00:00Z', 2, '2026-01-12T09:00:00Z'],
    ['from before opening', 'Europe/Berlin', '2026-01-05T03:00:00Z', 1, '2026-01-05T09:00:00Z'],
    ['from a Sunday', 'America/New_York', '2026-01-04T12:00:00Z', 8, '2026-01-05T22:00:00Z'],
    ['exactly to closing time', 'Europe/Berlin', '2026-01-05T15:00:00Z', 1, '2026-01-05T16:00:00Z'],
    ['over the start of summer time', 'Europe/Berlin', '2026-03-27T15:00:00Z', 2, '2026-03-30T08:00:00Z'],
    ['over the end of summer time', 'America/New_York', '2026-10-30T20:00:00Z', 2, '2026-11-02T15:00:00Z'],
    ['in a zone with half hours', 'Asia/Kolkata', '2026-01-05T10:30:00Z', 2, '2026-01-06T04:30:00Z'],
  ])('pass %s', (_what, zone, start, hours, end) => {
    expect(afterBusinessHours(at(start), hours, office, zone).toISOString()).toBe(at(end).toISOString());
  });
});

/**
 * A time to answer of so many business hours, over both changes of the clocks in each zone. Written as people there
 * read their clocks, with the offset of that day: what stands here was looked up in a calendar, not computed.
 */
describe.each([
  ['Europe/Berlin', [
    // Summer time begins on Sunday 29 March 2026 at 2, ends on Sunday 25 October 2026 at 3. Good Friday 3 April, Easter Monday 6 April.
    ['Friday to Monday, summer time begins', '2026-03-27T15:00+01:00', 4, '2026-03-30T11:00+02:00'],
    ['from the lost hour itself', '2026-03-29T01:30+01:00', 8, '2026-03-30T17:00+02:00'],
    ['a whole week over it', '2026-03-25T10:00+01:00', 40, '2026-04-01T10:00+02:00'],
    ['over Easter', '2026-04-02T16:00+02:00', 2, '2026-04-07T10:00+02:00'],
    ['from a holiday', '2026-04-03T11:00+02:00', 1, '2026-04-07T10:00+02:00'],
    ['Friday to Monday, summer time ends', '2026-10-23T15:00+02:00', 4, '2026-10-26T11:00+01:00'],
    ['from the hour that comes twice', '2026-10-25T02:30+01:00', 8, '2026-10-26T17:00+01:00'],
  ]],
  ['America/New_York', [
    // Begins on Sunday 8 March 2026 at 2, ends on Sunday 1 November 2026 at 2. Thanksgiving 26 November.
    ['Friday to Monday, summer time begins', '2026-03-06T16:30-05:00', 1, '2026-03-09T09:30-04:00'],
    ['a whole week over it', '2026-03-04T10:00-05:00', 40, '2026-03-11T10:00-04:00'],
    ['Friday to Monday, summer time ends', '2026-10-30T12:00-04:00', 8, '2026-11-02T12:00-05:00'],
    ['over Thanksgiving', '2026-11-25T16:00-05:00', 3, '2026-11-27T11:00-05:00'],
  ]],
  ['Australia/Sydney', [
    // South of the equator: ends on Sunday 5 April 2026 at 3, begins on Sunday 4 October 2026 at 2. Easter as above, Labour Day 5 October.
    ['over Easter, in which summer time ends', '2026-04-02T16:00+11:00', 2, '2026-04-07T10:00+10:00'],
    ['a whole week after it', '2026-04-07T10:00+10:00', 40, '2026-04-14T10:00+10:00'],
    ['summer time begins on a long weekend', '2026-10-02T15:00+10:00', 4, '2026-10-06T11:00+11:00'],
    ['to closing time of the day after', '2026-10-05T12:00+11:00', 8, '2026-10-06T17:00+11:00'],
  ]],
] as const)('in %s the time to answer', (zone, rows) => {
  const withHolidays = { ...office, holidays: ['2026-04-03', '2026-04-06', '2026-10-05', '2026-11-26'] };

  test.each(rows)('passes %s', (_what, start, hours, end) => {
    expect(afterBusinessHours(at(start), hours, withHolidays, zone)).toEqual(at(end));
  });

  // Somebody who begins while the shop is closed has as long as who begins when it opens.
  test.each(rows.filter(([what]) => !/^from|day after$/u.test(what)))('is counted back %s', (_what, start, hours, end) => {
    expect(beforeBusinessHours(at(end), hours, withHolidays, zone)).toEqual(at(start));
  });
});

test('however long a shop is open, time to answer is never over before it began, and more of it is never over sooner', () => {
  const hours = fc.double({ min: 0.01, max: 100, noNaN: true });
  const moment = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z'), noInvalidDate: true });
  const always = { from: 0, to: 24, weekdays: [1, 2, 3, 4, 5, 6, 7], holidays: [] };
  fc.assert(fc.property(moment, hours, hours, fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'Australia/Lord_Howe'), fc.constantFrom(office, always), (start, one, more, zone, shop) => {
    const [soon, late] = [one, one + more].map((length) => afterBusinessHours(start, length, shop, zone));
    expect(soon?.getTime()).toBeGreaterThan(start.getTime() - 1);
    expect(late?.getTime()).toBeGreaterThanOrEqual(soon?.getTime() ?? 0);
    expect(beforeBusinessHours(start, one, shop, zone).getTime()).toBeLessThanOrEqual(start.getTime());
  }), { numRuns: 2_000 });
});

describe('the wall clock of a zone', () => {
  test('knows summer and winter', () => {
    expect(wallClock(at('2026-01-05T09:00:00Z'), 'Europe/Berlin').toISOString()).toBe('2026-01-05T10:00:00.000Z');
    expect(wallClock(at('2026-07-05T09:00:00Z'), 'Europe/Berlin').toISOString()).toBe('2026-07-05T11:00:00.000Z');
  });

  test('is found back, also around the changes', () => {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']) {
      for (let hour = 0; hour < 24 * 365; hour += 7) {
        const moment = new Date(Date.UTC(2026, 0, 1, hour));
        const wall = wallClock(moment, zone);
        expect(wallClock(fromWallClock(wall, zone), zone).toISOString()).toBe(wall.toISOString());
      }
    }
  });

  test('begins its week on Monday at midnight there', () => {
    expect(startOfWeek(at('2026-01-11T22:30:00Z'), 'Europe/Berlin').toISOString()).toBe('2026-01-04T23:00:00.000Z');
    expect(startOfWeek(at('2026-01-11T23:30:00Z'), 'Europe/Berlin').toISOString()).toBe('2026-01-11T23:00:00.000Z');
  });
});

test.each([
  ['2026-03-29T02:30:00Z', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
  ['2026-03-08T02:30:00Z', 'America/New_York', '2026-03-08T07:30:00Z'],
  // Midnight is skipped in Cairo: the day begins at one.
  ['2026-04-24T00:00:00Z', 'Africa/Cairo', '2026-04-23T22:00:00Z'],
])('a time that clocks skip, %s in %s, is the one after the gap', (wall, zone, moment) => {
  expect(fromWallClock(new Date(wall), zone)).toEqual(new Date(moment));
});
