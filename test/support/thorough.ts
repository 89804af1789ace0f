import { isFullCampaign } from './full-campaign.ts';

/** A part of all trials by `THOROUGH`: `npm test` is something one waits for, and what lands is looked at closer. */
const PARTS: Readonly<Record<string, number>> = { true: 1, some: 1 / 4 };
const ORDINARY = 1 / 10;

/**
 * How many trials a slow property gets: all of them with `THOROUGH=true` and in a campaign, a fourth with
 * `THOROUGH=some`, as the checks before a landing have it, else a tenth.
 */
export function thorough(trials: number): number {
  return Math.ceil(trials * (isFullCampaign ? 1 : (PARTS[process.env['THOROUGH'] ?? ''] ?? ORDINARY)));
}
