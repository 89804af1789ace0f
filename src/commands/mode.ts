import { Command } from 'commander';
import type { Opened } from '../app.ts';
import type { PortalId } from '../domain/ids.ts';
import { BadInput, messageOf, NotConnected } from '../errors.ts';
import { MODES } from '../settings-contract.ts';
import { expectedOf, expectedText } from './handovers-expected.ts';
import { knownPortal, portalOption, withApp } from './operate.ts';

function asBadInput(error: unknown): never {
  throw error instanceof NotConnected ? new BadInput(error.message) : error;
}

/** What an admin should know before reps get tasks. That it cannot be counted keeps nobody from going live. */
async function tellExpected(opened: Opened, portal: PortalId): Promise<void> {
  const install = await opened.storage.installs.find(portal);
  if (install?.state !== 'shadow' && install?.state !== 'paused') return;
  try {
    process.stdout.write(`${expectedText(await expectedOf(opened, portal))}\n`);
  } catch (error) {
    process.stderr.write(`The expected volume was not counted: ${messageOf(error)}\n`);
  }
}

export function modeCommand(): Command {
  return new Command('mode')
    .description('Switch an account between shadow (watch only), live (hand over) and paused. Before it goes live, tell the expected volume.')
    .argument('<mode>', 'shadow, live or paused')
    .addOption(portalOption())
    .action(async (given: string, { portal }: { portal: PortalId }) => {
      const mode = MODES.find((known) => known === given);
      if (!mode) throw new BadInput(`Unknown mode "${given}": expected one of ${MODES.join(', ')}.`);
      await withApp(async (opened) => {
        await knownPortal(opened, portal);
        if (mode === 'live') await tellExpected(opened, portal);
        const { switchState } = await import('../pipeline/install-portal.ts');
        await switchState({ storage: opened.storage, now: () => new Date() }, portal, mode, 'operator').catch(asBadInput);
      });
      process.stdout.write(`${mode}\n`);
    });
}
