import type { CardAnswer, CardAnswerResult, CardView } from '../../src/card-contract.ts';
import { CompanyId, type ContactId } from '../../src/domain/ids.ts';
import type { Lead } from '../../src/domain/lead.ts';
import type { Signal } from '../../src/domain/signal.ts';
import type { Flow } from '../../src/pipeline/flow.ts';
import { respond } from '../../src/pipeline/respond.ts';
import { workPortal } from '../../src/pipeline/work-portal.ts';
import type { Database } from '../../src/storage/database.ts';
import {
  ANNA, at, BEN, click, FIRST_EPISODE, openLivePortal, personOf, pricingRequest, REP, STRANGER, type LivePortal,
} from './support/live-portal.ts';
import { openTestDatabase } from '../support/database.ts';

const REFUSE = { answer: 'refuse', reason: 'wrong_person' } as const;
/** Monday 09:00 plus four business hours. */
const DUE = at(4 * 60);

let database: Database;
let live: LivePortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  live = await openLivePortal(database);
  await live.arrives(personOf(ANNA, 'Anna'), [pricingRequest('form:1', at(-5))], at(0));
});

const answer = (sent: CardAnswer, now: Date, userId = REP): Promise<CardAnswerResult> => respond(live.flow, { portalId: live.portalId, userId: userId }, ANNA, sent, now);
const handovers = async () => (await live.storage.handovers.of(live.portalId, [ANNA])).get(ANNA) ?? [];
const lead = () => live.storage.leads.find(live.portalId, ANNA);
const audit = async (): Promise<string[]> => (await live.storage.audit.of(live.portalId, ANNA)).map(({ what }) => what);

function cardOf(result: CardAnswerResult): CardView {
  if (!result.ok) throw new Error(`refused: ${result.because}: ${result.message}`);
  return result.card;
}

describe('undoing', () => {
  test('within ten minutes a refusal is taken back: the same episode, the trigger and the task are open again', async () => {
    await answer(click(REFUSE), at(10));
    await live.work(at(10));
    expect(cardOf(await answer(click({ answer: 'undo' }), at(20)))).toMatchObject({ state: 'handed_over', handover: { episodeId: FIRST_EPISODE, refusal: null } });
    await live.work(at(20));
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'handed_over', dueAt: DUE })]);
    expect((await handovers())[0]).not.toHaveProperty('endedAt');
    expect(live.hubspot.valuesOf(ANNA, 'handover_qualified')).toEqual(['true', 'false', 'true']);
    expect(live.hubspot.updates.map(({ changes }) => changes)).toEqual([{ status: 'COMPLETED' }, { status: 'NOT_STARTED' }]);
    expect(await audit()).toEqual(['handover opened', 'handover refused', 'answer taken back']);
    expect(live.hubspot.tasks).toHaveLength(1);
  });

  test('answered and taken back before the worker came: the task ends open', async () => {
    await answer(click(REFUSE), at(10));
    await answer(click({ answer: 'undo' }), at(11));
    await live.work(at(11));
    expect(live.hubspot.updates.map(({ changes }) => changes)).toEqual([{ status: 'NOT_STARTED' }]);
    expect(live.hubspot.written.at(-1)?.properties).toMatchObject({ handover_qualified: 'true', handover_status: 'handed_over' });
  });

  test.each([['after ten minutes', at(20.1), REP], ['by somebody else', at(11), STRANGER]])('%s it is too late', async (_, now, userId) => {
    await answer(click(REFUSE), at(10));
    expect(await answer(click({ answer: 'undo' }), now, userId)).toMatchObject({ ok: false, because: 'not_possible_now', card: { state: 'refused', mayAnswer: [] } });
  });

  test('what was taken back cannot be taken back again', async () => {
    await answer(click({ answer: 'accept' }), at(10));
    await answer(click({ answer: 'undo' }), at(11));
    expect(await answer(click({ answer: 'undo' }), at(12))).toMatchObject({ ok: false, because: 'not_possible_now' });
  });

  test('a new episode closes the door to the old one', async () => {
    await answer(click(REFUSE), at(10));
    await live.arrives(personOf(ANNA, 'Anna'), [pricingRequest('form:1', at(-5)), pricingRequest('form:2', at(12))], at(13));
    expect(await answer(click({ answer: 'undo' }), at(14))).toMatchObject({ ok: false, because: 'not_possible_now', card: { state: 'handed_over', handover: { episodeId: `${ANNA}.2` } } });
    expect((await handovers()).map(({ state }) => state)).toEqual(['refused', 'handed_over']);
  });
});

describe('undoing when a colleague was handed over meanwhile', () => {
  const interest = (now: number): Signal[] => [
    { id: `form:${now}`, kind: 'form_submission', occurredAt: at(now - 10), title: 'Onboarding checklist: Download' },
    { id: `webinar:${now}`, kind: 'webinar_attended', occurredAt: at(now - 5), title: 'Halve onboarding time' },
  ];
  const at9 = (contactId: ContactId, firstName: string): Lead => ({ ...personOf(contactId, firstName), company: { ...personOf(ANNA, 'Anna').company, id: CompanyId.parse('9') } });
  const statusOf = async (contactId: ContactId): Promise<string | null | undefined> => (await live.storage.leads.find(live.portalId, contactId))?.status;
  const openNow = async (): Promise<ContactId[]> => (await live.storage.handovers.openAtCompanies(live.portalId, [CompanyId.parse('9')])).map(({ contactId }) => contactId);
  /** Anna, of a company with Ben, was handed over and refused. */
  const refused = async (): Promise<void> => {
    live = await openLivePortal(database);
    await live.arrives(at9(ANNA, 'Anna'), interest(0), at(0));
    expect(await openNow()).toEqual([ANNA]);
    await answer(click(REFUSE), at(10));
    await live.work(at(10));
  };

  test('the colleague keeps it: the answer stands, the card says why, in the same words when it is sent again', async () => {
    await refused();
    await live.arrives(at9(BEN, 'Ben'), interest(12), at(12));
    expect(await openNow()).toEqual([BEN]);
    const undo = click({ answer: 'undo' });
    const told = { ok: false, because: 'company_taken', message: expect.stringContaining('somebody else at the company'), card: { state: 'refused', mayAnswer: [], undoUntil: null } };
    expect(await answer(undo, at(13))).toMatchObject(told);
    expect(await answer(undo, at(14))).toMatchObject(told);
    await live.work(at(15));
    expect([await openNow(), await statusOf(ANNA), await statusOf(BEN)]).toEqual([[BEN], 'refused', 'handed_over']);
    expect(live.hubspot.valuesOf(ANNA, 'handover_qualified')).toEqual(['true', 'false']);
  });

  test('taken back first, the colleague waits for it', async () => {
    await refused();
    expect(cardOf(await answer(click({ answer: 'undo' }), at(12)))).toMatchObject({ state: 'handed_over' });
    await live.arrives(at9(BEN, 'Ben'), interest(13), at(13));
    expect([await openNow(), await statusOf(BEN)]).toEqual([[ANNA], 'with_colleague']);
  });

  test('taken back while it is being decided about the colleague, that decision is passed over', async () => {
    await refused();
    live.hubspot.people.set(BEN, { lead: at9(BEN, 'Ben'), signals: interest(12) });
    await live.storage.leads.markStale(live.portalId, [BEN], at(12));
    let undone: CardAnswerResult | undefined;
    const { storage } = live.flow;
    const slow: Flow = { ...live.flow, storage: { ...storage, inTransaction: async (work) => {
      // The first transaction after Ben was read and found due is the one that stores what was decided about him.
      if (!undone && (await storage.leads.due(live.portalId, at(12), 9)).some(({ contactId }) => contactId === BEN)) {
        undone = await answer(click({ answer: 'undo' }), at(12));
      }
      return storage.inTransaction(work);
    } } };
    live.clock.now = at(12);
    await workPortal(slow, live.portalId, at(12.1));
    expect(undone).toMatchObject({ ok: true, card: { state: 'handed_over' } });
    expect([await openNow(), await statusOf(BEN)]).toEqual([[ANNA], 'with_colleague']);
  });
});

describe('snoozing', () => {
  const UNTIL = '2026-01-07T13:00:00+01:00';
  const WAKES = new Date(UNTIL);

  test('the task moves to the day the rep named; when it comes, the lead is back with a new time to answer', async () => {
    expect(cardOf(await answer(click({ answer: 'snooze', until: UNTIL }), at(10)))).toMatchObject({
      state: 'snoozed', handover: { snoozedUntil: WAKES.toISOString(), isOverdue: false }, mayAnswer: ['accept', 'refuse', 'return', 'undo'],
    });
    await live.work(at(10));
    expect(live.hubspot.updates).toEqual([{ taskId: '8001', changes: { dueAt: WAKES } }]);
    await live.work(new Date(WAKES.getTime() - 60_000));
    expect(await lead()).toMatchObject({ status: 'snoozed' });
    expect(await live.storage.installs.withDueWork(WAKES)).toContain(live.portalId);
    await live.work(WAKES);
    const dueAt = new Date('2026-01-07T16:00:00Z');
    expect(await handovers()).toEqual([expect.objectContaining({ episodeId: FIRST_EPISODE, state: 'handed_over', dueAt })]);
    expect(live.hubspot.updates.at(-1)).toEqual({ taskId: '8001', changes: { dueAt } });
    expect(live.hubspot.valuesOf(ANNA, 'handover_status')).toEqual(['handed_over', 'snoozed', 'handed_over']);
    expect(live.hubspot.valuesOf(ANNA, 'handover_qualified')).toEqual(['true']);
    expect(await audit()).toEqual(['handover opened', 'handover snoozed', 'snooze ended']);
  });

  test('while handovers are switched off nothing comes back, and no worker turns in circles', async () => {
    await answer(click({ answer: 'snooze', until: UNTIL }), at(10));
    await live.work(at(10));
    await live.storage.installs.setState(live.portalId, 'paused', at(11));
    await live.work(WAKES);
    expect(await lead()).toMatchObject({ status: 'snoozed' });
    expect(await live.storage.leads.due(live.portalId, WAKES, 10)).toEqual([]);
  });

  test('a snoozed lead that is accepted and taken back is snoozed again until the same moment', async () => {
    await answer(click({ answer: 'snooze', until: UNTIL }), at(10));
    await answer(click({ answer: 'accept' }), at(12));
    expect(cardOf(await answer(click({ answer: 'undo' }), at(13)))).toMatchObject({ state: 'snoozed', handover: { snoozedUntil: WAKES.toISOString() } });
  });

  test.each([
    ['2026-01-05T09:00:00Z', 'until: expected a date that lies ahead'],
    ['2027-01-05', 'until: expected a date within 180 days'],
    ['soon', 'until: expected a date, for example "2026-12-01"'],
  ])('until %s is refused', async (until, message) => {
    expect(await answer(click({ answer: 'snooze', until }), at(10))).toEqual({ ok: false, because: 'bad_request', message, card: null });
  });

  test('a day without a time is a morning in the account', async () => {
    await answer(click({ answer: 'snooze', until: '2026-01-08' }), at(10));
    expect((await handovers())[0]?.snoozedUntil).toEqual(new Date('2026-01-08T08:00:00Z'));
  });
});
