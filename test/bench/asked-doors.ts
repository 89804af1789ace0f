import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const SCRIPT = fileURLToPath(new URL('./children/ask-doors.ts', import.meta.url));

/** What one process of `children/ask-doors.ts` is to ask. */
export const AskJob = z.object({
  url: z.string(),
  /** The address that is signed. */
  publicUrl: z.string(),
  clientSecret: z.string(),
  portalId: z.string(),
  userId: z.string(),
  /** Asked in turn. */
  paths: z.array(z.string()).min(1),
  requests: z.number().int().positive(),
  concurrent: z.number().int().positive(),
});
export type AskJob = z.infer<typeof AskJob>;

const AskedShape = z.object({ latenciesMs: z.array(z.number()), answers: z.record(z.string(), z.number()), largestBytes: z.number() });
export type Asked = z.infer<typeof AskedShape>;

/** Asks in a process of its own. */
export async function askDoors(job: AskJob): Promise<Asked> {
  const child = spawn(process.execPath, [SCRIPT, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`ask-doors.ts ended with ${code}`);
  return AskedShape.parse(JSON.parse(out));
}
