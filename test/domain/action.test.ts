import fc from 'fast-check';
import { contentKey, readActions, type Action } from '../../src/domain/action.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { Play, type Policy } from '../../src/domain/policy/policy.ts';
import { inOrder, SIGNAL_KINDS, type Signal } from '../../src/domain/signal.ts';
import { containsAny, wordsOf } from '../../src/domain/policy/words.ts';
import { daysAgo, signal } from '../support/leads.ts';

const play = (topic: string, more: object): Play => Play.parse({ topic, name: topic, words: ['nothing of the kind'], problem: `trouble with ${topic}`, question: `What about ${topic}?`, ...more });
const withPlays = (...playbook: Play[]): Policy => ({ ...defaultPolicy, playbook });
const only = (read: Signal, policy: Policy = defaultPolicy): Action | undefined => readActions([read], policy)[0];
const view = (url: string, more: Partial<Signal> = {}): Signal => signal('page_view', 1, undefined, { url, ...more });

describe('what content is about', () => {
  const policy = withPlays(play('plans', { paths: ['/pricing', '/*/plans/**'] }), play('events', { words: ['summit'] }));

  test.each([
    ['the path of a page', view('https://vendor.example/Pricing?utm_source=x#top'), 'plans'],
    ['a page below it', view('https://vendor.example/en/plans/team/monthly'), 'plans'],
    ['the form it was on', signal('form_submission', 1, 'Contact: Form', { url: 'https://vendor.example/pricing' }), 'plans'],
    ['the title of a page', view('https://vendor.example/x', { title: 'The Summit | Vendor' }), 'events'],
    ['the name of a webinar', signal('webinar_attended', 1, 'Summit live'), 'events'],
    ['a word of the path', view('https://vendor.example/summit-2026'), 'events'],
    ['the campaign', signal('form_submission', 1, 'Form 3', { campaign: 'Autumn Summit' }), 'events'],
  ])('is known by %s', (_what, read, topic) => {
    expect(only(read, policy)?.play?.topic).toBe(topic);
  });

  test('is not known by a path in the query or in the host', () => {
    expect(only(view('https://vendor.example/blog?back=/pricing'), policy)?.play).toBeNull();
    expect(only(view('https://pricing'), policy)?.play).toBeNull();
  });

  test('a campaign does not say what was asked for', () => {
    expect(only(signal('form_submission', 1, 'Badge scan: Form', { campaign: 'Request a demo' }))?.rule.id).toBe('form');
  });

  test('a play with a path that is none is refused with the place and what was expected', () => {
    const { error } = Play.safeParse({ ...play('plans', {}), paths: ['/ok', 'pricing'] });
    expect(error?.issues[0]).toMatchObject({ path: ['paths', 1], message: 'expected a path that begins with "/", for example "/blog/onboarding/**", found "pricing"' });
  });
});

const titles = ['Onboarding checklist: Download', 'Onboarding checklist: Form 2', 'Request a demo: Form', 'Careers: Apply', 'Démo: Formular', 'The SaaS pricing guide: Form', undefined];
const urls = ['https://vendor.example/pricing', 'https://vendor.example/pricing?a=1', 'https://vendor.example/blog/security', 'https://vendor.example/%zz', undefined];
const anySignal: fc.Arbitrary<Signal> = fc
  .record({ id: fc.nat(40).map(String), kind: fc.constantFrom(...SIGNAL_KINDS), days: fc.nat(20), title: fc.constantFrom(...titles), url: fc.constantFrom(...urls), campaign: fc.constantFrom('Onboarding month', 'Demo', undefined) })
  .map(({ days, ...rest }) => ({ ...rest, occurredAt: daysAgo(days) }));

describe('reading', () => {
  const runs = { numRuns: 1_000 };

  test('says the same of a signal whatever was read before', () => {
    const fresh = (): Policy => ({ ...defaultPolicy });
    const policy = fresh();
    fc.assert(fc.property(fc.array(anySignal, { maxLength: 12 }), (signals) => {
      const one = (read: Signal): Action[] => readActions([read], fresh());
      expect(readActions(signals, policy)).toEqual(inOrder(signals).flatMap(one));
    }), runs);
  });

  test('keeps no more than so many titles in mind, and still reads right', () => {
    const policy = { ...defaultPolicy };
    for (let n = 0; n < 20_100; n++) expect(only(signal('form_submission', 1, `Onboarding guide ${n}: Form`), policy)?.content).toBe(`Onboarding guide ${n}`);
    expect(only(signal('form_submission', 1, 'Onboarding guide 1: Form'), policy)?.play?.topic).toBe('onboarding');
  });

  test('finds each signal once, newest first', () => {
    fc.assert(fc.property(fc.array(anySignal, { maxLength: 12 }), (signals) => {
      const ordered = inOrder(signals);
      expect(ordered.map(({ id }) => id).toSorted()).toEqual([...new Set(signals.map(({ id }) => id))].toSorted());
      const isBefore = (a: Signal, b: Signal): boolean => a.occurredAt > b.occurredAt || (a.occurredAt.getTime() === b.occurredAt.getTime() && a.id < b.id);
      expect(ordered.slice(1).every((later, index) => isBefore(ordered[index] ?? later, later))).toBe(true);
      expect(inOrder(ordered)).toEqual(ordered);
    }), runs);
  });

  test('gives the same content one key, however it is written', () => {
    const [one, other] = [only(signal('form_submission', 1, 'Onboarding Checklist: Download')), only(signal('form_submission', 2, 'onboarding checklist: Form 2'))];
    expect(one && contentKey(one)).toBe(other && contentKey(other));
    expect(one?.repeatKey).toBe(other?.repeatKey);
  });
});

describe('words of a list', () => {
  const word = fc.constantFrom('a', 'ab', 'abc', 'b', 'ba', 'go', 'live');
  const pattern = fc.array(fc.tuple(word, fc.boolean()).map(([text, isPrefix]) => (isPrefix ? `${text}*` : text)), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));

  /** Every pattern at every place, in plain words. */
  const plainly = (words: readonly string[], patterns: readonly string[]): boolean => patterns.some((list) => words.some((_, at) => list.split(' ').every((part, offset) => {
    const found = words[at + offset];
    return found !== undefined && (part.endsWith('*') ? found.startsWith(part.slice(0, -1)) : found === part);
  })));

  test('are found as if every pattern were tried at every place', () => {
    fc.assert(fc.property(fc.array(word, { maxLength: 8 }), fc.array(pattern, { maxLength: 5 }), (words, patterns) => {
      expect(containsAny(words, patterns)).toBe(plainly(words, patterns));
    }), { numRuns: 3_000 });
  });

  test('of plain text are those of the same text among accents', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary-ascii', maxLength: 40 }), (text) => {
      expect([...wordsOf(text), 'e']).toEqual(wordsOf(`${text} é`));
    }), { numRuns: 3_000 });
  });

  test('are found without regard to case, accents and marks', () => {
    expect(containsAny(wordsOf('Die große Démo-Woche!'), ['grosse demo'])).toBe(true);
  });
});
