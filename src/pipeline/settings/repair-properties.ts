import { closedBecause } from '../../errors.ts';
import type { PropertyPlan, PortalGateway } from '../ports/hubspot.ts';
import type { RepairAnswer } from '../../settings-contract.ts';

/**
 * Brings our properties into shape, and says what really came about: what the account lacked before and has now.
 * A property in the way keeps nothing else from being repaired.
 *
 * @throws HubSpotError when HubSpot does not let us, or does not answer
 */
export async function repairProperties(gateway: Pick<PortalGateway, 'propertyPlan' | 'provision'>): Promise<RepairAnswer> {
  const before = await gateway.propertyPlan();
  await gateway.provision().catch((error: unknown) => {
    if (closedBecause(error)?.because !== 'unusable') throw error;
  });
  const after = await gateway.propertyPlan();
  return {
    created: settled(before, after, ({ create, restore, createTaskKey }) => [...create, ...restore, ...(createTaskKey === null ? [] : [createTaskKey])]),
    repaired: settled(before, after, ({ addOptions }) => addOptions.map(({ name }) => name)),
    inTheWay: after.conflicts.map(({ name }) => name),
  };
}

function settled(before: PropertyPlan, after: PropertyPlan, names: (plan: PropertyPlan) => readonly string[]): readonly string[] {
  const left = names(after);
  return names(before).filter((name) => !left.includes(name));
}
