import { ContactId, type PortalId } from '../../domain/ids.ts';
import { concernsPortal, hasNoAnswer, HubSpotError } from '../../errors.ts';
import type { Access } from '../access.ts';
import { chunksOf, type Calls, type CrmRecord } from '../records.ts';
import type { ContactSource, Told } from './contact-source.ts';

/** What sources told of contacts, whom they were asked about in vain, and why. Those of whom there is nothing to tell are in neither. */
export type Answers = { readonly told: ReadonlyMap<ContactId, Told>; readonly unanswered: ReadonlySet<ContactId>; readonly troubles: readonly HubSpotError[] };

type Asking = { readonly calls: Calls; readonly access: Access; readonly portalId: PortalId };

/** After so many goes in a row that failed a source is not asked about the others of a part: it is not they who are the reason. */
const FAILURES = 3;

/**
 * Asks the sources about contacts just read. They stand beside the record: one that fails keeps nobody from being read,
 * and one that is closed to us is not asked. Nor is one that gave no answer a few minutes ago: each such call costs its
 * whole deadline, while the records, which have just been answered, show that the portal itself can be reached.
 *
 * @throws HubSpotError what concerns the whole portal
 */
export async function askSources(sources: readonly ContactSource[], asking: Asking, records: readonly CrmRecord[]): Promise<Answers> {
  const told = new Map<ContactId, Told>();
  const unanswered = new Set<ContactId>();
  const troubles: HubSpotError[] = [];
  for (const source of sources) {
    const asked = records.filter((record) => source.mayTell(record, asking.access.now())).map(({ id }) => ContactId.parse(id));
    let failures = 0;
    for (const some of chunksOf(asked, source.atOnce ?? Math.max(1, asked.length))) {
      const answer = failures >= FAILURES || asking.access.isSilent(asking.portalId, source.name) ? 'not_asked' : await ask(source, asking, some);
      if (answer === 'closed') break;
      if (answer instanceof HubSpotError) troubles.push(answer);
      if (answer === 'not_asked' || answer instanceof HubSpotError) {
        failures += 1;
        for (const contactId of some) unanswered.add(contactId);
        continue;
      }
      failures = 0;
      for (const [contactId, one] of answer) told.set(contactId, together(told.get(contactId), one));
    }
  }
  return { told, unanswered, troubles };
}

async function ask(source: ContactSource, { calls, access, portalId }: Asking, contactIds: readonly ContactId[]): Promise<ReadonlyMap<ContactId, Told> | HubSpotError | 'closed'> {
  try {
    return (await access.ifOpen(portalId, source.capability, () => source.tell(calls, contactIds, access.appId), source.isOurWay)) ?? 'closed';
  } catch (error) {
    if (!(error instanceof HubSpotError) || (concernsPortal(error) && !hasNoAnswer(error))) throw error;
    if (hasNoAnswer(error)) access.fellSilent(portalId, source.name);
    return error;
  }
}

function together(before: Told | undefined, { signals, facts }: Told): Told {
  return { signals: [...(before?.signals ?? []), ...signals], facts: { ...before?.facts, ...facts } };
}
