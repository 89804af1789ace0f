import { Command } from 'commander';
import { readConfig } from '../config.ts';
import type { PortalId } from '../domain/ids.ts';
import { messageOf } from '../errors.ts';
import { readManifest } from '../manifest.ts';
import { knownPortal, portalOption, withApp } from './operate.ts';

type DisconnectFlags = { readonly portal: PortalId; readonly deleteData?: boolean };

export function disconnectCommand(): Command {
  return new Command('disconnect')
    .description('Leave an account: stop the work, uninstall the app there, give back and forget our access.')
    .addOption(portalOption())
    .option('--delete-data', 'then erase everything that is stored here about the account')
    .addHelpText('after', `
Reads the same environment as serve. Safe to repeat. Properties and tasks in HubSpot are not touched.`)
    .action(disconnect);
}

const now = (): Date => new Date();
const onTrouble = (error: unknown): void => void process.stderr.write(`${messageOf(error)}\n`);

async function disconnect({ portal, deleteData = false }: DisconnectFlags): Promise<void> {
  const config = readConfig(process.env);
  const { openHubSpot } = await import('../app.ts');
  const { leavePortal, leftToDo, STAYS } = await import('../pipeline/leave-portal.ts');
  const left = await withApp(async (opened) => {
    const { storage } = opened;
    // A process that ended while it connected an account leaves a grant without an install.
    if ((await storage.grants.consent(portal)) === null) await knownPortal(opened, portal);
    const { oauth, hubspot } = openHubSpot({ config, manifest: readManifest(), storage, now });
    const options = { storage, now, onTrouble, grants: storage.grants, oauth, uninstall: (portalId: PortalId, consent: number) => hubspot.uninstall(portalId, consent) };
    return leavePortal(options, portal, deleteData ? 'delete' : 'keep', 'operator');
  });
  process.stdout.write(`disconnected, data ${left.data}\n`);
  for (const text of [...leftToDo(left.uninstalled), STAYS]) process.stderr.write(`${text}\n`);
  if (left.uninstalled === 'failed') process.exitCode = 1;
}
