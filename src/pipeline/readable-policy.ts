import type { PortalId } from '../domain/ids.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { InvalidStoredPolicy, type PolicyStore } from './ports/policies.ts';

/**
 * The published policy for what must work without one, too; null where this version of the app cannot read it. Whoever
 * gets null decides nothing by rules that nobody published.
 */
export async function readablePolicy(policies: Pick<PolicyStore, 'current'>, portalId: PortalId): Promise<Policy | null> {
  try {
    return (await policies.current(portalId)).policy;
  } catch (error) {
    if (error instanceof InvalidStoredPolicy) return null;
    throw error;
  }
}
