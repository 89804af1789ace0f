import type { PortalId } from '../../domain/ids.ts';
import { InvalidStoredPolicy } from '../ports/policies.ts';
import type { Storage } from '../ports/stores.ts';
import { readBackfillPosition } from '../streams/backfill.ts';
import { finding, type Finding } from './finding.ts';

type StandingStores = Pick<Storage, 'capabilities' | 'cursors' | 'policies' | 'propertyWrites' | 'taskIntents' | 'taskUpdates'>;

/** What is stored about how an account stands, read once for everything that is told of it. */
export async function readStanding(stores: StandingStores, portalId: PortalId) {
  const { listed, isDone } = readBackfillPosition((await stores.cursors.read(portalId, 'backfill'))?.position);
  return {
    capabilities: await stores.capabilities.of(portalId),
    backfill: { listed, isDone },
    tasks: await stores.taskIntents.counts(portalId),
    notes: await stores.taskIntents.noteCounts(portalId),
    taskUpdates: await stores.taskUpdates.counts(portalId),
    properties: await stores.propertyWrites.counts(portalId),
    rules: await rulesFinding(stores, portalId),
  };
}

export type Standing = Awaited<ReturnType<typeof readStanding>>;

/** Rules that cannot be read are told instead of failing whoever looks. */
async function rulesFinding({ policies }: StandingStores, portalId: PortalId): Promise<Finding> {
  try {
    return finding('ok', 'rules_readable', { version: (await policies.current(portalId)).version });
  } catch (error) {
    if (error instanceof InvalidStoredPolicy) return finding('error', 'rules_unreadable', { because: error.message });
    throw error;
  }
}
