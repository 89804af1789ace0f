import { Command } from 'commander';
import { readConfig } from '../config.ts';
import type { PortalId } from '../domain/ids.ts';
import { messageOf } from '../errors.ts';
import { readManifest } from '../manifest.ts';
import type { Uninstalled } from '../settings-contract.ts';
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
  const manifest = readManifest();
  const { openHubSpot } = await import('../app.ts');
  const { leavePortal } = await import('../pipeline/leave-portal.ts');
  const left = await withApp(async (opened) => {
    const { storage } = opened;
    // A process that ended while it connected an account leaves a grant without an install.
    if ((await storage.grants.consent(portal)) === null) await knownPortal(opened, portal);
    const { oauth, hubspot } = openHubSpot({ config, manifest, storage, now });
    const options = { storage, now, onTrouble, grants: storage.grants, oauth, uninstall: (portalId: PortalId, consent: number) => hubspot.uninstall(portalId, consent) };
    return leavePortal(options, portal, deleteData ? 'delete' : 'keep', 'operator');
  });
  process.stdout.write(`disconnected, data ${left.data}\n`);
  for (const text of [...leftToDo(left.uninstalled), stays(manifest.propertyGroup.label)]) process.stderr.write(`${text}\n`);
  if (left.uninstalled === 'failed') process.exitCode = 1;
}

/** What is left to do by hand; empty when nothing is. */
function leftToDo(uninstalled: Uninstalled): readonly string[] {
  const byHand = 'In HubSpot, open Settings, Integrations, Connected apps';
  return {
    done: [],
    gone: [`${byHand}: if the app is still listed, uninstall it there.`],
    failed: [`HubSpot did not answer as it should, so the app is still installed. ${byHand}, and uninstall it there.`],
  }[uninstalled];
}

/** What leaving does not touch. */
function stays(groupLabel: string): string {
  return `The handover_* properties and the tasks stay in HubSpot: they are yours. Delete the property group "${groupLabel}" there if you do not want it any more.`;
}
