import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** An empty folder; whoever asks for it removes it. */
export function makeFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'lead-handover-'));
}

/** Runs a test with an empty folder that is gone afterwards. */
export async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await makeFolder();
  try {
    await test(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
