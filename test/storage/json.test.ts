import * as fc from 'fast-check';
import { decodeJson, encodeJson, storableText, toJsonb, toRecordset, type Jsonb } from '../../src/storage/json.ts';

const names = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', '$date', '$', '$$date'));
const leaves = fc.oneof(
  fc.string({ unit: 'grapheme' }).filter((text) => storableText(text) === text),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
);
const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaves, fc.array(tie('value')), fc.dictionary(names, tie('value'))),
}));

function stored(value: unknown): Jsonb<unknown> {
  const there: Jsonb<unknown> = JSON.parse(toJsonb(value));
  return there;
}

/** Own properties and their kinds, so that nothing hides in a prototype. */
function shape(value: unknown): unknown {
  if (value instanceof Date) return ['date', value.toISOString()];
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return value;
  return ['object', Object.entries(value).map(([name, part]) => [name, shape(part)])];
}

describe('JSON with dates', () => {
  test('every value comes back as it was, with its dates', () => {
    fc.assert(fc.property(values, (value) => {
      expect(shape(decodeJson(stored(value)))).toEqual(shape(value));
    }));
  });

  test('data that looks like a date stays data', () => {
    const value = { $date: '2026-01-05T09:00:00.000Z', $$date: 1, $: new Date(0) };
    expect(decodeJson(stored(value))).toEqual(value);
  });

  test('a property named __proto__ is harmless', () => {
    const value: unknown = JSON.parse('{"__proto__": {"isAdmin": true}}');
    const back = decodeJson(stored(value));
    expect(Object.keys(back ?? {})).toEqual(['__proto__']);
    expect(back).not.toHaveProperty('isAdmin');
    expect({}).not.toHaveProperty('isAdmin');
  });

  test('undefined properties are absent', () => {
    expect(decodeJson(stored({ a: undefined, b: [undefined] }))).toEqual({ b: [null] });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, Symbol('s'), new Date(Number.NaN)])('what JSON cannot hold is refused (%#)', (value) => {
    expect(() => encodeJson({ value })).toThrow(/JSON cannot hold|Invalid time value/);
  });

  test('characters that Postgres refuses are replaced, in values and in names', () => {
    expect(toJsonb({ 'a\0': 'b\0\uD83D' })).toBe('{"a\uFFFD":"b\uFFFD\uFFFD"}');
    expect(toRecordset([{ text: 'b\0', at: new Date(0), none: undefined }])).toBe('[{"text":"b\uFFFD","at":"1970-01-01T00:00:00.000Z"}]');
  });
});
