import { Readable } from 'node:stream';
import { jest } from '@jest/globals';
import { runCommandLine } from '../../src/commands/command-line.ts';

export type CommandResult = { readonly code: number | string | undefined; readonly stdout: string; readonly stderr: string };

/**
 * One command in this process: a new process for each would take longer than all the rest. It sees nothing of the
 * environment but `env`, reads `input` on stdin, and nobody watches what it tells.
 */
export async function runHere(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = ''): Promise<CommandResult> {
  const told = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) => jest.spyOn(process[name], 'write').mockImplementation((text) => {
    told[name] += String(text);
    return true;
  }));
  const before = { env: process.env, exitCode: process.exitCode, isTTY: process.stderr.isTTY };
  const stdin = Object.getOwnPropertyDescriptor(process, 'stdin') ?? {};
  Object.defineProperty(process, 'stdin', { configurable: true, value: Readable.from([Buffer.from(input)]) });
  process.stderr.isTTY = false;
  process.env = { ...env };
  process.exitCode = 0;
  try {
    await runCommandLine(['node', 'lead-handover', ...args]);
    return { code: process.exitCode, ...told };
  } finally {
    for (const spy of spies) spy.mockRestore();
    Object.defineProperty(process, 'stdin', stdin);
    process.env = before.env;
    process.exitCode = before.exitCode;
    process.stderr.isTTY = before.isTTY;
  }
}
