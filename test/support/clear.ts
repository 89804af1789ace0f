import { rm } from 'node:fs/promises';
import { TEMPLATE } from './database.ts';

/** After all tests: what `prepare.ts` made is removed. */
// oxlint-disable-next-line import/no-default-export -- that is where Jest looks
export default async function clear(): Promise<void> {
  const template = process.env[TEMPLATE];
  if (template !== undefined) await rm(template, { recursive: true });
}
