import type { ContactId } from '../../src/domain/ids.ts';
import type { Signal } from '../../src/domain/signal.ts';
import { HubSpotError } from '../../src/errors.ts';
import { importSignals, type Imported } from '../../src/pipeline/import-signals.ts';
import type { FoundSignal } from '../../src/pipeline/ports/sources.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { ANNA, at, BEN, DAY, openLivePortal, personOf, REFERENCE, type LivePortal } from './support/live-portal.ts';

let database: Database;
let live: LivePortal;
/** Addresses that HubSpot was asked for. */
let asked: string[];
let inHubSpot: Map<string, ContactId>;
let onAsked: () => void;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  live = await openLivePortal(database);
  [asked, inHubSpot, onAsked] = [[], new Map(), () => {}];
});

const attended = (id: string, occurredAt: Date, title = 'Halve onboarding time'): Signal => ({ id, kind: 'webinar_attended', occurredAt, title });
const signalsOf = async (contactId: ContactId): Promise<readonly Signal[]> => (await live.storage.ledger.of(live.portalId, [contactId], at(-400 * DAY))).get(contactId) ?? [];

function bring(found: readonly FoundSignal[], isTrial = false): Promise<Imported> {
  const portal = live.hubspot.portal();
  const contactsByEmail = async (emails: readonly string[]): Promise<ReadonlyMap<string, ContactId>> => {
    asked.push(...emails);
    onAsked();
    return new Map(emails.flatMap((email) => [inHubSpot.get(email)].flatMap((contactId) => (contactId ? [[email, contactId] as const] : []))));
  };
  return importSignals({ ...live.flow, hubspot: { portal: () => ({ ...portal, contactsByEmail }) } }, live.portalId, found, isTrial);
}

test('signals come to people by id, by an address we know, and by one that HubSpot knows; the rest is told', async () => {
  await live.arrives(personOf(ANNA, 'Anna'), [], REFERENCE);
  inHubSpot.set('ben@nordlicht.example', BEN);
  const imported = await bring([
    { who: { contactId: ANNA }, signal: attended('zoom-1', at(-DAY)) },
    { who: { email: 'Anna@Nordlicht.example' }, signal: attended('zoom-2', at(-2 * DAY), 'Another') },
    { who: { email: 'ben@nordlicht.example' }, signal: attended('zoom-1', at(-DAY)) },
    { who: { email: 'nobody@x.example' }, signal: attended('zoom-1', at(-DAY)) },
    { who: { email: 'nobody@x.example' }, signal: attended('zoom-2', at(-DAY)) },
  ]);
  expect(imported).toEqual({ added: 3, known: 0, tooOld: 0, nobody: new Map([['nobody@x.example', 2]]) });
  expect(asked).toEqual(['ben@nordlicht.example', 'nobody@x.example']);
  expect(live.woken.at(-1)).toBe(live.portalId);
  live.hubspot.people.set(BEN, { lead: personOf(BEN, 'Ben'), signals: [] });
  await live.work(at(1));
  expect((await signalsOf(ANNA)).map(({ id }) => id)).toEqual(['zoom-1', 'zoom-2']);
  const ben = await live.storage.leads.find(live.portalId, BEN);
  expect(ben?.evaluation?.intent.value).toBeGreaterThan(0);
});

test('the same file twice changes nothing, and wakes nobody', async () => {
  const file: FoundSignal[] = [{ who: { contactId: ANNA }, signal: attended('zoom-1', at(-DAY)) }, { who: { contactId: ANNA }, signal: attended('old', at(-800 * DAY)) }];
  expect(await bring(file)).toMatchObject({ added: 1, known: 0, tooOld: 1 });
  live.woken.length = 0;
  expect(await bring(file)).toMatchObject({ added: 0, known: 1, tooOld: 1 });
  expect(live.woken).toEqual([]);
});

test('what HubSpot knows already is not counted again', async () => {
  await live.arrives(personOf(ANNA, 'Anna'), [attended('webinar:1:attended', at(-DAY))], REFERENCE);
  expect(await bring([{ who: { contactId: ANNA }, signal: attended('zoom-1', at(-DAY + 45)) }])).toMatchObject({ added: 0, known: 1 });
});

test('a trial tells the same and leaves nothing', async () => {
  const file: FoundSignal[] = [{ who: { contactId: BEN }, signal: attended('zoom-1', at(-DAY)) }];
  expect(await bring(file, true)).toMatchObject({ added: 1 });
  expect(await live.storage.ledger.count(live.portalId)).toBe(0);
  expect(await live.storage.leads.find(live.portalId, BEN)).toBeNull();
  expect(live.woken).toEqual([]);
  expect(await bring(file)).toMatchObject({ added: 1 });
});

test('when HubSpot cannot be asked, nothing is written', async () => {
  onAsked = () => { throw new HubSpotError('down', { method: 'POST', path: '/', retry: 'later', effect: 'none' }); };
  await expect(bring([{ who: { contactId: ANNA }, signal: attended('zoom-1', at(-DAY)) }, { who: { email: 'x@x.example' }, signal: attended('zoom-1', at(-DAY)) }])).rejects.toThrow('down');
  expect(await live.storage.ledger.count(live.portalId)).toBe(0);
});
