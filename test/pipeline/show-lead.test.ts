import * as fc from 'fast-check';
import type { CardView } from '../../src/card-contract.ts';
import { ContactId, OwnerId } from '../../src/domain/ids.ts';
import type { Signal } from '../../src/domain/signal.ts';
import { respond } from '../../src/pipeline/respond.ts';
import { showLead } from '../../src/pipeline/show-lead.ts';
import type { Database } from '../../src/storage/database.ts';
import { ANNA, at, BEN, click, DAY, FIRST_EPISODE, OLGA, openLivePortal, personOf, pricingRequest, REFERENCE, REP, STRANGER, type LivePortal } from './support/live-portal.ts';
import { openTestDatabase } from '../support/database.ts';

let database: Database;
let live: LivePortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  live = await openLivePortal(database);
});

async function card(now: Date, contactId = ANNA, userId = REP): Promise<CardView> {
  const view = await showLead(live.storage, { portalId: live.portalId, userId: userId }, contactId, now);
  if (!view) throw new Error('no card');
  return view;
}

const signal = (id: string, kind: Signal['kind'], minutes: number, title?: string): Signal => ({ id, kind, occurredAt: at(minutes), ...(title && { title }) });
const sum = (lines: readonly { points: number }[] = []): number => lines.reduce((total, { points }) => total + points, 0);

describe('the state', () => {
  test('a contact that has not been read yet has a card without activity', async () => {
    await live.storage.leads.markStale(live.portalId, [ANNA], at(0));
    expect(await card(at(1))).toMatchObject({ state: 'no_activity', updatedAt: null, name: null, fit: null, interest: null, handover: null, did: [], history: [], mayAnswer: [] });
  });

  test('a lead that did nothing yet has no activity; one that did too little is not ready, with what is missing', async () => {
    await live.arrives(personOf(ANNA, 'Anna'), [], at(0));
    expect((await card(at(0))).state).toBe('no_activity');
    await live.arrives(personOf(ANNA, 'Anna'), [signal('p', 'page_view', -5, 'Onboarding in a week')], at(1));
    const { state, missing, reason } = await card(at(1));
    expect({ state, reason }).toEqual({ state: 'not_ready', reason: null });
    expect(missing).toEqual(['Interest 3, 40 needed.', 'No meaningful action yet.', 'Why now: nothing new lately.']);
  });

  test('what is dated ahead of now is not told as done, and a placeholder is no name', async () => {
    await live.arrives({ ...personOf(ANNA, 'Anna'), contact: { firstName: 'n/a', lastName: 'Brandt' } }, [signal('p', 'page_view', -5, 'Onboarding in a week'), signal('f', 'form_submission', 24 * 60, 'Plan: Download')], at(1));
    const { name, did } = await card(at(1));
    expect({ name, did: did.map(({ text }) => text) }).toEqual({ name: 'Brandt', did: ['read "Onboarding in a week"'] });
  });

  test('a lead that waits says what for', async () => {
    await live.storage.installs.setState(live.portalId, 'paused', at(0));
    await live.arrives(personOf(ANNA, 'Anna'), [pricingRequest('f', at(-5))], at(0));
    expect(await card(at(0))).toMatchObject({ state: 'waiting', reason: 'Handovers are switched off', missing: [], handover: null, mayAnswer: [] });
  });

  test('a lead that is being worked says by what, a blocked one says why', async () => {
    const anna = personOf(ANNA, 'Anna');
    await live.arrives({ ...anna, contact: { ...anna.contact, meetingBookedAt: at(-1) } }, [pricingRequest('f', at(-5))], at(0));
    expect(await card(at(0))).toMatchObject({ state: 'being_worked', reason: 'A meeting is booked' });
    await live.arrives({ ...anna, contact: { ...anna.contact, jobTitle: 'Student' } }, [pricingRequest('f', at(-5))], at(1));
    expect(await card(at(1))).toMatchObject({ state: 'not_for_sales', reason: 'A student, not a buyer' });
  });

  test('a lead handed over shows the brief, the time to answer and what may be answered', async () => {
    await live.arrives(personOf(ANNA, 'Anna'), [pricingRequest('f', at(-5))], at(0));
    expect(await card(at(1))).toMatchObject({
      state: 'handed_over', name: 'Anna', timeZone: 'Europe/Berlin', updatedAt: REFERENCE.toISOString(), isStale: false, reason: null, missing: [],
      who: 'Anna Brandt, Head of Customer Success', whyNow: 'Asked for pricing on 5 Jan at 09:55.', say: expect.stringContaining('asked for pricing'),
      handover: { episodeId: FIRST_EPISODE, openedAt: REFERENCE.toISOString(), dueAt: at(240).toISOString(), isOverdue: false, ownerName: OLGA.name, refusal: null, snoozedUntil: null },
      mayAnswer: ['accept', 'refuse', 'snooze', 'return'],
    });
    expect((await card(at(241))).handover?.isOverdue).toBe(true);
  });

  test('undo is offered to who answered, for ten minutes, and to nobody else', async () => {
    await live.arrives(personOf(ANNA, 'Anna'), [pricingRequest('f', at(-5))], at(0));
    await respond(live.flow, { portalId: live.portalId, userId: REP }, ANNA, click({ answer: 'refuse', reason: 'wrong_data' }), at(5));
    expect(await card(at(15))).toMatchObject({ state: 'refused', mayAnswer: ['undo'], handover: { refusal: { reason: 'wrong_data', note: null } } });
    expect((await card(at(15), ANNA, STRANGER)).mayAnswer).toEqual([]);
    expect((await card(at(15.1))).mayAnswer).toEqual([]);
  });

  test('long after a refusal a lead is like any other, and the history still tells', async () => {
    await live.arrives(personOf(ANNA, 'Anna'), [pricingRequest('f', at(-5))], at(0));
    await respond(live.flow, { portalId: live.portalId, userId: REP }, ANNA, click({ answer: 'return' }), at(5));
    await live.work(at(5));
    await live.storage.leads.markDue(live.portalId, [ANNA], at(100 * DAY));
    await live.work(at(100 * DAY));
    expect(await card(at(100 * DAY))).toMatchObject({ state: 'not_ready', handover: null, history: [{ what: 'returned to marketing' }, { who: 'Lead handover' }] });
  });
});

describe('what they did', () => {
  test('at most four, newest first; pages only where deliberate steps leave room, and the same thing once', async () => {
    const steps = [1, 2, 3].map((n) => signal(`w${n}`, 'form_submission', -n * DAY, `Checklist ${n}: Download`));
    const pages = [signal('p1', 'page_view', -10, 'Pricing'), signal('p2', 'page_view', -50, 'Pricing'), signal('p3', 'page_view', -30, 'Onboarding tips')];
    await live.arrives(personOf(ANNA, 'Anna'), [...pages, ...steps, signal('o', 'email_open', -1, 'Newsletter')], at(0));
    expect((await card(at(0))).did).toEqual([
      { at: at(-10).toISOString(), text: 'looked at pricing' },
      ...[1, 2, 3].map((n) => ({ at: at(-n * DAY).toISOString(), text: `downloaded "Checklist ${n}"` })),
    ]);
  });

  test('a title cannot carry markup or an address', async () => {
    await live.arrives(personOf(ANNA, '<b>Anna</b>'), [signal('f', 'form_submission', -1, '<script>alert(1)</script> Guide https://evil.example\u202e: Download')], at(0));
    const text = JSON.stringify(await card(at(0)));
    expect(text).not.toMatch(/<script|<b>|evil|\u202e/u);
  });
});

test('points lines add up to the score, whatever a lead did', async () => {
  const kinds = ['form_submission', 'page_view', 'email_click', 'webinar_attended'] as const;
  const did = fc.array(fc.record({ kind: fc.constantFrom(...kinds), days: fc.integer({ min: 0, max: 60 }), title: fc.constantFrom('Pricing', 'Guide: Download', 'Careers', 'Live demo', 'Onboarding') }), { maxLength: 15 });
  await fc.assert(fc.asyncProperty(did, async (actions) => {
    live = await openLivePortal(database);
    await live.arrives(personOf(ANNA, 'Anna'), actions.map(({ kind, days, title }, index) => signal(`s${index}`, kind, -days * DAY - index, title)), at(0));
    const { fit, interest, did: shown } = await card(at(0));
    expect([sum(fit?.lines), sum(interest?.lines)]).toEqual([fit?.value, interest?.value]);
    expect(shown.length).toBeLessThanOrEqual(4);
    expect(shown.map((deed) => deed.at)).toEqual(shown.map((deed) => deed.at).toSorted((a, b) => (a < b ? 1 : -1)));
    expect(new Set(interest?.lines.map(({ rule }) => rule)).size).toBe(interest?.lines.length);
  }), { numRuns: 25 });
});

describe('what may be old is said to be', () => {
  test('while the account is on hold, and when it is disconnected', async () => {
    await live.arrives(personOf(ANNA, 'Anna'), [pricingRequest('f', at(-5))], at(0));
    await live.storage.installs.hold(live.portalId, at(10), 'day_used_up');
    expect([(await card(at(9))).isStale, (await card(at(10))).isStale]).toEqual([true, false]);
    await live.storage.installs.setState(live.portalId, 'disconnected', at(11));
    expect(await card(at(12))).toMatchObject({ isStale: true, mayAnswer: [] });
  });

  test('when a change has waited for more than fifteen minutes to be read', async () => {
    await live.arrives(personOf(ANNA, 'Anna'), [], at(0));
    await live.storage.leads.markStale(live.portalId, [ANNA], at(1));
    expect([(await card(at(16))).isStale, (await card(at(16.1))).isStale]).toEqual([false, true]);
  });
});

test('no id is shown but those the card needs, and no user is named who is no owner', async () => {
  await live.arrives({ ...personOf(ANNA, 'Anna'), contact: { ...personOf(ANNA, 'Anna').contact, ownerId: OwnerId.parse('999') } }, [pricingRequest('form-4242', at(-5))], at(0));
  await respond(live.flow, { portalId: live.portalId, userId: STRANGER }, ANNA, click({ answer: 'accept' }), at(1));
  const { contactId: _id, handover, ...shown } = await card(at(2));
  expect(handover?.ownerName).toBeNull();
  expect(shown.history[0]).toEqual({ at: at(1).toISOString(), who: 'a colleague', what: 'accepted' });
  expect(JSON.stringify(shown)).not.toMatch(/user:|form-4242|pricing_request|LH-|\b999\b/u);
});

test('a contact of another account has no card, like one that does not exist', async () => {
  await live.arrives(personOf(BEN, 'Ben'), [pricingRequest('f', at(-5))], at(0));
  expect(await showLead(live.storage, { portalId: live.otherPortalId, userId: REP }, BEN, at(1))).toBeNull();
  expect(await showLead(live.storage, { portalId: live.portalId, userId: REP }, ContactId.parse('999999'), at(1))).toBeNull();
});
