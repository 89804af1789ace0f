import { rm } from 'node:fs/promises';
import path from 'node:path';
import { COPY_OF } from './database.ts';

/** After all tests: what `prepare.ts` made is removed. */
// oxlint-disable-next-line import/no-default-export -- that is where Jest looks
export default async function clear(): Promise<void> {
  const file = process.env[COPY_OF];
  if (file !== undefined) await rm(path.dirname(file), { recursive: true });
}
