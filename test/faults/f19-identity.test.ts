import { keepDeliveries } from '../../src/pipeline/keep-deliveries.ts';
import { evaluateLeads } from '../../src/pipeline/evaluate-leads.ts';
import { isOpen } from '../../src/domain/handover.ts';
import { startEngine, type Engine } from '../../src/jobs/engine.ts';
import { createLogger, errorForLog } from '../../src/logger.ts';
import type { Fault } from '../../src/sandbox/sandbox.ts';
import type { Database } from '../../src/storage/database.ts';
import { onBothStores } from './support/both-stores.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const DEMO = 'Request a demo: Demo request';
const taskCall = { method: 'POST', path: /\/tasks$/u };
const readCall = { method: 'POST', path: /contacts\/batch\/read/u };
const SECRET = { firstname: 'CANARY-first', lastname: 'CANARY-last', email: 'canary-51@kunde.example', phone: '+49 CANARY 4711', jobtitle: 'Head of Customer Success (CANARY-title)' };
const CANARY = /canary/iu;

onBothStores('F19: merges, deletions, restores, privacy deletions', (open) => {
  let database: Database;
  let engine: Engine;
  let at: WorkedPortal;
  let events = 0;
  const figures = { merges: 0, survivors: 0, duplicateTasks: 0, lostSignals: 0, erasures: 0, canaries: 0, resurrected: 0, searchedTables: 0, sabotageReported: 0 };

  beforeAll(async () => {
    database = await open();
    const connection = database.jobEngine.kind === 'embedded' ? { backend: 'pglite', db: database.jobEngine } as const : { connectionString: database.jobEngine.connectionString };
    engine = await startEngine({ connection, isOnlyProcess: database.kind === 'embedded', log: createLogger('silent') });
  });
  afterAll(async () => {
    tellFigures(`F19 ${database.kind}`, figures);
    await engine.stop();
    await database.close();
  });
  beforeEach(async () => {
    at = await openWorkedPortal(database, { send: (portalId, db) => engine.wake(portalId, { executeSql: async (text, values) => ({ rows: await db.query(text, values) }) }) });
    await at.live();
  });
  afterEach(async () => {
    await at.sandbox.faults.settled();
    expect(at.sandbox.log.violations()).toEqual([]);
    await at.close();
  });

  async function comesIn(type: string, ...ids: readonly string[]): Promise<void> {
    events += 1;
    const contacts = ids.map((id) => at.contact(id));
    const isErasure = type === 'contact.privacyDeletion';
    await keepDeliveries(at.flow, [{ portalId: PORTAL, digest: `${type} ${events}`, events: ids.length, touched: { contacts: isErasure ? [] : contacts, tasks: [], meetings: [], calls: [] }, erased: isErasure ? contacts : [], merged: [] }]);
  }

  async function mergeComesIn(from: string, to: string): Promise<void> {
    events += 1;
    const pair = { from: at.contact(from), to: at.contact(to) };
    await keepDeliveries(at.flow, [{ portalId: PORTAL, digest: `merge ${events}`, events: 1, touched: { contacts: [pair.from, pair.to], tasks: [], meetings: [], calls: [] }, erased: [], merged: [pair] }]);
  }

  async function told(type: string, ...ids: readonly string[]): Promise<void> {
    await comesIn(type, ...ids);
    await at.work().catch(() => {});
    at.pass(1_000);
  }

  /** Until nothing moves any more, whatever went wrong before. */
  async function settle(): Promise<void> {
    for (let round = 0; round < 4; round += 1) {
      at.pass(61_000);
      await at.sandbox.faults.settled();
      await at.sync().catch(() => {});
    }
    await at.sync();
  }

  /** What is wrong with one person who has been all these contacts. */
  async function wrongAbout(ids: readonly string[], survivor: string, signals: ReadonlySet<string>): Promise<string[]> {
    const found = await Promise.all(ids.map((id) => at.storage.leads.find(PORTAL, at.contact(id))));
    const { leads } = await at.storage.leads.counts(PORTAL, at.now());
    const handovers = await at.storage.handovers.all(PORTAL);
    const openTasks = at.portal.tasksOf(survivor).filter(({ archived, properties }) => !archived && properties['hs_task_status'] !== 'COMPLETED').length;
    const kept = new Set(((await at.storage.ledger.of(PORTAL, [at.contact(survivor)], new Date(0))).get(at.contact(survivor)) ?? []).map(({ id }) => id));
    const lost = [...signals].filter((id) => !kept.has(id)).length;
    figures.merges += ids.length - 1;
    figures.survivors += leads;
    figures.duplicateTasks += Math.max(0, openTasks - 1);
    figures.lostSignals += lost;
    return [
      ...(leads === 1 ? [] : [`${leads} leads`]),
      ...(found.every((record) => record?.contactId === survivor) ? [] : ['an id does not find the survivor']),
      ...(handovers.filter(isOpen).length === 1 ? [] : [`${handovers.filter(isOpen).length} open handovers`]),
      ...(handovers.every(({ contactId }) => contactId === survivor) ? [] : ['a handover stayed behind']),
      ...(openTasks === 1 ? [] : [`${openTasks} open tasks`]),
      ...(lost === 0 ? [] : [`${lost} signals lost`]),
      ...(at.portal.contact(survivor)?.properties['handover_qualified'] === 'true' ? [] : ['not qualified in the account']),
    ];
  }

  async function chain(withNewId: boolean, fault: Fault | null, tellsAll: boolean): Promise<string[]> {
    const [a, b, c] = [at.person({ firstname: 'Ada' }), at.person({ firstname: 'Bea' }), at.person({ firstname: 'Cleo' })] as const;
    for (const [index, id] of [a, b, c].entries()) {
      at.pass(1_000 * index);
      at.submits(id, DEMO);
    }
    at.pass(1_000);
    if (fault) at.sandbox.faults.next(taskCall, fault, 3);
    await told('contact.creation', a, b, c);
    const signals = new Set((await database.query<{ id: string }>('select id from lead_handover.signal where portal_id = $1', [PORTAL])).map(({ id }) => id));
    const first = at.portal.mergeContacts(b, a, { withNewId });
    if (tellsAll) await told('contact.merge', a, b, first);
    const last = at.portal.mergeContacts(c, first, { withNewId });
    await told('contact.merge', first, c, last);
    await settle();
    return wrongAbout([a, b, c, first], last, signals);
  }

  const FAULTS: (Fault | null)[] = [null, { kind: 'reset-before' }, { kind: 'reset-after' }, { kind: 'late', delayMs: 50 }];
  const all = [false, true].flatMap((withNewId) => FAULTS.flatMap((fault) => [true, false].map((tellsAll) => [withNewId, fault, tellsAll] as const)));
  const CHAINS = isFullCampaign ? all : all.filter((_, index) => index % 5 === 0);

  test.each(CHAINS)('A, B and C with a task each become one: new id %s, fault %j, every merge told %s', async (withNewId, fault, tellsAll) => {
    expect(await chain(withNewId, fault, tellsAll)).toEqual([]);
  });

  test('sabotage: no merge is remembered: it is reported', async () => {
    await sabotage('contact_alias', async () => expect(await chain(false, null, true)).toContain('an id does not find the survivor'));
  });

  /** A table takes no rows: what is to be kept there is lost, and nothing else knows. */
  async function sabotage(table: string, run: () => Promise<void>): Promise<void> {
    await database.exec(`
      create or replace function public.lose() returns trigger language plpgsql as 'begin return null; end';
      create trigger sabotage before insert on lead_handover.${table} for each row execute function public.lose();`);
    try {
      await run();
      figures.sabotageReported += 1;
    } finally {
      await database.exec(`drop trigger sabotage on lead_handover.${table}`);
    }
  }

  /** Places in which anything of the person, or an id of theirs, can be read. */
  async function traces(ids: readonly string[]): Promise<string[]> {
    const tables = await database.query<{ name: string }>("select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('lead_handover', 'pgboss') and table_type = 'BASE TABLE'");
    const ofTheirs = new RegExp(`(?<![\\d])(?:${ids.join('|')})(?![\\d])`, 'u');
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await database.query<{ row: string }>(`select t::text as row from ${name} t`);
      found.push(...rows.filter(({ row }) => CANARY.test(row) || ofTheirs.test(row)).map(({ row }) => `${name}: ${row.slice(0, 300)}`));
    }
    figures.searchedTables = tables.length;
    const logged = at.troubles.map(({ error }) => JSON.stringify(errorForLog(error))).filter((line) => CANARY.test(line));
    return [...found, ...logged.map((line) => `log: ${line}`)];
  }

  /** Everything by which somebody could come back. */
  async function everyWayBack(ids: readonly string[]): Promise<number> {
    for (const type of ['contact.propertyChange', 'contact.deletion', 'contact.privacyDeletion', 'contact.restore', 'contact.merge']) await told(type, ...ids);
    await at.storage.inTransaction(async ({ leads }) => leads.markStale(PORTAL, ids.map((id) => at.contact(id)), at.now(), 'sync'));
    await at.sync();
    const back = ids.length - (await at.storage.leads.unknown(PORTAL, ids.map((id) => at.contact(id)))).length;
    figures.resurrected += back;
    return back;
  }

  async function erasedWhile(what: 'at rest' | 'read' | 'scored' | 'given a task'): Promise<{ traces: string[]; back: number }> {
    const company = at.company();
    const person = at.person(SECRET, company);
    const duplicate = at.person(SECRET, company);
    const colleague = at.person({ firstname: 'Carl' }, company);
    const forget = async (survivor: string): Promise<void> => {
      at.portal.privacyDelete(survivor);
      await comesIn('contact.privacyDeletion', survivor);
    };
    at.pass(1_000);
    await at.sync();
    const survivor = at.portal.mergeContacts(person, duplicate);
    await told('contact.merge', person, duplicate);
    at.submits(survivor, 'Onboarding checklist: Download');
    at.pass(1_000);
    await told('contact.propertyChange', survivor);
    // Whose brief tells of a colleague's step.
    at.submits(colleague, DEMO);
    at.pass(1_000);
    await told('contact.propertyChange', colleague);
    expect(JSON.stringify(await at.storage.leads.find(PORTAL, at.contact(colleague)))).toMatch(CANARY);
    at.submits(survivor, DEMO);
    at.pass(1_000);
    if (what === 'read') at.sandbox.faults.next(readCall, { kind: 'delay', ms: 0, onHit: () => forget(survivor) });
    if (what === 'given a task') at.sandbox.faults.next(taskCall, { kind: 'delay', ms: 0, onHit: () => forget(survivor) });
    if (what === 'scored') {
      const { storage } = at;
      await at.storage.leads.markDue(PORTAL, [at.contact(survivor)], at.now());
      await evaluateLeads({ ...at.flow, storage: { ...storage, inTransaction: async (work) => {
        await forget(survivor);
        return storage.inTransaction(work);
      } } }, PORTAL);
    } else {
      await told('contact.propertyChange', survivor);
    }
    if (what === 'at rest') await forget(survivor);
    await at.work();
    figures.erasures += 1;
    const found = await traces([person, duplicate]);
    figures.canaries += found.length;
    return { traces: found, back: await everyWayBack([person, duplicate]) };
  }

  test.each(['at rest', 'read', 'scored', 'given a task'] as const)('a person is erased while they are %s: nothing of them is left, and nothing brings them back', async (what) => {
    expect(await erasedWhile(what)).toEqual({ traces: [], back: 0 });
  });

  test('sabotage: no merge that was told of is remembered: it is reported', async () => {
    const before = { ...figures };
    await sabotage('merge_hint', async () => expect((await survivorErased('purged')).traces).not.toEqual([]));
    Object.assign(figures, { ...before, sabotageReported: figures.sabotageReported });
  });

  test('sabotage: no erasure is remembered: it is reported', async () => {
    const before = { ...figures };
    await sabotage('erased_person', async () => {
      const { person, back } = await comeBack();
      expect({ person, back }).toEqual({ person: expect.any(String), back: 1 });
    });
    Object.assign(figures, { ...before, sabotageReported: figures.sabotageReported });
  });

  /** The account itself still knows the person: an erasure whose contact HubSpot has not purged yet. */
  async function comeBack(): Promise<{ person: string; back: number }> {
    const person = at.person(SECRET);
    await at.sync();
    await comesIn('contact.privacyDeletion', person);
    return { person, back: await everyWayBack([person]) };
  }

  test('somebody whom HubSpot still shows for a while does not come back either', async () => {
    const { person, back } = await comeBack();
    expect({ back, traces: await traces([person]) }).toEqual({ back: 0, traces: [] });
  });

  /** The account has told of the merge; before the old id has been read, the survivor is erased. */
  async function survivorErased(how: 'still shown' | 'purged'): Promise<{ traces: string[]; back: number }> {
    const company = at.company();
    const [person, duplicate] = [at.person(SECRET, company), at.person(SECRET, company)];
    await at.sync();
    at.submits(person, DEMO);
    at.pass(1_000);
    await told('contact.propertyChange', person);
    const survivor = at.portal.mergeContacts(duplicate, person);
    const old = survivor === person ? duplicate : person;
    if (how === 'purged') await mergeComesIn(old, survivor);
    else await comesIn('contact.propertyChange', old);
    if (how === 'purged') at.portal.privacyDelete(survivor);
    await comesIn('contact.privacyDeletion', survivor);
    await at.work();
    figures.erasures += 1;
    const found = await traces([person, duplicate]);
    figures.canaries += found.length;
    return { traces: found, back: await everyWayBack([person, duplicate]) };
  }

  test.each(['still shown', 'purged'] as const)('the survivor of a merge is erased before the merge was followed, and %s by HubSpot: nothing of the old id is left either', async (how) => {
    expect(await survivorErased(how)).toEqual({ traces: [], back: 0 });
  });

  test('deleted and restored in turn, a lead has one handover and one task', async () => {
    const person = at.person();
    at.submits(person, DEMO);
    at.pass(1_000);
    await told('contact.creation', person);
    for (let turn = 0; turn < (isFullCampaign ? 10 : 2); turn += 1) {
      at.portal.deleteContact(person);
      await told('contact.deletion', person);
      expect(await at.storage.leads.find(PORTAL, at.contact(person))).toBeNull();
      at.portal.restoreContact(person);
      await told('contact.restore', person);
      expect(await at.storage.leads.find(PORTAL, at.contact(person))).not.toBeNull();
    }
    expect(at.portal.tasks()).toHaveLength(1);
    expect(await at.storage.handovers.all(PORTAL)).toHaveLength(1);
  });
});
