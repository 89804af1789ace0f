import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { createLogger, type Logger } from '../logger.ts';
import { readManifest } from '../manifest.ts';
import { takeProcessLock } from '../storage/process-lock.ts';

/** A stop that takes longer than this is cut short, in milliseconds. */
const STOP_DEADLINE_MS = 25_000;

export function serveCommand(): Command {
  return new Command('serve')
    .description('Run the app: doors, jobs and schedule. Reads its settings from the environment.')
    .addHelpText('after', `
Without DATABASE_URL the database lives in DATA_DIR and belongs to this one process.
With DATABASE_URL any number of processes may run this command on one database.`)
    .action(serve);
}

async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  // A folder in use is refused before the app is loaded; opening the database takes the lock for good.
  if (!config.databaseUrl) takeProcessLock(config.dataDir).release();
  const { startApp } = await import('../app.ts');
  const app = await startApp({ config, manifest: readManifest(), log });
  log.info({ port: app.port, database: config.databaseUrl ? 'postgres' : 'embedded' }, 'ready');
  await stopSignal(log);
  log.info('stopping');
  const deadline = setTimeout(() => {
    log.error('not stopped in time: giving up');
    process.exit(1);
  }, STOP_DEADLINE_MS);
  deadline.unref();
  await app.stop();
}

/** Waits to be told to stop. What nobody caught is logged and ends the process in order, because its state is unknown. */
function stopSignal(log: Logger): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
    process.on('unhandledRejection', (error) => {
      log.fatal({ err: error }, 'unhandled rejection');
      process.exitCode = 1;
      resolve();
    });
  });
}
