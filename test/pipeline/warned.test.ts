import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import type { Signal } from '../../src/domain/signal.ts';
import { respond } from '../../src/pipeline/respond.ts';
import { showLead } from '../../src/pipeline/show-lead.ts';
import type { Database } from '../../src/storage/database.ts';
import { ANNA, at, click, DAY, openLivePortal, personOf, pricingRequest, REP, type LivePortal } from './support/live-portal.ts';
import { openTestDatabase } from '../support/database.ts';

/** Tuesday 10:00: eight business hours after the handover on Monday at 10; three of them are left from Monday 15:00 on. */
const DUE = DAY;
const WARN = 5 * 60;
const PERSON = personOf(ANNA, 'Anna');
const DONE: Signal[] = [
  { id: 'webinar:1', kind: 'webinar_attended', occurredAt: at(-60), title: 'Halve onboarding time', attendedMinutes: 41, durationMinutes: 45 },
  { id: 'form:0', kind: 'form_submission', occurredAt: at(-30), title: 'Onboarding checklist: Download' },
];

let database: Database;
let live: LivePortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  live = await openLivePortal(database);
});

async function publish(changes: Partial<Policy['handover']>, language: Policy['writeBack']['language'] = 'en'): Promise<void> {
  await live.storage.policies.publish(live.portalId, { ...defaultPolicy, handover: { ...defaultPolicy.handover, ...changes }, writeBack: { ...defaultPolicy.writeBack, language } }, 'test', at(0));
}

const subjects = (): unknown[] => live.hubspot.updates.flatMap(({ changes }) => changes.subject ?? []);
const audit = async (): Promise<string[]> => (await live.storage.audit.of(live.portalId, ANNA)).map(({ what }) => what);
const answer = (sent: ReturnType<typeof click>, minutes: number) => respond(live.flow, { portalId: live.portalId, userId: REP }, ANNA, sent, at(minutes));

describe('a handover whose time to answer is nearly over', () => {
  test('says so once, in the subject of its task and in the history; due time and trigger stay', async () => {
    await publish({ warnHours: 3 });
    await live.arrives(PERSON, DONE, at(0));
    await live.work(at(WARN - 1));
    expect(subjects()).toEqual([]);
    expect(await live.storage.installs.withDueWork(at(WARN))).toContain(live.portalId);
    for (const minutes of [WARN, WARN + 5, WARN + 60, DUE - 1, DUE + 60]) await live.work(at(minutes));
    expect(live.hubspot.updates).toEqual([{ taskId: '8001', changes: { subject: expect.stringMatching(/^Due soon: Call Anna Brandt, Nordlicht Software/) } }]);
    expect(await audit()).toEqual(['handover opened', 'time to answer nearly over']);
    expect(live.hubspot.valuesOf(ANNA, 'handover_qualified')).toEqual(['true']);
    const card = await showLead(live.storage, { portalId: live.portalId, userId: REP, locale: 'en-gb' }, ANNA, at(WARN + 1));
    expect(card).toMatchObject({ state: 'handed_over', history: [{ what: 'said that the time to answer is nearly over' }, {}] });
  });

  test('speaks the language of the rules', async () => {
    await publish({ warnHours: 3 }, 'de');
    await live.arrives(PERSON, DONE, at(0));
    await live.work(at(WARN));
    expect(subjects()).toEqual([expect.stringMatching(/^Bald fällig: /)]);
  });

  test('ends all the same when nobody answers', async () => {
    await publish({ warnHours: 3 });
    await live.arrives(PERSON, DONE, at(0));
    await live.work(at(WARN));
    await live.work(at(3 * DAY));
    expect(subjects()).toEqual([expect.stringMatching(/^Due soon: /), expect.stringMatching(/^Not answered in time: Call/)]);
    expect(await audit()).toEqual(['handover opened', 'time to answer nearly over', 'handover expired']);
  });

  test('does not say so any more once a rep has taken the lead', async () => {
    await publish({ warnHours: 3 });
    await live.arrives(PERSON, DONE, at(0));
    await live.work(at(WARN));
    expect(await answer(click({ answer: 'accept' }), WARN + 1)).toMatchObject({ ok: true });
    await live.work(at(WARN + 1));
    expect(subjects()).toEqual([expect.stringMatching(/^Due soon: Call/), expect.stringMatching(/^Call Anna/)]);
    expect(live.hubspot.updates.at(-1)?.changes).toEqual({ subject: subjects()[1] });
  });

  const warnings = async (): Promise<number> => (await audit()).filter((what) => what === 'time to answer nearly over').length;

  test('is told of anew with a new time to answer', async () => {
    await publish({ slaHours: 24, warnHours: 3 });
    await live.arrives(PERSON, DONE, at(0));
    // They ask on Monday at 11: of the four hours until 15:00 the last three begin at 12:00.
    await live.arrives(PERSON, [...DONE, pricingRequest('form:9', at(59))], at(60));
    expect(subjects().at(-1)).toMatch(/^Call Anna/);
    await live.work(at(119));
    expect(await warnings()).toBe(0);
    await live.work(at(120));
    expect(subjects().at(-1)).toMatch(/^Due soon: Call Anna/);
    // Snoozed, and back on another day.
    expect(await answer(click({ answer: 'snooze', until: '2026-01-08' }), 121)).toMatchObject({ ok: true });
    await live.work(at(121));
    expect(subjects().at(-1)).toMatch(/^Call Anna/);
    for (const hours of [72, 73, 74, 75, 76]) await live.work(at(hours * 60));
    expect(await warnings()).toBe(2);
  });

  test('is not told of again because they ask once more and the time to answer stays', async () => {
    await publish({ warnHours: 3 });
    await live.arrives(PERSON, DONE, at(0));
    await live.work(at(WARN));
    await live.arrives(PERSON, [...DONE, pricingRequest('form:9', at(WARN + 9))], at(WARN + 10));
    for (const minutes of [WARN + 11, WARN + 60, DUE - 1]) {
      await live.storage.leads.markAllDue(live.portalId, at(minutes));
      await live.work(at(minutes));
    }
    expect(await warnings()).toBe(1);
  });

  test.each<[string, () => Promise<void>]>([
    ['the rules do not ask for it', () => publish({})],
    ['its whole time is no longer than the warning', () => publish({ warnHours: 8 })],
    ['somebody called meanwhile', async () => {
      await publish({ warnHours: 3 });
      live.hubspot.people.set(ANNA, { lead: { ...PERSON, contact: { ...PERSON.contact, lastContactedAt: at(120) } }, signals: DONE });
    }],
  ])('is not told where %s', async (_what, prepare) => {
    await live.arrives(PERSON, DONE, at(0));
    await prepare();
    await live.storage.leads.markAllDue(live.portalId, at(0));
    for (const minutes of [1, WARN, WARN + 30, DUE - 1]) await live.work(at(minutes));
    expect(live.hubspot.updates).toEqual([]);
    expect(await audit()).toEqual(['handover opened']);
  });

  test('is not told while handovers are paused, nor when the time is over already', async () => {
    await publish({ warnHours: 3 });
    await live.arrives(PERSON, DONE, at(0));
    await live.storage.installs.setState(live.portalId, 'paused', at(60));
    await live.work(at(WARN + 1));
    await live.storage.installs.setState(live.portalId, 'live', at(DUE + 1));
    await live.storage.leads.markAllDue(live.portalId, at(DUE + 1));
    await live.work(at(DUE + 1));
    expect(live.hubspot.updates).toEqual([]);
  });
});
