import { Command } from 'commander';
import { readConfig } from '../config.ts';
import type { PortalId } from '../domain/ids.ts';
import { voiceFor } from '../domain/language/voice.ts';
import { readManifest } from '../manifest.ts';
import type { PortalGateway } from '../pipeline/ports/hubspot.ts';
import { knownPortal, portalOption, withApp } from './operate.ts';

export function propertiesCommand(): Command {
  return new Command('properties')
    .description('What it takes to bring our contact properties in an account into shape, and doing it.')
    .addCommand(new Command('plan').description('Show what would be created, restored or completed, and what is in the way. Changes nothing.').addOption(portalOption()).action(plan))
    .addCommand(new Command('repair').description('Do it. Options of the account’s own stay; what is in the way is left alone.').addOption(portalOption()).action(repair));
}

async function plan({ portal }: { portal: PortalId }): Promise<void> {
  const { sayPlan } = await import('../pipeline/settings/say-settings.ts');
  const found = await withGateway(portal, (gateway) => gateway.propertyPlan());
  const { steps } = sayPlan(found, readManifest().propertyGroup.name, voiceFor('en-gb', 'UTC', new Date()));
  process.stdout.write(steps.length > 0 ? steps.map(({ text }) => `${text}\n`).join('') : 'Everything is as it should be.\n');
  if (found.conflicts.length > 0) process.exitCode = 1;
}

async function repair({ portal }: { portal: PortalId }): Promise<void> {
  const { created, repaired } = await withGateway(portal, (gateway) => gateway.provision());
  process.stdout.write(`created: ${created.join(', ') || 'none'}\ncompleted: ${repaired.join(', ') || 'none'}\n`);
}

/** Runs `work` on an account that has the app, with the access stored for it. */
async function withGateway<T>(portalId: PortalId, work: (gateway: PortalGateway) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const { openHubSpot } = await import('../app.ts');
  return withApp(async (opened) => {
    await knownPortal(opened, portalId);
    const { hubspot } = openHubSpot({ config, manifest: readManifest(), storage: opened.storage, now: () => new Date() });
    return work(hubspot.portal(portalId));
  });
}
