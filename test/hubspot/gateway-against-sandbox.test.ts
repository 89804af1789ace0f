import { ContactId, OwnerId, PortalId } from '../../src/domain/ids.ts';
import { readManifest } from '../../src/manifest.ts';
import type { ContactWrite, SeenContact } from '../../src/pipeline/ports/hubspot.ts';
import { createAccessTokens } from '../../src/hubspot/access-tokens.ts';
import { createHubSpot, type HubSpotEdge } from '../../src/hubspot/gateway.ts';
import { createOAuth, type OAuth } from '../../src/hubspot/oauth.ts';
import { createTransport } from '../../src/hubspot/transport.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { allOf, failureOf, memoryCapabilities, memoryGrants, openPacing } from './doubles.ts';

const PORTAL = PortalId.parse('4711');
const manifest = readManifest();
const scopesOf = (kind: 'required' | 'optional'): string[] => manifest.scopes[kind].map(({ name }) => name);

const APP = { appId: '1', clientId: 'client-1', clientSecret: 'secret-1', redirectUris: ['https://handover.test/oauth/callback'], requiredScopes: scopesOf('required'), optionalScopes: scopesOf('optional') };
const ACCOUNT = { portalId: PORTAL, tier: 'professional', timeZone: 'Europe/Berlin', uiDomain: 'app-eu1.hubspot.com', hubDomain: 'acme.test', installer: { userId: '77', email: 'admin@acme.test' } } as const;
const sleep = (): Promise<void> => Promise.resolve();

let sandbox: Sandbox;
let oauth: OAuth;
let hubspot: HubSpotEdge;

beforeEach(async () => {
  sandbox = await startSandbox({ app: APP, portals: [ACCOUNT] });
  const { clientId, clientSecret } = APP;
  oauth = createOAuth({ publicBaseUrl: 'https://handover.test', hubspot: { clientId, clientSecret, apiBaseUrl: sandbox.url, authorizeUrl: `${sandbox.url}/oauth/authorize` } }, manifest);
  const grants = memoryGrants({ ...sandbox.install(PORTAL), clientId, expiresAt: new Date(Date.now() + 1_800_000) });
  const transport = createTransport({ apiBaseUrl: sandbox.url, tokens: createAccessTokens({ grants, oauth, clientId, sleep }), pacing: openPacing(), sleep });
  hubspot = createHubSpot({ transport, manifest, capabilities: memoryCapabilities(), grantedScopes: () => Promise.resolve([...scopesOf('required'), ...scopesOf('optional')]) });
});

afterEach(async () => {
  const violations = sandbox.log.violations();
  await sandbox.close();
  if (violations.length > 0) throw new Error(`calls against HubSpot's published contract:\n${violations.join('\n')}`);
});

it('whose token it is', async () => {
  const { accessToken, refreshToken } = sandbox.install(PORTAL);
  expect(await oauth.introspect(accessToken)).toMatchObject({ portalId: PORTAL, userId: '77', hubDomain: 'acme.test' });
  await oauth.revoke(refreshToken);
  expect((await failureOf(oauth.refresh(refreshToken))).retry).toBe('reinstall');
});

it('an account, its owners and our properties', async () => {
  const ownerId = sandbox.portal(PORTAL).createOwner({ email: 'rep@acme.test', firstName: 'Rita', lastName: 'Rep', userId: '78' });
  const gateway = hubspot.portal(PORTAL);
  expect(await hubspot.account(PORTAL)).toEqual({ portalId: PORTAL, timeZone: 'Europe/Berlin', uiDomain: 'app-eu1.hubspot.com' });
  expect(await gateway.owners()).toContainEqual({ id: ownerId, userId: '78', email: 'rep@acme.test', name: 'Rita Rep' });
  expect((await gateway.provision()).created).toEqual(manifest.contactProperties.map(({ name }) => name));
  expect(await gateway.provision()).toEqual({ created: [], repaired: [] });
});

it('a lead with company, deal and everything it did; merged and deleted ones are told apart', async () => {
  const portal = sandbox.portal(PORTAL);
  const at = new Date('2026-01-05T09:00:00Z');
  const companyId = portal.createCompany({ name: 'Acme', domain: 'acme.test', numberofemployees: '250', web_technologies: 'salesforce;zendesk' });
  const history = { recent_conversion_date: [{ value: String(at.getTime()), at }], recent_conversion_event_name: [{ value: 'Pricing: Demo', at }], hs_analytics_last_url: [{ value: 'https://acme.test/pricing?x=1', at }] };
  const anna = portal.createContact({ email: 'anna@acme.test', firstname: 'Anna', jobtitle: 'Head of Sales' }, { companyId, history });
  const double = portal.createContact({ email: 'anna2@acme.test' });
  const deleted = portal.createContact({ email: 'gone@acme.test' });
  portal.createDeal({ dealname: 'Big' }, { contactIds: [anna] });
  portal.mergeContacts(anna, double);
  portal.deleteContact(deleted);
  const asked = [anna, double, deleted, '999'].map((id) => ContactId.parse(id));
  const { readings, gone, moved } = await allOf(hubspot.portal(PORTAL).readLeads(asked));
  expect({ gone, moved }).toEqual({ gone: [deleted, '999'], moved: [{ from: double, to: anna }] });
  expect(readings).toHaveLength(1);
  expect(readings[0]?.lead).toMatchObject({
    contactId: anna, contact: { firstName: 'Anna', emailDomain: 'acme.test' }, company: { id: companyId, employees: 250 }, deals: [{ isClosed: false }], unchecked: [],
  });
  expect(readings[0]?.lead.company?.tools).toBeUndefined();
  const wanted = await allOf(hubspot.portal(PORTAL).readLeads([ContactId.parse(anna)], { tools: true }));
  expect(wanted.readings[0]?.lead.company?.tools).toEqual(['salesforce', 'zendesk']);
  expect(readings[0]?.signals.map(({ kind, title }) => [kind, title])).toEqual(expect.arrayContaining([['form_submission', 'Pricing: Demo'], ['page_view', undefined]]));
});

it('all contacts, and those that changed', async () => {
  const portal = sandbox.portal(PORTAL);
  const created = Array.from({ length: 230 }, (_, index) => portal.createContact({ email: `c${index}@acme.test` }));
  const gateway = hubspot.portal(PORTAL);
  const listed: SeenContact[] = [];
  for (let after: string | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
    const page = await gateway.listContacts(after);
    listed.push(...page.contacts);
    after = page.next;
  }
  expect(listed.map(({ contactId }) => contactId)).toEqual(created);
  const window = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) };
  const first = await gateway.changedContacts(window);
  const second = await gateway.changedContacts({ ...window, afterId: first.next });
  expect([first.contacts.length, first.next, second.contacts.length, second.next]).toEqual([200, created[199], 30, undefined]);
  expect([...first.contacts, ...second.contacts]).toEqual(listed);
  expect(await gateway.countContacts()).toBe(230);
});

it('a contact has one fingerprint, whether it is listed, searched or read; it changes with what we read, not with what we write', async () => {
  const portal = sandbox.portal(PORTAL);
  const gateway = hubspot.portal(PORTAL);
  await gateway.provision();
  const companyId = portal.createCompany({ name: 'Acme' });
  const full = ContactId.parse(portal.createContact({ firstname: ' Anna ', email: 'anna@acme.test', hs_email_optout: 'true', numemployees: '', recent_conversion_date: '2026-01-05T09:00:00Z' }));
  const bare = ContactId.parse(portal.createContact({}));
  const everywhere = async (): Promise<string[][]> => {
    const window = { from: new Date(0), to: new Date(Date.now() + 60_000) };
    const pages = [(await gateway.listContacts()).contacts, (await gateway.changedContacts(window)).contacts, (await allOf(gateway.readLeads([full, bare]))).readings.map(({ lead: { contactId }, fingerprint = 'none' }) => ({ contactId, fingerprint }))];
    return [full, bare].map((id) => pages.flatMap((page) => page.flatMap(({ contactId, fingerprint }) => (contactId === id ? fingerprint : []))));
  };
  const [first = [], ofBare = []] = await everywhere();
  expect([first.length, new Set(first).size, ofBare.length, new Set(ofBare).size]).toEqual([3, 1, 3, 1]);
  expect((await gateway.recentContacts('recent_conversion_date')).contacts).toEqual([{ contactId: full, fingerprint: first[0] }]);
  await gateway.writeContacts([{ contactId: full, properties: { handover_fit_score: '61' } }]);
  expect((await everywhere())[0]).toEqual(first);
  portal.associate('contacts', full, 'companies', companyId);
  const [withCompany = []] = await everywhere();
  expect([new Set(withCompany).size, withCompany[0] === first[0]]).toEqual([1, false]);
});

it('webinars', async () => {
  const portal = sandbox.portal(PORTAL);
  const contactId = portal.createContact({ email: 'anna@acme.test' });
  const eventId = portal.createMarketingEvent({ name: 'Live', start: new Date('2026-01-04T15:00:00Z'), end: new Date('2026-01-04T16:00:00Z') });
  portal.addParticipation(eventId, contactId, { state: 'ATTENDED', at: new Date('2026-01-04T16:00:00Z'), attendanceSeconds: 1_800 });
  const round = { since: new Date('2026-01-01T00:00:00Z'), startedAt: new Date(), lists: [] };
  const list = await hubspot.portal(PORTAL).sourcePage('webinars', round, null);
  const page = await hubspot.portal(PORTAL).sourcePage('webinars', round, list?.next);
  expect(page?.next).toBeNull();
  expect(page?.found).toEqual([
    { who: { contactId }, signal: expect.objectContaining({ id: `webinar:${eventId}:attended`, attendedMinutes: 30, durationMinutes: 60, title: 'Live' }) },
  ]);
});

it('values are written around the bad one, and to nothing but our properties', async () => {
  const portal = sandbox.portal(PORTAL);
  const gateway = hubspot.portal(PORTAL);
  const writes = Array.from({ length: 20 }, (_, index): ContactWrite => ({
    contactId: ContactId.parse(portal.createContact({ email: `c${index}@acme.test` })),
    properties: { handover_qualified: 'true', handover_fit_score: String(index), handover_status: index === 7 ? 'no such status' : 'nurture', handover_summary: '' },
  }));
  const outcomes = await gateway.writeContacts([...writes, { contactId: ContactId.parse('999'), properties: { handover_fit_score: '1' } }]);
  const bad = writes[7]?.contactId;
  expect(outcomes.filter(({ outcome }) => outcome !== 'written')).toEqual([
    { contactId: bad, outcome: 'refused', reason: 'VALIDATION_ERROR INVALID_OPTION handover_status' }, { contactId: '999', outcome: 'gone' },
  ]);
  expect(portal.contact(writes[3]?.contactId ?? '')?.properties['handover_fit_score']).toBe('3');
  expect([...(sandbox.log.contactPropertiesWritten().get(PORTAL) ?? [])].filter((name) => !name.startsWith('handover_'))).toEqual([]);
});

it('one task with its associations, found again by its reference', async () => {
  const portal = sandbox.portal(PORTAL);
  const gateway = hubspot.portal(PORTAL);
  const contactId = ContactId.parse(portal.createContact({ email: 'anna@acme.test' }));
  const ownerId = OwnerId.parse(portal.createOwner({ email: 'rep@acme.test', firstName: 'Rita', lastName: 'Rep', userId: '78' }));
  const task = { reference: 'HO-1', dealIds: [], type: 'CALL', contactId, ownerId, subject: 'Call', body: '<p>HO-1</p>', dueAt: new Date('2026-01-05T12:00:00Z'), priority: 'HIGH' } as const;
  expect(await gateway.findTask(contactId, 'HO-1')).toBeNull();
  const taskId = await gateway.createTask(task);
  expect(await gateway.findTask(contactId, 'HO-1')).toBe(taskId);
  expect(await gateway.findTask(contactId, 'HO-2')).toBeNull();
  sandbox.faults.next({ method: 'POST', path: '/crm/objects/2026-03/tasks' }, { kind: 'reset-after' });
  expect(await failureOf(gateway.createTask({ ...task, body: '<p>HO-2</p>' }))).toMatchObject({ effect: 'unknown' });
  expect(await gateway.findTask(contactId, 'HO-2')).not.toBeNull();
  expect(portal.tasksOf(contactId)).toHaveLength(2);
});

it('expired tokens are replaced under way; with rotation too', async () => {
  sandbox.rotateRefreshTokens(true);
  for (let round = 0; round < 3; round += 1) {
    sandbox.expireTokens();
    const gateway = hubspot.portal(PORTAL);
    await Promise.all([gateway.owners(), gateway.listContacts(), hubspot.account(PORTAL)]);
  }
  expect(sandbox.log.callsByEndpoint()['POST /oauth/{version}/token']).toBe(3);
});

it('a task is completed, opened again, moved and passed on; one that was deleted is gone', async () => {
  const portal = sandbox.portal(PORTAL);
  const gateway = hubspot.portal(PORTAL);
  const contactId = ContactId.parse(portal.createContact({ email: 'anna@acme.test' }));
  const taskId = await gateway.createTask({ reference: 'HO-1', dealIds: [], type: 'CALL', contactId, subject: 'Call', body: '<p>HO-1</p>', dueAt: new Date('2026-01-05T12:00:00Z'), priority: 'HIGH' });
  const now = (): unknown[] => ['hs_task_status', 'hs_timestamp', 'hs_task_subject'].map((name) => portal.tasks()[0]?.properties[name]);
  expect(await gateway.updateTask(taskId, { status: 'COMPLETED' })).toBe('updated');
  expect(now()).toEqual(['COMPLETED', '2026-01-05T12:00:00.000Z', 'Call']);
  expect(await gateway.updateTask(taskId, { status: 'NOT_STARTED', dueAt: new Date('2026-01-07T08:00:00Z') })).toBe('updated');
  expect(now()).toEqual(['NOT_STARTED', '2026-01-07T08:00:00.000Z', 'Call']);
  const owner = OwnerId.parse(portal.createOwner({ email: 'bea@acme.test', firstName: 'Bea', lastName: 'Backup', userId: '9199' }));
  expect(await gateway.updateTask(taskId, { ownerId: owner, subject: 'Call Anna', priority: 'MEDIUM' })).toBe('updated');
  expect(portal.tasks()[0]?.properties).toMatchObject({ hubspot_owner_id: owner, hs_task_subject: 'Call Anna', hs_task_priority: 'MEDIUM', hs_task_status: 'NOT_STARTED' });
  portal.archiveTask(taskId);
  expect(await gateway.updateTask(taskId, { status: 'COMPLETED' })).toBe('gone');
});

it('an uninstalled app knows it after one call', async () => {
  await hubspot.uninstall(PORTAL, 1);
  expect((await failureOf(hubspot.portal(PORTAL).owners())).retry).toBe('reinstall');
});
