import { Command, InvalidArgumentError, Option } from 'commander';
import type { Opened } from '../app.ts';
import { readDatabaseConfig } from '../config.ts';
import { PortalId } from '../domain/ids.ts';
import { BadInput } from '../errors.ts';
import { createLogger } from '../logger.ts';

/** `--portal ID`, checked. */
export function portalOption(): Option {
  return optionalPortalOption().makeOptionMandatory();
}

/** The same for commands that look at all accounts without it. */
export function optionalPortalOption(): Option {
  return new Option('--portal <id>', 'HubSpot account').argParser((value: string) => {
    const id = PortalId.safeParse(value);
    if (!id.success) throw new InvalidArgumentError('Expected the digits of a HubSpot account id.');
    return id.data;
  });
}

/** Opens the database of the environment for one command. */
export async function withApp<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const { openApp } = await import('../app.ts');
  const opened = await openApp(readDatabaseConfig(process.env), createLogger('warn'));
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** Stops a command for an account that never installed the app. */
export async function knownPortal({ storage }: Opened, portalId: PortalId): Promise<void> {
  if (await storage.installs.find(portalId)) return;
  const known = (await storage.installs.all()).map((install) => install.portalId);
  throw new BadInput(`Account ${portalId} has not installed the app. Known accounts: ${known.join(', ') || 'none'}.`);
}

export function migrateCommand(): Command {
  return new Command('migrate').description('Create or update the tables. The server does it by itself when it starts.').action(async () => {
    await withApp(async () => {});
    process.stdout.write('up to date\n');
  });
}

export function backupCommand(): Command {
  return new Command('backup')
    .description('Write the embedded database into one file. Stop the server first; Postgres has its own tools.')
    .argument('<file>', 'file to write; replaced when it exists')
    .action(async (file: string) => {
      const { backup } = await import('../storage/backup.ts');
      await withApp(({ database }) => backup(database, file));
      process.stderr.write('Keep the encryption key apart from it: TOKEN_ENCRYPTION_KEY, or token.key in the data folder. Without it every account must connect again; and if anybody was ever erased, nobody else can be, and the accounts in which it happened take nothing in.\n');
      process.stdout.write(`${file}\n`);
    });
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('Put a backup into a data folder that has no database yet.')
    .argument('<file>', 'file that backup wrote')
    .action(async (file: string) => {
      const { restore } = await import('../storage/backup.ts');
      const { dataDir } = readDatabaseConfig(process.env);
      await restore(file, dataDir);
      process.stdout.write(`${dataDir}\n`);
    });
}
