import { PortalId } from '../../src/domain/ids.ts';
import { switchState } from '../../src/pipeline/install-portal.ts';
import { hubspotFetch } from '../../src/sandbox/signing.ts';
import { submitForm } from '../../src/sandbox/visitor-activity.ts';
import { createFreshDatabase } from '../storage/fresh-postgres.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { APP, openRunningApp, type RunningApp } from '../support/running-app.ts';
import { eventually } from '../support/served-app.ts';

const PORTALS = ['4815162', '4815163', '4815164', '4815165', '4815166'].map((id) => PortalId.parse(id));
const [A, B] = [PortalId.parse('4815162'), PortalId.parse('4815163')];
const PEOPLE = isFullCampaign ? 100 : 5;

const canaryOf = (portalId: string): string => `CANARY-${portalId}`;
/** Texts of other accounts that stand in what belongs to this one. */
const foreign = (portalId: string, text: string): string[] => (text.match(/CANARY-\d+/gu) ?? []).filter((found) => found !== canaryOf(portalId));

const serverUrl = process.env['TEST_DATABASE_URL'];

describe.each(['embedded', ...(serverUrl === undefined ? [] : ['Postgres'])])('F21: five accounts with the same contact ids, %s', (store) => {
  let running: RunningApp;
  let people: string[];
  let close: () => Promise<void>;

  beforeAll(async () => {
    const fresh = store === 'Postgres' && serverUrl !== undefined ? await createFreshDatabase(serverUrl) : undefined;
    running = await openRunningApp(PORTALS, { sandbox: { perTenSeconds: 1_000 }, ...(fresh && { env: { DATABASE_URL: fresh.url } }) });
    close = async () => {
      await running.close();
      await fresh?.drop();
    };
    const ids = PORTALS.map((portalId) => {
      const portal = running.sandbox.portal(portalId);
      const canary = canaryOf(portalId);
      const owner = portal.createOwner({ email: `${canary}@vendor.example`, firstName: 'Rosa', lastName: canary, userId: '9100' });
      const companyId = portal.createCompany({ name: `Company ${canary}`, domain: 'kunde.example', numberofemployees: '240' });
      return Array.from({ length: PEOPLE }, (_, index) => portal.createContact({ firstname: 'Mia', lastname: `${canary} ${index}`, email: `${canary}-${index}@kunde.example`, jobtitle: 'Head of Customer Success', hubspot_owner_id: owner }, index === 0 ? { companyId } : {}));
    });
    people = ids[0] ?? [];
    if (new Set(ids.map(String)).size > 1) throw new Error('the accounts do not share their contact ids');
    for (const portalId of PORTALS) {
      await running.connect(portalId);
      await switchState(running.app.flow, portalId, 'live', 'test');
    }
    await quiet();
    ask(people, 'Request a demo: Demo request');
    await eventually('everybody who asked has a task', () => PORTALS.every((portalId) => running.sandbox.portal(portalId).tasks().length === PEOPLE), 120);
    await quiet();
  }, 300_000);
  afterAll(() => close());

  /** In turns, so that one delivery tells of all accounts. */
  function ask(contactIds: readonly string[], form: string, portals: readonly string[] = PORTALS): void {
    for (const contactId of contactIds) {
      for (const portalId of portals) submitForm(running.sandbox.portal(portalId), contactId, { conversionName: `${form} ${canaryOf(portalId)}`, url: 'https://vendor.example/demo', at: new Date() });
    }
  }

  async function quiet(portals: readonly PortalId[] = PORTALS): Promise<void> {
    const { storage } = running.app;
    await eventually('nothing waits any more', async () => {
      const open = await Promise.all(portals.map(async (portalId) => {
        const [leads, tasks, writes] = [await storage.leads.counts(portalId, new Date()), await storage.taskIntents.counts(portalId), await storage.propertyWrites.counts(portalId)];
        return leads.stale + leads.due + tasks.pending + tasks.sending + writes.waiting + (leads.leads < PEOPLE ? 1 : 0);
      }));
      return open.every((count) => count === 0) && running.sandbox.webhooks.pending() === 0;
    }, 120);
  }

  async function rowsOf(portalId: string): Promise<string> {
    const { database } = running.app;
    const tables = await database.query<{ name: string }>("select table_name as name from information_schema.columns where table_schema = 'lead_handover' and column_name = 'portal_id' order by 1");
    const rows = await Promise.all(tables.map(({ name }) => database.query(`select t::text as row from lead_handover.${name} t where portal_id = $1`, [portalId])));
    return JSON.stringify([rows, await database.query("select j::text as row from pgboss.job j where data ->> 'portalId' = $1", [portalId])]);
  }

  async function cardsOf(portalId: string): Promise<string> {
    const cards = await Promise.all(people.map(async (contactId) => (await hubspotFetch({ baseUrl: running.baseUrl, ...APP, path: `/card/contacts/${contactId}`, portalId, userId: '9001', userEmail: 'admin@vendor.example' })).text()));
    return cards.join('\n');
  }

  /** What of one account stands where another's belongs: in calls by token, in the account, in rows, on cards. */
  async function crossings() {
    const { sandbox } = running;
    const found = { calls: 0, records: 0, rows: 0, cards: 0 };
    for (const portalId of PORTALS) {
      const portal = sandbox.portal(portalId);
      const calls = sandbox.log.entries().filter((entry) => entry.portalId === portalId);
      found.calls += foreign(portalId, JSON.stringify(calls)).length;
      found.records += foreign(portalId, JSON.stringify([portal.contacts(), portal.tasks()])).length;
      found.rows += foreign(portalId, await rowsOf(portalId)).length;
      found.cards += foreign(portalId, await cardsOf(portalId)).length;
    }
    return found;
  }

  test('nothing of one account is found in another, though deliveries told of several at once', async () => {
    const found = await crossings();
    const deliveries = running.sandbox.webhooks.deliveries();
    const mixed = deliveries.filter(({ events }) => new Set(events.map(({ portalId }) => portalId)).size > 1).length;
    // The search means something only if it finds what does belong there.
    const own = (await Promise.all(PORTALS.map(async (portalId) => [await rowsOf(portalId), await cardsOf(portalId)].every((text) => text.includes(canaryOf(portalId)))))).filter(Boolean).length;
    tellFigures(`F21 ${store}`, { portals: PORTALS.length, people: PEOPLE, tasks: PEOPLE * PORTALS.length, deliveries: deliveries.length, mixed, calls: running.sandbox.log.entries().length, crossPortal: found });
    expect(found).toEqual({ calls: 0, records: 0, rows: 0, cards: 0 });
    expect(mixed).toBeGreaterThan(0);
    expect(own).toBe(PORTALS.length);
  });

  test('a grant copied to another account in the database opens nothing: that account rests, the others go on, and its own grant mends it', async () => {
    const { sandbox, app: { database, storage } } = running;
    const own = "select access_token, refresh_token, expires_at from lead_handover.oauth_grant where portal_id = $1";
    const [kept] = await database.query<{ access_token: string; refresh_token: string; expires_at: Date }>(own, [B]);
    const set = 'update lead_handover.oauth_grant set access_token = $2, refresh_token = $3, expires_at = $4 where portal_id = $1';
    const [stolen] = await database.query<NonNullable<typeof kept>>(own, [A]);
    if (!kept || !stolen) throw new Error('no grant');
    await database.query(set, [B, stolen.access_token, stolen.refresh_token, stolen.expires_at]);
    const before = sandbox.log.entries().length;
    const newcomers = [A, B].map((portalId) => sandbox.portal(portalId).createContact({ firstname: 'Nia', lastname: `${canaryOf(portalId)} new`, email: `${canaryOf(portalId)}-new@kunde.example`, jobtitle: 'Head of Customer Success' }));
    const [newcomer = ''] = newcomers;
    expect(newcomers).toEqual([newcomer, newcomer]);
    ask([newcomer], 'Request a demo: Demo request', [A, B]);
    await eventually('the account rests', async () => (await storage.installs.find(B))?.heldBecause === 'defect', 30);
    await eventually('the other goes on', () => sandbox.portal(A).tasksOf(newcomer).length === 1, 30);
    const since = sandbox.log.entries().slice(before);
    const figures = { callsForIt: since.filter(({ portalId }) => portalId === B).length, callsOfOthers: since.filter(({ portalId }) => portalId !== B).length, heldBecause: (await storage.installs.find(B))?.heldBecause, crossPortal: await crossings() };
    tellFigures(`F21 swapped grant, ${store}`, figures);
    expect(figures).toMatchObject({ callsForIt: 0, crossPortal: { calls: 0, records: 0, rows: 0, cards: 0 } });
    expect((await storage.installs.find(B))?.state).toBe('live');
    await database.query(set, [B, kept.access_token, kept.refresh_token, kept.expires_at]);
    await eventually('its own grant mends it', () => sandbox.portal(B).tasksOf(newcomer).length === 1, 60);
  }, 150_000);

  test('the same search finds it when calls for one account are made in another', async () => {
    const { flow } = running.app;
    const real = flow.hubspot;
    Object.assign(flow, { hubspot: { portal: (portalId: PortalId) => real.portal(portalId === B ? A : portalId) } });
    ask(people, 'Pricing: Request pricing', [B]);
    await running.app.storage.leads.markAllStale(B, new Date(), 'news');
    await running.app.storage.work.wake(B);
    await eventually('the account has been read', async () => foreign(B, await rowsOf(B)).length > 0, 60);
    const found = await crossings();
    tellFigures(`F21 sabotage, ${store}`, found);
    expect(found.rows).toBeGreaterThan(0);
    Object.assign(flow, { hubspot: real });
  });
});
