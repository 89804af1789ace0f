import { Command } from 'commander';
import { z } from 'zod';
import { CONTENT_KINDS, type ContentTitle } from '../domain/policy/content-title.ts';
import { suggestPlaybook, type SuggestedPlaybook } from '../domain/policy/suggest-playbook.ts';
import { BadInput, messageOf } from '../errors.ts';
import type { PortalId } from '../domain/ids.ts';
import { optionalPortalOption } from './operate.ts';
import { repeated } from './option-values.ts';
import { withPortal } from './policy-versions.ts';
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

/** The same that the settings page suggests: plays of the account's rules are preferred. */
async function suggestFor(portal: PortalId, names: readonly string[]): Promise<SuggestedPlaybook> {
  const { ownNames, suggestFromLedger } = await import('../pipeline/setup/topics.ts');
  return withPortal(portal, async ({ storage }) => {
    const install = await storage.installs.find(portal);
    const { policy } = await storage.policies.current(portal);
    return suggestFromLedger(storage, portal, policy.playbook, [...names, ...(install ? ownNames(install) : [])]);
  });
}

export function suggestCommand(): Command {
  return new Command('suggest')
    .description('Propose topics for a playbook: plays to edit, each with the titles that support it. Titles come from standard input, or with --portal from what the account’s contacts did.')
    .addOption(optionalPortalOption())
    .option('--own-name <name>', 'name of your company or product, which stands in many titles; may be repeated', repeated)
    .addHelpText('after', `
A line: {"title":"Supplier onboarding checklist","kind":"form","url":"https://…","count":12}
Kinds: ${CONTENT_KINDS.join(', ')}.`)
    .action(async ({ portal, ownName = [] }: { portal?: PortalId; ownName?: readonly string[] }) => {
      const suggested = portal ? await suggestFor(portal, ownName) : suggestPlaybook(await readTitles(process.stdin), { ownNames: ownName });
      process.stdout.write(`${JSON.stringify(suggested, null, 2)}\n`);
    });
}
