/**
 * How many trials a slow property gets: all of them with `THOROUGH=true`, as the checks before a landing have it, a fourth without,
 * so that `npm test` stays something one waits for.
 */
export function thorough(trials: number): number {
  return process.env['THOROUGH'] === 'true' ? trials : Math.ceil(trials / 4);
}
