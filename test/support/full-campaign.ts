/**
 * Whether the fault campaign runs at its full length (`FULL_CAMPAIGN=true`), as at night. Otherwise each experiment
 * is cut to what shows the same inequalities: before every landing the whole folder must take a minute or so.
 */
export const isFullCampaign = process.env['FULL_CAMPAIGN'] === 'true';

/** Seconds of an experiment. */
export const campaignSeconds = (full: number, reduced: number): number => (isFullCampaign ? full : reduced);

/** Leaves what was measured in the log of the run, whether the experiment passes or not. */
export function tellFigures(experiment: string, figures: unknown): void {
  process.stderr.write(`${experiment}: ${JSON.stringify(figures)}\n`);
}
