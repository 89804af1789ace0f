import fc from 'fast-check';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { evaluate } from '../../src/domain/evaluate.ts';
import { ContactId, DealId } from '../../src/domain/ids.ts';
import type { Lead } from '../../src/domain/lead.ts';
import { SIGNAL_KINDS, type Signal } from '../../src/domain/signal.ts';
import { attended, briefOf, daysAgo, demoRequest, download, evaluated, evaluationInput, leadOf, NOW, page, signal, strangerOf } from '../support/leads.ts';
import { thorough } from '../support/thorough.ts';

const codes = (lead: Lead, signals: readonly Signal[]): string[] => evaluated(lead, signals).obstacles.map(({ code }) => code);

describe('what makes a lead ready', () => {
  test.each([
    ['a webinar attended and a download in the same week', [attended(1), download(3)], 'ready'],
    ['a demo request alone', [demoRequest()], 'ready'],
    ['two downloads on one topic and pages on it', [download(0, 'Onboarding checklist'), download(1, 'Onboarding plan'), page(0.1, 'onboarding'), page(0.2, 'blog/onboarding')], 'ready'],
    ['one download', [download(0)], 'nurture'],
    ['many pages, but nothing meaningful', Array.from({ length: 12 }, (_, n) => page(n / 10, `blog/onboarding-${n}`)), 'nurture'],
    ['opened e-mails', Array.from({ length: 30 }, (_, n) => signal('email_open', n)), 'nurture'],
    ['much interest, long ago', [attended(200), download(190), demoRequest(180)], 'nurture'],
    ['nothing at all', [], 'nurture'],
    ['a guide about pricing, which is no request for pricing', [signal('form_submission', 0, 'The SaaS pricing guide: Download form')], 'nurture'],
    ['a report on contact centers, which is no request to be contacted', [signal('form_submission', 0, 'Contact center trends 2026: Form')], 'nurture'],
    ['an e-book on product demos, which is no request for one', [signal('form_submission', 0, 'How to run a product demo (ebook): Download')], 'nurture'],
    ['a job application', [signal('form_submission', 0, 'Careers: Application form')], 'nurture'],
  ] as const)('%s', (_what, signals, qualification) => {
    expect(evaluated(leadOf(), signals).qualification).toBe(qualification);
  });

  test('who asks for a demo is ready with nothing but a name and an address; what is missing becomes questions', () => {
    const { qualification, isHandRaiser, fit } = evaluated(strangerOf(), [demoRequest()]);
    const brief = briefOf(strangerOf(), [demoRequest()]);
    expect({ qualification, isHandRaiser }).toEqual({ qualification: 'ready', isHandRaiser: true });
    expect(brief.questions).toEqual(['What is their role, and do they decide?', 'Which problem do they want to solve?', 'Which company do they work for?']);
    expect(brief.organisation).toBeUndefined();
    expect(fit).toMatchObject({ low: expect.any(Number), high: 100 });
  });

  test('who asks is not ready when fit cannot be good however the unknowns turn out', () => {
    const policy = { ...defaultPolicy, gates: { ...defaultPolicy.gates, fit: { enter: 99, leave: 90 } } };
    expect(evaluated(leadOf({ jobTitle: 'Sachbearbeiterin Einkauf' }), [demoRequest()], { policy }).qualification).toBe('nurture');
  });

  test('a lead that is ready stays so between the two thresholds, one that is not does not become so', () => {
    const signals = [attended(12), download(14)];
    const { intent } = evaluated(leadOf(), signals);
    expect(intent.value).toBeGreaterThanOrEqual(defaultPolicy.gates.interest.leave);
    expect(intent.value).toBeLessThan(defaultPolicy.gates.interest.enter);
    expect(evaluated(leadOf(), signals, { wasReady: true }).gates.interest.pass).toBe(true);
    expect(evaluated(leadOf(), signals, { wasReady: false }).gates.interest.pass).toBe(false);
  });
});

describe('what stands in the way', () => {
  const rivals = { ...defaultPolicy, exclusions: { ...defaultPolicy.exclusions, competitorDomains: ['rival.example'], countries: ['North Korea'], industries: ['GAMBLING_CASINOS'] } };

  test.each([
    ['a competitor', leadOf({ emailDomain: 'rival.example' }), 'competitor'],
    ['a competitor writing from a subdomain', leadOf({ emailDomain: 'mail.rival.example' }), 'competitor'],
    ['one of our own', leadOf({ emailDomain: 'vendor.example' }), 'internal'],
    ['a student', leadOf({ jobTitle: 'Werkstudentin Marketing' }), 'student'],
    ['an excluded country, however it is written', leadOf({}, { company: { country: 'north korea ' } }), 'excluded_country'],
    ['an excluded industry', leadOf({}, { company: { industry: 'GAMBLING_CASINOS' } }), 'excluded_industry'],
  ])('%s is blocked, also with a demo request', (_who, lead, code) => {
    const { obstacles, qualification } = evaluated(lead, [demoRequest()], { policy: rivals });
    expect(obstacles[0]).toMatchObject({ level: 'block', code });
    expect(qualification).toBe('blocked');
  });

  test.each(['Student Success Manager', 'Director of Student Services', 'Head of Sales at Student Union'])('%s has a job about students, and is none', (jobTitle) => {
    expect(evaluated(leadOf({ jobTitle }), [demoRequest()]).qualification).toBe('ready');
  });

  test('a domain that only ends like the competitor\'s is not the competitor', () => {
    expect(evaluated(leadOf({ emailDomain: 'arrival.example' }), [], { policy: rivals }).obstacles).toEqual([]);
  });

  test('a meeting booked after the request answers it; one booked before does not', () => {
    expect(codes(leadOf({ meetingBookedAt: daysAgo(1) }), [demoRequest(2)])).toContain('meeting_booked');
    expect(codes(leadOf({ meetingBookedAt: daysAgo(3) }), [demoRequest(2)])).not.toContain('meeting_booked');
  });

  test('an open deal routes to its owner, a closed one does not', () => {
    const deal = { id: DealId.parse('9'), isClosed: false };
    expect(codes(leadOf({}, { deals: [deal] }), [])).toContain('open_deal');
    expect(codes(leadOf({}, { deals: [{ ...deal, isClosed: true }] }), [])).not.toContain('open_deal');
  });

  test('what could not be checked is said, never passed over', () => {
    const brief = briefOf(leadOf({ unsubscribed: true }, { unchecked: [{ what: 'deals', because: 'no_access' }] }), [download(0)]);
    expect(brief.beforeYouCall).toEqual(['Unsubscribed from marketing e-mail. Calling back is fine; no sequence.', 'Deals not checked: no access.']);
  });
});

describe('why now', () => {
  const why = (signals: readonly Signal[], more = {}): string | undefined => briefOf(leadOf(), signals, more).whyNow;

  test('an explicit request comes before everything else', () => {
    expect(why([demoRequest(1), attended(0), download(0)])).toBe('Asked for a demo on 4 Jan at 10:00.');
  });

  test('a topic is new when its first action is young', () => {
    expect(why([download(1)])).toBe('First interest, customer onboarding: downloaded "Onboarding checklist" on 4 Jan.');
    expect(why([download(1), download(30, 'ERP integration guide')])).toBe('New topic, customer onboarding: downloaded "Onboarding checklist" on 4 Jan.');
    expect(why([download(1), attended(2)])).toBe('First interest since 3 Jan, customer onboarding: 2 actions, the latest on 4 Jan.');
    expect(why([download(1), download(30)])).toBeUndefined();
  });

  test('a return counts after long silence only', () => {
    expect(why([download(1), download(80, 'Onboarding plan')])).toBe('Back after 79 days of silence: downloaded "Onboarding checklist" on 4 Jan.');
    expect(why([download(1), download(40, 'Onboarding plan')])).toBeUndefined();
  });

  test('a colleague is named by role, never by name, and only while fresh', () => {
    const colleagues = (days: number) => [{ contactId: ContactId.parse('52'), jobTitle: 'Finance Director', signals: [download(days, 'ROI sheet')] }];
    expect(why([download(30)], { colleagues: colleagues(2) })).toBe('A colleague there (Finance Director) downloaded "ROI sheet" on 3 Jan.');
    expect(why([download(30)], { colleagues: colleagues(20) })).toBeUndefined();
  });

  test('having been active recently is not a reason', () => {
    expect(why([page(0, 'blog/onboarding'), page(1, 'blog/onboarding-2'), download(30)])).toBeUndefined();
  });
});

describe('what the brief says', () => {
  const brief = (signals: readonly Signal[]) => briefOf(leadOf(), signals);

  test('an opened e-mail is no deed', () => {
    expect(brief([signal('email_open', 0, 'Our newsletter'), download(1)])).toMatchObject({ recentAction: 'Downloaded "Onboarding checklist" on 4 Jan at 10:00', activity: '4 Jan downloaded "Onboarding checklist"' });
  });

  test('steps beyond the first four are counted, not dropped', () => {
    const many = Array.from({ length: 6 }, (_, n) => download(n, `Onboarding guide ${n}`));
    expect(brief(many).activity).toMatch(/ · and 2 more$/u);
  });

  test('a title with a colon keeps all but the form\'s name', () => {
    expect(brief([signal('form_submission', 0, 'Webinar: How to onboard faster: Registration')]).recentAction).toContain('"Webinar: How to onboard faster"');
  });

  test('who asks without leaving a name is handed over, and the name becomes a question', () => {
    const nameless = { ...strangerOf(), contact: {} };
    expect(evaluated(nameless, [demoRequest()]).qualification).toBe('ready');
    expect(briefOf(nameless, [demoRequest()]).questions[0]).toBe('What is their name?');
  });

  test('a burst is compared with what is usual only where something is usual', () => {
    const burst = [0, 0.1, 0.2, 0.3].map((days) => page(days, `blog/onboarding-${days}`));
    const usual = [30, 31, 32].map((days) => download(days));
    expect(brief([download(0.05), ...burst]).whyNow).not.toContain('usual');
    expect(brief([download(0.05), ...burst, ...usual]).whyNow).toContain('far more than usual for this person');
  });
});

describe('texts from outside', () => {
  test('never bring markup, addresses or hidden characters into the brief', () => {
    const nasty = '<img src=x onerror=alert(1)>Onboarding\u202E\u0000 http://evil.example/x guide';
    const brief = briefOf(leadOf({ firstName: '<b>Anna</b>', lastName: 'Br\u200Bandt\u202E', jobTitle: '<script>Head</script> of Sales' }), [download(0, nasty)]);
    const text = JSON.stringify(brief);
    expect(text).not.toMatch(/[<>\u0000\u202E\u200B]|evil\.example/u);
    expect(brief.who).toBe('Anna Br andt, Head of Sales');
  });
});

const anySignal: fc.Arbitrary<Signal> = fc.record({
  kind: fc.constantFrom(...SIGNAL_KINDS),
  days: fc.integer({ min: 0, max: 300 }),
  title: fc.constantFrom('Onboarding checklist: Download', 'Request a demo: Form', 'Careers: Apply', 'ERP integration guide: Form', 'Newsletter: Sign-up', undefined),
  url: fc.constantFrom('https://vendor.example/pricing', 'https://vendor.example/careers', 'https://vendor.example/blog/security', undefined),
}).map(({ kind, days, title, url }) => ({ id: `${kind}:${days}:${title}:${url}`, kind, occurredAt: daysAgo(days), title, url }));

const someSignals = fc.array(anySignal, { maxLength: 20 });

describe('rules that hold for every lead', () => {
  const runs = { numRuns: thorough(1_000) };

  test('scores stay within 0 and 100, fit within its interval', () => {
    fc.assert(fc.property(someSignals, fc.boolean(), (signals, isStranger) => {
      const { fit, intent } = evaluated(isStranger ? strangerOf() : leadOf(), signals);
      expect(intent.value).toBeGreaterThanOrEqual(0);
      expect(intent.value).toBeLessThanOrEqual(100);
      expect(fit.low).toBeLessThanOrEqual(fit.value);
      expect(fit.value).toBeLessThanOrEqual(fit.high);
    }), runs);
  });

  test('the points shown add up exactly to the score shown', () => {
    fc.assert(fc.property(someSignals, fc.boolean(), (signals, isStranger) => {
      const { fit, intent } = evaluated(isStranger ? strangerOf() : leadOf(), signals);
      for (const { value, contributions } of [fit, intent]) expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(value);
    }), runs);
  });

  test('neither the order nor the repetition of signals changes anything', () => {
    fc.assert(fc.property(someSignals, fc.nat(), (signals, turn) => {
      const turned = [...signals.slice(turn % (signals.length + 1)), ...signals.slice(0, turn % (signals.length + 1)), ...signals];
      expect(evaluated(leadOf(), turned)).toEqual(evaluated(leadOf(), signals));
    }), runs);
  });

  test('nothing that was given is changed', () => {
    fc.assert(fc.property(someSignals, (signals) => {
      const before = structuredClone(signals);
      evaluated(leadOf(), signals);
      expect(signals).toEqual(before);
    }), { numRuns: 100 });
  });

  test('a gap in the brief is a missing part, never an empty text', () => {
    fc.assert(fc.property(someSignals, fc.boolean(), (signals, isStranger) => {
      for (const part of Object.values(briefOf(isStranger ? strangerOf() : leadOf(), signals))) {
        for (const text of [part].flat()) expect(text).not.toMatch(/^\s*$|undefined|null|NaN|\[object/u);
      }
    }), runs);
  });
});

describe('the next check', () => {
  /** What a rep would notice: everything that time alone may change. */
  const visible = (signals: readonly Signal[], now: Date, wasReady: boolean): string => {
    const { intent, qualification, isHandRaiser, gates, obstacles, brief } = evaluate(evaluationInput(leadOf(), signals, { now, wasReady }));
    return JSON.stringify([intent.level, qualification, isHandRaiser, gates.fit.pass, gates.interest.pass, gates.context.pass, obstacles.map(({ code }) => code), brief.whyNow]);
  };

  test('nothing changes before it, and something does at it', () => {
    fc.assert(fc.property(fc.array(anySignal, { minLength: 1, maxLength: 6 }), (signals) => {
      const first = evaluated(leadOf(), signals);
      const wasReady = first.qualification === 'ready';
      const before = visible(signals, NOW, wasReady);
      const end = first.nextCheckAt ?? new Date(NOW.getTime() + 300 * 86_400_000);
      for (let at = NOW.getTime() + 3_600_000; at < end.getTime() - 60_000; at += 9 * 3_600_000) {
        expect({ at: new Date(at), visible: visible(signals, new Date(at), wasReady) }).toEqual({ at: new Date(at), visible: before });
      }
      const changes = first.nextCheckAt !== null && visible(signals, first.nextCheckAt, wasReady) !== before;
      expect(changes).toBe(first.nextCheckAt !== null);
    }), { numRuns: thorough(100) });
  });

  test('is never for a lead without any signal', () => {
    expect(evaluated(leadOf(), []).nextCheckAt).toBeNull();
  });
});
