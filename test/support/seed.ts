import { randomInt } from 'node:crypto';
import { isFullCampaign } from './full-campaign.ts';

/** What is random in the tests follows from this number, which may be chosen: `SEED=7 npm test`. */
const VARIABLE = 'SEED';

/** The same for every run, so that a change does not fail by what it did not touch; campaigns look for what nobody thought of. */
const FIXED = 20_260_105;

/** Once, before all tests. A seed that was not known before is told, so that what it found can be found again. */
export function chooseSeed(): void {
  const isNew = process.env[VARIABLE] === undefined && isFullCampaign;
  process.env[VARIABLE] ??= String(isFullCampaign ? randomInt(2 ** 31) : FIXED);
  if (isNew) process.stderr.write(`random with ${VARIABLE}=${seed()}\n`);
}

/** The number of this run. */
export function seed(): number {
  const value = process.env[VARIABLE];
  if (value === undefined || !/^-?\d{1,10}$/u.test(value)) throw new Error(`${VARIABLE}: expected a whole number, found ${JSON.stringify(value)}`);
  return Number(value);
}
