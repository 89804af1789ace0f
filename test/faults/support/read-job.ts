import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { PortalId } from '../../../src/domain/ids.ts';

const SCRIPT = fileURLToPath(new URL('./children/read-all.ts', import.meta.url));

/** What one process of `children/read-all.ts` is to do. */
export const ReadJob = z.object({ apiBaseUrl: z.string(), accessToken: z.string(), portalId: PortalId });
export type ReadJob = z.input<typeof ReadJob>;

const Outcome = z.object({
  contacts: z.number(),
  /** Contacts that a list, a search and a reading brought with the same fingerprint. */
  alike: z.number(),
  /** Signals of all contacts. */
  signals: z.number(),
  /** How much resident memory grew over what one small call takes, at its highest, in MB. */
  grownMb: z.number(),
});
export type Outcome = z.infer<typeof Outcome>;

/** Lists, searches and reads a whole account in a process of its own, started with these flags of Node's. */
export async function readAll(job: ReadJob, flags: readonly string[] = []): Promise<Outcome> {
  const child = spawn(process.execPath, [...flags, SCRIPT, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`read-all.ts ended with ${code}`);
  return Outcome.parse(JSON.parse(out));
}
