import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import type { PortalId } from '../domain/ids.ts';
import { BadInput, messageOf } from '../errors.ts';
import { exportAccount, exportPerson } from '../pipeline/data/export-data.ts';
import { hasCode } from '../storage/error-code.ts';
import { knownPortal, portalOption, withApp } from './operate.ts';
import { contactOption, emailOption, notStored, personOf, type PersonFlags } from './person-options.ts';

type ExportFlags = PersonFlags & { readonly portal: PortalId; readonly out?: string };

export function exportCommand(): Command {
  return new Command('export')
    .description('Everything that is stored about an account, as JSON Lines, or about one person, as JSON. Tokens and other secrets are never in it.')
    .addOption(portalOption())
    .addOption(contactOption())
    .addOption(emailOption())
    .addOption(new Option('--out <file>', 'file to write; must not be there yet. Default: stdout'))
    .addHelpText('after', '\nA half-written file is removed when something goes wrong. That there was an export is kept in the audit trail.')
    .action(run);
}

const now = (): Date => new Date();

async function run({ portal, out, ...flags }: ExportFlags): Promise<void> {
  const who = personOf(flags);
  await withApp(async (opened) => {
    await knownPortal(opened, portal);
    const { storage } = opened;
    const flow = { storage, now };
    const content = who === null ? exportAccount(flow, portal) : await exportPerson(flow, portal, who);
    if (content === null) throw notStored(portal);
    await write(content, out);
    const [contactId] = who === null ? [] : await storage.storedData.idsOf(portal, who);
    await storage.audit.record(portal, [{ at: now(), who: 'operator', what: `export of the ${who === null ? 'account' : 'person'}`, contactId, details: {} }]);
  });
}

async function write(content: AsyncIterable<string>, out: string | undefined): Promise<void> {
  if (out === undefined) {
    for await (const piece of content) process.stdout.write(piece);
    return;
  }
  // Personal data: for nobody else's eyes, and never over something else.
  const file = createWriteStream(out, { flags: 'wx', mode: 0o600 });
  try {
    await pipeline(Readable.from(content), file);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw new BadInput(`--out: ${out} is there already; it is not written over.`);
    await rm(out, { force: true });
    if (hasCode(error, 'ENOENT')) throw new BadInput(`--out: ${messageOf(error)}`);
    throw error;
  }
  process.stderr.write(`${out}\n`);
}
