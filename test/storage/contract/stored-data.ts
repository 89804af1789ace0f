import fc from 'fast-check';
import { CompanyId, ContactId, TaskId, type PortalId } from '../../../src/domain/ids.ts';
import type { StoredRow } from '../../../src/pipeline/ports/stored-data.ts';
import { EXPORTED, NOT_EXPORTED } from '../../../src/storage/stored-tables.ts';
import { ADMIN, ANNA, at, BEN, CARA, evaluationOf, freshPortal, handoverOf, installOf, intentOf, leadOf, settledLead, signalOf, updateOf, type Bench } from './bench.ts';
import { fillEveryTable, rowsWith } from './every-table.ts';

export function describeStoredData(bench: () => Bench): void {
  const exported = async (portal: PortalId, contactIds: readonly ContactId[] | null): Promise<StoredRow[]> => {
    const rows: StoredRow[] = [];
    for await (const page of bench().storage.storedData.rows(portal, contactIds)) rows.push(...page);
    return rows;
  };

  describe('what is stored', () => {
    test('every table of accounts is given out, or is named with its reason; every table of people is given out', async () => {
      const columns = await bench().database.query<{ table: string; column: string }>(`
        select table_name as table, column_name as column from information_schema.columns
        where table_schema = 'lead_handover' and column_name in ('portal_id', 'contact_id')`);
      const having = (column: string): string[] => columns.flatMap((one) => (one.column === column ? [one.table] : [])).toSorted();
      expect([...new Set([...having('portal_id'), ...having('contact_id')])].toSorted()).toEqual([...Object.keys(EXPORTED), ...Object.keys(NOT_EXPORTED)].toSorted());
      expect(Object.keys(EXPORTED).filter((table) => table in NOT_EXPORTED)).toEqual([]);
      expect(having('contact_id')).toEqual(Object.entries(EXPORTED).flatMap(([table, { isAboutPeople }]) => (isAboutPeople ? [table] : [])).toSorted());
    });

    test('of each table that is given out every row and every column is, and of no other account', async () => {
      const { database } = bench();
      const [portal, other] = [freshPortal(), freshPortal()];
      await fillEveryTable(database, portal, [], { text: 'mine', contact_id: ANNA });
      await fillEveryTable(database, other, [], { text: 'theirs', contact_id: ANNA });
      const rows = await exported(portal, null);
      expect(rows.map(({ table }) => table).toSorted()).toEqual(Object.keys(EXPORTED).toSorted());
      expect(JSON.stringify(rows)).not.toContain('theirs');
      const all = await database.query<{ table: string; column: string }>("select table_name as table, column_name as column from information_schema.columns where table_schema = 'lead_handover' and column_name <> 'portal_id'");
      for (const { table, row } of rows) expect([table, Object.keys(row).toSorted()]).toEqual([table, all.flatMap((one) => (one.table === table ? [one.column] : [])).toSorted()]);
    });

    test('of a person every row under every id they ever had is given out, and nobody else\'s', async () => {
      const { database, storage } = bench();
      const portal = freshPortal();
      await fillEveryTable(database, portal, ['contact_id'], { text: 'anna', contact_id: ANNA, old_id: '99' });
      await storage.leads.markStale(portal, [BEN], at(0));
      const ids = await storage.storedData.idsOf(portal, { contactId: ContactId.parse('99') });
      expect([...ids].toSorted()).toEqual([ANNA, '99'].toSorted());
      const rows = await exported(portal, ids);
      expect(rows.map(({ table }) => table).toSorted()).toEqual(Object.entries(EXPORTED).flatMap(([table, { isAboutPeople }]) => (isAboutPeople ? [table] : [])).toSorted());
      expect(await storage.storedData.count(portal, ids)).toEqual(Object.fromEntries(rows.map(({ table }) => [table, 1])));
    });

    test('is given out page by page, each row once and in order', async () => {
      const { database } = bench();
      const portal = freshPortal();
      await database.query("insert into lead_handover.signal (portal_id, contact_id, id, kind, occurred_at, recorded_at) select $1, (1000 + n % 7)::text, 's' || n, 'page_view', $2, $2 from generate_series(1, 1001) n", [portal, at(0)]);
      await database.query("insert into lead_handover.audit_entry (portal_id, at, who, what, details) select $1, $2, 'rule', 'x', '{}' from generate_series(1, 450)", [portal, at(0)]);
      await database.query("insert into lead_handover.policy (portal_id, version, policy, published_by, published_at) select $1, n, '{}', 'x', $2 from generate_series(1, 401) n", [portal, at(0)]);
      const rows = await exported(portal, null);
      expect(rows).toHaveLength(1001 + 450 + 401);
      expect(new Set(rows.map(({ table, row }) => JSON.stringify([table, row['id'] ?? row['version']]))).size).toBe(rows.length);
      expect(rows.flatMap(({ table, row }) => (table === 'policy' ? [row['version']] : []))).toEqual(Array.from({ length: 401 }, (_, index) => index + 1));
    });

    test('somebody who is not there, and somebody of another account, are the same: nobody', async () => {
      const { storage } = bench();
      const [portal, other] = [freshPortal(), freshPortal()];
      const lead = { ...leadOf(ANNA), contact: { ...leadOf(ANNA).contact, email: 'Anna@Nord.example' } };
      await settledLead(bench(), other, lead);
      const { storedData } = storage;
      expect([await storedData.idsOf(portal, { contactId: ANNA }), await storedData.idsOf(portal, { email: 'anna@nord.example' }), await storedData.idsOf(portal, { contactId: BEN })]).toEqual([[], [], []]);
      expect(await storedData.idsOf(other, { email: ' ANNA@nord.EXAMPLE ' })).toEqual([ANNA]);
      expect(await storedData.people(other, [ANNA, BEN])).toEqual([{ contactId: ANNA, firstName: 'Anna', lastName: null, email: 'Anna@Nord.example', company: 'Acme' }]);
    });
  });

  describe('erasing a person', () => {
    test('takes the id out of what HubSpot delivered and nobody has looked at, and out of links', async () => {
      const { database, storage } = bench();
      const portal = freshPortal();
      await storage.installs.save(installOf(portal));
      await storage.leads.markStale(portal, [ANNA, BEN], at(0));
      const touched = (contacts: ContactId[]) => ({ contacts, tasks: [], meetings: [], calls: [] });
      await storage.deliveries.accept([
        { portalId: portal, digest: 'both', events: 2, touched: touched([ANNA, BEN]), erased: [], merged: [] },
        { portalId: portal, digest: 'anna', events: 1, touched: touched([ANNA]), erased: [], merged: [] },
      ], at(1));
      const links = await Promise.all([ANNA, BEN].map((contactId) => storage.exportLinks.make(portal, { kind: 'person', contactId }, ADMIN, at(1))));
      await storage.inTransaction(({ leads }) => leads.erase(portal, [ANNA]));
      expect((await storage.deliveries.packed(portal, 10)).map(({ digest, touched: { contacts } }) => [digest, contacts]).toSorted()).toEqual([['anna', []], ['both', [BEN]]]);
      const taken = [];
      for (const link of links) taken.push((await storage.exportLinks.take(link, at(2)))?.what['contactId'] ?? null);
      expect(taken).toEqual([null, BEN]);
      expect(await rowsWith(database, ['delivery', 'export_link'], portal, `"${ANNA}"`)).toEqual({ delivery: 0, export_link: 0 });
    });

    test('empties colleagues\' briefs that speak of the person, and what is on its way because of them; others keep theirs', async () => {
      const { database, storage } = bench();
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA));
      for (const [contactId, evidence] of [[BEN, `colleague.${ANNA}`], [CARA, `colleague.${ANNA}7`]] as const) {
        await settledLead(bench(), portal, leadOf(contactId));
        const brief = { beforeYouCall: [], questions: [], whyNow: { statement: { says: 'why_colleague', jobTitle: 'Canary', deed: { kind: 'form_submission', at: at(0) } }, evidence: [evidence] } };
        await database.query('update lead_handover.lead set evaluation = jsonb_set(evaluation, array[\'brief\'], $3::jsonb) where portal_id = $1 and contact_id = $2', [portal, contactId, JSON.stringify(brief)]);
        await storage.propertyWrites.put(portal, [{ contactId, values: { handover_why_now: 'a Canary did' } }], at(1));
        await storage.taskIntents.add(portal, intentOf(contactId, 0, { body: 'a Canary did' }), at(1));
      }
      const underWay = await storage.leads.find(portal, BEN);
      await storage.inTransaction(({ leads }) => leads.erase(portal, [ANNA]));
      const [ben, cara] = [await storage.leads.find(portal, BEN), await storage.leads.find(portal, CARA)];
      expect([ben?.evaluation, ben?.properties]).toEqual([null, { handover_status: '\uFFFD' }]);
      expect([cara?.evaluation !== null, cara?.properties]).toEqual([true, { handover_status: 'nurture' }]);
      expect((await storage.propertyWrites.next(portal, at(2), 10)).map(({ contactId }) => contactId)).toEqual([CARA]);
      expect(await database.query("select contact_id, body from lead_handover.task_intent where portal_id = $1 and body like '%Canary%'", [portal])).toEqual([]);
      // One begun before the erasure knew the person.
      const late = { contactId: BEN, evaluation: evaluationOf(BEN, null, at(3)), status: 'nurture' as const, because: 'late', properties: {}, seenDueVersion: underWay?.dueVersion ?? 0 };
      expect(await storage.leads.saveEvaluation(portal, [late])).toEqual([]);
    });
  });

  describe('erasing a person whom tasks of colleagues may speak of', () => {
    const SUBJECT = 'Call Ben, Acme: a Canary asked for pricing on 5 Jan at 10:00';
    const BODY = '<p><strong>Why now:</strong> A Canary asked.</p><p>Fit B (70) · Interest medium (40) · Reference r-1</p>';

    test.each([['pending', 'task'], ['sending', 'task'], ['sending', 'note'], ['parked', 'task'], ['done', 'task']] as const)('leaves of one that is %s (%s) whom to call and the reference, whatever the newest brief says', async (state, record) => {
      const { database, storage } = bench();
      const portal = freshPortal();
      const { taskIntents, taskUpdates } = storage;
      for (const contactId of [ANNA, BEN]) await settledLead(bench(), portal, leadOf(contactId));
      await taskIntents.add(portal, intentOf(BEN, 0, { subject: SUBJECT, body: BODY }), at(1));
      const task = state === 'pending' ? null : await taskIntents.claim(portal, 'create', at(1));
      if (task && state === 'parked') await taskIntents.park(portal, task, 'unclear');
      if (task && (state === 'done' || record === 'note')) await taskIntents.settle(portal, task, TaskId.parse('9'), at(1));
      if (record === 'note') {
        await taskIntents.add(portal, intentOf(BEN, 0, { record, subject: '', body: BODY }), at(1));
        await taskIntents.claim(portal, 'create', at(2));
      }
      for (const subject of [SUBJECT, `Due soon: ${SUBJECT}`]) await taskUpdates.put(portal, updateOf(BEN, { subject }), at(2));
      const [underWay] = await taskUpdates.next(portal, at(2), 1);
      await storage.inTransaction(({ leads }) => leads.erase(portal, [ANNA]));
      const rows = await database.query<{ record: string; subject: string; body: string; wanted_subject: string | null }>('select record, subject, body, wanted_subject from lead_handover.task_intent where portal_id = $1 order by record = $2 desc', [portal, record]);
      expect(rows[0]).toEqual({ record, subject: record === 'note' ? '' : 'Call Ben, Acme', body: state === 'done' ? '' : '<p>Reference r-1</p>', wanted_subject: record === 'note' ? null : 'Due soon: Call Ben, Acme' });
      expect(await taskUpdates.wanted(portal, intentOf(BEN).episodeId)).toEqual({ subject: 'Due soon: Call Ben, Acme' });
      expect(await database.query('select subject from lead_handover.task_update where portal_id = $1', [portal])).toEqual([{ subject: 'Due soon: Call Ben, Acme' }]);
      expect(await rowsWith(database, ['task_intent', 'task_update', 'lead'], portal, 'Canary')).toEqual({ task_intent: 0, task_update: 0, lead: 0 });
      // What was sent with the old words is written over.
      if (underWay) expect(await taskUpdates.done(portal, underWay)).toBe(false);
      expect(underWay !== undefined).toBe(state === 'done' || record === 'note');
    });

    test('drops a note that is not made yet, finds who has moved on since, and leaves other companies alone', async () => {
      const { database, storage } = bench();
      const portal = freshPortal();
      const elsewhere = { id: CompanyId.parse('9002'), name: 'Other' };
      await settledLead(bench(), portal, leadOf(ANNA));
      for (const contactId of [BEN, CARA]) await settledLead(bench(), portal, { ...leadOf(contactId), company: elsewhere });
      await storage.taskIntents.add(portal, intentOf(BEN, 0, { subject: SUBJECT, body: BODY }), at(1));
      await storage.taskIntents.add(portal, intentOf(BEN, 0, { record: 'note', subject: '', body: BODY }), at(1));
      await storage.taskIntents.add(portal, intentOf(CARA, 0, { companyId: elsewhere.id, subject: SUBJECT, body: BODY }), at(1));
      await storage.inTransaction(({ leads }) => leads.erase(portal, [ANNA]));
      expect(await database.query('select contact_id, record, subject, body from lead_handover.task_intent where portal_id = $1 order by 1', [portal])).toEqual([
        { contact_id: BEN, record: 'task', subject: 'Call Ben, Acme', body: '<p>Reference r-1</p>' }, { contact_id: CARA, record: 'task', subject: SUBJECT, body: BODY },
      ]);
    });
  });

  describe('sums that are kept', () => {
    const CONTACTS = [ANNA, BEN, CARA];
    const STATUSES = ['nurture', 'waiting', 'not_for_sales'] as const;
    const anyOf = fc.record({ what: fc.constantFrom('stale', 'read', 'evaluate', 'answer', 'gone', 'erase', 'record', 'merge', 'forget', 'sum'), who: fc.nat(2), other: fc.nat(2), status: fc.nat(2) });

    test('are what counting gives, whatever happens to leads and signals', async () => {
      const { database, storage } = bench();
      const { leads, ledger } = storage;
      await fc.assert(fc.asyncProperty(fc.array(anyOf, { minLength: 5, maxLength: 25 }), async (steps) => {
        const portal = freshPortal();
        for (const [index, { what, who, other, status }] of steps.entries()) {
          const contactId = CONTACTS[who] ?? ANNA;
          const now = at(index);
          const record = await leads.find(portal, contactId);
          if (what === 'stale') await leads.markStale(portal, [contactId], now);
          if (what === 'read') await leads.saveReading(portal, (await leads.stale(portal, 10)).map((one) => ({ lead: leadOf(one.contactId), version: one.version, hasNews: true })), now);
          if (what === 'evaluate' && record) await leads.saveEvaluation(portal, [{ contactId, evaluation: evaluationOf(contactId, null, now), status: STATUSES[status] ?? 'nurture', because: 'x', properties: {}, seenDueVersion: record.dueVersion }]);
          if (what === 'answer') await leads.saveAnswer(portal, { contactId, status: 'accepted', properties: {} }, now);
          if (what === 'gone') await leads.markGone(portal, (await leads.stale(portal, 10)).filter((one) => one.contactId === contactId), now);
          if (what === 'erase') await storage.inTransaction((stores) => stores.leads.erase(portal, [contactId]));
          if (what === 'record') await ledger.record(portal, [{ contactId, signal: signalOf(`s${index % 4}`, now) }, { contactId: CONTACTS[other] ?? BEN, signal: signalOf(`t${index}`, now) }], now);
          if (what === 'forget') await ledger.forgetBefore(portal, at(index - 3), 2);
          if (what === 'merge' && who !== other && record) {
            await storage.inTransaction(async (stores) => {
              const moved = { from: contactId, to: CONTACTS[other] ?? BEN };
              await stores.identities.hold(portal, [moved.from, moved.to]);
              await stores.identities.merge(portal, moved, now);
            });
          }
          if (what === 'sum') for (let piece = 0; piece < 201; piece += 1) await database.query("insert into lead_handover.stored_count (portal_id, what, status, rows) values ($1, 'lead', '', $2)", [portal, 0]);
          const { leads: known, evaluated, byStatus } = await leads.counts(portal, now);
          const [counted] = await database.query<{ known: number; evaluated: number; signals: number }>(`
            select (select count(*)::integer from lead_handover.lead where portal_id = $1 and gone_at is null) as known,
              (select count(*)::integer from lead_handover.lead where portal_id = $1 and gone_at is null and evaluation is not null) as evaluated,
              (select count(*)::integer from lead_handover.signal where portal_id = $1) as signals`, [portal]);
          const groups = await database.query<{ status: string; leads: number }>('select status, count(*)::integer as leads from lead_handover.lead where portal_id = $1 and gone_at is null and status is not null group by 1', [portal]);
          expect({ known, evaluated, signals: await ledger.count(portal), byStatus }).toEqual({ ...counted, byStatus: Object.fromEntries(groups.map((group) => [group.status, group.leads])) });
        }
      }), { numRuns: 12 });
    });

    test('are put together when they have become many pieces, also by two at once', async () => {
      const { database, storage } = bench();
      const portal = freshPortal();
      for (let index = 0; index < 250; index += 1) await storage.leads.markStale(portal, [ContactId.parse(2000 + index)], at(0));
      const counts = await Promise.all([1, 2, 3].map(() => storage.leads.counts(portal, at(1), 10)));
      expect(counts).toEqual([1, 2, 3].map(() => ({ leads: 250, evaluated: 0, byStatus: {}, stale: 10, due: 0 })));
      expect((await database.query('select 1 from lead_handover.stored_count where portal_id = $1', [portal])).length).toBeLessThan(4);
      expect((await storage.leads.counts(portal, at(1))).stale).toBe(250);
    });

    const pieces = async (portal: PortalId): Promise<number> => (await bench().database.query('select 1 from lead_handover.stored_count where portal_id = $1', [portal])).length;

    test('are put together every hour, though nobody reads them', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      for (let index = 0; index < 250; index += 1) await storage.leads.markStale(portal, [ContactId.parse(2000 + index)], at(0));
      await storage.tidyUp(at(1));
      expect(await pieces(portal)).toBe(1);
      expect(await storage.leads.counts(portal, at(1))).toMatchObject({ leads: 250 });
    });

    test('stay few while the leads of an account are evaluated, though nobody reads them', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      const contacts = Array.from({ length: 400 }, (_, index) => ContactId.parse(3000 + index));
      await storage.leads.markStale(portal, contacts, at(0));
      const read = (await storage.leads.stale(portal, 500)).map(({ contactId, version }) => ({ lead: leadOf(contactId), version, hasNews: false }));
      await storage.leads.saveReading(portal, read, at(0));
      const dueVersions = new Map((await storage.leads.several(portal, contacts)).map(({ contactId, dueVersion }) => [contactId, dueVersion]));
      await storage.leads.saveEvaluation(portal, contacts.map((contactId) => ({ contactId, evaluation: evaluationOf(contactId, null, at(1)), status: 'nurture', because: 'x', properties: {}, seenDueVersion: dueVersions.get(contactId) ?? 0 })));
      expect(await pieces(portal)).toBeLessThan(4);
      expect(await storage.leads.counts(portal, at(1))).toMatchObject({ leads: 400, evaluated: 400, byStatus: { nurture: 400 } });
    });
  });

  describe('what was given up', () => {
    test('is listed whichever table it waits in, longest waiting first, and values are taken up again or dropped', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      const { propertyWrites, taskIntents, taskUpdates, parkedCases } = storage;
      await settledLead(bench(), portal, leadOf(ANNA));
      for (const contactId of [ANNA, BEN]) await storage.handovers.open(portal, handoverOf(contactId));
      await propertyWrites.put(portal, [ANNA, BEN].map((contactId) => ({ contactId, values: { handover_summary: 'x', handover_status: 'nurture' } })), at(0));
      for (const write of await propertyWrites.next(portal, at(0), 10)) await propertyWrites.park(portal, write, 'not valid');
      await taskIntents.add(portal, intentOf(ANNA), at(1));
      const task = await taskIntents.claim(portal, 'create', at(1));
      if (task) await taskIntents.park(portal, task, 'refused');
      await taskIntents.add(portal, intentOf(BEN), at(2));
      const done = await taskIntents.claim(portal, 'create', at(2));
      if (done) await taskIntents.settle(portal, done, TaskId.parse('801'), at(2));
      await taskUpdates.put(portal, updateOf(BEN, { status: 'COMPLETED', dueAt: at(90) }), at(3));
      for (const update of await taskUpdates.next(portal, at(3), 10)) await taskUpdates.park(portal, update, 'no');
      const told = async (): Promise<unknown[]> => (await parkedCases.list(portal, 10)).map(({ id, what, names, because, jobTitle }) => [id, what, names, because, jobTitle]);
      const names = ['handover_status', 'handover_summary'];
      expect(await told()).toEqual([
        [ANNA, 'values', names, 'not valid', 'Head of Sales'], [BEN, 'values', names, 'not valid', null], [`${ANNA}.1`, 'task', [], 'refused', 'Head of Sales'], [`${BEN}.1`, 'change', ['status', 'due'], 'no', null],
      ]);
      expect(await parkedCases.list(portal, 2)).toHaveLength(2);
      expect(await parkedCases.list(freshPortal(), 10)).toEqual([]);
      expect([await propertyWrites.unpark(portal, ANNA, at(4)), await propertyWrites.unpark(portal, ANNA, at(4)), await propertyWrites.unpark(freshPortal(), BEN, at(4))]).toEqual([true, false, false]);
      expect((await propertyWrites.next(portal, at(4), 10)).map(({ contactId, attempts }) => [contactId, attempts])).toEqual([[ANNA, 1]]);
      expect([await propertyWrites.drop(portal, ANNA), await propertyWrites.drop(portal, BEN), await propertyWrites.drop(portal, BEN)]).toEqual([false, true, false]);
      expect(await propertyWrites.counts(portal)).toEqual({ waiting: 1, parked: 0 });
    });
  });

  describe('signs of health', () => {
    test('deliveries of the last day are counted, no further than asked', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      await storage.installs.save(installOf(portal));
      const deliver = (digest: string, minute: number): Promise<unknown> => storage.deliveries.accept([{ portalId: portal, digest, events: 1, touched: { contacts: [ANNA], tasks: [], meetings: [], calls: [] }, erased: [], merged: [] }], at(minute));
      for (let index = 0; index < 5; index += 1) await deliver(`d${index}`, index);
      expect([await storage.deliveries.countSince(portal, at(1), 100), await storage.deliveries.countSince(portal, at(-1), 3), await storage.deliveries.countSince(freshPortal(), at(-1), 3)]).toEqual([3, 3, 0]);
    });

    test('the allowance is what was told last, and whether somebody has to wait', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      const { allowances, rateBuckets } = storage;
      expect(await allowances.of(portal)).toBeNull();
      await rateBuckets.take(portal, 'general', { emissionMs: 100, burst: 5 });
      expect(await allowances.of(portal)).toBeNull();
      await rateBuckets.note(portal, 'general', { calls: 110, intervalMs: 10_000, remaining: 90, day: { calls: 1_000, remaining: 7 } });
      await rateBuckets.note(portal, 'general', { calls: 110, intervalMs: 10_000, remaining: 80, day: null });
      expect(await allowances.of(portal)).toMatchObject({ calls: 110, intervalMs: 10_000, remaining: 80, day: null, toldAt: expect.any(Date), pausedUntil: null });
      await rateBuckets.block(portal, 'general', 60_000);
      expect(await allowances.of(portal)).toMatchObject({ pausedUntil: expect.any(Date) });
    });

    test('each stream tells when it was last looked at and when it is next', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      await storage.cursors.save(portal, 'sweep', { position: {}, nextAt: at(60) }, at(1));
      await storage.cursors.save(portal, 'backfill', { position: null, nextAt: null }, at(2));
      expect(await storage.cursors.all(portal)).toEqual([{ stream: 'backfill', nextAt: null, savedAt: at(2) }, { stream: 'sweep', nextAt: at(60), savedAt: at(1) }]);
    });
  });
}
