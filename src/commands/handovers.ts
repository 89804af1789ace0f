import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { EpisodeId, UserId, type PortalId } from '../domain/ids.ts';
import { BadInput } from '../errors.ts';
import { readManifest } from '../manifest.ts';
import type { HubSpot } from '../pipeline/ports/hubspot.ts';
import { boardCommand, exportCommand } from './handovers-board.ts';
import { expectedCommand } from './handovers-expected.ts';
import { knownPortal, portalOption, withApp } from './operate.ts';

type Flags = { readonly portal: PortalId };

const now = (): Date => new Date();

export function handoversCommand(): Command {
  return new Command('handovers')
    .description('What became of them, how many there would be, tasks that need a person, and a task to try.')
    .addCommand(boardCommand())
    .addCommand(exportCommand())
    .addCommand(expectedCommand())
    .addCommand(new Command('parked').description('Tasks, changes of tasks, and notes that were given up, with the reason, as JSON lines.').addOption(portalOption()).action(parked))
    .addCommand(new Command('retry').description('Let what is parked of a handover go on. Whether its task or note is there after all is looked up first.').argument('<id>', 'episode, as parked prints it').addOption(portalOption()).action((id: string, flags: Flags) => decide(id, flags, 'retry')))
    .addCommand(new Command('drop').description('Give up for good what is parked of a handover. The handover stays open on the card until sales answers or its time is over.').argument('<id>', 'episode, as parked prints it').addOption(portalOption()).action((id: string, flags: Flags) => decide(id, flags, 'drop')))
    .addCommand(new Command('test-task')
      .description('Make a task, marked as a test and without a contact, to see what reps will find in their queue.')
      .addOption(portalOption())
      .option('--user <id>', 'HubSpot user who gets it; default: the first admin of the app')
      .option('--remove', 'delete it again')
      .addHelpText('after', '\nSafe to repeat: one per user, and never counted as a handover.')
      .action(testTask));
}

async function parked({ portal }: Flags): Promise<void> {
  await withApp(async (opened) => {
    await knownPortal(opened, portal);
    const { taskIntents, taskUpdates } = opened.storage;
    const tasks = (await taskIntents.parked(portal)).map(({ episodeId, record, madeId, ...one }) => ({ id: episodeId, what: madeId ? `associations of the ${record}` : record, ...(madeId && { [`${record}Id`]: madeId }), ...one }));
    const updates = (await taskUpdates.parked(portal)).map(({ episodeId, ...update }) => ({ id: episodeId, what: 'change of the task', ...update }));
    for (const one of [...tasks, ...updates]) process.stdout.write(`${JSON.stringify(one)}\n`);
  });
}

async function decide(given: string, { portal }: Flags, what: 'retry' | 'drop'): Promise<void> {
  const id = EpisodeId.safeParse(given);
  if (!id.success) throw new BadInput(`"${given}" is not the id of a handover: expected one that "handovers parked --portal ${portal}" prints.`);
  await withApp(async (opened) => {
    await knownPortal(opened, portal);
    const isDone = await opened.storage.inTransaction(async (stores) => {
      const { taskIntents, taskUpdates } = stores;
      const dropped = what === 'drop' ? await taskIntents.dropParked(portal, id.data, now()) : null;
      const done = what === 'retry'
        ? [await taskIntents.unpark(portal, id.data, now()), await taskUpdates.unpark(portal, id.data, now())]
        : [dropped !== null, await taskUpdates.drop(portal, id.data)];
      if (!done.includes(true)) return false;
      if (dropped) await stores.leads.markDue(portal, [dropped], now());
      await stores.audit.record(portal, [{ at: now(), who: 'operator', what: what === 'retry' ? 'parked task taken up again' : 'parked task dropped', details: { episode: id.data } }]);
      await stores.work.wake(portal);
      return true;
    });
    if (!isDone) throw new BadInput(`${given} is not parked in account ${portal}: see "handovers parked --portal ${portal}".`);
  });
  process.stdout.write(what === 'retry' ? 'begun: a server works on it as soon as one runs\n' : 'dropped\n');
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
