/** For `JSON.parse`: ids outgrow JavaScript's safe integers, and such a number keeps the digits that were written. */
export function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isLong = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '');
  return isLong ? context?.source : value;
}
