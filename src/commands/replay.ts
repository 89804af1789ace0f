import { createReadStream } from 'node:fs';
import { Command } from 'commander';
import { z } from 'zod';
import { readDatabaseConfig } from '../config.ts';
import { BadInput, messageOf } from '../errors.ts';
import { parseKeepingDigits } from '../domain/json-digits.ts';
import { readDelivery, type ReadDelivery } from '../pipeline/read-delivery.ts';
import type { ReplayedPortal } from '../pipeline/replay-deliveries.ts';
import type { AppStorage } from '../storage/storage.ts';
import { readLines } from './lines/json-lines.ts';
import { withApp } from './operate.ts';

type ReplayFlags = { readonly apply?: boolean; readonly json?: boolean };

type BadLine = { readonly line: number; readonly error: string };
type Replay = { readonly applied: boolean; readonly lines: number; readonly ignored: number; readonly accounts: readonly ReplayedPortal[]; readonly badLines: readonly BadLine[] };

export function replayCommand(): Command {
  return new Command('replay')
    .description('Feed saved webhook deliveries through the door once more. Only tells what would happen, unless --apply is given.')
    .argument('<file>', 'JSON lines: each the array that HubSpot sent, or {"body": [...]}')
    .option('--apply', 'do it')
    .option('--json', 'print one JSON object')
    .addHelpText('after', `
Everything behind the door is the same: what was delivered before is known and left, accounts are kept apart, those not
connected are dropped. Only the signature is not looked at: it is valid for five minutes, and whoever reads the file and
writes the database needs none. A line that cannot be read is told with its number; the others are replayed, exit code 1.`)
    .action(replay);
}

async function replay(file: string, { apply = false, json = false }: ReplayFlags): Promise<void> {
  const done = apply ? await withApp(({ storage }) => run(file, storage, true)) : await lookOnly(file);
  process.stdout.write(json ? `${JSON.stringify(done)}\n` : told(done));
  for (const { line, error } of done.badLines) process.stderr.write(`line ${line}: ${error}\n`);
  if (done.badLines.length > 0) process.exitCode = 1;
}

async function lookOnly(file: string): Promise<Replay> {
  const { openStores } = await import('../app.ts');
  const { storage, pending, close } = await openStores(readDatabaseConfig(process.env));
  try {
    if (pending.length > 0) throw new BadInput('The tables of this database are not up to date: run migrate first.');
    return await run(file, storage, false);
  } finally {
    await close();
  }
}

async function run(file: string, storage: AppStorage, applied: boolean): Promise<Replay> {
  const { createReplay } = await import('../pipeline/replay-deliveries.ts');
  const replaying = createReplay({ storage, now: () => new Date() }, !applied);
  const badLines: BadLine[] = [];
  let [lines, ignored] = [0, 0];
  for await (const line of readLines(bytesOf(file), readLine)) {
    lines += 1;
    if ('error' in line) {
      badLines.push({ line: line.number, error: messageOf(line.error) });
      continue;
    }
    ignored += line.value.ignored;
    await replaying.feed(line.value.deliveries);
  }
  const accounts = replaying.result();
  if (applied) for (const { portalId, deliveries } of accounts) if (deliveries.accepted > 0) await storage.work.wake(portalId);
  return { applied, lines, ignored, accounts, badLines };
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file);
  } catch (error) {
    throw new BadInput(`${file}: cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

const Wrapped = z.object({ body: z.unknown() });

/** @throws BadInput saying what was expected */
function readLine(text: string): ReadDelivery {
  const json = parsed(text);
  const read = readDelivery(Array.isArray(json) ? json : Wrapped.safeParse(json).data?.body);
  if (!read) throw new BadInput('expected the array of at most 100 events that HubSpot sent, or {"body": [...]} with it');
  return read;
}

function parsed(text: string): unknown {
  try {
    return parseKeepingDigits(text);
  } catch (error) {
    throw new BadInput(`not JSON (${messageOf(error)})`);
  }
}

function told({ applied, lines, ignored, accounts, badLines }: Replay): string {
  const rows = accounts.map(({ portalId, deliveries, events, contacts, tasks, engagements, erased }) =>
    [`account ${portalId}: ${deliveries.accepted} new deliveries with ${events} events, ${deliveries.repeated} known already, ${deliveries.dropped} dropped (not connected)`,
      `  ${contacts} contacts to read again, ${tasks} tasks and ${engagements} meetings or calls to find the contact of, ${erased} people to erase`].join('\n'));
  const end = `${lines} lines, ${badLines.length} of them unreadable; ${ignored} events of kinds we do not use. ${applied ? 'Applied: a server works on it as soon as one runs.' : 'Nothing was changed; --apply does it.'}`;
  return `${[...rows, end].join('\n')}\n`;
}
