import type { CardAnswerResult } from '../../src/card-contract.ts';
import { respond } from '../../src/pipeline/respond.ts';
import { evaluateLeads } from '../../src/pipeline/evaluate-leads.ts';
import { showLead } from '../../src/pipeline/show-lead.ts';
import { switchState } from '../../src/pipeline/install-portal.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { DealId, OwnerId } from '../../src/domain/ids.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import type { Signal } from '../../src/domain/signal.ts';
import type { Database } from '../../src/storage/database.ts';
import { ANNA, at, click, DAY, FIRST_EPISODE, OLGA, openLivePortal, personOf, pricingRequest, REP, type LivePortal } from './support/live-portal.ts';
import { openTestDatabase } from '../support/database.ts';

/** Tuesday 09:00: eight business hours after the handover on Monday, in minutes after it. */
const DUE = DAY;
/** Two working days later. */
const END = 3 * DAY;
const BACKUP = { id: OwnerId.parse('502'), name: 'Bea Backup' } as const;
const ANNA_AT_WORK = personOf(ANNA, 'Anna');
const attended: Signal = { id: 'webinar:1', kind: 'webinar_attended', occurredAt: at(-60), title: 'Halve onboarding time', attendedMinutes: 41, durationMinutes: 45 };
const downloaded: Signal = { id: 'form:0', kind: 'form_submission', occurredAt: at(-30), title: 'Onboarding checklist: Download' };
const BEFORE = [attended, downloaded];

let database: Database;
let live: LivePortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  live = await openLivePortal(database);
  await live.arrives(ANNA_AT_WORK, BEFORE, at(0));
});

const handovers = async () => (await live.storage.handovers.of(live.portalId, [ANNA])).get(ANNA) ?? [];
const lead = () => live.storage.leads.find(live.portalId, ANNA);
const audit = async (): Promise<string[]> => (await live.storage.audit.of(live.portalId, ANNA)).map(({ what }) => what);
const answer = (sent: ReturnType<typeof click>, now: Date) => respond(live.flow, { portalId: live.portalId, userId: REP }, ANNA, sent, now);
const card = async (now: Date) => showLead(live.storage, { portalId: live.portalId, userId: REP, locale: 'en-gb' }, ANNA, now);
const asksAt = (minutes: number) => live.arrives(ANNA_AT_WORK, [...BEFORE, pricingRequest(`form:${minutes}`, at(minutes - 1))], at(minutes));

async function publish(unanswered: Policy['handover']['unanswered'], changes: Partial<Policy['handover']> = {}): Promise<void> {
  await live.storage.policies.publish(live.portalId, { ...defaultPolicy, handover: { ...defaultPolicy.handover, unanswered, ...changes } }, 'test', at(0));
  await live.storage.leads.markAllDue(live.portalId, at(0));
  await live.work(at(0));
}

describe('a handover that nobody answers', () => {
  test('is over once its time has come: properties, task and history tell it once, however often it is looked at', async () => {
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'handed_over', dueAt: at(DUE) })]);
    await live.work(at(END - 1));
    expect(await lead()).toMatchObject({ status: 'handed_over' });
    expect(await live.storage.installs.withDueWork(at(END))).toContain(live.portalId);
    for (const minutes of [END, END + 1, END + DAY, END + 5 * DAY]) await live.work(at(minutes));
    expect(await handovers()).toEqual([expect.objectContaining({ episodeId: FIRST_EPISODE, state: 'expired', endedAt: at(END) })]);
    expect(live.hubspot.valuesOf(ANNA, 'handover_status')).toEqual(['handed_over', 'expired']);
    expect(live.hubspot.valuesOf(ANNA, 'handover_qualified')).toEqual(['true', 'false']);
    expect(await audit()).toEqual(['handover opened', 'handover expired']);
    expect(live.hubspot.tasks).toHaveLength(1);
  });

  test('its task is completed, and says that it was not the rep who did it', async () => {
    await live.work(at(END));
    expect(live.hubspot.updates).toEqual([{ taskId: '8001', changes: { status: 'COMPLETED', subject: expect.stringMatching(/^Not answered in time: Call Anna Brandt, Nordlicht Software/) } }]);
  });

  test('the card says that nobody answered, by when, and takes no answer any more', async () => {
    await live.work(at(END));
    expect(await card(at(END + 1))).toMatchObject({ state: 'expired', mayAnswer: [], handover: { dueAt: at(DUE).toISOString() }, history: [{ who: 'Lead handover', what: 'ended the handover: nobody answered in time' }, {}] });
    expect(await answer(click({ answer: 'accept' }), at(END + 1))).toMatchObject({ ok: false, because: 'not_possible_now', card: { state: 'expired' } });
  });

  test('without news there is no second one; a request opens a new episode at once', async () => {
    await live.work(at(END));
    for (const days of [1, 2, 3]) await live.arrives(ANNA_AT_WORK, BEFORE, at(END + days * DAY));
    expect(await handovers()).toHaveLength(1);
    await asksAt(END + 4 * DAY);
    expect((await handovers()).map(({ state, isRequest }) => ({ state, isRequest }))).toEqual([{ state: 'expired', isRequest: false }, { state: 'handed_over', isRequest: true }]);
    expect(live.hubspot.valuesOf(ANNA, 'handover_qualified')).toEqual(['true', 'false', 'true']);
    expect(live.hubspot.tasks).toHaveLength(2);
  });

  test('a download within the cool-down is not enough', async () => {
    await live.work(at(END));
    await live.arrives(ANNA_AT_WORK, [...BEFORE, { ...downloaded, id: 'form:9', title: 'ERP integration guide: Download', occurredAt: at(END + 60) }], at(END + 61));
    expect(await handovers()).toHaveLength(1);
    expect(await lead()).toMatchObject({ status: 'waiting', because: 'cool_down' });
  });

  test('is read again before it is given up: who called a minute ago has answered in their way', async () => {
    const { contact, ...rest } = ANNA_AT_WORK;
    live.hubspot.people.set(ANNA, { lead: { ...rest, contact: { ...contact, lastContactedAt: at(END - 1) } }, signals: BEFORE });
    await live.work(at(END));
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'handed_over' })]);
    expect(await audit()).toEqual(['handover opened']);
  });

  test.each(['accept', 'snooze'] as const)('that is answered by %s does not end', async (kind) => {
    await answer(click(kind === 'accept' ? { answer: 'accept' } : { answer: 'snooze', until: '2026-02-02' }), at(END - 1));
    await live.work(at(END));
    await live.work(at(END + 5 * DAY));
    expect(await handovers()).toEqual([expect.objectContaining({ state: kind === 'accept' ? 'accepted' : 'snoozed' })]);
  });

  test('accepted at the last minute, while it was being given up: the answer counts', async () => {
    const { storage } = live;
    const accepting = click({ answer: 'accept' });
    const results: CardAnswerResult[] = [];
    const owners = { ...storage.owners, all: async (...asked: Parameters<typeof storage.owners.all>) => {
      const all = await storage.owners.all(...asked);
      results.push(await answer(accepting, at(END)));
      return all;
    } };
    // Read afresh, so that nothing but the answer stands between the decision and its end.
    await live.arrives(ANNA_AT_WORK, BEFORE, at(END - 1));
    live.clock.now = at(END);
    await evaluateLeads({ ...live.flow, storage: { ...storage, owners } }, live.portalId);
    expect(results).toEqual([expect.objectContaining({ ok: true })]);
    await live.work(at(END));
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'accepted' })]);
    expect(live.hubspot.valuesOf(ANNA, 'handover_status')).toEqual(['handed_over', 'accepted']);
    expect(live.hubspot.valuesOf(ANNA, 'handover_qualified')).toEqual(['true']);
    expect(live.hubspot.updates).toEqual([]);
  });

  test.each(['expire', 'reassign'] as const)('when two processes decide about it at once (%s), one of them changes something', async (action) => {
    await publish({ action, graceHours: 0 }, { fallbackOwnerId: BACKUP.id });
    await live.storage.owners.replaceAll(live.portalId, [OLGA, BACKUP]);
    await live.arrives(ANNA_AT_WORK, BEFORE, at(DUE - 1));
    live.clock.now = at(DUE);
    const { storage } = live;
    let isOvertaken = false;
    const owners = { ...storage.owners, all: async (...asked: Parameters<typeof storage.owners.all>) => {
      const all = await storage.owners.all(...asked);
      if (!isOvertaken) {
        isOvertaken = true;
        live.clock.now = at(DUE + 1);
        await evaluateLeads(live.flow, live.portalId);
      }
      return all;
    } };
    await expect(evaluateLeads({ ...live.flow, storage: { ...storage, owners } }, live.portalId)).rejects.toThrow('changed while it was decided about');
    await live.work(at(DUE + 2));
    expect(await audit()).toEqual(['handover opened', action === 'expire' ? 'handover expired' : 'handover reassigned']);
    expect(await handovers()).toEqual([expect.objectContaining(action === 'expire' ? { endedAt: at(DUE + 1) } : { reassignedAt: at(DUE + 1), ownerId: BACKUP.id })]);
    expect(live.hubspot.updates).toHaveLength(1);
  });
});

describe('a handover that is passed on', () => {
  test('is the same task for the next owner, once; after that it is over', async () => {
    await live.storage.owners.replaceAll(live.portalId, [OLGA, BACKUP]);
    await publish({ action: 'reassign', graceHours: 2 }, { fallbackOwnerId: BACKUP.id });
    await live.work(at(DUE + 119));
    expect(live.hubspot.updates).toEqual([]);
    await live.work(at(DUE + 120));
    const dueAt = at(2 * DAY + 120);
    expect(await handovers()).toEqual([expect.objectContaining({ episodeId: FIRST_EPISODE, state: 'handed_over', ownerId: BACKUP.id, dueAt })]);
    expect(live.hubspot.updates).toEqual([{ taskId: '8001', changes: { status: 'NOT_STARTED', dueAt, ownerId: BACKUP.id } }]);
    expect(await card(at(DUE + 121))).toMatchObject({ state: 'handed_over', handover: { ownerName: BACKUP.name, isOverdue: false }, history: [{ what: 'passed the lead on: nobody answered in time' }, {}] });
    await live.work(at(2 * DAY + 240));
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'expired', ownerId: BACKUP.id })]);
    expect(await audit()).toEqual(['handover opened', 'handover reassigned', 'handover expired']);
    expect(live.hubspot.valuesOf(ANNA, 'handover_qualified')).toEqual(['true', 'false']);
    expect(live.hubspot.tasks).toHaveLength(1);
  });

  test('with nobody else there it is over at once', async () => {
    await publish({ action: 'reassign', graceHours: 2 });
    await live.work(at(DUE + 120));
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'expired', ownerId: OLGA.id })]);
  });
});

describe('a pause that outlasts the time to answer', () => {
  test('ends nothing by itself; live again, the rep has the whole time once more', async () => {
    await switchState(live.flow, live.portalId, 'paused', 'test');
    for (const days of [1, 3, 10]) await live.work(at(days * DAY));
    // Thursday of the third week, ten in the account.
    await live.work(at(17 * DAY));
    await switchState(live.flow, live.portalId, 'live', 'test');
    await live.work(at(17 * DAY));
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'handed_over' })]);
    // One working day to answer and two of grace, over a weekend.
    await live.work(at(22 * DAY - 1));
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'handed_over' })]);
    await live.work(at(22 * DAY));
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'expired' })]);
    expect(live.hubspot.valuesOf(ANNA, 'handover_status')).toEqual(['handed_over', 'expired']);
  });
});

describe('a request while a handover is open', () => {
  test('that is dated ahead of now changes nothing before its time', async () => {
    await live.arrives(ANNA_AT_WORK, [...BEFORE, pricingRequest('form:60', at(60 + 120))], at(60));
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'handed_over', dueAt: at(DUE) })]);
    expect((await handovers())[0]).not.toHaveProperty('requestedAt');
    await live.work(at(60 + 120));
    expect(await handovers()).toEqual([expect.objectContaining({ dueAt: at(60 + 120 + 240), requestedAt: at(60 + 120) })]);
  });

  test('brings the due time forward and tells the rep why, in the one task there is, once', async () => {
    await asksAt(60);
    await live.work(at(61));
    await live.arrives(ANNA_AT_WORK, [...BEFORE, pricingRequest('form:60', at(59))], at(120));
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'handed_over', dueAt: at(60 + 240), requestedAt: at(59) })]);
    expect(live.hubspot.updates).toEqual([{ taskId: '8001', changes: { status: 'NOT_STARTED', dueAt: at(60 + 240), priority: 'HIGH', subject: expect.stringMatching(/^Call Anna Brandt, Nordlicht Software: asked for pricing/) } }]);
    expect(await card(at(121))).toMatchObject({ state: 'handed_over', whyNow: expect.stringMatching(/^Asked for pricing/), handover: { dueAt: at(300).toISOString() }, history: [{ what: 'brought the call forward: they asked again, answer by 5 Jan at 15:00' }, {}] });
    expect(await audit()).toEqual(['handover opened', 'request while open']);
    expect(live.hubspot.tasks).toHaveLength(1);
    expect(live.hubspot.valuesOf(ANNA, 'handover_qualified')).toEqual(['true']);
  });

  test('shortly before the due time it is told, and the due time stays', async () => {
    await asksAt(DUE - 5);
    expect(await handovers()).toEqual([expect.objectContaining({ dueAt: at(DUE) })]);
    expect(live.hubspot.updates).toEqual([{ taskId: '8001', changes: expect.not.objectContaining({ dueAt: expect.anything() }) }]);
    expect(await card(at(DUE - 4))).toMatchObject({ history: [{ what: 'they asked again; the time to answer stays' }, {}] });
  });

  test('wakes a snoozed lead: the rep has it again, with the time for a request', async () => {
    await answer(click({ answer: 'snooze', until: '2026-02-02' }), at(10));
    await live.work(at(10));
    await asksAt(60);
    expect(await handovers()).toEqual([expect.objectContaining({ episodeId: FIRST_EPISODE, state: 'handed_over', dueAt: at(300) })]);
    expect((await handovers())[0]).not.toHaveProperty('snoozedUntil');
    expect(live.hubspot.updates.at(-1)).toMatchObject({ taskId: '8001', changes: { status: 'NOT_STARTED', dueAt: at(300), priority: 'HIGH' } });
    expect(live.hubspot.valuesOf(ANNA, 'handover_status')).toEqual(['handed_over', 'snoozed', 'handed_over']);
    expect(live.hubspot.valuesOf(ANNA, 'handover_qualified')).toEqual(['true']);
    expect(await audit()).toEqual(['handover opened', 'handover snoozed', 'snooze ended by a request']);
    expect(live.hubspot.tasks).toHaveLength(1);
  });

  test('of an accepted lead changes nothing but the card', async () => {
    await answer(click({ answer: 'accept' }), at(10));
    await asksAt(60);
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'accepted', dueAt: at(DUE) })]);
    expect(live.hubspot.updates).toEqual([]);
    expect(await card(at(61))).toMatchObject({ state: 'accepted', whyNow: expect.stringMatching(/^Asked for pricing/) });
  });

  test('of an accepted lead, two weeks after sales was last on it, opens the next handover with its own task; the first one is closed and its task left alone', async () => {
    await answer(click({ answer: 'accept' }), at(10));
    await asksAt(15 * DAY);
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'closed', closedBecause: 'asked_again' }), expect.objectContaining({ state: 'handed_over', isRequest: true })]);
    expect(live.hubspot.tasks).toHaveLength(2);
    expect(live.hubspot.updates).toEqual([]);
    expect((await card(at(15 * DAY + 1)))?.history.map(({ what }) => what)).toContain('closed the handover: they asked again, which opens the next one');
  });

  test('another meaningful action is news on the card, and moves neither task nor snooze', async () => {
    await answer(click({ answer: 'snooze', until: '2026-02-02' }), at(10));
    await live.work(at(10));
    await live.arrives(ANNA_AT_WORK, [...BEFORE, { ...downloaded, id: 'form:9', title: 'ERP integration guide: Download', occurredAt: at(60) }], at(61));
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'snoozed' })]);
    expect(live.hubspot.updates).toHaveLength(1);
    expect((await card(at(62)))?.did[0]).toMatchObject({ text: expect.stringContaining('ERP integration guide') });
  });

  test('while handovers are switched off is heard when they are on again', async () => {
    await switchState(live.flow, live.portalId, 'paused', 'test');
    await asksAt(60);
    expect(await handovers()).toEqual([expect.objectContaining({ dueAt: at(DUE) })]);
    live.clock.now = at(120);
    await switchState(live.flow, live.portalId, 'live', 'test');
    await live.work(at(120));
    expect(await handovers()).toEqual([expect.objectContaining({ dueAt: at(360), requestedAt: at(59) })]);
  });
});

describe('an accepted handover', () => {
  const days = async (from: number, to: number): Promise<void> => {
    for (let day = from; day <= to; day += 7) await live.work(at(day * DAY));
  };
  beforeEach(() => answer(click({ answer: 'accept' }), at(10)));

  test('ends when nothing was heard of it for ninety days: status, trigger and history say so, the task stays as it is', async () => {
    await days(1, 85);
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'accepted' })]);
    await days(91, 91);
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'closed', closedBecause: 'long_ago' })]);
    expect(live.hubspot.valuesOf(ANNA, 'handover_status').at(-1)).toBe('closed');
    expect(live.hubspot.valuesOf(ANNA, 'handover_qualified')).toEqual(['true', 'false']);
    expect(live.hubspot.updates).toEqual([]);
    expect((await card(at(91 * DAY + 1)))?.history[0]).toMatchObject({ who: 'Lead handover', what: 'closed the handover: nothing was heard of it for long' });
  });

  test('ends as that of a customer within a week after its deal was won, though nothing told us', async () => {
    const won = { ...ANNA_AT_WORK, deals: [{ id: DealId.parse('7'), isClosed: true, isWon: true, createdAt: at(2 * DAY), closedAt: at(3 * DAY) }] };
    await days(1, 1);
    live.hubspot.people.set(ANNA, { lead: won, signals: BEFORE });
    await days(8, 15);
    expect(await handovers()).toEqual([expect.objectContaining({ state: 'closed', closedBecause: 'customer' })]);
    expect(live.hubspot.valuesOf(ANNA, 'handover_status').at(-1)).toBe('closed');
    expect(await audit()).toContain('handover closed');
  });
});
