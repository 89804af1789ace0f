import { ContactId, EpisodeId } from '../../src/domain/ids.ts';
import type { CardAnswer, CardAnswerResult, CardView } from '../../src/card-contract.ts';
import { evaluateLeads } from '../../src/pipeline/evaluate-leads.ts';
import { respond } from '../../src/pipeline/respond.ts';
import type { Database } from '../../src/storage/database.ts';
import {
  ANNA, at, BEN, click, DAY, FIRST_EPISODE, OLGA, openLivePortal, personOf, pricingRequest, REP, STRANGER, type LivePortal,
} from './support/live-portal.ts';
import { openTestDatabase } from '../support/database.ts';

const REFUSE = { answer: 'refuse', reason: 'wrong_person' } as const;

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

/** Everything a change could touch, to show that nothing did. */
const everything = async (): Promise<unknown> => [
  await handovers(), await lead(), await audit(), await live.storage.taskUpdates.counts(live.portalId), await live.storage.propertyWrites.counts(live.portalId),
];

describe('accepting', () => {
  test('the lead is accepted, the trigger stays true and the task stays with the rep', async () => {
    expect(cardOf(await answer(click({ answer: 'accept' }), at(10)))).toMatchObject({ state: 'accepted', mayAnswer: ['return', 'undo'] });
    await live.work(at(10));
    expect(live.hubspot.valuesOf(ANNA, 'handover_status')).toEqual(['handed_over', 'accepted']);
    expect(live.hubspot.valuesOf(ANNA, 'handover_qualified')).toEqual(['true']);
    expect(live.hubspot.updates).toEqual([]);
    expect(await lead()).toMatchObject({ status: 'accepted' });
  });

  test('the same key again changes nothing and gets the same answer', async () => {
    const sent = click({ answer: 'accept' });
    const first = cardOf(await answer(sent, at(10)));
    const before = await everything();
    expect(cardOf(await answer(sent, at(10)))).toEqual(first);
    expect(cardOf(await answer({ ...sent }, at(30)))).toMatchObject({ state: 'accepted' });
    expect(await everything()).toEqual(before);
    expect((await audit()).filter((what) => what === 'handover accepted')).toHaveLength(1);
  });

  test('the same request twice at the same instant is one answer', async () => {
    const sent = click({ answer: 'accept' });
    const results = await Promise.all([1, 2, 3].map(() => answer(sent, at(10))));
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect((await audit()).filter((what) => what === 'handover accepted')).toHaveLength(1);
  });

  test('of two reps who answer at the same instant one is told that the lead has moved on', async () => {
    const results = await Promise.all([answer(click({ answer: 'accept' }), at(10)), answer(click(REFUSE), at(10), STRANGER)]);
    expect(results[0]).toMatchObject({ ok: true });
    expect(results[1]).toMatchObject({ ok: false, because: 'not_possible_now', card: { state: 'accepted' } });
    expect(await handovers()).toHaveLength(1);
  });
});

describe('refusing', () => {
  test('reason, status, trigger, task and audit change together, and the lead does not count as accepted', async () => {
    const result = await answer(click({ ...REFUSE, note: '  moved to <b>Acme</b>\u202e ' }), at(10));
    expect(cardOf(result)).toMatchObject({ state: 'refused', handover: { refusal: { reason: 'wrong_person', note: 'moved to Acme' } }, mayAnswer: ['undo'] });
    expect(live.woken).toContain(live.portalId);
    await live.work(at(10));
    expect(await handovers()).toMatchObject([{ state: 'refused', endedAt: at(10), refusal: { reason: 'wrong_person', note: 'moved to Acme' } }]);
    expect(live.hubspot.written.at(-1)?.properties).toEqual({ handover_qualified: 'false', handover_status: 'refused', handover_qualified_at: '' });
    expect(live.hubspot.updates).toEqual([{ taskId: '8001', changes: { status: 'COMPLETED' } }]);
    expect((await live.storage.audit.of(live.portalId, ANNA)).at(-1)).toEqual({
      at: at(10), who: `user:${REP}`, what: 'handover refused', contactId: ANNA,
      details: { episode: FIRST_EPISODE, from: 'handed_over', to: 'refused', reason: 'wrong_person', hasNote: true },
    });
    expect((await live.storage.leads.counts(live.portalId, at(10))).byStatus).toEqual({ refused: 1 });
  });

  test('a refused lead gets no second handover without news', async () => {
    await answer(click(REFUSE), at(10));
    await live.work(at(10));
    await live.arrives(personOf(ANNA, 'Anna Maria'), [pricingRequest('form:1', at(-5))], at(60));
    expect(await lead()).toMatchObject({ status: 'refused' });
    expect(live.hubspot.tasks).toHaveLength(1);
    await live.arrives(personOf(ANNA, 'Anna'), [pricingRequest('form:1', at(-5)), pricingRequest('form:2', at(90))], at(91));
    expect((await handovers()).map(({ state }) => state)).toEqual(['refused', 'handed_over']);
    expect(live.hubspot.tasks).toHaveLength(2);
  });

  test('"no need before" a date later than the cool-down holds until that date', async () => {
    await answer(click({ answer: 'refuse', reason: 'no_need_now', until: '2026-06-01' }), at(10));
    await live.work(at(10));
    const blockedAt = async (days: number) => {
      await live.storage.leads.markDue(live.portalId, [ANNA], at(days * DAY));
      await live.work(at(days * DAY));
      return (await lead())?.evaluation?.qualification;
    };
    expect(await blockedAt(91)).toBe('blocked');
    expect(await blockedAt(148)).toBe('nurture');
  });

  test('"other" needs a note, and a refused request uses up no key', async () => {
    const sent = click({ answer: 'refuse', reason: 'other', note: ' \u200b ' });
    expect(await answer(sent, at(10))).toEqual({ ok: false, because: 'bad_request', message: 'note: expected a few words that say the reason', card: null });
    expect(await answer(click({ answer: 'refuse', reason: 'other', note: 'on leave' }, { key: sent.key }), at(10))).toMatchObject({ ok: true });
  });

  test('a note is cut at 1,000 characters', async () => {
    await answer(click({ ...REFUSE, note: 'a'.repeat(5_000) }), at(10));
    expect((await handovers())[0]?.refusal?.note).toHaveLength(1_000);
  });

  test('an evaluation that was under way does not bring the old status back', async () => {
    await live.storage.leads.markDue(live.portalId, [ANNA], at(9));
    const { owners } = live.storage;
    // The rep answers after the evaluation has read the handovers and before it stores anything.
    const storage = { ...live.storage, owners: { ...owners, all: async () => {
      await answer(click(REFUSE), at(10));
      return owners.all(live.portalId);
    } } };
    await evaluateLeads({ ...live.flow, storage, now: () => at(10) }, live.portalId);
    expect(await lead()).toMatchObject({ status: 'refused' });
    await live.work(at(10));
    expect(live.hubspot.valuesOf(ANNA, 'handover_status')).toEqual(['handed_over', 'refused']);
    expect(live.hubspot.valuesOf(ANNA, 'handover_qualified')).toEqual(['true', 'false']);
  });
});

describe('what ends an episode', () => {
  test('returning to marketing ends the episode and completes the task', async () => {
    await answer(click({ answer: 'accept' }), at(10));
    expect(cardOf(await answer(click({ answer: 'return' }), at(DAY)))).toMatchObject({ state: 'returned', handover: { refusal: null } });
    await live.work(at(DAY));
    expect(live.hubspot.updates).toEqual([{ taskId: '8001', changes: { status: 'COMPLETED' } }]);
    expect(live.hubspot.valuesOf(ANNA, 'handover_qualified')).toEqual(['true', 'false']);
  });

});

describe('what is not possible', () => {
  test.each([
    ['accept', { answer: 'accept' }], ['refuse', REFUSE], ['snooze', { answer: 'snooze', until: '2026-01-09' }], ['return', { answer: 'return' }],
  ] as const)('%s to an ended episode is answered with the card as it is, and changes nothing', async (_, late) => {
    await answer(click({ answer: 'return' }), at(10));
    await live.work(at(10));
    const before = await everything();
    expect(await answer(click(late), at(11))).toMatchObject({ ok: false, because: 'not_possible_now', card: { state: 'returned' } });
    expect(await everything()).toEqual(before);
  });

  test('an episode that never was cannot be answered', async () => {
    for (const episodeId of [EpisodeId.parse(`${ANNA}.2`), EpisodeId.parse(`${BEN}.1`)]) {
      expect(await answer(click({ answer: 'accept' }, { episodeId }), at(10))).toMatchObject({ ok: false, because: 'not_possible_now' });
    }
  });

  test('a key used for another answer, contact or person is refused', async () => {
    await live.arrives(personOf(BEN, 'Ben'), [pricingRequest('form:b', at(-3))], at(1));
    const sent = click({ answer: 'accept' });
    await answer(sent, at(10));
    const before = await everything();
    const taken = { ok: false, because: 'bad_request', message: 'key: was used for another answer', card: null };
    expect(await answer(click({ answer: 'return' }, { key: sent.key }), at(11))).toEqual(taken);
    expect(await answer(sent, at(11), STRANGER)).toEqual(taken);
    expect(await respond(live.flow, { portalId: live.portalId, userId: REP }, BEN, { ...sent, episodeId: `${BEN}.1` }, at(11))).toEqual(taken);
    expect(await everything()).toEqual(before);
    expect((await live.storage.handovers.of(live.portalId, [BEN])).get(BEN)).toMatchObject([{ state: 'handed_over' }]);
  });

  test('a contact of another account is answered like one that does not exist', async () => {
    const known = await respond(live.flow, { portalId: live.otherPortalId, userId: REP }, ANNA, click({ answer: 'accept' }), at(10));
    const unknown = await respond(live.flow, { portalId: live.otherPortalId, userId: REP }, ContactId.parse('999999'), click({ answer: 'accept' }), at(10));
    expect(known).toEqual(unknown);
    expect(known).toMatchObject({ ok: false, because: 'not_found', card: null });
    expect(await handovers()).toMatchObject([{ state: 'handed_over' }]);
  });

  test('when one part cannot be stored, nothing of the answer is', async () => {
    const before = await everything();
    const storage = { ...live.storage, inTransaction: <T>(work: Parameters<typeof live.storage.inTransaction<T>>[0]) => live.storage.inTransaction((stores) =>
      work({ ...stores, work: { wake: () => Promise.reject(new Error('queue down')) } })) };
    const sent = click(REFUSE);
    await expect(respond({ storage }, { portalId: live.portalId, userId: REP }, ANNA, sent, at(10))).rejects.toThrow('queue down');
    expect(await everything()).toEqual(before);
    expect(await answer(sent, at(11))).toMatchObject({ ok: true });
  });
});

test('the history tells who did what in people\'s words, newest first', async () => {
  await answer(click({ answer: 'refuse', reason: 'no_need_now', until: '2026-03-02' }), at(10));
  const { history } = cardOf(await answer(click({ answer: 'undo' }), at(11)));
  await answer(click({ answer: 'accept' }), at(12), STRANGER);
  expect(history).toEqual([
    { at: at(11).toISOString(), who: OLGA.name, what: 'took the last answer back' },
    { at: at(10).toISOString(), who: OLGA.name, what: 'refused: no need now, no need until 2 Mar at 09:00' },
    { at: at(0).toISOString(), who: 'Lead handover', what: 'handed the lead to sales: explicit request' },
  ]);
  expect(cardOf(await answer(click({ answer: 'return' }), at(13))).history[1]).toMatchObject({ who: 'a colleague', what: 'accepted' });
});
