import { open } from 'node:fs/promises';

/** Until its folder is flushed, too, a new or renamed file may be gone after a loss of power. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
