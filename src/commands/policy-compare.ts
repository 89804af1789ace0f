import { Command } from 'commander';
import type { Opened } from '../app.ts';
import { defaultPolicy } from '../domain/policy/default-policy.ts';
import { directionOf, type DecisionChange } from '../domain/policy/enter-leave.ts';
import type { ContactId, PortalId } from '../domain/ids.ts';
import { differencesText } from '../domain/language/say.ts';
import { voiceFor } from '../domain/language/voice.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { differenceText, diffPolicies } from '../domain/policy/policy-diff.ts';
import { BadInput, messageOf } from '../errors.ts';
import { readPolicyFile } from './policy-file.ts';
import { portalOption } from './operate.ts';
import { withPortal } from './policy-versions.ts';

const readNamed = async (name: string): Promise<Policy> => (name === 'default' ? defaultPolicy : readPolicyFile(name));

export function diffCommand(): Command {
  return new Command('diff')
    .description('Say what differs between two policies, one difference a line. Exit code 0, whether they differ or not.')
    .argument('<before>', 'JSON, or the word default')
    .argument('<after>', 'JSON, or the word default')
    .option('--json', 'as a JSON list')
    .action(async (before: string, after: string, { json }: { json?: true }) => {
      const differences = diffPolicies(await readNamed(before), await readNamed(after));
      const text = differences.length === 0 ? 'no difference' : differences.map(differenceText).join('\n');
      process.stdout.write(`${json ? JSON.stringify(differences, null, 2) : text}\n`);
    });
}

/** The decision of one side: `ready (being_worked)`. */
const side = (qualification: string, status: string | undefined): string => (status && status !== qualification ? `${qualification} (${status})` : qualification);

/** An operator reads reasons in English; none of them names a date. */
const becauseOf = ({ because }: DecisionChange): string => differencesText(because, voiceFor(undefined, 'UTC', new Date(0)));

/** A change as one line: `enters  101  nurture → ready  interest 18, 40 needed`. */
export function changeText(change: DecisionChange): string {
  return [directionOf(change), change.contactId, `${side(change.from, change.fromStatus)} → ${side(change.to, change.toStatus)}`, becauseOf(change)].join('  ');
}

/** The draft of an account, if no file is given. */
async function candidate({ storage }: Opened, portal: PortalId, file: Policy | null): Promise<Policy> {
  if (file) return file;
  const draft = await storage.policies.draft(portal);
  if (!draft) throw new BadInput(`Account ${portal} has no draft of a policy: name a file.`);
  return draft.policy;
}

const tellTrouble = (error: unknown, { contactId }: { contactId?: ContactId }): void => void process.stderr.write(`${contactId ? `contact ${contactId} was not compared: ` : ''}${messageOf(error)}\n`);

export function compareCommand(): Command {
  return new Command('compare')
    .description('Say which leads would enter and leave if a policy were published now: one line each, the totals at the end. Writes nothing.')
    .argument('[file]', 'JSON; without it, the draft of the account')
    .addOption(portalOption())
    .option('--json', 'one JSON object a line')
    .action(async (file: string | undefined, { portal, json }: { portal: PortalId; json?: true }) => {
      const given = file === undefined ? null : await readPolicyFile(file);
      await withPortal(portal, async (opened) => {
        const { comparePolicies } = await import('../pipeline/compare-policies.ts');
        const before = await opened.storage.policies.current(portal);
        const after = { version: before.version + 1, policy: await candidate(opened, portal, given) };
        const totals = { leads: 0, enters: 0, leaves: 0, other: 0, notCompared: 0 };
        for await (const page of comparePolicies({ storage: opened.storage, now: () => new Date(), onTrouble: tellTrouble }, portal, before, after)) {
          totals.leads += page.leads;
          totals.notCompared += page.notCompared.length;
          for (const change of page.changes) {
            const direction = directionOf(change);
            totals[direction] += 1;
            process.stdout.write(`${json ? JSON.stringify({ direction, ...change, because: becauseOf(change) }) : changeText(change)}\n`);
          }
        }
        const { leads, enters, leaves, other, notCompared } = totals;
        const words = `${leads} leads: ${enters} enter, ${leaves} leave, ${other} change otherwise${notCompared > 0 ? `, ${notCompared} not compared` : ''}`;
        process.stdout.write(`${json ? JSON.stringify({ totals }) : words}\n`);
      });
    });
}
