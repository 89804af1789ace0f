import { open } from 'node:fs/promises';
import { BadInput, messageOf } from '../../errors.ts';

/** @throws BadInput for a file that cannot be read */
export async function openLines(file: string): Promise<AsyncIterable<Uint8Array>> {
  try {
    const handle = await open(file);
    if ((await handle.stat()).isDirectory()) {
      await handle.close();
      throw new BadInput('it is a folder');
    }
    return handle.createReadStream();
  } catch (error) {
    throw new BadInput(`${file}: cannot be read (${messageOf(error)}).`);
  }
}
