import { Command } from 'commander';
import { z } from 'zod';
import { CONTENT_KINDS, type ContentTitle } from '../domain/policy/content-title.ts';
import { suggestPlaybook } from '../domain/policy/suggest-playbook.ts';
import { BadInput, messageOf } from '../errors.ts';
import { repeated } from './option-values.ts';
import { problemsOf } from './lines/problems.ts';
import { parseJson, readLines } from './lines/json-lines.ts';

const Title = z.object({ title: z.string(), url: z.string().optional(), kind: z.enum(CONTENT_KINDS), count: z.number().min(0).optional() }) satisfies z.ZodType<ContentTitle>;

function readTitle(line: string): ContentTitle {
  const read = Title.safeParse(parseJson(line), { reportInput: true });
  if (!read.success) throw new BadInput(problemsOf(read.error));
  return read.data;
}

async function readTitles(input: AsyncIterable<Uint8Array>): Promise<ContentTitle[]> {
  const titles: ContentTitle[] = [];
  for await (const line of readLines(input, readTitle)) {
    if ('error' in line) throw new BadInput(`line ${line.number}: ${messageOf(line.error)}.`);
    titles.push(line.value);
  }
  return titles;
}

export function suggestCommand(): Command {
  return new Command('suggest')
    .description('Propose topics for a playbook from titles on standard input: plays to edit, each with the titles that support it.')
    .option('--own-name <name>', 'name of your company or product, which stands in many titles; may be repeated', repeated)
    .addHelpText('after', `
A line: {"title":"Supplier onboarding checklist","kind":"form","url":"https://…","count":12}
Kinds: ${CONTENT_KINDS.join(', ')}.`)
    .action(async ({ ownName = [] }: { ownName?: readonly string[] }) => {
      process.stdout.write(`${JSON.stringify(suggestPlaybook(await readTitles(process.stdin), { ownNames: ownName }), null, 2)}\n`);
    });
}
