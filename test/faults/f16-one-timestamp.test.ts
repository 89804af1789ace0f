import { z } from 'zod';
import { HubSpotError } from '../../src/errors.ts';
import { ContactId } from '../../src/domain/ids.ts';
import type { PortalGateway } from '../../src/pipeline/ports/hubspot.ts';
import type { Flow } from '../../src/pipeline/flow.ts';
import { changedContacts } from '../../src/pipeline/streams/changed-contacts.ts';
import type { Database } from '../../src/storage/database.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';
import { onBothStores } from './support/both-stores.ts';
import { importContacts } from './support/many-contacts.ts';

/** More than the 10,000 at which a search ends. */
const CONTACTS = isFullCampaign ? 25_000 : 10_400;
const PAGE = 200;

type Outcome = { readonly seen: number; readonly searches: number; readonly refused: number; readonly failedWith: string | null };

/** Syncs until the stream rests, or fails, and counts whom it found. */
async function syncAll(site: WorkedPortal, flow: Flow): Promise<Outcome> {
  const install = await site.storage.installs.find(PORTAL);
  if (!install) throw new Error('not installed');
  const from = site.sandbox.log.entries().length;
  let failedWith: string | null = null;
  for (let position: unknown = null, steps = 0; steps < CONTACTS; steps += 1) {
    try {
      const cursor = await changedContacts.step(flow, install, position);
      position = cursor.position;
      if (cursor.nextAt === null || cursor.nextAt > site.now()) break;
    } catch (error) {
      if (!(error instanceof HubSpotError)) throw error;
      failedWith = error.message;
      break;
    }
  }
  const searches = site.sandbox.log.entries().slice(from).filter(({ endpoint }) => endpoint.endsWith('/contacts/search'));
  return { seen: (await site.storage.leads.stale(PORTAL, CONTACTS * 2)).length, searches: searches.length, refused: searches.filter(({ status }) => status === 400).length, failedWith };
}

/** What must hold, as a list of what does not. */
function broken({ seen, searches, failedWith }: Outcome): string[] {
  return [
    ...(seen === CONTACTS ? [] : [`seen ${seen} of ${CONTACTS}`]),
    ...(searches <= 1.2 * Math.ceil(CONTACTS / PAGE) ? [] : [`${searches} searches`]),
    ...(failedWith === null ? [] : [`failed with ${failedWith}`]),
  ];
}

const Results = z.object({ results: z.array(z.object({ id: z.string() })) });

type Search = PortalGateway['changedContacts'];

/** The flow with another way of paging, as a bug would have it. */
function pagingBy(site: WorkedPortal, search: (ask: (filters: object[], after: string) => Promise<string[]>) => Search): Flow {
  const token = site.sandbox.install(PORTAL).accessToken;
  const ask = async (filters: object[], after: string): Promise<string[]> => {
    const body = JSON.stringify({ filterGroups: [{ filters }], sorts: ['lastmodifieddate'], properties: ['lastmodifieddate'], limit: PAGE, after });
    const answer = await fetch(`${site.sandbox.url}/crm/objects/2026-03/contacts/search`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body });
    if (!answer.ok) throw new HubSpotError(`a search ended with ${answer.status}`, { method: 'POST', path: 'search', status: answer.status, retry: 'never', effect: 'none' });
    return Results.parse(await answer.json()).results.map(({ id }) => id);
  };
  const gateway = { ...site.flow.hubspot.portal(PORTAL), changedContacts: search(ask) };
  return { ...site.flow, hubspot: { portal: () => gateway } };
}

const seen = (ids: readonly string[]) => ids.map((id) => ({ contactId: ContactId.parse(id), fingerprint: '' }));

/** HubSpot's own cursor, which ends at 10,000 results. */
const byCursor = (ask: (filters: object[], after: string) => Promise<string[]>): Search => {
  let offset = 0;
  return async ({ from }) => {
    const ids = await ask([{ propertyName: 'lastmodifieddate', operator: 'GTE', value: String(from.getTime()) }], String(offset));
    offset += ids.length;
    return { contacts: seen(ids), next: ids.length < PAGE ? undefined : ContactId.parse(ids.at(-1)) };
  };
};

/** The time of the last one seen, and on from there: records that share it are skipped. */
const byTime = (site: WorkedPortal) => (ask: (filters: object[], after: string) => Promise<string[]>): Search => {
  let last: string | undefined;
  return async ({ from }) => {
    const ids = await ask([{ propertyName: 'lastmodifieddate', operator: last === undefined ? 'GTE' : 'GT', value: last ?? String(from.getTime()) }], '0');
    last = String(Date.parse(site.portal.contact(ids.at(-1) ?? '')?.properties['lastmodifieddate'] ?? ''));
    return { contacts: seen(ids), next: ids.length < PAGE ? undefined : ContactId.parse(ids.at(-1)) };
  };
};

onBothStores('F16: an import gives more contacts one moment than a search can end with', (open) => {
  let database: Database;
  let site: WorkedPortal;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    site = await openWorkedPortal(database);
    importContacts(site.portal, CONTACTS, site.now());
    site.pass(1_000);
  });
  afterEach(() => site.close());

  test('all are seen, with hardly more searches than pages', async () => {
    const outcome = await syncAll(site, site.flow);
    tellFigures('F16', { store: database.kind, contacts: CONTACTS, ideal: Math.ceil(CONTACTS / PAGE), ...outcome });
    expect(broken(outcome)).toEqual([]);
    expect(outcome.refused).toBe(0);
  }, 600_000);

  test('the same check finds paging by HubSpot\'s cursor, and by time', async () => {
    const cursor = await syncAll(site, pagingBy(site, byCursor));
    expect(broken(cursor)).toEqual([`seen 10000 of ${CONTACTS}`, 'failed with a search ended with 400']);
    await database.exec('delete from lead_handover.lead');
    expect(broken(await syncAll(site, pagingBy(site, byTime(site))))).toEqual([`seen ${PAGE} of ${CONTACTS}`]);
  }, 600_000);
});
