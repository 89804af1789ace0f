import { Command, InvalidArgumentError, Option } from 'commander';
import type { Opened } from '../app.ts';
import type { PortalId } from '../domain/ids.ts';
import { voiceFor } from '../domain/language/voice.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { BadInput } from '../errors.ts';
import { InvalidStoredPolicy, type PolicyStore } from '../pipeline/ports/policies.ts';
import type { HistoryAnswer } from '../rules-contract.ts';
import { readPolicyFile } from './policy-file.ts';
import { knownPortal, portalOption, withApp } from './operate.ts';

/** As the audit trail and the versions name who uses the command line. */
const BY = 'operator';
const now = (): Date => new Date();

type ForPortal = { readonly portal: PortalId };

/** Opens the database for a command about the policy of one account that is known. */
export async function withPortal<T>(portal: PortalId, work: (opened: Opened) => Promise<T>): Promise<T> {
  return withApp(async (opened) => {
    await knownPortal(opened, portal);
    return work(opened);
  });
}

/** The number of a version, of an option or argument. */
export function versionNumber(value: string): number {
  if (!/^\d{1,9}$/u.test(value)) throw new InvalidArgumentError('Expected the number of a version; 0 is the built-in default.');
  return Number(value);
}

export function draftCommand(): Command {
  return new Command('draft')
    .description('Keep a policy as the draft of an account, in place of the one before. It applies to nobody until it is published.')
    .argument('<file>', 'JSON')
    .addOption(portalOption())
    .addOption(new Option('--based-on <version>', 'version it was made from; without it, the published one').argParser(versionNumber))
    .action(async (file: string, { portal, basedOn }: ForPortal & { basedOn?: number }) => {
      const policy = await readPolicyFile(file);
      const { saveDraft } = await import('../pipeline/change-policy.ts');
      const base = await withPortal(portal, ({ storage }) => saveDraft({ storage, now }, portal, policy, BY, basedOn));
      process.stdout.write(`draft based on version ${base}\n`);
    });
}

export function publishCommand(): Command {
  return new Command('publish')
    .description('Make a policy the rules of an account; all its leads are evaluated again.')
    .argument('[file]', 'JSON; without it, the draft of the account')
    .addOption(portalOption())
    .action(async (file: string | undefined, { portal }: ForPortal) => {
      const policy = file === undefined ? null : await readPolicyFile(file);
      const { publishDraft, publishPolicy } = await import('../pipeline/change-policy.ts');
      const version = await withPortal(portal, ({ storage }) => (policy ? publishPolicy({ storage, now }, portal, policy, BY) : publishDraft({ storage, now }, portal, BY)));
      process.stdout.write(`version ${version}\n`);
    });
}

/** A draft that cannot be read is told as such: the versions are asked for to find a way out. */
async function draftLine(policies: PolicyStore, portal: PortalId): Promise<string[]> {
  try {
    const draft = await policies.draft(portal);
    return draft ? [`draft  ${draft.at.toISOString()}  ${draft.by}  based on version ${draft.basedOn}`] : [];
  } catch (error) {
    if (error instanceof InvalidStoredPolicy) return [error.message];
    throw error;
  }
}

export function versionsCommand(): Command {
  return new Command('versions')
    .description('List the published versions of an account, newest first, and whether there is a draft.')
    .addOption(portalOption())
    .action(async ({ portal }: ForPortal) => {
      const lines = await withPortal(portal, async ({ storage: { policies } }) => {
        const versions = (await policies.versions(portal)).map(({ version, at, by, note }) => [version, at.toISOString(), by, note].filter((part) => part !== undefined).join('  '));
        return [...(await draftLine(policies, portal)), ...versions, '0  built-in default'];
      });
      process.stdout.write(`${lines.join('\n')}\n`);
    });
}

export function dropCommand(): Command {
  return new Command('drop')
    .description('Take the draft of an account away, also one that cannot be read.')
    .addOption(portalOption())
    .action(async ({ portal }: ForPortal) => {
      const { dropDraft } = await import('../pipeline/rules/edit-draft.ts');
      const had = await withPortal(portal, async ({ storage }) => {
        const savedAt = await storage.policies.draftSavedAt(portal);
        await dropDraft({ storage, now }, portal, null, BY);
        return savedAt !== null;
      });
      process.stdout.write(had ? 'draft dropped\n' : 'there is no draft\n');
    });
}

export function historyCommand(): Command {
  return new Command('history')
    .description('Say who changed rules, mode and admins of an account, newest first.')
    .addOption(portalOption())
    .action(async ({ portal }: ForPortal) => {
      const { historyLine, readHistory } = await import('../pipeline/rules/rules-history.ts');
      await withPortal(portal, async ({ storage }) => {
        const voice = voiceFor(undefined, (await storage.installs.find(portal))?.timeZone ?? 'UTC', now());
        let before: string | null = null;
        do {
          const page: HistoryAnswer = await readHistory(storage, portal, before, voice);
          for (const entry of page.entries) process.stdout.write(`${historyLine(entry, voice)}\n`);
          before = page.next;
        } while (before !== null);
      });
    });
}

export function showCommand(): Command {
  return new Command('show')
    .description('Print a policy of an account as JSON: the published one, an older one, or the draft.')
    .addOption(portalOption())
    .addOption(new Option('--version <version>', 'an older one; 0 is the built-in default').argParser(versionNumber))
    .addOption(new Option('--draft', 'the draft').conflicts('version'))
    .action(async ({ portal, version, draft }: ForPortal & { version?: number; draft?: true }) => {
      const found = await withPortal(portal, ({ storage: { policies } }): Promise<{ readonly policy: Policy } | null> => {
        if (draft) return policies.draft(portal);
        return version === undefined ? policies.current(portal) : policies.version(portal, version);
      });
      if (!found) throw new BadInput(draft ? `Account ${portal} has no draft of a policy.` : `Account ${portal} has no version ${version} of its policy.`);
      process.stdout.write(`${JSON.stringify(found.policy, null, 2)}\n`);
    });
}

export function rollbackCommand(): Command {
  return new Command('rollback')
    .description('Publish the rules of an older version again, under a new number.')
    .argument('<version>', '0 is the built-in default', versionNumber)
    .addOption(portalOption())
    .action(async (version: number, { portal }: ForPortal) => {
      const { rollBack } = await import('../pipeline/change-policy.ts');
      const next = await withPortal(portal, ({ storage }) => rollBack({ storage, now }, portal, version, BY));
      process.stdout.write(`version ${next}\n`);
    });
}
