import { Command } from 'commander';
import type { Opened } from '../app.ts';
import type { PortalId } from '../domain/ids.ts';
import { messageOf } from '../errors.ts';
import type { ExpectedVolume } from '../pipeline/expect-handovers.ts';
import { knownPortal, portalOption, withApp } from './operate.ts';

const leadsText = (count: number): string => (count === 1 ? '1 lead' : `${count} leads`);

/** The volume as an admin reads it, a line a week. */
export function expectedText({ weeks, leads, unread, notCounted }: ExpectedVolume): string {
  const total = weeks.reduce((sum, { requests, others }) => sum + requests + others, 0);
  const lines = weeks.map(({ from, requests, others, waiting }) => {
    const notes = [...(requests > 0 ? [`${requests} asked`] : []), ...(waiting > 0 ? [`${waiting} more would have waited for room`] : [])];
    return `  7 days from ${from.toISOString().slice(0, 10)}: ${requests + others}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
  });
  const gaps = [...(unread > 0 ? [`${unread} still to be read`] : []), ...(notCounted.length > 0 ? [`${notCounted.length} could not be judged`] : [])];
  return [
    `By the published rules ${leadsText(total)} would have been handed over in the last ${weeks.length} weeks, ${(total / weeks.length).toFixed(1)} a week.`,
    ...lines,
    `Counted over ${leadsText(leads)}${gaps.length > 0 ? `, ${gaps.join(', ')}` : ''}, with the facts of today. What leads did before going live makes no tasks.`,
  ].join('\n');
}

/** Counts for an account; a lead that cannot be judged is told on stderr. */
export async function expectedOf({ storage }: Opened, portalId: PortalId): Promise<ExpectedVolume> {
  const { expectHandovers } = await import('../pipeline/expect-handovers.ts');
  return expectHandovers({ storage, now: () => new Date(), onTrouble: (error, { contactId }) => void process.stderr.write(`contact ${contactId} was not counted: ${messageOf(error)}\n`) }, portalId);
}

export function expectedCommand(): Command {
  return new Command('expected')
    .description('Say how many leads a week the published rules would have handed over in the last 4 weeks. Writes nothing.')
    .addOption(portalOption())
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nEach lead is judged as of the last thing it did on each day, and counts once. Left out: who became ready by time or by a colleague alone, a second handover of the same lead, another one at the same company without a request, and who became a customer meanwhile.')
    .action(async ({ portal, json }: { readonly portal: PortalId; readonly json?: true }) => {
      await withApp(async (opened) => {
        await knownPortal(opened, portal);
        const volume = await expectedOf(opened, portal);
        process.stdout.write(`${json ? JSON.stringify(volume) : expectedText(volume)}\n`);
      });
    });
}
