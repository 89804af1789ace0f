import { afterBusinessHours, fromWallClock, startOfWeek, wallClock } from '../../src/domain/business-time.ts';

const office = { from: 9, to: 17, weekdays: [1, 2, 3, 4, 5] };
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
