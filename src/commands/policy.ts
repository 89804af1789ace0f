import { Command } from 'commander';
import { defaultPolicy } from '../domain/policy/default-policy.ts';
import { answersCommand } from './policy-answers.ts';
import { compareCommand, diffCommand } from './policy-compare.ts';
import { readPolicyFile } from './policy-file.ts';
import { suggestCommand } from './policy-suggest.ts';
import { draftCommand, dropCommand, historyCommand, publishCommand, rollbackCommand, showCommand, versionsCommand } from './policy-versions.ts';

export function policyCommand(): Command {
  const command = new Command('policy').description('The rules of an account: print, check, compare, publish, roll back.');
  command.command('default').description('Print the default policy as JSON.').action(() => {
    process.stdout.write(`${JSON.stringify(defaultPolicy, null, 2)}\n`);
  });
  command.command('check').description('Say whether a file is a valid policy; if not, every problem with path, value and what was expected.').argument('<file>', 'JSON').action(async (file: string) => {
    await readPolicyFile(file);
    process.stdout.write('valid\n');
  });
  for (const child of [answersCommand(), diffCommand(), suggestCommand(), draftCommand(), dropCommand(), compareCommand(), publishCommand(), versionsCommand(), historyCommand(), showCommand(), rollbackCommand()]) command.addCommand(child);
  return command;
}
