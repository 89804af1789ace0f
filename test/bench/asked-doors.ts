import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const SCRIPT = fileURLToPath(new URL('./children/ask-doors.ts', import.meta.url));

/** What `children/ask-doors.ts` is to ask. */
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

export type Asker = {
  /** One job after the other. */
  ask(job: AskJob): Promise<Asked>;
  close(): Promise<void>;
};

/** Asks in a process of its own, the same for all jobs: one that has just begun is slow itself. */
export function openAsker(): Asker {
  const child = fork(SCRIPT, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const gone = once(child, 'exit');
  return {
    ask: async (job) => {
      const answer = Promise.withResolvers<unknown>();
      child.once('message', answer.resolve);
      child.send(job);
      return AskedShape.parse(await Promise.race([answer.promise, gone.then(([code]) => Promise.reject(new Error(`ask-doors.ts ended with ${code}`)))]));
    },
    close: async () => {
      child.disconnect();
      await gone;
    },
  };
}
