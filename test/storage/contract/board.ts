import fc from 'fast-check';
import { ANSWERED, answeredOf, OUTCOMES, outcomeOf } from '../../../src/domain/board/outcome.ts';
import { periodOf, weeksOf } from '../../../src/domain/board/period.ts';
import { shortTally, tally } from '../../../src/domain/board/tally.ts';
import type { Handover } from '../../../src/domain/handover.ts';
import { ContactId, type PortalId } from '../../../src/domain/ids.ts';
import type { HandoverFilter, HandoverPlace, ListedHandover } from '../../../src/pipeline/ports/board.ts';
import { anyHandovers } from '../../support/random-handovers.ts';
import { thorough } from '../../support/thorough.ts';
import { ACME, ANNA, at, BEN, CARA, dueVersion, evaluationOf, freshPortal, handoverOf, leadOf, OLGA, REFERENCE, staleVersion, type Bench } from './bench.ts';

const ZONE = 'Europe/Berlin';
const PERIOD = periodOf(REFERENCE, 28, ZONE);
const WEEKS = weeksOf(PERIOD, ZONE);
const isWithin = ({ openedAt }: Handover, from: Date, until: Date): boolean => openedAt >= from && openedAt < until;
const standing = ({ state, acceptedAt }: Handover) => ({ state, wasAccepted: acceptedAt !== undefined, handovers: 1 });
const counted = (one: Handover) => ({ ...standing(one), reason: one.refusal?.reason ?? null, isRequest: one.isRequest, wasLate: one.firstAnswer?.isLate ?? null, isOverdue: one.state === 'handed_over' && one.dueAt < REFERENCE });

async function listAll({ storage: { board } }: Bench, portal: PortalId, filter: HandoverFilter): Promise<ListedHandover[]> {
  const all: ListedHandover[] = [];
  for (let after: HandoverPlace | null = null; ;) {
    const page: readonly ListedHandover[] = await board.listHandovers(portal, filter, REFERENCE, after, 3);
    all.push(...page);
    const last = page.at(-1);
    if (!last || page.length < 3) return all;
    after = { at: last.openedAt, episodeId: last.episodeId };
  }
}

async function waits({ storage }: Bench, portal: PortalId, contactId: ContactId, change: object): Promise<void> {
  await storage.leads.markStale(portal, [contactId], at(-9));
  await storage.leads.saveReading(portal, [{ lead: leadOf(contactId), version: await staleVersion({ storage }, portal, contactId), hasNews: false }], at(-9));
  await storage.leads.saveEvaluation(portal, [{ contactId, evaluation: evaluationOf(contactId, null), status: 'waiting', because: 'capacity', properties: {}, seenDueVersion: await dueVersion({ storage }, portal, contactId), ...change }]);
}

export function describeBoard(bench: () => Bench): void {
  describe('the board', () => {
    test('counts what one who reads every handover counts, and every number has the list that is as long', async () => {
      const { handovers, board } = bench().storage;
      await fc.assert(fc.asyncProperty(anyHandovers(REFERENCE, 60), async (all) => {
        const portal = freshPortal();
        for (const one of all) await handovers.open(portal, one);
        const counts = await board.counts(portal, PERIOD, WEEKS, REFERENCE);
        const [now, before] = [all.filter((one) => isWithin(one, PERIOD.from, PERIOD.until)), all.filter((one) => isWithin(one, PERIOD.before, PERIOD.from))];
        expect([tally(counts.now), tally(counts.before)]).toEqual([tally(now.map(counted)), tally(before.map(counted))]);
        for (const [index, { from, until }] of WEEKS.entries()) {
          expect(shortTally(counts.weeks.filter(({ week }) => week === index))).toEqual(shortTally(all.filter((one) => isWithin(one, from, until)).map(standing)));
        }
        const span = { from: PERIOD.from, until: PERIOD.until };
        const sameLength = async (filter: Omit<HandoverFilter, 'from' | 'until'>, expected: readonly Handover[]): Promise<void> => {
          expect(await board.countHandovers(portal, { ...span, ...filter }, REFERENCE)).toBe(expected.length);
          const listed = await listAll(bench(), portal, { ...span, ...filter });
          expect(listed.map(({ episodeId }) => episodeId)).toEqual(expected.toSorted((a, b) => b.openedAt.getTime() - a.openedAt.getTime() || (a.episodeId < b.episodeId ? 1 : -1)).map(({ episodeId }) => episodeId));
        };
        await sameLength({}, now);
        for (const outcome of OUTCOMES) await sameLength({ outcome }, now.filter((one) => outcomeOf(standing(one)) === outcome));
        for (const answered of ANSWERED) await sameLength({ answered }, now.filter((one) => answeredOf(counted(one)) === answered));
        for (const source of [null, 'REFERRALS']) {
          const from = now.filter((one) => (one.source ?? null) === source);
          expect(shortTally(counts.source.filter(({ key }) => key === source)).handedOver).toBe(from.length);
          await sameLength({ source }, from);
        }
        for (const owner of [null, '501']) await sameLength({ owner, outcome: 'accepted' }, now.filter((one) => (one.ownerId ?? null) === owner && outcomeOf(standing(one)) === 'accepted'));
        await sameLength({ outcome: 'refused', reason: 'other' }, now.filter((one) => one.refusal?.reason === 'other'));
        await sameLength({ isOverdue: true }, now.filter((one) => counted(one).isOverdue));
        await sameLength({ isRequest: true, topic: 'pricing' }, now.filter((one) => one.isRequest && one.topic === 'pricing'));
        const minutes = now.flatMap(({ firstAnswer }) => firstAnswer?.minutes ?? []).toSorted((a, b) => a - b);
        const middle = (minutes.length - 1) / 2;
        const median = minutes.length === 0 ? null : ((minutes[Math.floor(middle)] ?? 0) + (minutes[Math.ceil(middle)] ?? 0)) / 2;
        expect(await board.answerTimes(portal, PERIOD.from, PERIOD.until)).toEqual({ answers: minutes.length, medianMinutes: median });
      }), { numRuns: thorough(60) });
    });

    test('keeps what was known when a lead was handed over, whatever is learnt of it since', async () => {
      const { handovers } = bench().storage;
      const portal = freshPortal();
      const opened = handoverOf(ANNA, 0, { source: 'REFERRALS', topic: 'onboarding' });
      await handovers.open(portal, opened);
      await handovers.change(portal, opened, { ...opened, source: 'OFFLINE', topic: 'pricing', state: 'accepted', acceptedAt: at(5), firstAnswer: { at: at(5), minutes: 5, isLate: false } });
      expect(await handovers.all(portal)).toMatchObject([{ source: 'REFERRALS', topic: 'onboarding', firstAnswer: { at: at(5), minutes: 5, isLate: false } }]);
    });

    test('shows leads by job and company, a contact that is gone by neither, and nothing of another account', async () => {
      const { handovers, board } = bench().storage;
      const portal = freshPortal();
      const span = { from: at(-100), until: at(100) };
      await waits(bench(), portal, ANNA, {});
      await handovers.open(portal, handoverOf(ANNA));
      await handovers.open(portal, handoverOf(BEN, 1));
      expect(await board.listHandovers(portal, span, at(0), null, 9)).toMatchObject([{ contactId: BEN, jobTitle: null, company: null, ownerId: OLGA }, { contactId: ANNA, jobTitle: 'Head of Sales', company: 'Acme' }]);
      expect(JSON.stringify(await board.listHandovers(portal, span, at(0), null, 9))).not.toContain('"Anna"');
      expect(await board.listHandovers(freshPortal(), span, at(0), null, 9)).toEqual([]);
    });

    test('says who waits and why, and who only lacks context and which part; each with its list', async () => {
      const { board, leads } = bench().storage;
      const portal = freshPortal();
      const DORA = ContactId.parse('104');
      await waits(bench(), portal, ANNA, { queue: { ownerId: OLGA, rank: 9 } });
      await waits(bench(), portal, BEN, { status: 'with_colleague', because: 'colleague' });
      await waits(bench(), portal, CARA, { status: 'nurture', because: 'not_ready', missing: ['who', 'likelyProblem'] });
      await waits(bench(), portal, DORA, { status: 'nurture', because: 'not_ready', missing: ['likelyProblem'] });
      expect(await board.waiting(portal)).toEqual(expect.arrayContaining([{ status: 'waiting', because: 'capacity', leads: 1 }, { status: 'with_colleague', because: 'colleague', leads: 1 }]));
      const missing = await board.missing(portal);
      expect([missing.leads, Object.fromEntries(missing.parts.map(({ part, leads: many }) => [part, many]))]).toEqual([2, { who: 1, likelyProblem: 2 }]);
      expect(await board.listWaiting(portal, { status: 'waiting', because: 'capacity' }, null, 9)).toMatchObject([{ contactId: ANNA, ownerId: OLGA, jobTitle: 'Head of Sales', company: 'Acme', because: 'capacity' }]);
      expect((await board.listWaiting(portal, { missing: 'likelyProblem' }, null, 1)).map(({ contactId }) => contactId)).toEqual([CARA]);
      expect((await board.listWaiting(portal, { missing: 'likelyProblem' }, CARA, 9)).map(({ contactId }) => contactId)).toEqual([DORA]);
      expect([await board.countWaiting(portal, { missing: 'likelyProblem' }), await board.countWaiting(portal, { missing: 'whyNow' }), await board.countWaiting(portal, { status: 'with_colleague', because: 'colleague' })]).toEqual([2, 0, 1]);
      await leads.saveAnswer(portal, { contactId: CARA, status: 'accepted', properties: {} }, at(1));
      await leads.markGone(portal, [{ contactId: DORA, version: Number.MAX_SAFE_INTEGER }], at(1));
      expect(await board.missing(portal)).toEqual({ leads: 0, parts: [] });
    });

    test('a lead that is gone from HubSpot waits no longer, and is on no list', async () => {
      const { board, leads } = bench().storage;
      const portal = freshPortal();
      await waits(bench(), portal, ANNA, {});
      await waits(bench(), portal, BEN, {});
      await leads.markGone(portal, [{ contactId: BEN, version: Number.MAX_SAFE_INTEGER }], at(1));
      const filter = { status: 'waiting', because: 'capacity' } as const;
      expect(await board.waiting(portal)).toEqual([{ status: 'waiting', because: 'capacity', leads: 1 }]);
      expect(await board.countWaiting(portal, filter)).toBe(1);
      expect((await board.listWaiting(portal, filter, null, 9)).map(({ contactId }) => contactId)).toEqual([ANNA]);
    });

    test('tells what reps said, newest first, page by page, and nothing of a person who was erased', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      const said = async (contactId: ContactId, minutes: number, change: Partial<Handover>): Promise<void> => storage.handovers.open(portal, handoverOf(contactId, 0, { companyId: ACME, endedAt: at(minutes), ...change }));
      await said(ANNA, 10, { state: 'refused', refusal: { reason: 'wrong_data', note: 'The number rings at a bakery.' } });
      await said(BEN, 20, { state: 'returned' });
      await said(CARA, 30, { state: 'accepted' });
      const [first] = await storage.board.saidByReps(portal, null, 1);
      expect(first).toMatchObject({ contactId: BEN, state: 'returned', note: null });
      if (!first) throw new Error('nothing was said');
      expect(await storage.board.saidByReps(portal, { at: first.at, episodeId: first.episodeId }, 9)).toMatchObject([{ contactId: ANNA, reason: 'wrong_data', note: 'The number rings at a bakery.' }]);
      await storage.inTransaction((stores) => stores.leads.erase(portal, [ANNA]));
      expect((await storage.board.saidByReps(portal, null, 9)).map(({ contactId }) => contactId)).toEqual([BEN]);
    });
  });
}
