import { Command } from 'commander';
import { readDatabaseConfig } from '../config.ts';
import type { resealErasedPeople } from '../storage/erased-people.ts';
import type { Resealed } from '../storage/reseal-grants.ts';
import { withApp } from './operate.ts';

export function rotateKeyCommand(): Command {
  return new Command('rotate-key')
    .description('Seal the tokens of all accounts, and the key of erased people, with the current key; the embedded database gets a new one.')
    .addHelpText('after', `
With TOKEN_ENCRYPTION_KEY: every server must know both keys before any of them seals with the new one. So
  1. add the new key to TOKEN_DECRYPTION_KEYS of every server,
  2. make it TOKEN_ENCRYPTION_KEY, and the former one TOKEN_DECRYPTION_KEYS, of every server and of this command,
  3. run this command, and then again until it has sealed none,
  4. drop the former key.
Without it: stop the server and run this command; the new key is in the data folder. A change that was interrupted
is taken up where it stopped.`)
    .action(rotateKey);
}

async function rotateKey(): Promise<void> {
  const { resealGrants } = await import('../storage/reseal-grants.ts');
  const { resealErasedPeople } = await import('../storage/erased-people.ts');
  const { cipherOf } = await import('../app.ts');
  const { beginKeyChange, endKeyChange } = await import('../storage/key-files.ts');
  const config = readDatabaseConfig(process.env);
  const hasKeyFiles = config.tokenEncryptionKey === undefined && config.databaseUrl === undefined;
  const done = await withApp(async ({ database }) => {
    if (hasKeyFiles) await beginKeyChange(config.dataDir);
    const cipher = await cipherOf(config);
    return { ...(await resealGrants(database, cipher)), erasedPeople: await resealErasedPeople(database, cipher) };
  });
  report(done);
  if (done.unreadable.length > 0 || done.erasedPeople === 'unreadable') {
    process.exitCode = 1;
  } else if (hasKeyFiles) {
    const { flushEmbedded } = await import('../storage/embedded.ts');
    await flushEmbedded(config.dataDir);
    await endKeyChange(config.dataDir);
    process.stderr.write('Backups from before are sealed with the former key, which is gone: restored from one, accounts must connect again. Make a new one.\n');
  }
}

function report({ resealed, current, unreadable, erasedPeople }: Resealed & { erasedPeople: Awaited<ReturnType<typeof resealErasedPeople>> }): void {
  process.stdout.write(`sealed anew: ${resealed}, sealed with the current key already: ${current}, unreadable: ${unreadable.length}\n`);
  if (erasedPeople === 'resealed') process.stdout.write('sealed anew: the key by which erased people are recognised\n');
  if (erasedPeople === 'unreadable') process.stderr.write('No key opens the one by which erased people are recognised: add its key to TOKEN_DECRYPTION_KEYS. Accounts in which somebody was erased take nothing in until then. No key was dropped.\n');
  if (unreadable.length === 0) return;
  process.stderr.write(`No key opens the tokens of ${unreadable.join(', ')}: add their key to TOKEN_DECRYPTION_KEYS, or connect these accounts again. No key was dropped.\n`);
}
