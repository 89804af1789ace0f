import { jest } from '@jest/globals';
import { runCommandLine } from '../../src/commands/command-line.ts';

export type CommandResult = { readonly code: number | string | undefined; readonly stdout: string; readonly stderr: string };

/**
 * One command in this process: a new process for each would take longer than all the rest. It sees nothing of the
 * environment but `env`. Commands that read stdin need a process of their own.
 */
export async function runHere(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
  const told = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) => jest.spyOn(process[name], 'write').mockImplementation((text) => {
    told[name] += String(text);
    return true;
  }));
  const before = { env: process.env, exitCode: process.exitCode };
  process.env = { ...env };
  process.exitCode = 0;
  try {
    await runCommandLine(['node', 'lead-handover', ...args]);
    return { code: process.exitCode, ...told };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.env = before.env;
    process.exitCode = before.exitCode;
  }
}
