import { Client } from '@hubspot/api-client';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/contacts/models/Filter.js';
import { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/objects/tasks/models/AssociationSpec.js';
import { PropertyCreateFieldTypeEnum, PropertyCreateTypeEnum } from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate.js';
import { APP, PORTAL, startFixture, type Fixture } from './support/sandbox-fixture.ts';

let fixture: Fixture;
let client: Client;
let ada: string;
let acme: string;
let ownerId: string;

beforeAll(async () => {
  fixture = await startFixture({ perTenSeconds: 1000, searchPerSecond: 1000 });
  const { portal, sandbox, tokens } = fixture;
  client = new Client({ basePath: sandbox.url, accessToken: tokens[PORTAL]?.accessToken ?? '', limiterOptions: { minTime: 0 }, numberOfApiCallRetries: 0 });
  ownerId = portal.createOwner({ email: 'olga@nordwindflow.example', firstName: 'Olga', lastName: 'Owner', userId: '601' });
  acme = portal.createCompany({ name: 'Acme', domain: 'acme.example', industry: 'MACHINERY' });
  ada = portal.createContact({ email: 'ada@acme.example', firstname: 'Ada', jobtitle: 'CFO' }, { companyId: acme });
});
afterAll(() => fixture.sandbox.close());

describe("HubSpot's own SDK works against the sandbox", () => {
  test('reads and updates contacts in batches', async () => {
    const { batchApi } = client.crm.contacts;
    await batchApi.update({ inputs: [{ id: ada, properties: { jobtitle: 'CEO' } }] });
    const read = await batchApi.read({ inputs: [{ id: ada }], properties: ['jobtitle'], propertiesWithHistory: ['jobtitle'] });
    expect(read.results[0]?.properties['jobtitle']).toBe('CEO');
    expect(read.results[0]?.propertiesWithHistory?.['jobtitle']?.map(({ value }) => value)).toEqual(['CEO', 'CFO']);
  });

  test('searches contacts', async () => {
    const found = await client.crm.contacts.searchApi.doSearch({
      filterGroups: [{ filters: [{ propertyName: 'email', operator: FilterOperatorEnum.Eq, value: 'ada@acme.example' }] }],
      sorts: [], properties: ['email'], limit: 10, after: '0',
    });
    expect(found.total).toBe(1);
    expect(found.results[0]?.id).toBe(ada);
  });

  test('reads companies and the deals of nobody', async () => {
    const company = await client.crm.companies.basicApi.getById(acme, ['industry']);
    expect(company.properties['industry']).toBe('MACHINERY');
    expect((await client.crm.deals.basicApi.getPage()).results).toEqual([]);
  });

  test('makes a task that is associated with contact and company', async () => {
    const task = await client.crm.objects.tasks.basicApi.create({
      properties: { hs_timestamp: '2026-01-06T09:00:00Z', hs_task_subject: 'Call Ada', hubspot_owner_id: ownerId },
      associations: [
        { to: { id: ada }, types: [{ associationCategory: AssociationSpecAssociationCategoryEnum.HubspotDefined, associationTypeId: 204 }] },
        { to: { id: acme }, types: [{ associationCategory: AssociationSpecAssociationCategoryEnum.HubspotDefined, associationTypeId: 192 }] },
      ],
    });
    const [stored] = fixture.portal.tasksOf(ada);
    expect(stored).toMatchObject({ id: task.id, associations: { contacts: [ada], companies: [acme] } });
  });

  test('makes property groups and properties', async () => {
    const { coreApi, groupsApi, batchApi } = client.crm.properties;
    await groupsApi.create('contacts', { name: 'handover', label: 'Handover' });
    const property = { label: 'Fit', type: PropertyCreateTypeEnum.Number, fieldType: PropertyCreateFieldTypeEnum.Number, groupName: 'handover' };
    await coreApi.create('contacts', { ...property, name: 'fit_score' });
    await batchApi.create('contacts', { inputs: [{ ...property, name: 'intent_score' }] });
    expect((await coreApi.getByName('contacts', 'fit_score')).groupName).toBe('handover');
    const names = (await coreApi.getAll('contacts')).results.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['email', 'fit_score', 'intent_score']));
  });

  test('reads associations', async () => {
    const read = await client.crm.associations.v4.batchApi.getPage('contacts', 'companies', { inputs: [{ id: ada }] });
    expect(read.results[0]?.to[0]?.toObjectId).toBe(acme);
    expect(read.results[0]?.to[0]?.associationTypes.map(({ typeId }) => typeId)).toEqual([1, 279]);
  });

  test('lists forms', async () => {
    const formId = fixture.portal.createForm({ name: 'Request pricing' });
    const { results } = await client.marketing.forms.formsApi.getPage(undefined, 10);
    expect(results.map(({ id, name, archived }) => [id, name, archived])).toEqual([[formId, 'Request pricing', false]]);
  });

  test('reads the members of a list in the order of joining', async () => {
    const { portal } = fixture;
    const listId = portal.createList({ name: 'Hot leads' });
    portal.joinList(listId, ada);
    const page = await client.crm.lists.membershipsApi.getPageOrderedByAddedToListDate(listId);
    expect(page.results.map(({ recordId }) => recordId)).toEqual([ada]);
  });

  test('reads owners', async () => {
    const owners = await client.crm.owners.ownersApi.getPage();
    expect(owners.results.map(({ id, userId }) => [id, userId])).toEqual([[ownerId, 601]]);
  });

  test('refreshes tokens', async () => {
    const refreshToken = fixture.tokens[PORTAL]?.refreshToken ?? '';
    const issued = await client.oauth.tokensApi.create('refresh_token', undefined, undefined, APP.clientId, APP.clientSecret, refreshToken);
    expect(issued.expiresIn).toBe(1800);
  });
});

describe("HubSpot's own SDK is refused where HubSpot would refuse it", () => {
  test.each([
    ['an unknown property', { no_such_property: '1' }],
    ['a value outside the list', { lifecyclestage: 'galactic' }],
    ['a property that HubSpot fills', { recent_conversion_date: '2026-01-01' }],
  ])('%s is a 400', async (_what, properties) => {
    const update = client.crm.contacts.batchApi.update({ inputs: [{ id: ada, properties }] });
    await expect(update).rejects.toMatchObject({ code: 400, body: { category: 'VALIDATION_ERROR' } });
  });

  test('a task without a due date is a 400', async () => {
    const create = client.crm.objects.tasks.basicApi.create({ properties: { hs_task_subject: 'x' }, associations: [] });
    await expect(create).rejects.toMatchObject({ code: 400 });
  });

  test('a property name that is taken is a 409', async () => {
    const create = client.crm.properties.coreApi.create('contacts', { name: 'email', label: 'E', type: PropertyCreateTypeEnum.String, fieldType: PropertyCreateFieldTypeEnum.Text, groupName: 'contactinformation' });
    await expect(create).rejects.toMatchObject({ code: 409 });
  });
});
