#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { demoCommand } from './commands/demo.ts';
import { backfillCommand, backupCommand, migrateCommand, modeCommand } from './commands/operate.ts';
import { policyCommand } from './commands/policy.ts';
import { serveCommand } from './commands/serve.ts';
import { titlesCommand } from './commands/titles.ts';
import { BadInput, messageOf } from './errors.ts';

/** 1: something failed · 2: the command was called wrongly. */
const FAILED = 1;
const BAD_USAGE = 2;

const program = new Command('lead-handover')
  .description('Hands a lead to sales only when it fits, has shown real interest and comes with enough context to act.')
  .exitOverride()
  .addCommand(serveCommand())
  .addCommand(demoCommand())
  .addCommand(modeCommand())
  .addCommand(backfillCommand())
  .addCommand(policyCommand())
  .addCommand(titlesCommand())
  .addCommand(migrateCommand())
  .addCommand(backupCommand());

for (const command of [program, ...program.commands.flatMap((child) => [child, ...child.commands])]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : BAD_USAGE;
  } else {
    process.stderr.write(`${error instanceof BadInput ? messageOf(error) : `Failed: ${messageOf(error)}`}\n`);
    process.exitCode = error instanceof BadInput ? BAD_USAGE : FAILED;
  }
}
