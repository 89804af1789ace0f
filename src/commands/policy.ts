import { Command } from 'commander';
import { defaultPolicy } from '../domain/default-policy.ts';
import type { PortalId } from '../domain/ids.ts';
import { readPolicyFile } from './policy-file.ts';
import { knownPortal, portalOption, withApp } from './operate.ts';

export function policyCommand(): Command {
  const command = new Command('policy').description('The rules: print the default, check a file, publish it for an account.');
  command.command('default').description('Print the default policy as JSON.').action(() => {
    process.stdout.write(`${JSON.stringify(defaultPolicy, null, 2)}\n`);
  });
  command.command('check').description('Say whether a file is a valid policy.').argument('<file>', 'JSON').action(async (file: string) => {
    await readPolicyFile(file);
    process.stdout.write('valid\n');
  });
  command.command('publish').description('Make a policy the rules of an account; all its leads are evaluated again.').argument('<file>', 'JSON').addOption(portalOption())
    .action(async (file: string, { portal }: { portal: PortalId }) => {
      const policy = await readPolicyFile(file);
      const version = await withApp(async (opened) => {
        await knownPortal(opened, portal);
        return opened.storage.inTransaction(async (stores) => {
          const at = new Date();
          const published = await stores.policies.publish(portal, policy, 'operator', at);
          await stores.leads.markAllDue(portal, at);
          await stores.audit.record(portal, [{ at, who: 'operator', what: 'policy published', details: { version: published } }]);
          await stores.work.wake(portal);
          return published;
        });
      });
      process.stdout.write(`version ${version}\n`);
    });
  return command;
}
