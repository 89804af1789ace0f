import { ANNA, at, BEN, freshPortal, type Bench } from './bench.ts';

export function describeWrites(bench: () => Bench): void {
  const writes = () => bench().storage.propertyWrites;

  describe('property writes', () => {
    test('a contact has one row and the newest value of each property wins', async () => {
      const portal = freshPortal();
      await writes().put(portal, [{ contactId: ANNA, values: { a: '1', b: '1' } }, { contactId: ANNA, values: { b: '2' } }], at(0));
      await writes().put(portal, [{ contactId: ANNA, values: { b: '3', c: '' } }], at(1));
      expect(await writes().next(portal, at(1), 10)).toMatchObject([{ contactId: ANNA, values: { a: '1', b: '3', c: '' }, attempts: 1 }]);
    });

    test('newer values that arrive during the write are not lost', async () => {
      const portal = freshPortal();
      await writes().put(portal, [{ contactId: ANNA, values: { a: '1' } }, { contactId: BEN, values: { a: '1' } }], at(0));
      const taken = await writes().next(portal, at(0), 10);
      await writes().put(portal, [{ contactId: ANNA, values: { a: '2' } }], at(1));
      await writes().done(portal, taken);
      expect(await writes().next(portal, at(1), 10)).toMatchObject([{ contactId: ANNA, values: { a: '2' } }]);
    });

    test('a late word on values that were replaced and written since removes nothing', async () => {
      const portal = freshPortal();
      await writes().put(portal, [{ contactId: ANNA, values: { a: '1' } }], at(0));
      const late = await writes().next(portal, at(0), 10);
      await writes().done(portal, late);
      await writes().put(portal, [{ contactId: ANNA, values: { a: '2' } }], at(1));
      expect(await writes().done(portal, late)).toEqual([]);
      expect(await writes().counts(portal)).toEqual({ waiting: 1, parked: 0 });
    });

    test('whose values somebody else wrote meanwhile is told, as long as nothing of them waits', async () => {
      const portal = freshPortal();
      await writes().put(portal, [{ contactId: ANNA, values: { a: '1' } }, { contactId: BEN, values: { a: '1' } }], at(0));
      const late = await writes().next(portal, at(0), 10);
      const anna = late.filter(({ contactId }) => contactId === ANNA);
      expect(await writes().done(portal, anna)).toEqual([]);
      expect(await writes().done(portal, late)).toEqual([ANNA]);
      expect(await writes().done(portal, late)).toEqual([ANNA, BEN]);
    });

    test('parked values stay out of the way until newer ones arrive', async () => {
      const portal = freshPortal();
      await writes().put(portal, [{ contactId: ANNA, values: { a: 'bad' } }], at(0));
      const [write] = await writes().next(portal, at(0), 10);
      if (!write) throw new Error('nothing waits');
      await writes().park(portal, write, 'INVALID_OPTION');
      expect(await writes().next(portal, at(10), 10)).toEqual([]);
      expect(await writes().counts(portal)).toEqual({ waiting: 0, parked: 1 });
      await writes().put(portal, [{ contactId: ANNA, values: { a: 'good' } }], at(20));
      await writes().park(portal, write, 'late');
      expect(await writes().next(portal, at(20), 10)).toMatchObject([{ values: { a: 'good' }, attempts: 1 }]);
    });

    test('what was refused of lifecycle stage and lead status is parked alone, and does not go along with newer values', async () => {
      const portal = freshPortal();
      await writes().put(portal, [{ contactId: ANNA, values: { handover_status: 'handed_over', hs_lead_status: 'BAD' } }], at(0));
      const [write] = await writes().next(portal, at(0), 10);
      if (!write) throw new Error('nothing waits');
      await writes().park(portal, { ...write, values: { hs_lead_status: 'BAD' } }, 'INVALID_OPTION');
      expect(await writes().counts(portal)).toEqual({ waiting: 0, parked: 1 });
      await writes().put(portal, [{ contactId: ANNA, values: { handover_status: 'accepted' } }], at(1));
      expect((await writes().next(portal, at(1), 10)).map(({ values }) => values)).toEqual([{ handover_status: 'accepted' }]);
    });

    test('the longest waiting is written first, and attempts are counted', async () => {
      const portal = freshPortal();
      await writes().put(portal, [{ contactId: BEN, values: { a: '1' } }], at(0));
      await writes().put(portal, [{ contactId: ANNA, values: { a: '1' } }], at(1));
      expect(await writes().next(portal, at(0), 10)).toMatchObject([{ contactId: BEN, attempts: 1 }]);
      expect(await writes().next(portal, at(1), 10)).toMatchObject([{ contactId: BEN, attempts: 2 }, { contactId: ANNA, attempts: 1 }]);
      expect(await writes().next(portal, at(1), 1)).toMatchObject([{ contactId: BEN }]);
      expect(await writes().next(freshPortal(), at(1), 10)).toEqual([]);
    });

    test('a property named like a part of JavaScript is a property like any other', async () => {
      const portal = freshPortal();
      const values = JSON.parse('{"__proto__": "x", "constructor": "y", "$date": "2026-01-01"}');
      await writes().put(portal, [{ contactId: ANNA, values }], at(0));
      const [write] = await writes().next(portal, at(0), 10);
      expect(JSON.stringify(write?.values, ['$date', '__proto__', 'constructor'])).toBe(
        '{"$date":"2026-01-01","__proto__":"x","constructor":"y"}',
      );
    });
  });
}
