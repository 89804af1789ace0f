import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { Command } from 'commander';
import { readJobTitle } from '../domain/titles/job-title.ts';
import { writeLines } from './write-lines.ts';

/** One JSON line per title; an empty line is an unknown title, so that lines in and lines out stay side by side. */
export function titleLine(title: string): string {
  const { seniority, role, confidence } = readJobTitle(title);
  return `${JSON.stringify({ title, seniority, role, confidence })}\n`;
}

async function* titleLines(input: Readable): AsyncGenerator<string> {
  for await (const line of createInterface({ input, crlfDelay: Infinity })) yield titleLine(line);
}

/** Reads titles as they come; waits when nobody takes the answers. */
export async function readTitles(input: Readable, output: Writable): Promise<void> {
  await writeLines(titleLines(input), output);
}

export function titlesCommand(): Command {
  return new Command('titles')
    .description('Read job titles, one per line on standard input; print level, role and confidence as JSON lines.')
    .action(async () => readTitles(process.stdin, process.stdout));
}
