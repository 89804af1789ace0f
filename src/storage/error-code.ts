/** Whether a thrown value carries this code: `ENOENT` of the system, `23505` of Postgres, and so on. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
