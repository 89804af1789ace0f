import { LIST_PAGE } from './contact-ids.ts';
import { READ_WITH_HISTORY } from './read-leads.ts';
import { ASSOCIATION_BATCH, READ_BATCH } from './records.ts';
import { ENDPOINTS, type Endpoint } from './versions.ts';

/** Calls of one endpoint, at most. */
export type PlannedCalls = { readonly endpoint: string; readonly calls: number };

const planned = ({ method, template }: Endpoint, calls: number): PlannedCalls => ({ endpoint: `${method} ${template}`, calls });

/**
 * What reading all contacts of an account takes, for every contact one company and one deal: fewer where several share
 * a company, more where somebody has many deals.
 */
export function backfillCalls(contacts: number, { withDeals }: { withDeals: boolean }): readonly PlannedCalls[] {
  const pages = (size: number): number => Math.ceil(contacts / size);
  return [
    planned(ENDPOINTS.searchContacts, 5),
    planned(ENDPOINTS.listContacts, Math.max(1, pages(LIST_PAGE))),
    planned(ENDPOINTS.readContacts, pages(READ_WITH_HISTORY)),
    planned(ENDPOINTS.readAssociations, (withDeals ? 2 : 1) * pages(ASSOCIATION_BATCH)),
    planned(ENDPOINTS.readCompanies, pages(READ_BATCH)),
    ...(withDeals ? [planned(ENDPOINTS.readDeals, pages(READ_BATCH))] : []),
  ];
}
