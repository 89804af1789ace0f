import { Command, Option } from 'commander';
import { readConfig } from '../config.ts';
import { UserId, type PortalId } from '../domain/ids.ts';
import { BadInput } from '../errors.ts';
import { readManifest } from '../manifest.ts';
import { decideParked, readParkedId, type ParkedDecision } from '../pipeline/health/decide-parked.ts';
import type { HubSpot } from '../pipeline/ports/hubspot.ts';
import { PARKED_KINDS, type ParkedKind } from '../pipeline/ports/parked.ts';
import { boardCommand, exportCommand } from './handovers-board.ts';
import { expectedCommand } from './handovers-expected.ts';
import { knownPortal, portalOption, withApp } from './operate.ts';

type Flags = { readonly portal: PortalId };
type DecideFlags = Flags & { readonly what?: ParkedKind };

const now = (): Date => new Date();

export function handoversCommand(): Command {
  return new Command('handovers')
    .description('What became of them, how many there would be, what was given up and needs a person, and a task to try.')
    .addCommand(boardCommand())
    .addCommand(exportCommand())
    .addCommand(expectedCommand())
    .addCommand(new Command('parked').description('Tasks, changes of tasks, notes, and values of contacts that were given up, with the reason, as JSON lines.').addOption(portalOption()).action(parked))
    .addCommand(new Command('retry').description('Let a parked one go on. Whether its task or note is there after all is looked up first.').argument('<id>', 'as parked prints it').addOption(portalOption()).addOption(whatOption()).action((id: string, flags: DecideFlags) => decide(id, flags, 'retry')))
    .addCommand(new Command('drop').description('Give a parked one up for good. The handover of a task stays open on the card until sales answers or its time is over; values stay away until there are newer ones.').argument('<id>', 'as parked prints it').addOption(portalOption()).addOption(whatOption()).action((id: string, flags: DecideFlags) => decide(id, flags, 'drop')))
    .addCommand(new Command('test-task')
      .description('Make a task, marked as a test and without a contact, to see what reps will find in their queue.')
      .addOption(portalOption())
      .option('--user <id>', 'HubSpot user who gets it; default: the first admin of the app')
      .option('--remove', 'delete it again')
      .addHelpText('after', '\nSafe to repeat: one per user, and never counted as a handover.')
      .action(testTask));
}

/** A task, its note and a change of it share the id of their episode. */
const whatOption = (): Option => new Option('--what <kind>', 'only this of what shares the id; without it all that is parked under the id').choices(PARKED_KINDS);

/** A page of parked cases has an end; a list for programs has none that an account reaches. */
const ALL = 1_000_000;

const SAID: Readonly<Record<ParkedKind, string>> = { task: 'task', links: 'associations of the task', note: 'note', note_links: 'associations of the note', change: 'change of the task', values: 'contact properties' };

async function parked({ portal }: Flags): Promise<void> {
  await withApp(async (opened) => {
    await knownPortal(opened, portal);
    for (const { what, jobTitle: _jobTitle, company: _company, ...one } of await opened.storage.parkedCases.list(portal, ALL)) {
      process.stdout.write(`${JSON.stringify({ ...one, what: SAID[what] })}\n`);
    }
  });
}

async function decide(given: string, { portal, what }: DecideFlags, decision: ParkedDecision): Promise<void> {
  const id = readParkedId(given);
  if (id === null) throw new BadInput(`"${given}" is not the id of a parked case: expected one that "handovers parked --portal ${portal}" prints.`);
  await withApp(async (opened) => {
    await knownPortal(opened, portal);
    const isDone = await decideParked({ storage: opened.storage, now }, portal, { id, what }, decision, 'operator');
    if (!isDone) throw new BadInput(`${given} is not parked in account ${portal}: see "handovers parked --portal ${portal}".`);
  });
  process.stdout.write(decision === 'retry' ? 'begun: a server works on it as soon as one runs\n' : 'dropped\n');
}

const NO_CLEAR_ANSWER = 'HubSpot gave no clear answer: run this again in a minute, which looks whether the task is there before anything else.';

async function testTask({ portal, user, remove = false }: Flags & { readonly user?: string; readonly remove?: boolean }): Promise<void> {
  const config = readConfig(process.env);
  const { openHubSpot } = await import('../app.ts');
  const { setTestTask } = await import('../pipeline/setup/set-test-task.ts');
  await withApp(async (opened) => {
    await knownPortal(opened, portal);
    const { storage } = opened;
    const install = await storage.installs.find(portal);
    const given = UserId.safeParse(user ?? install?.adminUserIds[0]);
    const { hubspot } = openHubSpot({ config, manifest: readManifest(), storage, now });
    const done = install && given.success ? await setTestTask({ storage, hubspot, now, taskSettleMs: config.taskSettleMs }, install, given.data, { wanted: !remove, by: 'operator' }) : null;
    const outcome = done?.outcome ?? 'not_an_owner';
    switch (outcome) {
      case 'made': case 'there': case 'removed': case 'none':
        process.stdout.write(outcome === 'none' ? 'there is none\n' : outcome === 'removed' ? 'removed\n' : `${outcome} ${done?.url?.split('/').at(-1) ?? ''}\n`);
        break;
      case 'unclear': throw new Error(NO_CLEAR_ANSWER);
      case 'refused': throw new Error('HubSpot lets the app make no tasks in this account: connect it again and allow it, and see "doctor".');
      case 'not_an_owner': throw new BadInput(`--user: "${user ?? given.data ?? ''}" is nobody who can own a task in account ${portal}. Users who can: ${await usersOf(hubspot, portal)}.`);
      default: outcome satisfies never;
    }
  });
}

async function usersOf(hubspot: HubSpot, portal: PortalId): Promise<string> {
  return (await hubspot.portal(portal).owners()).flatMap(({ userId }) => userId ?? []).join(', ') || 'none';
}
