import { Command } from 'commander';
import type { PortalId } from '../domain/ids.ts';
import { BadInput } from '../errors.ts';
import { deletePerson } from '../pipeline/data/person-data.ts';
import { knownPortal, portalOption, withApp } from './operate.ts';
import { contactOption, emailOption, notStored, personOf, type PersonFlags } from './person-options.ts';

type DeleteFlags = PersonFlags & { readonly portal: PortalId; readonly yes?: boolean };

export function deletePersonCommand(): Command {
  return new Command('delete-person')
    .description('Delete everything that is stored here about one person, for good, and never take that person in again.')
    .addOption(portalOption())
    .addOption(contactOption())
    .addOption(emailOption())
    .option('--yes', 'yes, delete: without it nothing is deleted')
    .addHelpText('after', `
The contact in HubSpot is not deleted: do that there, if it is wished. A later sync does not bring the person back here.
Safe to repeat. Backups made before still hold the person.`)
    .action(run);
}

const now = (): Date => new Date();

async function run({ portal, yes = false, ...flags }: DeleteFlags): Promise<void> {
  const who = personOf(flags);
  if (who === null) throw new BadInput('Whom? Expected --contact ID or --email ADDRESS.');
  await withApp(async (opened) => {
    await knownPortal(opened, portal);
    const { storage } = opened;
    const ids = await storage.storedData.idsOf(portal, who);
    if (ids.length === 0) throw notStored(portal);
    if (!yes) throw new BadInput(`Contact ${ids.join(', ')} would be deleted here for good, and never taken in again: add --yes to do it. "export" gives out what is stored before.`);
    const deleted = await deletePerson({ storage, now }, portal, who, 'operator');
    if (deleted === null) throw notStored(portal);
  });
  process.stdout.write('deleted\n');
  process.stderr.write('The contact in HubSpot is not deleted: do that there, if it is wished.\n');
}
