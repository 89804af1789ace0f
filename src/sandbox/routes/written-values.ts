import { ApiRefusal, invalid, type ErrorDetail } from '../api-refusal.ts';
import type { PortalCall } from '../call.ts';
import type { ObjectType } from '../state/object-types.ts';
import type { PortalState } from '../state/portal-state.ts';
import { checkValue } from '../state/property-values.ts';
import { LIFECYCLE_ORDER } from '../state/standard-contact-properties.ts';
import type { CrmRecord } from '../state/record-store.ts';

/** Property values as an API call sends them. */
export type Sent = Readonly<Record<string, string | number | boolean | null>>;

/** One refused value of one input. */
export type Refused = { id: string | undefined; name: string; code: string; message: string };

/** Values as they will be stored, and those that HubSpot refuses. */
export function checkSent(portal: PortalState, type: ObjectType, sent: Sent, id?: string): { values: Map<string, string>; refused: Refused[] } {
  const values = new Map<string, string>();
  const refused: Refused[] = [];
  for (const [name, raw] of Object.entries(sent)) {
    const definition = portal.properties[type].definitions.get(name);
    if (definition === undefined || definition.archived) {
      refused.push({ id, name, code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` });
    } else if (definition.modificationMetadata.readOnlyValue) {
      refused.push({ id, name, code: 'READ_ONLY_VALUE', message: `"${name}" is a read only property; its value cannot be set.` });
    } else {
      const checked = checkValue(definition, raw === null ? '' : String(raw), (owner) => portal.isOwner(owner));
      if (checked.ok) values.set(name, checked.value);
      else refused.push({ id, name, ...checked.problem });
    }
  }
  return { values, refused };
}

/**
 * HubSpot's 400 for refused values: one bad value refuses the whole call, however many records it names.
 *
 * @param ids - all records of the call
 */
export function refuseValues({ portal: { portalId }, world }: PortalCall, found: readonly Refused[], ids: readonly string[] = []): void {
  if (found.length === 0) return;
  const names = { bad: (id?: string) => id, none: () => undefined, first: () => ids[0] }[world.manners.refusalsName];
  const refused = found.map((one) => ({ ...one, id: names(one.id) }));
  const problems = refused.map(({ name, code, message }) => ({
    isValid: false, message, error: code, name, localizedErrorMessage: message, portalId: Number(portalId),
  }));
  const errors = refused.map(({ id, name, code, message }): ErrorDetail => ({
    message, code, context: { propertyName: [name], ...(id === undefined ? {} : { id: [id] }) },
  }));
  throw invalid(`Property values were not valid: ${JSON.stringify(problems)}`, { errors });
}

/** Drops a lifecycle stage that would move backwards: the API only moves it forward unless it was cleared first. */
export function withoutBackwardStage(record: CrmRecord, values: Map<string, string>): Map<string, string> {
  const next = values.get('lifecyclestage');
  const current = record.properties.get('lifecyclestage');
  if (next === undefined || next === '' || current === undefined) return values;
  if (LIFECYCLE_ORDER.indexOf(next) >= LIFECYCLE_ORDER.indexOf(current)) return values;
  return new Map([...values].filter(([name]) => name !== 'lifecyclestage'));
}

/** Refuses (409) a value of a unique property that another live record already holds. */
export function refuseConflict(portal: PortalState, type: ObjectType, values: ReadonlyMap<string, string>, own?: CrmRecord): void {
  for (const [name, value] of values) {
    if (value === '' || portal.properties[type].definitions.get(name)?.hasUniqueValue !== true) continue;
    const other = portal.records[type].findBy(name, value);
    if (other === undefined || other.id === own?.id) continue;
    throw new ApiRefusal(409, 'CONFLICT', `${name} "${value}" is already used by record ${other.id}`);
  }
}

/** How an API write by the app shows up in history and webhooks. */
export function byApp({ world }: PortalCall) {
  return { at: world.now(), source: { sourceType: 'INTEGRATION', sourceId: world.app.appId } };
}
