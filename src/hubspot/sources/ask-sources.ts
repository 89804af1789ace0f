import { ContactId, type PortalId } from '../../domain/ids.ts';
import type { Access } from '../access.ts';
import type { Calls, CrmRecord } from '../records.ts';
import type { ContactSource, Told } from './contact-source.ts';

/** Asks the sources about contacts just read. Those of which there is nothing to tell are not in the map. */
export async function askSources(sources: readonly ContactSource[], { calls, access, portalId }: { calls: Calls; access: Access; portalId: PortalId }, records: readonly CrmRecord[]): Promise<ReadonlyMap<ContactId, Told>> {
  const now = access.now();
  const all = new Map<ContactId, Told>();
  for (const source of sources) {
    const asked = records.filter((record) => source.mayTell(record, now)).map(({ id }) => ContactId.parse(id));
    const { capability } = source;
    const ask = (): ReturnType<ContactSource['tell']> => source.tell(calls, asked, access.appId);
    const told = asked.length === 0 ? null : await (capability ? access.ifOpen(portalId, capability, ask, source.isOurWay) : ask());
    for (const [contactId, one] of told ?? []) {
      const before = all.get(contactId);
      all.set(contactId, { signals: [...(before?.signals ?? []), ...one.signals], facts: { ...before?.facts, ...one.facts } });
    }
  }
  return all;
}
