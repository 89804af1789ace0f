import { Command, CommanderError } from 'commander';
import { backfillCommand } from './backfill.ts';
import { deletePersonCommand } from './delete-person.ts';
import { disconnectCommand } from './disconnect.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { evaluateCommand } from './evaluate.ts';
import { exportCommand } from './export.ts';
import { generateCommand } from './generate.ts';
import { handoversCommand } from './handovers.ts';
import { importCommand } from './import.ts';
import { kindsCommand } from './kinds.ts';
import { modeCommand } from './mode.ts';
import { backupCommand, migrateCommand, restoreCommand } from './operate.ts';
import { policyCommand } from './policy.ts';
import { propertiesCommand } from './properties.ts';
import { replayCommand } from './replay.ts';
import { rotateKeyCommand } from './rotate-key.ts';
import { serveCommand } from './serve.ts';
import { setupCommand } from './setup.ts';
import { titlesCommand } from './titles.ts';
import { verifyBriefCommand } from './verify-brief.ts';
import { BadInput, messageOf } from '../errors.ts';

/** 1: something failed · 2: the command was called wrongly. */
const FAILED = 1;
const BAD_USAGE = 2;

/** All commands; each loads what it needs when it is called, so that help and bad usage answer at once. */
export function createProgram(): Command {
  const program = new Command('lead-handover')
    .description('Hands a lead to sales only when it fits, has shown real interest and comes with enough context to act.')
    .addCommand(serveCommand())
    .addCommand(demoCommand())
    .addCommand(doctorCommand())
    .addCommand(propertiesCommand())
    .addCommand(setupCommand())
    .addCommand(modeCommand())
    .addCommand(backfillCommand())
    .addCommand(importCommand())
    .addCommand(handoversCommand())
    .addCommand(replayCommand())
    .addCommand(policyCommand())
    .addCommand(migrateCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(exportCommand())
    .addCommand(deletePersonCommand())
    .addCommand(disconnectCommand())
    .addCommand(rotateKeyCommand())
    .addCommand(generateCommand())
    .addCommand(evaluateCommand())
    .addCommand(kindsCommand())
    .addCommand(verifyBriefCommand())
    .addCommand(titlesCommand());
  for (const command of [program, ...program.commands.flatMap((child) => [child, ...child.commands])]) command.exitOverride();
  return program;
}

/**
 * Runs one command line to its end; what went wrong is told on stderr.
 *
 * @param argv - as Node gives it: two entries before the arguments
 */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : BAD_USAGE;
    } else {
      process.stderr.write(`${error instanceof BadInput ? messageOf(error) : `Failed: ${messageOf(error)}`}\n`);
      process.exitCode = error instanceof BadInput ? BAD_USAGE : FAILED;
    }
  }
}
