import { Command } from 'commander';
import type { PortalId } from '../domain/ids.ts';
import { examine } from './doctor/examine.ts';
import { isWell, printExamination } from './doctor/print-examination.ts';
import { optionalPortalOption } from './operate.ts';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Check the installation, from the environment to the card, and say what to do about each finding.')
    .addOption(optionalPortalOption())
    .option('--json', 'one JSON object')
    .addHelpText('after', `
Ends with exit code 1 when something does not work. With the embedded database and a running server, the server is
asked: name the account with --portal. Otherwise every account is asked at HubSpot itself.`)
    .action(async ({ portal, json = false }: { portal?: PortalId; json?: boolean }) => {
      const examined = await examine(process.env, portal);
      process.stdout.write(printExamination(examined, json));
      if (!isWell(examined)) process.exitCode = 1;
    });
}
