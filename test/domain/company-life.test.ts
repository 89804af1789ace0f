import fc from 'fast-check';
import { answered, type Answer } from '../../src/domain/answer.ts';
import { assess } from '../../src/domain/assess.ts';
import { decide, nextLook, type DecideInput, type Decision } from '../../src/domain/decide.ts';
import { isOpen, letsCompanyRest, type Handover, type HandoverStatus, type RefusalReason } from '../../src/domain/handover.ts';
import { ContactId, UserId } from '../../src/domain/ids.ts';
import type { Lead } from '../../src/domain/lead.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { Signal } from '../../src/domain/signal.ts';
import { daysAgo, evaluationInput, leadOf, NO_TURNS, NOW, ZONE } from '../support/leads.ts';
import { thorough } from '../support/thorough.ts';

/** People of one company, and the clock, without a database: the pipeline's order of things, best first. */
type Person = { readonly lead: Lead; signals: Signal[]; handovers: Handover[]; status: HandoverStatus; because: string; look: Date | null; wasReady: boolean };

type Step = { readonly who: number } & (
  | { readonly do: 'download' | 'attend' | 'request' }
  | { readonly do: 'answer'; readonly answer: 'accept' | 'snooze' | 'return' | RefusalReason }
  | { readonly do: 'pass'; readonly hours: number });

const anyStep: fc.Arbitrary<Step> = fc.record({ who: fc.nat({ max: 3 }) }).chain(({ who }) => fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<'download' | 'attend'>('download', 'attend').map((what) => ({ who, do: what })) },
  { weight: 1, arbitrary: fc.constant({ who, do: 'request' as const }) },
  { weight: 3, arbitrary: fc.constantFrom('accept', 'snooze', 'return', 'wrong_person', 'wrong_company', 'no_need_now', 'cannot_be_reached').map((answer) => ({ who, do: 'answer', answer }) as const) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 24 * 20 }).map((hours) => ({ who, do: 'pass' as const, hours })) },
));
const anyStory = fc.record({ people: fc.integer({ min: 2, max: 4 }), steps: fc.array(anyStep, { maxLength: 25, size: 'max' }) });

const SALES = UserId.parse('77');
const later = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000);

class Company {
  now = NOW;
  readonly people: Person[];
  /** Handovers that opened, each with those of colleagues that were open at that moment. */
  readonly opened: { readonly handover: Handover; readonly besides: readonly Handover[] }[] = [];

  constructor(people: number) {
    this.people = Array.from({ length: people }, (_, n) => ({ lead: leadOf({}, { contactId: ContactId.parse(String(51 + n)) }), signals: [], handovers: [], status: 'nurture', because: 'not_ready', look: null, wasReady: false }));
  }

  others(person: Person): Handover[] {
    return this.people.filter((other) => other !== person).flatMap(({ handovers }) => handovers);
  }

  private toDecide(person: Person): { rank: number; input: () => DecideInput } {
    const { lead, signals, handovers, wasReady } = person;
    const { now } = this;
    const policy = defaultPolicy;
    const evaluation = assess(evaluationInput(lead, signals, { handovers, wasReady, now }));
    person.wasReady = evaluation.qualification === 'ready';
    return {
      rank: (evaluation.isHandRaiser ? 1_000 : 0) + evaluation.fit.value + evaluation.intent.value,
      input: () => ({
        lead, evaluation, handovers, policy, now, timeZone: ZONE, requestedAt: evaluation.requestedAt, liveSince: daysAgo(10), switchedOnAt: daysAgo(10), isActiveOwner: () => true, usedCapacity: () => 0, rotation: NO_TURNS,
        colleagueHasHandover: this.others(person).some(isOpen),
        companyRests: this.others(person).some((other) => letsCompanyRest(other, policy.handover.coolDownDays, now)),
      }),
    };
  }

  /** Everybody at once, as one page of due leads; a handover that ends makes the others due once more. */
  evaluate(): void {
    const openBefore = this.people.filter(({ handovers }) => handovers.some(isOpen));
    const asked = this.people.map((person) => ({ person, ...this.toDecide(person) })).sort((a, b) => b.rank - a.rank);
    for (const { person, input } of asked) this.follow(person, decide(input()), input());
    if (openBefore.some(({ handovers }) => !handovers.some(isOpen))) this.evaluate();
  }

  private follow(person: Person, decision: Decision, input: DecideInput): void {
    if (decision.action === 'hand_over') this.opened.push({ handover: decision.handover, besides: this.others(person).filter(isOpen) });
    if (decision.action === 'hand_over') person.handovers = [...person.handovers, decision.handover];
    if (decision.action === 'change') person.handovers = person.handovers.map((handover) => (handover === decision.before ? decision.handover : handover));
    person.status = decision.status;
    person.because = decision.because;
    person.look = nextLook(decision.status, person.handovers, input);
  }

  take(step: Step): void {
    this.now = later(this.now, 0.25);
    const person = this.people[step.who % this.people.length];
    if (!person) return;
    if (step.do === 'pass') this.now = later(this.now, step.hours);
    else if (step.do === 'answer') this.answer(person, step.answer);
    else this.does(person, step.do);
    this.evaluate();
  }

  private does(person: Person, what: 'download' | 'attend' | 'request'): void {
    const title = what === 'request' ? 'Request a demo: Demo request' : what === 'attend' ? 'Halve onboarding time' : `Onboarding guide ${person.signals.length}: Download`;
    person.signals = [...person.signals, { id: `${person.signals.length}`, kind: what === 'attend' ? 'webinar_attended' : 'form_submission', occurredAt: this.now, title }];
  }

  private answer(person: Person, what: 'accept' | 'snooze' | 'return' | RefusalReason): void {
    const newest = person.handovers.at(-1);
    const answer: Answer = what === 'accept' || what === 'return' ? { kind: what } : what === 'snooze' ? { kind: 'snooze', until: later(this.now, 24 * 9) } : { kind: 'refuse', refusal: { reason: what } };
    const after = newest && answered(newest, answer, SALES, this.now);
    if (after) person.handovers = person.handovers.map((handover) => (handover === newest ? after : handover));
  }
}

function told(people: number, steps: readonly Step[], after: (company: Company) => void = () => {}): Company {
  const company = new Company(people);
  for (const step of steps) {
    company.take(step);
    after(company);
  }
  return company;
}

describe('several people of one company', () => {
  test('one handover at a time, but for who asked: it opens only where nobody else has one, and not while the company rests', () => {
    fc.assert(fc.property(anyStory, ({ people, steps }) => {
      const { opened } = told(people, steps, (company) => {
        // In one state, and the one that the others make it: with a colleague exactly while that colleague has it.
        for (const person of company.people.filter(({ status }) => status === 'with_colleague')) {
          expect({ isTaken: company.others(person).some(isOpen), own: person.handovers.some(isOpen), hasLook: person.look !== null && person.look > company.now }).toEqual({ isTaken: true, own: false, hasLook: true });
        }
      });
      expect(opened.filter(({ handover, besides }) => !handover.isRequest && besides.length > 0)).toEqual([]);
      expect(new Set(opened.map(({ handover: { episodeId } }) => episodeId)).size).toBe(opened.length);
    }), { numRuns: thorough(10_000) });
  });

  test('where nobody asks there is never more than one open, whoever answers what', () => {
    const quiet = anyStory.map(({ people, steps }) => ({ people, steps: steps.filter((step) => step.do !== 'request') }));
    fc.assert(fc.property(quiet, ({ people, steps }) => {
      told(people, steps, (company) => {
        expect(company.people.flatMap(({ handovers }) => handovers).filter(isOpen).length).toBeLessThanOrEqual(1);
      });
    }), { numRuns: thorough(2_000) });
  });

  const both = (days: number): Step[] => [0, 1].flatMap((who) => [{ who, do: 'attend' as const }, { who, do: 'download' as const }, { who, do: 'download' as const }, ...(days > 0 ? [{ who, do: 'pass' as const, hours: days * 24 }] : [])]);

  test.each(['wrong_person', 'cannot_be_reached', 'return'] as const)('the one who has it is answered with %s: the next best gets one', (answer) => {
    const company = told(2, both(0));
    const [holder, other] = company.people.toSorted((a, b) => b.handovers.length - a.handovers.length);
    expect([holder?.status, other?.status]).toEqual(['handed_over', 'with_colleague']);
    company.take({ who: holder === company.people[0] ? 0 : 1, do: 'answer', answer });
    expect(other?.status).toBe('handed_over');
  });

  test.each(['wrong_company', 'no_need_now'] as const)('the one who has it is refused with %s: the company rests, but for who asks', (answer) => {
    const company = told(2, both(0));
    const holder = company.people.findIndex(({ handovers }) => handovers.some(isOpen));
    const other = company.people[1 - holder];
    company.take({ who: holder, do: 'answer', answer });
    expect([other?.status, other?.because]).toEqual(['waiting', 'company_rests']);
    company.take({ who: 1 - holder, do: 'request' });
    expect(other?.status).toBe('handed_over');
  });

  test('the stories reach what they are about: one takes over from another, a company rests, two have one because both asked', () => {
    const seen = new Set<string>();
    for (const { people, steps } of fc.sample(anyStory, { numRuns: 400, seed: 20_260_105 })) {
      const { opened } = told(people, steps, (company) => {
        for (const { status, because } of company.people) seen.add(status).add(because);
      });
      if (new Set(opened.map(({ handover }) => handover.contactId)).size > 1) seen.add('another took over');
      if (opened.some(({ besides }) => besides.length > 0)) seen.add('both asked');
    }
    expect([...seen]).toEqual(expect.arrayContaining(['with_colleague', 'company_rests', 'handed_over', 'another took over', 'both asked']));
  });
});
