import type { HandoverStatus } from '../domain/handover.ts';
import type { Contact } from '../domain/lead.ts';
import { LIFECYCLE_STAGES, type Policy } from '../domain/policy/policy.ts';
import { MAPPED_PROPERTIES, type PropertyValues } from './ports/hubspot.ts';
import { UNSURE } from './ports/leads.ts';

/** Before a value that HubSpot refused: it is not tried again, and nothing of ours stands in the portal. */
const REFUSED = `${UNSURE}!`;

/** What is remembered instead of a value that was wanted for a mapped property and refused. */
export const refusedValue = (value: string): string => `${REFUSED}${value}`;

/**
 * Whether a value may be written: not the one that was wanted last, which stands there or was changed by somebody,
 * nor one that was refused; and only over our own last value, or where nothing of ours was ever there. After a merge
 * it is not known whose value survived, and it is left alone.
 */
function mayWrite(value: string, last: string | undefined, present: string | undefined): boolean {
  if (last === value || last === refusedValue(value)) return false;
  return last === undefined || last.startsWith(REFUSED) || last === present;
}

const placeOf = (stage: string): number => LIFECYCLE_STAGES.findIndex((known) => known === stage);

/**
 * HubSpot moves the lifecycle stage forward only, and an account's own stages have no order that we know. The stage that
 * is there already is written all the same: it is remembered as ours, so that a change since is noticed.
 */
const isForward = (stage: string, present: string | undefined): boolean => present === undefined || (placeOf(present) >= 0 && placeOf(stage) >= placeOf(present));

/**
 * The values of lifecycle stage and lead status that the policy maps to the status of a lead, as far as they must be
 * written now. Once somebody changed one of them, it is theirs.
 *
 * @param contact - as last read: a value of ours that was not read back yet waits until it was
 * @param before - the values last wanted
 */
export function mappedProperties({ lifecycleStage, leadStatus }: Contact, status: HandoverStatus, before: PropertyValues, rules: Policy['writeBack']): PropertyValues {
  const mapped = (map: Readonly<Partial<Record<HandoverStatus, string>>>): string | undefined => map[status];
  const [stage, lead] = [mapped(rules.lifecycleStage), mapped(rules.leadStatus)];
  const stageName = MAPPED_PROPERTIES.lifecycleStage;
  const leadName = MAPPED_PROPERTIES.leadStatus;
  return {
    ...(stage !== undefined && mayWrite(stage, before[stageName], lifecycleStage) && isForward(stage, lifecycleStage) && { [stageName]: stage }),
    ...(lead !== undefined && mayWrite(lead, before[leadName], leadStatus) && { [leadName]: lead }),
  };
}
