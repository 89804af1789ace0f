import type { PersonView } from '../../data-contract.ts';
import type { ContactId, PortalId } from '../../domain/ids.ts';
import { plainText } from '../../domain/plain-text.ts';
import type { Flow } from '../flow.ts';
import type { Install } from '../ports/installs.ts';
import type { PersonKey } from '../ports/stored-data.ts';
import { recordUrl } from '../record-url.ts';

type DataFlow = Pick<Flow, 'storage' | 'now'>;

/** Longest name or address that is shown, in characters. */
const LINE_LENGTH = 120;

/** Those about whom something is stored: nobody, one, or by an address that several contacts had more. */
export async function findPeople({ storage: { storedData } }: Pick<Flow, 'storage'>, install: Install, who: PersonKey): Promise<readonly PersonView[]> {
  const { portalId } = install;
  const ids = await storedData.idsOf(portalId, who);
  if (ids.length === 0) return [];
  const known = await storedData.people(portalId, ids);
  // Of somebody who is not read any more only rows are left, under the id that was asked for.
  const shown = known.length > 0 ? known.map(({ contactId }) => contactId) : ids.slice(0, 1);
  return Promise.all(shown.map(async (contactId) => {
    const person = known.find((one) => one.contactId === contactId);
    const name = [person?.firstName, person?.lastName].flatMap((part) => plainText(part ?? undefined, LINE_LENGTH) ?? []).join(' ');
    const all = await storedData.idsOf(portalId, { contactId });
    return {
      contactId, name: name === '' ? null : name, email: plainText(person?.email ?? undefined, LINE_LENGTH) ?? null, company: plainText(person?.company ?? undefined, LINE_LENGTH) ?? null,
      stored: await storedData.count(portalId, all), recordUrl: recordUrl(install, contactId),
    };
  }));
}

/**
 * Deletes everything that is stored about a person, under every id they ever had, and keeps them from being taken in
 * again. The contact in HubSpot is not touched. Who did it is kept, not about whom.
 *
 * @param by - who wants it: `user:<id>` or "operator"
 * @returns ids that were erased; null when nothing is stored about anybody like that in this account
 */
export async function deletePerson({ storage, now }: DataFlow, portalId: PortalId, who: PersonKey, by: string): Promise<readonly ContactId[] | null> {
  return storage.inTransaction(async (stores) => {
    const ids = await stores.storedData.idsOf(portalId, who);
    if (ids.length === 0) return null;
    await stores.leads.erase(portalId, ids);
    await stores.audit.record(portalId, [{ at: now(), who: by, what: 'person deleted', details: {} }]);
    // Colleagues whose briefs spoke of the person are evaluated anew.
    await stores.work.wake(portalId);
    return ids;
  });
}
