import fc from 'fast-check';
import { apportion, decayFactor } from '../../src/domain/decay.ts';

describe('decay', () => {
  const from = new Date('2026-01-01T00:00:00Z');

  test('halves with every half-life', () => {
    expect(decayFactor(from, new Date('2026-01-15T00:00:00Z'), 14)).toBe(0.5);
    expect(decayFactor(from, new Date('2026-01-29T00:00:00Z'), 14)).toBe(0.25);
  });

  test('counts a signal from the future in full, never more', () => {
    expect(decayFactor(new Date('2026-02-01T00:00:00Z'), from, 14)).toBe(1);
  });

  test('never rises by waiting', () => {
    fc.assert(fc.property(fc.nat(1e9), fc.nat(1e9), fc.integer({ min: 1, max: 365 }), (a, b, halfLife) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)].map((ms) => new Date(from.getTime() + ms));
      expect(decayFactor(from, late ?? from, halfLife)).toBeLessThanOrEqual(decayFactor(from, early ?? from, halfLife));
    }));
  });
});

describe('whole points', () => {
  test('add up to the rounded total, whatever the parts', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { maxLength: 40 }), (amounts) => {
      const whole = apportion(amounts);
      expect(whole.every(Number.isInteger)).toBe(true);
      const total = amounts.reduce((sum, amount) => sum + amount, 0);
      expect(whole.reduce((sum, n) => sum + n, 0)).toBeCloseTo(Math.round(total), 6);
      whole.forEach((n, index) => expect(Math.abs(n - (amounts[index] ?? 0))).toBeLessThan(1));
    }), { numRuns: 1_000 });
  });

  test('the largest rests are rounded up', () => {
    expect(apportion([1.4, 1.4, 1.4])).toEqual([2, 1, 1]);
    expect(apportion([0.6, -0.6])).toEqual([1, -1]);
  });
});
