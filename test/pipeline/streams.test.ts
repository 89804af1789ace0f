import type { ContactId } from '../../src/domain/ids.ts';
import { keepFoundSignals } from '../../src/pipeline/keep-signals.ts';
import { readStreams } from '../../src/pipeline/read-streams.ts';
import { recordSignals } from '../../src/pipeline/record-signals.ts';
import { backfill } from '../../src/pipeline/streams/backfill.ts';
import { changedContacts } from '../../src/pipeline/streams/changed-contacts.ts';
import { sweep } from '../../src/pipeline/streams/sweep.ts';
import type { Stream } from '../../src/pipeline/streams/stream.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';
import type { Database } from '../../src/storage/database.ts';

const DAY_MS = 86_400_000;

let database: Database;
let site: WorkedPortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  site = await openWorkedPortal(database);
});
afterEach(() => site.close());

const calls = (path: RegExp, from = 0): number => site.sandbox.log.entries().slice(from).filter((entry) => path.test(entry.endpoint)).length;
const logged = (): number => site.sandbox.log.entries().length;
const READ = /contacts\/batch\/read$/u;
const LIST = /^GET .*\/contacts$/u;

/** One step of a stream from a position. */
async function step(stream: Stream, position: unknown): Promise<{ position: unknown; nextAt: Date | null }> {
  const install = await site.storage.installs.find(PORTAL);
  if (!install) throw new Error('not installed');
  return stream.step(site.flow, install, position);
}

const staleIds = async (): Promise<ContactId[]> => (await site.storage.leads.stale(PORTAL, 1_000)).map(({ contactId }) => contactId);

describe('the sync', () => {
  test('a contact that comes up as last read is not read again: nobody changed it, or only we did', async () => {
    const contactId = site.person();
    site.submits(contactId, 'Onboarding checklist: Download');
    await site.live();
    await site.sync();
    expect(site.status(contactId)).toBe('nurture');
    const from = logged();
    await site.sync();
    expect([calls(/contacts\/search$/u, from), calls(READ, from)]).toEqual([1, 0]);
    site.portal.setContactProperties(contactId, { phone: '+49 30 5550 1' });
    await site.sync();
    expect(calls(READ, from)).toBe(0);
    site.portal.setContactProperties(contactId, { jobtitle: 'CEO' });
    await site.sync();
    expect(calls(READ, from)).toBe(1);
  });

  test('a contact that only got a company is read again', async () => {
    const contactId = site.person();
    await site.work();
    site.portal.associate('contacts', contactId, 'companies', site.company());
    await site.sync();
    expect((await site.storage.leads.find(PORTAL, site.contact(contactId)))?.lead?.company?.name).toBe('Nordlicht Software');
  });

  test('a window that is under way is not opened anew: its pages go on after the last id, and its end is where the next one begins', async () => {
    for (let index = 0; index < 450; index += 1) site.portal.createContact({});
    site.pass(60_000);
    const first = await step(changedContacts, null);
    expect(first).toMatchObject({ nextAt: site.now(), position: { window: { afterId: site.portal.contacts()[199]?.id } } });
    const second = await step(changedContacts, first.position);
    const last = await step(changedContacts, second.position);
    expect(last.position).toEqual({ doneUntil: site.now() });
    expect(await staleIds()).toHaveLength(450);
  });

  test.each([
    ['cannot be read', { doneUntil: 'soon' }],
    ['lies in the future', { doneUntil: '2027-01-01T00:00:00.000Z' }],
    ['lies in the future', { window: { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z', afterId: '99999999999' } }],
  ])('a position that %s neither stops the sync nor skips anything: %j', async (why, position) => {
    await site.work();
    site.pass(3 * 3_600_000);
    const contactId = site.person();
    site.pass(3 * 3_600_000);
    await site.storage.cursors.save(PORTAL, 'changed-contacts', { position, nextAt: site.now() }, site.now());
    await site.work();
    expect((await site.storage.leads.find(PORTAL, site.contact(contactId)))?.readAt).toEqual(site.now());
    expect((await site.storage.cursors.read(PORTAL, 'changed-contacts'))?.position).toEqual({ doneUntil: site.now() });
    expect(String(site.troubles.at(-1)?.error)).toContain(`the position of changed-contacts ${why}`);
  });

  test('what it finds is kept together with its place, or neither is', async () => {
    site.person();
    const { storage } = site.flow;
    const broken: WorkedPortal['flow'] = { ...site.flow, storage: { ...storage, inTransaction: (work) => storage.inTransaction((stores) => work({ ...stores, cursors: { ...stores.cursors, save: () => Promise.reject(new Error('the database is gone')) } })) } };
    const install = await storage.installs.find(PORTAL);
    if (!install) throw new Error('not installed');
    site.pass(1_000);
    await expect(changedContacts.step(broken, install, null)).rejects.toThrow('the database is gone');
    expect(await staleIds()).toEqual([]);
  });
});

describe('the sweep', () => {
  test('does nothing for a week, then finds who changed unseen, who is new and who is gone; the others are not read', async () => {
    const [same, changed, deleted] = [site.person(), site.person(), site.person()];
    await site.work();
    await site.work();
    expect(await site.storage.cursors.read(PORTAL, 'sweep')).toEqual({ position: {}, nextAt: new Date(site.now().getTime() + 7 * DAY_MS) });
    const began = logged();
    site.pass(7 * DAY_MS);
    // Nobody tells of these: no webhook, and the search index never gets to know them.
    site.sandbox.faults.next({ path: /contacts\/search/ }, { kind: 'empty' }, 100);
    site.portal.setContactProperties(changed, { jobtitle: 'CFO' });
    site.portal.deleteContact(deleted);
    const fresh = site.person();
    await site.work();
    const read = site.sandbox.log.entries().slice(began).filter(({ endpoint }) => READ.test(endpoint)).flatMap(({ requestBody }) => JSON.stringify(requestBody).match(/(?<="id":")\d+/gu) ?? []);
    expect(read.toSorted()).toEqual([changed, deleted, fresh].toSorted());
    expect((await site.storage.leads.find(PORTAL, site.contact(changed)))?.lead?.contact.jobTitle).toBe('CFO');
    expect(await site.storage.leads.find(PORTAL, site.contact(deleted))).toBeNull();
    expect(await site.storage.leads.find(PORTAL, site.contact(same))).not.toBeNull();
    expect(await site.storage.cursors.read(PORTAL, 'sweep')).toEqual({ position: {}, nextAt: new Date(site.now().getTime() + 7 * DAY_MS) });
  });

  test('goes on from the page where it stopped', async () => {
    for (let index = 0; index < 230; index += 1) site.portal.createContact({});
    const first = await step(sweep, {});
    const from = logged();
    const second = await step(sweep, first.position);
    const third = await step(sweep, second.position);
    expect(third.position).toMatchObject({ isListed: true });
    expect([calls(LIST, from), await site.storage.leads.notListed(PORTAL, site.now(), null, 10)]).toEqual([2, []]);
    expect(await staleIds()).toHaveLength(230);
  });
});

describe('the first reading', () => {
  test('brings those first who did something last, then everybody, each read once', async () => {
    const quiet = Array.from({ length: 260 }, () => site.portal.createContact({}));
    const [old, young] = [site.person(), site.person()];
    site.submits(old, 'Onboarding checklist: Download');
    site.pass(60_000);
    site.submits(young, 'Onboarding checklist: Download');
    for (let steps = 0, position: unknown = null; steps < 5; steps += 1) ({ position } = await step(backfill, position));
    expect(await staleIds()).toEqual([old, young]);
    await site.work();
    expect(await site.storage.cursors.read(PORTAL, 'backfill')).toMatchObject({ position: { isDone: true, listed: quiet.length + 2, total: quiet.length + 2 }, nextAt: null });
    expect(await site.storage.leads.counts(PORTAL, site.now())).toMatchObject({ leads: quiet.length + 2, stale: 0, due: 0, evaluated: quiet.length + 2 });
    expect(calls(READ)).toBe(Math.ceil((quiet.length + 2) / 50));
  });

  test('begun anew reads everybody again', async () => {
    site.person();
    await site.work();
    site.pass(60_000);
    const from = logged();
    await site.storage.cursors.save(PORTAL, 'backfill', { position: null, nextAt: site.now() }, site.now());
    await site.work();
    expect([calls(READ, from), calls(LIST, from)]).toEqual([1, 1]);
  });

  test('one that an earlier version began goes on with its list', async () => {
    site.person();
    expect((await step(backfill, { listed: 100, isDone: false })).position).toMatchObject({ listed: 101, isDone: true });
  });
});

describe('reading', () => {
  test('a thousand wait: their links are asked for once, and nobody is read twice', async () => {
    for (let index = 0; index < 420; index += 1) site.portal.createContact({});
    await site.work();
    expect([calls(READ), calls(/^POST \/crm\/associations/u)]).toEqual([9, 2]);
  });

  test('who asks to be called waits for one call of the sweep at most', async () => {
    for (let index = 0; index < 700; index += 1) site.portal.createContact({});
    const install = await site.storage.installs.find(PORTAL);
    if (!install) throw new Error('not installed');
    await readStreams(site.flow, install);
    const asks = site.contact(site.person());
    site.sandbox.faults.next({ path: /contacts\/batch\/read/ }, { kind: 'delay', ms: 1, onHit: () => site.storage.leads.markStale(PORTAL, [asks], site.now()) });
    const swept = await recordSignals(site.flow, PORTAL);
    expect(swept).toBe(50);
    await recordSignals(site.flow, PORTAL);
    expect((await site.storage.leads.find(PORTAL, asks))?.readAt).not.toBeNull();
    expect((await site.storage.leads.counts(PORTAL, site.now())).stale).toBeGreaterThan(100);
  });
});

test('a step that a source tells of, without a record, has colleagues looked at again', async () => {
  const companyId = site.company();
  const [steps, colleague] = [site.person({}, companyId), site.person({}, companyId)];
  const elsewhere = site.person();
  await site.work();
  site.pass(1_000);
  const signal = { id: 'webinar:1:attended', kind: 'webinar_attended', occurredAt: site.now(), title: 'Onboarding live' } as const;
  await site.storage.inTransaction((stores) => keepFoundSignals(stores, PORTAL, [{ contactId: site.contact(steps), signal }], site.now()));
  const due = (await site.storage.leads.due(PORTAL, site.now(), 10)).map(({ contactId }) => contactId);
  expect([due.toSorted(), due.includes(site.contact(elsewhere))]).toEqual([[steps, colleague].toSorted(), false]);
});

describe('a source that is in a bad way', () => {
  const nextOf = async (name: string): Promise<Date | null | undefined> => (await site.storage.cursors.read(PORTAL, name))?.nextAt;
  const EVENTS = { path: /marketing-events/ } as const;

  test('never answers: the portal rests once, and the next run hands over without it', async () => {
    await site.close();
    site = await openWorkedPortal(database, { deadlineMs: 300 });
    const contactId = site.person({ email: 'anna@nordlicht.example' }, site.company());
    await site.live();
    site.submits(contactId, 'Pricing: Request pricing');
    site.pass(600_000);
    site.sandbox.faults.next(EVENTS, { kind: 'hang-before' }, 1_000);
    await expect(site.work()).rejects.toThrow('no complete answer');
    expect(await nextOf('webinars')).toEqual(new Date(site.now().getTime() + 300_000));
    await site.work();
    expect(site.status(contactId)).toBe('handed_over');
  });

  test('goes round in its pages: it rests, and in the same run everything else is done', async () => {
    const contactId = site.person({ email: 'anna@nordlicht.example' }, site.company());
    await site.live();
    site.submits(contactId, 'Pricing: Request pricing');
    site.pass(600_000);
    site.sandbox.faults.next(EVENTS, { kind: 'status', status: 200, body: { results: [], paging: { next: { after: 'p2' } } } }, 1_000);
    await site.work();
    expect(site.status(contactId)).toBe('handed_over');
    expect(site.troubles.map(({ error }) => String(error))).toEqual([expect.stringContaining('goes round in its pages')]);
  });

  test.each<readonly [string, unknown]>([
    ['capabilities', 'x'], ['backfill', { listed: 'many' }], ['sweep', { after: 7 }], ['webinars', { round: 3 }],
    ...(['webinars', 'forms', 'lists', 'events'] as const).map((name) => [name, { round: { since: '2026-01-01T00:00:00Z', startedAt: '2026-01-02T00:00:00Z', pages: 1, next: { from: 'an older version' } } }] as const),
  ])('has a place that cannot be read: %s tells so and begins again, and the run goes on: %j', async (name, position) => {
    await site.close();
    site = await openWorkedPortal(database, { tier: 'enterprise' });
    await site.work();
    await site.publish((policy) => ({ ...policy, sources: { lists: [{ id: '77', name: 'A list' }] } }));
    await site.storage.cursors.save(PORTAL, name, { position, nextAt: site.now() }, site.now());
    await site.work();
    expect(site.troubles.map(({ error }) => String(error))).toEqual([expect.stringContaining(`the position of ${name} cannot be read: `)]);
    expect(await nextOf(name)).not.toEqual(site.now());
  });

  test('had read into the future by a wrong clock: that is as good as now', async () => {
    await site.work();
    const begins = site.now();
    await site.storage.cursors.save(PORTAL, 'webinars', { position: { doneUntil: '2031-01-01T00:00:00.000Z' }, nextAt: begins }, begins);
    await site.work();
    expect((await site.storage.cursors.read(PORTAL, 'webinars'))?.position).toEqual({ doneUntil: begins });
  });

  test.each([
    [backfill, { began: '2026-01-05T09:00:00.000Z', recent: 4, after: 'worn-out', listed: 900, isDone: false }, { began: new Date('2026-01-05T09:00:00.000Z'), recent: 4, listed: 1, isDone: true }],
    [sweep, { began: '2026-01-05T09:00:00.000Z', after: 'worn-out', isListed: false }, {}],
  ])('is refused its place in the list of all contacts, and begins the list anew after a rest', async (stream, position, end) => {
    site.person();
    await site.work();
    site.pass(1_000);
    await site.storage.cursors.save(PORTAL, stream.name, { position, nextAt: site.now() }, site.now());
    site.sandbox.faults.next({ path: /\/contacts\?.*after=worn-out/ }, { kind: 'status', status: 400, body: { status: 'error', category: 'VALIDATION_ERROR', message: 'x' } }, 10);
    await site.work();
    expect(await nextOf(stream.name)).toEqual(new Date(site.now().getTime() + 300_000));
    const from = logged();
    site.pass(300_000);
    await site.work();
    expect([calls(LIST, from), (await site.storage.cursors.read(PORTAL, stream.name))?.position]).toEqual([1, end]);
    expect(site.troubles).toHaveLength(1);
  });

  describe('fails at one thing of many', () => {
    const cursor = async (): Promise<unknown> => (await site.storage.cursors.read(PORTAL, 'webinars'))?.position;
    const kindsOf = async (contactId: string): Promise<string[]> => [...(await site.storage.ledger.of(PORTAL, [site.contact(contactId)], new Date(0))).values()].flat().map(({ title = '' }) => title).toSorted();
    const happened = (name: string, contactId: string): string => {
      const start = new Date(site.now().getTime() - 3 * 3_600_000);
      const id = site.portal.createMarketingEvent({ name, start, end: new Date(start.getTime() + 3_600_000) });
      site.portal.addParticipation(id, contactId, { state: 'ATTENDED', at: start, attendanceSeconds: 3_000 });
      return id;
    };
    const rests = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time += 1) {
        site.pass(300_000);
        await site.work();
      }
    };

    test('again and again: it is put off, the others are read, and it is looked for again as far back as before', async () => {
      const contactId = site.person();
      await site.work();
      const before = await cursor();
      const bad = happened('Bad', contactId);
      happened('Good', contactId);
      site.pass(600_000);
      site.sandbox.faults.next({ path: new RegExp(`participations/${bad}/`) }, { kind: 'status', status: 500 }, 1_000);
      await site.work();
      await rests(4);
      expect([await kindsOf(contactId), await cursor()]).toEqual([[], expect.objectContaining({ round: expect.objectContaining({ failures: 5 }) })]);
      await rests(1);
      expect([await kindsOf(contactId), await cursor()]).toEqual([['Good'], before]);
      site.sandbox.faults.clear();
      site.pass(600_000);
      await site.work();
      expect([await kindsOf(contactId), await cursor()]).toEqual([['Bad', 'Good'], { doneUntil: site.now() }]);
    });

    test('in its list, again and again: the round begins anew, and nothing is taken for read', async () => {
      const contactId = site.person();
      await site.work();
      const before = await cursor();
      for (let index = 0; index < 101; index += 1) happened(`Webinar ${String(index).padStart(3, '0')}`, contactId);
      site.pass(600_000);
      site.sandbox.faults.next({ path: /marketing-events\/[\w-]+\?.*after=/ }, { kind: 'status', status: 400, body: { status: 'error', category: 'VALIDATION_ERROR', message: 'x' } }, 6);
      for (let run = 0; run < 12; run += 1) await rests(1);
      expect(site.troubles).toHaveLength(6);
      expect(before).not.toEqual(await cursor());
      expect(await kindsOf(contactId)).toHaveLength(101);
    });
  });
});
