import type { DataView } from '../../data-contract.ts';
import type { PortalId } from '../../domain/ids.ts';
import type { Flow } from '../flow.ts';
import { EXPORT_LINK_MINUTES } from '../ports/exports.ts';
import { InvalidStoredPolicy } from '../ports/policies.ts';

/** What is kept of an account, and for how long. */
export async function dataView({ storage }: Pick<Flow, 'storage'>, portalId: PortalId): Promise<DataView> {
  return {
    retentionMonths: await retentionMonths(storage, portalId),
    stored: await storage.storedData.sums(portalId),
    linkMinutes: EXPORT_LINK_MINUTES,
  };
}

/** Rules that cannot be read say nothing; the Health tab tells of them. */
async function retentionMonths({ policies }: Pick<Flow['storage'], 'policies'>, portalId: PortalId): Promise<number | null> {
  try {
    return (await policies.current(portalId)).policy.retentionMonths;
  } catch (error) {
    if (error instanceof InvalidStoredPolicy) return null;
    throw error;
  }
}
