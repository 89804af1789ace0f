import { Client } from '@hubspot/api-client';
import { SIGNAL_PROPERTIES } from '../../src/hubspot/sources/contact-record.ts';
import { COMPANY_PROPERTIES, CONTACT_PROPERTIES, DEAL_PROPERTIES } from '../../src/hubspot/wire.ts';

/**
 * The plain way: for every contact that changed one call after the other with the SDK's accessors, as its README shows
 * them: the contact with history, its links to companies and deals, the first company, each deal, and the write.
 */
export async function callsOnePerContact(url: string, accessToken: string, contacts: readonly { readonly id: string; readonly isWritten: boolean }[]): Promise<void> {
  const { crm } = new Client({ basePath: url, accessToken, limiterOptions: { minTime: 0 }, numberOfApiCallRetries: 0 });
  for (const { id, isWritten } of contacts) {
    await crm.contacts.basicApi.getById(id, [...CONTACT_PROPERTIES], [...SIGNAL_PROPERTIES]);
    const [company] = (await crm.associations.v4.basicApi.getPage('contacts', id, 'companies')).results;
    if (company) await crm.companies.basicApi.getById(company.toObjectId, [...COMPANY_PROPERTIES]);
    const deals = await crm.associations.v4.basicApi.getPage('contacts', id, 'deals');
    for (const { toObjectId } of deals.results) await crm.deals.basicApi.getById(toObjectId, [...DEAL_PROPERTIES]);
    if (isWritten) await crm.contacts.batchApi.update({ inputs: [{ id, properties: { handover_fit_grade: 'B' } }] });
  }
}
