/** The fields that say something: an undefined one is as good as absent. */
function countFields(record: object): number {
  let count = 0;
  for (const value of Object.values(record)) if (value !== undefined) count++;
  return count;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Whether two values say the same as JSON: a date is its ISO text, an absent field is an undefined one, order of fields does not matter. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a instanceof Date) return b instanceof Date ? a.getTime() === b.getTime() : a.toJSON() === b;
  if (b instanceof Date) return b.toJSON() === a;
  if (!isRecord(a) || !isRecord(b) || Array.isArray(a) !== Array.isArray(b) || countFields(a) !== countFields(b)) return false;
  for (const [name, value] of Object.entries(a)) if (value !== undefined && !isSame(value, b[name])) return false;
  return true;
}
