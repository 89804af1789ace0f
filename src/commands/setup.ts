import { Command, Option } from 'commander';
import type { PortalId } from '../domain/ids.ts';
import { BadInput } from '../errors.ts';
import { readManifest } from '../manifest.ts';
import { JUDGED_STEPS, type ExampleView, type JudgedStep, type SetupStepView } from '../setup-contract.ts';
import { OPERATOR_LOCALE } from './doctor/say-findings.ts';
import { portalOption } from './operate.ts';
import { withPortal } from './policy-versions.ts';

const now = (): Date => new Date();

type Flags = { readonly portal: PortalId; readonly confirm?: JudgedStep; readonly examples?: true; readonly json?: true };

/** A step as a line: `now  questions  Four answers; everything else has a default.` */
function stepText({ name, state, text, waitsFor, doneBy }: SetupStepView): string {
  const by = doneBy ? ` (${doneBy.name}, ${doneBy.at.slice(0, 10)})` : '';
  return `${state.padEnd(15)}  ${name.padEnd(9)}  ${[text, waitsFor].filter((part) => part !== null).join(' ')}${by}`;
}

const exampleText = ({ contactId, verdict, lead, why }: ExampleView): string => [verdict.padEnd(6), contactId, lead ?? 'neither job nor company known', why.join(' ')].join('  ');

export function setupCommand(): Command {
  return new Command('setup')
    .description('The nine steps from install to live, as the settings page shows them: how each stands and why.')
    .addOption(portalOption())
    .addOption(new Option('--confirm <step>', 'take a step as it is').choices(JUDGED_STEPS))
    .option('--examples', 'ten contacts with yes or no and why, by job and company')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nThe questions are answered with "policy answers", the topics come from "policy suggest", the test task is "handovers test-task", the expected volume "handovers expected", and going live "mode live".')
    .action(async ({ portal, confirm, examples, json }: Flags) => {
      const { confirmStep, setupView } = await import('../pipeline/setup/setup-view.ts');
      const { examplesView } = await import('../pipeline/setup/examples.ts');
      const requiredScopes = readManifest().scopes.required.map(({ name }) => name);
      const text = await withPortal(portal, async ({ storage }) => {
        const install = await storage.installs.find(portal);
        if (!install) throw new BadInput(`Account ${portal} has not installed the app.`);
        if (confirm) await confirmStep({ storage, now }, install, confirm, 'operator');
        if (examples) {
          const view = await examplesView({ storage, now }, install, OPERATOR_LOCALE);
          return json ? JSON.stringify(view, null, 2) : view.examples.map(exampleText).join('\n') || `No contact is scored yet (${view.scoring.evaluated} of ${view.scoring.wanted}).`;
        }
        const view = await setupView({ storage, now }, install, OPERATOR_LOCALE, requiredScopes, null);
        return json ? JSON.stringify(view, null, 2) : view.steps.map(stepText).join('\n');
      });
      process.stdout.write(`${text}\n`);
    });
}
