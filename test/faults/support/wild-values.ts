import fc from 'fast-check';

/** Values that people, spreadsheets and other programs put where something else is expected. */
const KNOWN_TROUBLE: readonly unknown[] = [
  '', ' ', '\t', '\u00A0', '\u200B', null, undefined, Number.NaN, Number.POSITIVE_INFINITY, -0, 0, '0', '0.0', '00', '-0', '1e400', '-1e400', '1e-400', '0x10', '1,5', '1.000', '1-5', '12 people', 'NaN', 'Infinity', 'null', 'undefined', 'true', 'FALSE', 'no', '[]', '{}',
  '9007199254740993', 2 ** 53 + 2, '99999999999999999999', '007',
  '2026-03-29T02:30:00', '2026-03-29 02:30', '2026-10-25T02:30:00', '2026-10-25T02:30:00+02:00', '2026-02-30', '2026-13-01', '0000-00-00', '1970-01-01', '29.03.2026', '3/29/2026', '1767603600000', '1767603600', 8.64e15, '8640000000000001',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty',
  '👩‍👩‍👧‍👦', '\u202Egnp.exe', '\u2066\u2069', 'ﷺ', 'é\u0301\u0301', '\uD83D', '\uDC00x', '\0', 'a\0b', '\uFEFFx', '<script>alert(1)</script>', '=cmd|calc', "'; drop table signal; --", 'x'.repeat(5_000),
  'https://x.example/a?b=c#d', 'http://[::1]/', 'javascript:alert(1)', '//x', '/a/../b', 'x.example', 'mailto:a@b.example', 'anna@nordlicht.example', 'form_submission', 'webinar_attended', 'ATTENDED', 'REGISTERED',
];

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

/** One wild value, as JSON or a JavaScript program can carry it. */
export const wildValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...KNOWN_TROUBLE) },
  { weight: 2, arbitrary: text },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.integer().map(String) },
  { weight: 1, arbitrary: fc.date({ min: new Date('1890-01-01'), max: new Date('2190-01-01'), noInvalidDate: true }).map((date) => date.toISOString()) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/** The same as text, as a cell of a table holds it. */
export const wildCell = wildValue.map((value) => (typeof value === 'string' ? value : value === undefined ? '' : (JSON.stringify(value) ?? '')));

/** An object with some of these names, sometimes with names nobody knows, and values of any kind; own even where JSON would lose it. */
export function wildRecord(names: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  const name = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'x') });
  return fc.array(fc.tuple(name, wildValue), { maxLength: names.length + 2 }).map((entries) => Object.fromEntries(entries));
}

/** JSON nested so deep that a parser that calls itself would run out of stack. */
export const deepJson = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
