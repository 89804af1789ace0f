import { Command } from 'commander';
import { readConfig } from '../config.ts';
import type { PortalId } from '../domain/ids.ts';
import { BadInput } from '../errors.ts';
import { readManifest } from '../manifest.ts';
import type { Total } from './import/import-file.ts';
import { openLines } from './lines/open-lines.ts';
import { knownPortal, portalOption, withApp } from './operate.ts';

type ImportFlags = { readonly portal: PortalId; readonly dryRun?: boolean; readonly json?: boolean };

export function importCommand(): Command {
  return new Command('import')
    .description('Bring in what leads did that HubSpot does not hold: webinars and events from a file.')
    .argument('<file>', 'FILE.csv with a header, or FILE.jsonl with one JSON object per line')
    .addOption(portalOption())
    .option('--dry-run', 'read the file and tell what would happen; write nothing')
    .option('--json', 'print problems and the result as JSON lines')
    .addHelpText('after', `
Columns or fields: contactId or email; kind (the command kinds lists them); occurredAt; and, where known, title, url,
campaign, attendedMinutes, durationMinutes and id, a name of its own that never changes. A date without a zone is
read on the account's clock. The same file again changes nothing.
Lines that cannot be read are told, the others are imported, and the exit code is 1. Addresses that no contact has are
listed at the end; import the file again when they are contacts.`)
    .action(importCommandFile);
}

function formatOf(file: string): 'csv' | 'jsonl' {
  if (/\.csv$/iu.test(file)) return 'csv';
  if (/\.(jsonl|ndjson)$/iu.test(file)) return 'jsonl';
  throw new BadInput(`${file}: expected a file whose name ends with .csv or .jsonl.`);
}

const now = (): Date => new Date();

async function importCommandFile(file: string, { portal, dryRun = false, json = false }: ImportFlags): Promise<void> {
  const format = formatOf(file);
  const config = readConfig(process.env);
  const input = await openLines(file);
  const { openHubSpot } = await import('../app.ts');
  const { importFile } = await import('./import/import-file.ts');
  const { importSignals } = await import('../pipeline/import-signals.ts');
  const onProblem = (line: number, error: string): void => void (json ? process.stdout.write(`${JSON.stringify({ line, error })}\n`) : process.stderr.write(`line ${line}: ${error}\n`));
  const total = await withApp(async (opened) => {
    await knownPortal(opened, portal);
    const install = await opened.storage.installs.find(portal);
    const { hubspot } = openHubSpot({ config, manifest: readManifest(), storage: opened.storage, now });
    const keep = (found: Parameters<typeof importSignals>[2]) => importSignals({ storage: opened.storage, hubspot, now }, portal, found, dryRun);
    return importFile(input, { format, timeZone: install?.timeZone ?? 'UTC', keep, onProblem });
  });
  if (json) process.stdout.write(`${JSON.stringify({ ...total, nobody: Object.fromEntries(total.nobody), dryRun })}\n`);
  else process.stdout.write(told(total, dryRun));
  if (total.bad > 0) process.exitCode = 1;
}

function told({ lines, bad, added, known, tooOld, nobody }: Total, isTrial: boolean): string {
  const ofNobody = [...nobody.values()].reduce((sum, count) => sum + count, 0);
  const counts = `${isTrial ? 'would be new' : 'new'}: ${added}, known already: ${known}, too old to be kept: ${tooOld}, of nobody: ${ofNobody}, not readable: ${bad}, lines: ${lines}\n`;
  return counts + [...nobody].map(([email, count]) => `no contact has ${email} (${count})\n`).join('');
}
