import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { PortalId } from '../domain/ids.ts';
import { answersOf } from '../domain/setup/answers.ts';
import { BadInput, messageOf } from '../errors.ts';
import { SaveAnswers, ANSWERS_SHAPE } from '../http/setup-body.ts';
import { portalOption } from './operate.ts';
import { versionNumber, withPortal } from './policy-versions.ts';

const now = (): Date => new Date();

/** A file with the answers alone, as the command prints them. */
async function readAnswers(file: string) {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new BadInput(`${file}: cannot be read as JSON (${messageOf(error)}).`);
  }
  const read = SaveAnswers.shape.answers.safeParse(json);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw new BadInput([`${file}: not the answers to the four questions. Expected the "answers" of ${ANSWERS_SHAPE}.`, ...problems].join('\n'));
}

export function answersCommand(): Command {
  return new Command('answers')
    .description('The four questions (who, what counts, who gets leads, how many): print the answers of the published rules, or make those of a file the rules.')
    .argument('[file]', 'JSON as this command prints it; without it the answers are printed')
    .addOption(portalOption())
    .addOption(new Option('--based-on <version>', 'version the answers were read from; without it, the published one').argParser(versionNumber))
    .addHelpText('after', '\nAn account that is live or paused gets a draft: see "policy compare" and "policy publish".')
    .action(async (file: string | undefined, { portal, basedOn }: { portal: PortalId; basedOn?: number }) => {
      const answers = file === undefined ? null : await readAnswers(file);
      const { saveAnswers } = await import('../pipeline/setup/save-answers.ts');
      const text = await withPortal(portal, async ({ storage }) => {
        if (!answers) return JSON.stringify(answersOf((await storage.policies.current(portal)).policy), null, 2);
        const saved = await saveAnswers({ storage, now }, portal, { basedOn: basedOn ?? (await storage.policies.currentVersion(portal)), answers, by: 'operator' });
        switch (saved.outcome) {
          case 'published': return `version ${saved.version}`;
          case 'unchanged': return `version ${saved.version} says so already`;
          case 'draft': return `draft based on version ${saved.version}`;
          case 'overtaken': throw new BadInput(`Version ${saved.version} has been published since: read the answers again and change those.`);
          case 'draft_exists': throw new BadInput(`Account ${portal} has a draft already: publish it, or replace it with "policy draft".`);
          case 'invalid': throw new BadInput(saved.problems);
          case 'unknown_receivers': throw new BadInput(`Nobody in account ${portal} can get leads under ${saved.ids.join(', ')}.`);
          case 'unknown_actions': throw new BadInput(`The rules know no such action to ask about: ${saved.ids.join(', ')}.`);
          default: return saved satisfies never;
        }
      });
      process.stdout.write(`${text}\n`);
    });
}
