import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApp } from '../../src/app.ts';
import { createLogger } from '../../src/logger.ts';
import { databaseFile, TEMPLATE } from './database.ts';
import { chooseSeed } from './seed.ts';

/**
 * Before all tests: an embedded database is made, as a folder and as a file, of which tests take copies, since to make
 * one takes ten times as long; and the seed of all that is random is chosen.
 */
// oxlint-disable-next-line import/no-default-export -- that is where Jest looks
export default async function prepare(): Promise<void> {
  chooseSeed();
  const template = await mkdtemp(path.join(tmpdir(), 'handover-tests-'));
  const { database, close } = await openApp({ dataDir: template, databaseUrl: undefined, tokenEncryptionKey: undefined }, createLogger('silent'));
  const files = await database.dump?.('none');
  if (!files) throw new Error('expected the embedded database');
  await close();
  await writeFile(databaseFile(template), Buffer.from(await files.arrayBuffer()));
  process.env[TEMPLATE] = template;
}
