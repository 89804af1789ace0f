import { Command } from 'commander';
import type { Policy } from '../domain/policy/policy.ts';
import { BadInput, messageOf } from '../errors.ts';
import { readLines } from './lines/json-lines.ts';
import { asSeed, wholeNumber } from './option-values.ts';
import { policyOrDefault } from './policy-file.ts';
import { writeLines } from './write-lines.ts';

type VerifyFlags = { readonly policy?: string; readonly mutate?: boolean; readonly seed: number; readonly perKind: number };

/** Share of changed sentences that must be refused. */
const REFUSED_SHARE = 0.99;

export function verifyBriefCommand(): Command {
  return new Command('verify-brief')
    .description('Check every sentence of evaluations, as "evaluate --explain" prints them, against the facts it cites.')
    .option('--policy <file>', 'rules that the evaluations were made with')
    .option('--mutate', 'change one number, date, name, count or topic at a time and count how many changed sentences are refused')
    .option('--seed <n>', 'another seed makes other changes', asSeed, 1)
    .option('--per-kind <n>', 'changes of each kind', wholeNumber(1, 100_000), 200)
    .addHelpText('after', `
Reads standard input. Prints a line for each evaluation: which sentences are supported, which are not and why. With
--mutate a line for each kind of change. Exit code 1 when a sentence is not supported, a line cannot be read, or fewer
than 99 of 100 changed sentences are refused.`)
    .action(verifyBriefs);
}

async function verifyBriefs({ policy: file, mutate = false, seed: from, perKind }: VerifyFlags): Promise<void> {
  const policy = await policyOrDefault(file);
  const isFine = mutate ? await verifyMutated(policy, perKind, from) : await verifyLines(policy);
  if (!isFine) process.exitCode = 1;
}

async function verifyLines(policy: Policy): Promise<boolean> {
  const { verifyLine } = await import('./verify-brief/verify-line.ts');
  let isFine = true;
  async function* answers(): AsyncGenerator<string> {
    for await (const line of readLines(process.stdin, (text) => verifyLine(text, policy))) {
      if ('error' in line && !(line.error instanceof BadInput)) throw line.error;
      if ('error' in line || line.value.refused.length > 0) isFine = false;
      yield `${JSON.stringify('error' in line ? { line: line.number, error: messageOf(line.error) } : line.value)}\n`;
    }
  }
  await writeLines(answers(), process.stdout);
  return isFine;
}

async function verifyMutated(policy: Policy, perKind: number, from: number): Promise<boolean> {
  const { readExplainedLine } = await import('./verify-brief/explained-line.ts');
  const { mutateBriefs } = await import('./verify-brief/mutate-briefs.ts');
  const { verifyTold } = await import('./verify-brief/verify-line.ts');
  const lines = [];
  for await (const line of readLines(process.stdin, (text) => readExplainedLine(text, policy))) {
    if ('error' in line) process.stderr.write(`line ${line.number} was passed over: ${messageOf(line.error)}\n`);
    else lines.push(line.value);
  }
  const originals = lines.flatMap((line) => line.sentences.map((told) => verifyTold(told, line.against)));
  const refused = originals.filter(({ supported }) => !supported).length;
  const results = mutateBriefs(lines, policy, perKind, from);
  const report = [{ kind: 'original', tried: originals.length, refused }, ...results];
  process.stdout.write(report.map((result) => `${JSON.stringify(result)}\n`).join(''));
  return refused === 0 && results.every((result) => result.refused >= REFUSED_SHARE * result.tried);
}
