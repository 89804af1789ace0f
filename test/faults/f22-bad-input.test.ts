import { jest } from '@jest/globals';
import fc from 'fast-check';
import { importFile, type ImportRun } from '../../src/commands/import/import-file.ts';
import { readLeadLine } from '../../src/commands/evaluate/lead-line.ts';
import { asMoment, asNumber, asYesNo } from '../../src/commands/lines/fields.ts';
import { SIGNAL_FIELDS } from '../../src/commands/lines/signal-fields.ts';
import { ContactId, PortalId } from '../../src/domain/ids.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { SIGNAL_KINDS, type Signal } from '../../src/domain/signal.ts';
import { BadInput, HubSpotError } from '../../src/errors.ts';
import { COMPANY_FIELDS, companyFrom, CONTACT_FIELDS, contactFrom, DEAL_FIELDS, dealFrom } from '../../src/hubspot/lead-properties.ts';
import { CrmRecord, type Calls } from '../../src/hubspot/records.ts';
import { SOURCES } from '../../src/hubspot/sources/all-sources.ts';
import { SIGNAL_PROPERTIES, signalsOf } from '../../src/hubspot/sources/contact-record.ts';
import { bool, moment, number } from '../../src/hubspot/values.ts';
import { keepSignals } from '../../src/pipeline/keep-signals.ts';
import type { FoundSignal } from '../../src/pipeline/ports/sources.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createStorage, type AppStorage } from '../../src/storage/storage.ts';
import { createTokenCipher } from '../../src/storage/token-cipher.ts';
import { createFreshDatabase, type FreshDatabase } from '../storage/fresh-postgres.ts';
import { openTestDatabase } from '../support/database.ts';
import { openDoors, PORTAL, REFERENCE, type Doors } from '../support/doors.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { accidents, type Readers } from './support/accidents.ts';
import { deepJson, wildCell, wildRecord, wildValue } from './support/wild-values.ts';

/** 100,000 cases at night; a twentieth before every landing. */
const cases = (full: number): number => (isFullCampaign ? full : Math.ceil(full / 20));
jest.setTimeout(600_000);
const figures: Record<string, number> = { cases: 0 };
afterAll(() => tellFigures('F22', figures));

/** Runs a property; what it throws is a crash, told with the seed that repeats it. */
async function fuzz(name: string, runs: number, property: fc.IAsyncProperty<unknown> | fc.IProperty<unknown>): Promise<void> {
  const outcome = await fc.check(property, { numRuns: runs });
  figures['cases'] = (figures['cases'] ?? 0) + outcome.numRuns;
  figures[name] = outcome.failed ? 1 : 0;
  if (outcome.failed) throw new Error(`${name}: seed ${outcome.seed}, ${JSON.stringify(outcome.counterexample)}: ${String(outcome.errorInstance)}`);
}

const OURS: Readers = {
  number: (value) => number({ value }, 'value'),
  bool: (value) => bool({ value }, 'value'),
  moment,
};

/** A signal is fit to be kept: known kind, a date there is, no number that nobody wrote. */
function expectSound({ id, kind, occurredAt, attendedMinutes, durationMinutes }: Signal): void {
  expect(id).not.toBe('');
  expect(SIGNAL_KINDS).toContain(kind);
  expect(Number.isFinite(occurredAt.getTime())).toBe(true);
  for (const minutes of [attendedMinutes, durationMinutes]) expect(minutes === undefined || (Number.isFinite(minutes) && minutes >= 0)).toBe(true);
}

describe('F22: whatever comes in is read, refused or unknown', () => {
  test('no value becomes a number, a no or a date that nobody wrote', async () => {
    await fuzz('values', cases(50_000), fc.property(wildValue, (value) => {
      expect(accidents(OURS, value)).toEqual([]);
      expect(accidents({ number: asNumber, bool: asYesNo, moment: asMoment }, value)).toEqual([]);
    }));
  });

  test('sabotage: a reader that takes an empty text for 0 is reported', () => {
    const careless: Readers = { ...OURS, number: (value) => (typeof value === 'string' ? Number(value) : OURS.number(value)) };
    const { failed, counterexample } = fc.check(fc.property(wildValue, (value) => accidents(careless, value).length === 0), { numRuns: cases(20_000) });
    expect(failed).toBe(true);
    expect(accidents(careless, '')).toEqual(['"" became 0']);
    expect(counterexample).not.toBeNull();
  });

  test('contact, company and deal records', async () => {
    const history = fc.array(fc.record({ value: wildValue, timestamp: wildValue }), { maxLength: 4 });
    const record = fc.record({
      id: fc.constant('51'),
      properties: wildRecord([...SIGNAL_PROPERTIES, ...Object.keys(CONTACT_FIELDS), ...Object.keys(COMPANY_FIELDS), ...Object.keys(DEAL_FIELDS)]),
      propertiesWithHistory: fc.dictionary(fc.constantFrom(...SIGNAL_PROPERTIES), history),
      createdAt: wildValue,
    });
    await fuzz('records', cases(15_000), fc.property(record, (wild) => {
      const read = CrmRecord.parse(wild);
      const signals = signalsOf(read);
      signals.forEach(expectSound);
      expect(new Set(signals.map(({ id }) => id)).size).toBe(signals.length);
      const [contact, company] = [contactFrom(read.properties), companyFrom(read.properties)];
      for (const count of [contact.employees, company.employees, company.revenue]) expect(count === undefined || count >= 1).toBe(true);
      expect(contact.unsubscribed === false ? String(read.properties['hs_email_optout']).trim().toLowerCase() : 'false').toBe('false');
      expect(typeof dealFrom(read.properties).isClosed).toBe('boolean');
    }));
  });

  test('answers of HubSpot to every source: understood, or refused as an answer that is none', async () => {
    const round = { since: new Date(0), startedAt: REFERENCE, lists: [{ id: '7', name: 'Event guests' }] };
    const wildEvent = fc.record({ objectId: wildValue, eventName: wildValue, startDateTime: wildValue, endDateTime: wildValue, updatedAt: fc.oneof(wildValue, fc.constant(REFERENCE.toISOString())) }, { requiredKeys: [] });
    const participation = fc.record({
      properties: fc.record({ attendanceState: fc.oneof(wildValue, fc.constantFrom('ATTENDED', 'NO_SHOW', 'EMPTY', '__proto__')), occurredAt: wildValue, attendanceDurationSeconds: wildValue }, { requiredKeys: [] }),
      associations: fc.record({ contact: fc.oneof(wildValue, fc.record({ contactId: wildValue })) }),
    });
    const item = fc.oneof(wildValue, wildEvent, participation, wildRecord(['id', 'name', 'recordId', 'membershipTimestamp', 'properties', 'updatedAt', 'values', 'submittedAt', 'pageUrl', 'occurredAt']));
    const answer = fc.oneof(wildValue, fc.record({ results: fc.oneof(wildValue, fc.array(item, { maxLength: 4 })), paging: fc.oneof(fc.constant(undefined), wildValue, fc.record({ next: fc.record({ after: wildValue }) })) }));
    for (const source of Object.values(SOURCES)) {
      await fuzz(`source ${source.name}`, cases(10_000), fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 3 }), async (answers) => {
        let calls = 0;
        const call: Calls = async () => ({ status: 200, data: answers[calls++ % answers.length], headers: new Headers() });
        let position: unknown = null;
        try {
          for (let page = 0; page < 4; page += 1) {
            const { found, next } = await source.page(call, round, position);
            found.forEach(({ signal }) => expectSound(signal));
            if (next === null) break;
            position = JSON.parse(JSON.stringify(next));
          }
        } catch (error) {
          if (!(error instanceof HubSpotError)) throw error;
        }
      }));
    }
  });

  test('files to import: every line is found or told, whatever its bytes', async () => {
    const bytes = fc.oneof(
      fc.array(fc.array(wildCell, { minLength: 1, maxLength: 6 }).map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')), { maxLength: 6 })
        .map((lines) => Buffer.from(`email,kind,occurredAt,title,url,attendedMinutes\n${lines.join('\n')}`)),
      fc.tuple(fc.array(wildCell, { maxLength: 8 }), fc.uint8Array({ maxLength: 40 })).map(([cells, noise]) => Buffer.concat([Buffer.from(`email,kind,occurredAt\n${cells.join(',')}\n`), noise])),
      fc.array(wildRecord(['contactId', 'email', 'kind', 'occurredAt', 'title', 'url', 'attendedMinutes', 'id']).map((line) => JSON.stringify(line)), { maxLength: 5 }).map((lines) => Buffer.from(lines.join('\n'))),
      fc.uint8Array({ maxLength: 200 }).map((noise) => Buffer.from(noise)),
    );
    await fuzz('import', cases(15_000), fc.asyncProperty(bytes, fc.constantFrom<ImportRun['format']>('csv', 'jsonl'), async (content, format) => {
      const found: FoundSignal[] = [];
      let told = 0;
      let isRefused = false;
      const keep: ImportRun['keep'] = async (signals) => ({ added: found.push(...signals), known: 0, tooOld: 0, nobody: new Map() });
      async function* input(): AsyncGenerator<Uint8Array> {
        yield content;
      }
      try {
        const { lines, bad } = await importFile(input(), { format, timeZone: 'Europe/Berlin', keep, onProblem: () => void (told += 1) });
        expect({ bad, found: found.length }).toEqual({ bad: told, found: lines - told });
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        isRefused = true;
      }
      expect(isRefused ? found : []).toEqual([]);
      found.forEach(({ signal }) => expectSound(signal));
    }));
  });

  test('lines to evaluate: read, or refused with what is wrong', async () => {
    const run = { policy: defaultPolicy, policyVersion: 0, ownDomains: [], now: REFERENCE, timeZone: 'UTC' };
    const line = fc.oneof(wildValue, fc.record({ contact: wildRecord(['id', ...Object.keys(CONTACT_FIELDS)]), company: wildRecord(Object.keys(COMPANY_FIELDS)), signals: fc.array(wildRecord(['id', 'kind', 'occurredAt', 'title', 'url', 'attendedMinutes'])) }));
    await fuzz('evaluate', cases(5_000), fc.property(line, (value) => {
      try {
        readLeadLine(JSON.stringify(value) ?? '', run).input.signals.forEach(expectSound);
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
      }
    }));
  });
});

describe('F22: the webhook door', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await openDoors();
  });
  afterAll(() => doors.close());

  const event = fc.oneof(wildValue, fc.record({
    portalId: fc.oneof(wildValue, fc.constant(Number(PORTAL))), subscriptionType: fc.oneof(wildValue, fc.constantFrom('contact.propertyChange', 'contact.merge', 'contact.privacyDeletion', 'object.creation')),
    occurredAt: fc.oneof(wildValue, fc.constant(REFERENCE.getTime())), objectId: fc.oneof(wildValue, fc.nat({ max: 50 })), eventId: wildValue, propertyName: wildValue, propertyValue: wildValue, mergedObjectIds: wildValue,
  }, { requiredKeys: [] }));

  test('answers 200 or 400 to whatever is signed, never 5xx', async () => {
    await fuzz('door', cases(4_500), fc.asyncProperty(fc.oneof(fc.array(event, { maxLength: 5 }), wildValue), async (events) => {
      const { status } = await doors.deliver(events, { body: JSON.stringify(events) ?? '' });
      expect([200, 400]).toContain(status);
    }));
  });

  test('101 events, JSON a hundred thousand deep and bytes that are no text do no harm; the door stays open', async () => {
    const good = { portalId: Number(PORTAL), subscriptionType: 'contact.propertyChange', occurredAt: REFERENCE.getTime(), objectId: 51, eventId: 1 };
    expect((await doors.deliver(Array.from({ length: 101 }, () => good))).status).toBe(400);
    // One element that is no event, if the parser gets to its end.
    expect([200, 400]).toContain((await doors.deliver([], { body: deepJson(100_000) })).status);
    expect((await doors.deliver([], { body: '[\uFFFD\u0000]' })).status).toBe(400);
    expect((await doors.deliver([good])).status).toBe(200);
  });

  test('an id beyond 2^53 written as a number marks nobody else', async () => {
    await doors.deliver([], { body: `[{"portalId":${PORTAL},"subscriptionType":"contact.propertyChange","occurredAt":1767603600000,"objectId":9007199254740993,"eventId":7}]` });
    expect(await doors.storage.leads.unknown(PORTAL, [ContactId.parse('9007199254740992')])).toEqual(['9007199254740992']);
  });
});

const serverUrl = process.env['TEST_DATABASE_URL'] ?? '';
const onPostgres = serverUrl ? describe : describe.skip;

onPostgres('F22: embedded and Postgres', () => {
  let databases: [Database, Database];
  let fresh: FreshDatabase;
  let stores: [AppStorage, AppStorage];
  beforeAll(async () => {
    fresh = await createFreshDatabase(serverUrl);
    databases = [await openTestDatabase(), await openDatabase({ databaseUrl: fresh.url })];
    await migrate(databases[1]);
    const [one, other] = databases.map((database) => createStorage(database, { cipher: createTokenCipher(Buffer.alloc(32, 7).toString('base64')), send: async () => {} }));
    if (!one || !other) throw new Error('no stores');
    stores = [one, other];
  });
  afterAll(async () => {
    for (const database of databases) await database.close();
    await fresh.drop();
  });

  const text = wildValue.map((value) => (typeof value === 'string' ? value : undefined));
  const signal = fc.record({
    // As files may give them; sources make their own of digits and hashes.
    id: wildCell.filter((id) => SIGNAL_FIELDS.id.safeParse(id).data !== undefined).map((id) => id.trim()), kind: fc.constantFrom(...SIGNAL_KINDS), title: text, url: text, campaign: text,
    occurredAt: fc.date({ min: new Date('2025-01-01'), max: new Date('2026-02-01'), noInvalidDate: true }),
    attendedMinutes: fc.option(fc.double({ min: 0, max: 1e300, noNaN: true }), { nil: undefined }),
  });

  test('keep the same of the same signals', async () => {
    let portals = 70_000;
    await fuzz('differential', cases(500), fc.asyncProperty(fc.array(signal, { minLength: 1, maxLength: 8 }), async (signals) => {
      const portalId = PortalId.parse(String((portals += 1)));
      const contactId = ContactId.parse('51');
      const kept = await Promise.all(stores.map(async (storage) => {
        await storage.leads.markStale(portalId, [contactId], REFERENCE);
        const news = await storage.inTransaction((inside) => keepSignals(inside, portalId, signals.map((one) => ({ contactId, signal: one })), REFERENCE));
        return { news, rows: (await storage.ledger.of(portalId, [contactId], new Date(0))).get(contactId) };
      }));
      expect(kept[0]).toEqual(kept[1]);
      expect(kept[0]?.rows?.length).toBe(kept[0]?.news.added);
    }));
  });
});
