import fc from 'fast-check';
import { isSameAction, newsIn, sameActionWithinMs } from '../../src/domain/same-action.ts';
import { keptSince } from '../../src/domain/retention.ts';
import { SIGNAL_KINDS, type Signal, type SignalKind } from '../../src/domain/signal.ts';

const START = Date.parse('2026-01-05T09:00:00Z');
const after = (seconds: number): Date => new Date(START + seconds * 1_000);

function seen(id: string, seconds: number, more: Partial<Signal> = {}): Signal {
  return { id, kind: 'form_submission', occurredAt: after(seconds), ...more };
}

/** What is kept when observations come one by one. */
function keep(observations: readonly Signal[]): readonly Signal[] {
  return observations.reduce<Signal[]>((kept, observation) => {
    const { added, completed } = newsIn(kept, [observation]);
    return [...kept.map((known) => completed.find(({ id }) => id === known.id) ?? known), ...added];
  }, []);
}

describe('one action', () => {
  test.each<[string, Signal, Signal]>([
    ['a form sent twice within seconds', seen('form:1', 0, { title: 'Request a demo' }), seen('form:2', 4, { title: 'Request a demo' })],
    ['a conversion and its submission', seen('form:1', 0, { title: 'Pricing: Request pricing' }), seen('submission:7', 20, { title: 'Request pricing', url: 'https://x.example/pricing' })],
    ['a conversion without a name and its submission', seen('form:1', 0), seen('submission:7', 20, { title: 'Request pricing' })],
    ['a page recorded later than it was seen', seen('page:1', 0, { kind: 'page_view', url: 'https://x.example/a' }), seen('visit:1', 1_500, { kind: 'page_view', url: 'http://www.x.example/a/' })],
    ['a page and its path', seen('page:1', 0, { kind: 'page_view', url: 'https://x.example/a' }), seen('visit:1', 60, { kind: 'page_view', url: '/a' })],
    ['a webinar that HubSpot and a list know', seen('webinar:9:attended', 0, { kind: 'webinar_attended', title: 'Halve onboarding time' }), seen('list-1', 9 * 3_600, { kind: 'webinar_attended', title: 'Halve Onboarding Time!' })],
    ['a reply as it was sent and as it was logged', seen('email_reply:1', 0, { kind: 'email_reply' }), seen('email:5', 200, { kind: 'email_reply', title: 'Re: Offer' })],
  ])('is %s', (_what, one, other) => {
    expect(isSameAction(one, other)).toBe(true);
    expect(isSameAction(other, one)).toBe(true);
  });

  test.each<[string, Signal, Signal]>([
    ['one number on what was registered for and attended', seen('ticket-7', 0, { kind: 'webinar_registered', title: 'Webinar' }), seen('ticket-7', 86_400, { kind: 'webinar_attended', title: 'Webinar' })],
    ['two forms within seconds', seen('form:1', 0, { title: 'Request a demo' }), seen('form:2', 4, { title: 'Newsletter' })],
    ['a form whose name only begins like the other', seen('form:1', 0, { title: 'Demo' }), seen('form:2', 4, { title: 'Demonstration video' })],
    ['the same form on two pages', seen('a', 0, { title: 'Download', url: 'https://x.example/a' }), seen('b', 30, { title: 'Download', url: 'https://x.example/b' })],
    ['the same form an hour later', seen('form:1', 0, { title: 'Request a demo' }), seen('form:2', 3_600, { title: 'Request a demo' })],
    ['two pages', seen('a', 0, { kind: 'page_view', url: 'https://x.example/a' }), seen('b', 0, { kind: 'page_view', url: 'https://x.example/b' })],
    ['registering and attending', seen('a', 0, { kind: 'webinar_registered', title: 'W' }), seen('b', 0, { kind: 'webinar_attended', title: 'W' })],
    ['two of HubSpot’s webinars with one name on one day', seen('webinar:1:attended', 0, { kind: 'webinar_attended', title: 'W' }), seen('webinar:2:attended', 0, { kind: 'webinar_attended', title: 'W' })],
    ['a webinar and its repeat next day', seen('x', 0, { kind: 'webinar_attended', title: 'W' }), seen('y', 86_400, { kind: 'webinar_attended', title: 'W' })],
    ['webinars without a name', seen('x', 0, { kind: 'webinar_attended' }), seen('y', 0, { kind: 'webinar_attended' })],
  ])('is not %s', (_what, one, other) => {
    expect(isSameAction(one, other)).toBe(false);
    expect(isSameAction(other, one)).toBe(false);
  });

  test('is kept as first told, and completed by who knows more', () => {
    const kept = keep([seen('form:1', 0), seen('submission:7', 20, { title: 'Request pricing', url: '/pricing' }), seen('form:9', 5, { title: 'Pricing: Request pricing' })]);
    expect(kept).toEqual([seen('form:1', 0, { title: 'Pricing: Request pricing', url: '/pricing' })]);
  });

  test('takes the title that says more, whoever tells it first: "Page: Form" is what "Form" was about', () => {
    const [short, long] = [seen('form:1', 0, { title: 'Download' }), seen('form:1', 0, { title: 'Onboarding checklist: Download' })];
    expect(keep([short, long])).toEqual([long]);
    expect(keep([long, short])).toEqual([long]);
    expect(newsIn([short], [long]).completed).toEqual([long]);
  });

  test('two views of pages that nothing tells apart or together are two', () => {
    const view = (id: string, minutes: number): Signal => ({ id, kind: 'page_view', occurredAt: new Date(START + minutes * 60_000) });
    expect(newsIn([], [view('page:1', 0), view('page:2', 5)]).added).toHaveLength(2);
  });

  test('an id stands for one action: what comes under it as another kind is neither kept nor counted', () => {
    const form = seen('no', 0, { title: 'Demo' });
    const reply = seen('no', 0, { kind: 'email_reply', title: 'Re: Demo' });
    expect(newsIn([], [form, reply])).toEqual({ added: [form], completed: [] });
    expect(newsIn([form], [reply])).toEqual({ added: [], completed: [] });
  });

  test('is no news a second time', () => {
    const signal = seen('form:1', 0, { title: 'Demo' });
    expect(newsIn([signal], [signal, seen('form:1', 0)])).toEqual({ added: [], completed: [] });
  });
});

/** Something that happened; `place` tells like actions apart in time. */
type Happened = { readonly kind: SignalKind; readonly what: number; readonly place: number };
const FORMS = ['Request a demo', 'Checklist', 'Newsletter'];

/** How each of three sources tells it: in its own id, with its own clock, with what it knows. */
function tell({ kind, what, place }: Happened, source: number, shift: number): Signal {
  const tolerance = sameActionWithinMs({ id: '', kind, occurredAt: after(0) });
  // Signals of one action lie within the tolerance, like actions further apart than that.
  const occurredAt = new Date(START + place * (2.5 * tolerance + 1_000) + Math.round(shift * tolerance));
  const url = `https://x.example/page-${what}`;
  const form = FORMS[what];
  const told: Partial<Signal> = kind === 'form_submission'
    ? [{ title: `Landing page ${what}: ${form}` }, { title: form, url }, { title: form }][source] ?? {}
    : kind === 'page_view' || kind === 'email_click' ? { url } : { title: `Event ${what}` };
  return { id: `${source}:${kind}:${what}:${place}`, kind, occurredAt, ...told };
}

/** Kinds whose signals say nothing that could tell two at the same time apart. */
const BY_TIME_ALONE: readonly SignalKind[] = ['email_open', 'email_reply', 'meeting_booked', 'inbound_call'];

const actions = fc.uniqueArray(
  fc.record({ kind: fc.constantFrom(...SIGNAL_KINDS), what: fc.nat(2), place: fc.nat(4) })
    .map((happened) => (BY_TIME_ALONE.includes(happened.kind) ? { ...happened, what: 0 } : happened)),
  { selector: ({ kind, what, place }) => `${kind} ${what} ${place}`, minLength: 1, maxLength: 12 },
);

/** Any interleaving of what three sources tell, each of all or some actions, every action told by at least one. */
const observed = actions.chain((happened) => fc.record({
  happened: fc.constant(happened),
  told: fc.array(fc.record({ action: fc.nat(happened.length - 1), source: fc.nat(2), shift: fc.double({ min: -0.5, max: 0.5, noNaN: true }) }), { maxLength: 40 }),
  first: fc.array(fc.record({ source: fc.nat(2), shift: fc.double({ min: -0.5, max: 0.5, noNaN: true }) }), { minLength: happened.length, maxLength: happened.length }),
}).chain(({ told, first }) => {
  const all = [...told, ...first.map((one, action) => ({ ...one, action }))].flatMap(({ action, source, shift }) => {
    const one = happened[action];
    return one ? [tell(one, source, shift)] : [];
  });
  return fc.record({ count: fc.constant(happened.length), signals: fc.shuffledSubarray(all, { minLength: all.length }), pages: fc.integer({ min: 1, max: 9 }) });
}));

describe('three sources', () => {
  test('in any order and any interleaving give as many actions as there were', () => {
    fc.assert(fc.property(observed, ({ count, signals }) => {
      expect(keep(signals)).toHaveLength(count);
    }), { numRuns: 2_000 });
  });

  test('give the same whether they come one by one or many in a page', () => {
    fc.assert(fc.property(observed, ({ count, signals, pages }) => {
      let kept: readonly Signal[] = [];
      for (let from = 0; from < signals.length; from += pages) {
        const { added, completed } = newsIn(kept, signals.slice(from, from + pages));
        kept = [...kept.map((known) => completed.find(({ id }) => id === known.id) ?? known), ...added];
      }
      expect(kept).toHaveLength(count);
    }), { numRuns: 1_000 });
  });

  test('what was told once is never counted more often than it was told', () => {
    fc.assert(fc.property(fc.array(fc.record({ id: fc.stringMatching(/^[a-c]\d$/), seconds: fc.nat(600), title: fc.option(fc.constantFrom(...FORMS), { nil: undefined }) }), { maxLength: 20 }), (told) => {
      const signals = told.map(({ id, seconds, title }) => seen(id, seconds, { title }));
      const kept = keep(signals);
      expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);
      expect(keep([...signals, ...signals])).toHaveLength(kept.length);
    }), { numRuns: 500 });
  });
});

describe('retention', () => {
  test.each([
    ['2026-03-31T10:00:00Z', 1, '2026-03-01T00:00:00Z'],
    ['2026-03-28T10:00:00Z', 1, '2026-02-28T10:00:00Z'],
    ['2028-02-29T00:00:00Z', 24, '2026-03-01T00:00:00Z'],
    ['2026-01-05T09:00:00Z', 24, '2024-01-05T09:00:00Z'],
    ['2026-01-31T09:00:00Z', 14, '2024-12-01T00:00:00Z'],
  ])('at %s, %i months reach back to %s', (now, months, since) => {
    expect(keptSince(new Date(now), months)).toEqual(new Date(since));
  });

  test('never lets go of a moment and takes it back: what is purged stays too old', () => {
    fc.assert(fc.property(fc.nat(4_000), fc.nat(72), fc.integer({ min: 14, max: 120 }), (day, hours, months) => {
      const now = new Date(START + day * 86_400_000);
      expect(keptSince(new Date(now.getTime() + hours * 3_600_000), months).getTime()).toBeGreaterThanOrEqual(keptSince(now, months).getTime());
    }));
  });
});
