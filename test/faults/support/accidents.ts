/** Reads one value as a number, a yes or no, or a moment; undefined when it cannot be read. */
export type Readers = {
  readonly number: (value: unknown) => number | undefined;
  readonly bool: (value: unknown) => boolean | undefined;
  readonly moment: (value: unknown) => Date | undefined;
};

/** Zero in digits, with sign, point and exponent as they may come: nothing else is 0. */
const ZERO = /^\s*[+-]?(0+\.?0*|\.0+)(e[+-]?\d+)?\s*$/iu;
const written = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '');

/** What readers make of a value by accident: a number, a no or a date that nobody wrote. */
export function accidents({ number, bool, moment }: Readers, value: unknown): string[] {
  const [asNumber, asBool, asMoment] = [number(value), bool(value), moment(value)];
  const said = written(value);
  return [
    ...(asNumber === 0 && !ZERO.test(said) ? [`${JSON.stringify(value)} became 0`] : []),
    ...(asNumber !== undefined && !Number.isFinite(asNumber) ? [`${JSON.stringify(value)} became ${asNumber}`] : []),
    ...(asBool === false && said.trim().toLowerCase() !== 'false' ? [`${JSON.stringify(value)} became false`] : []),
    ...(asBool === true && said.trim().toLowerCase() !== 'true' ? [`${JSON.stringify(value)} became true`] : []),
    ...(asMoment && !(asMoment.getTime() >= Date.UTC(1990, 0) && asMoment.getTime() < Date.UTC(2100, 0)) ? [`${JSON.stringify(value)} became ${String(asMoment)}`] : []),
    ...(asMoment && !/\d{4}/u.test(said) ? [`${JSON.stringify(value)} became a date`] : []),
  ];
}
