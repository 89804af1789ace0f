import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { PortalId } from '../../../src/domain/ids.ts';

const SCRIPT = fileURLToPath(new URL('./children/saturate.ts', import.meta.url));

/** What one process of `children/saturate.ts` is to do. */
export const SaturateJob = z.object({
  databaseUrl: z.string(),
  apiBaseUrl: z.string(),
  accessToken: z.string(),
  portalId: PortalId,
  isSearch: z.boolean().default(false),
  /** Calls asked for at the same time. */
  workers: z.number().int().positive(),
  /** Each worker asks this often, in milliseconds; 0 is as fast as it is let. */
  everyMs: z.number().nonnegative(),
  /** Milliseconds since 1970. */
  startAt: z.number(),
  endAt: z.number(),
});
export type SaturateJob = z.input<typeof SaturateJob>;

const Outcome = z.object({ delaysMs: z.array(z.number()), failures: z.record(z.string(), z.number()) });
export type Outcome = z.infer<typeof Outcome>;

/** Runs one process to its end. `delaysMs` are the times from asking for a call to its answer. */
export async function saturate(job: SaturateJob): Promise<Outcome> {
  const child = spawn(process.execPath, [SCRIPT, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`saturate.ts ended with ${code}`);
  return Outcome.parse(JSON.parse(out));
}
