import fc from 'fast-check';
import { readActions } from '../../src/domain/action.ts';
import { claimsOf } from '../../src/domain/brief/verify-brief.ts';
import { evaluate } from '../../src/domain/evaluate.ts';
import type { Evaluation } from '../../src/domain/evaluation.ts';
import { findFlip } from '../../src/domain/flip/flip.ts';
import { de } from '../../src/domain/language/de.ts';
import { en } from '../../src/domain/language/en.ts';
import { flipTexts } from '../../src/domain/language/flip-texts.ts';
import { inLanguage, type Language, type LocalText } from '../../src/domain/language/local-text.ts';
import { becauseText, deedText, ruleText, say } from '../../src/domain/language/say.ts';
import { dayText, momentText, numberText, voiceFor, type Voice } from '../../src/domain/language/voice.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { SAYS, type Deed, type Says, type Statement } from '../../src/domain/statement.ts';
import { daysAgo, NOW, ZONE } from '../support/leads.ts';
import { anyInput } from '../support/random-leads.ts';

const ENGLISH = voiceFor('en-GB', ZONE, NOW);
const GERMAN = voiceFor('de-DE', ZONE, NOW);

const verbOf = (rule: string): LocalText => defaultPolicy.intent.actions.find(({ id }) => id === rule)?.verb ?? rule;
const play = defaultPolicy.playbook.find(({ topic }) => topic === 'onboarding');
const topic = play?.name ?? '';

const attended: Deed = { verb: verbOf('webinar_attended'), kind: 'webinar_attended', content: 'Halve onboarding time', at: daysAgo(1), minutes: { attended: 41, of: 45 } };
const downloaded: Deed = { verb: verbOf('download'), kind: 'form_submission', content: 'Onboarding checklist', at: daysAgo(15) };
const asked: Deed = { verb: verbOf('demo_request'), kind: 'form_submission', content: 'Request a demo', at: daysAgo(2) };
const read: Deed = { verb: verbOf('page'), kind: 'page_view', content: null, at: daysAgo(3) };

type Example = readonly [statement: Statement, english: string, german: string];

const EXAMPLES: readonly Example[] = [
  [{ says: 'who', name: 'Anna Brandt', jobTitle: 'CFO' }, 'Anna Brandt, CFO', 'Anna Brandt, CFO'],
  [{ says: 'who', name: 'Anna Brandt' }, 'Anna Brandt', 'Anna Brandt'],
  [{ says: 'organisation', name: 'Nordlicht', city: 'Hamburg', country: 'Germany', employees: 1_240 }, 'Nordlicht, Hamburg, Germany, 1,240 people', 'Nordlicht, Hamburg, Germany, 1.240 Beschäftigte'],
  [{ says: 'organisation', name: 'Nordlicht', employees: 1 }, 'Nordlicht, 1 person', 'Nordlicht, 1 Person'],
  [
    { says: 'source', original: 'ORGANIC_SEARCH', latest: 'PAID_SOCIAL', firstForm: { title: 'Newsletter', at: daysAgo(40) } },
    'First came through organic search; first form: "Newsletter" on 26 Nov 2025; last visit through a social media ad',
    'Erster Kontakt: Suchmaschine; erstes Formular: „Newsletter“ am 26. Nov. 2025; letzter Besuch: Anzeige in sozialen Medien',
  ],
  [{ says: 'source', latest: 'AI_REFERRALS' }, 'Last visit through an AI assistant', 'Letzter Besuch: KI-Assistent'],
  [{ says: 'recent_action', deed: attended }, 'Attended "Halve onboarding time" (41 of 45 min) on 4 Jan at 10:00', 'An „Halve onboarding time“ teilgenommen (41 von 45 Min.) am 4. Jan. um 10:00 Uhr'],
  [{ says: 'recent_action', deed: read }, 'Read a page on 2 Jan at 10:00', 'Eine Seite gelesen am 2. Jan. um 10:00 Uhr'],
  [
    { says: 'activity', steps: [attended, downloaded], more: 2, pages: 3, lastPage: read },
    '4 Jan attended "Halve onboarding time" (41 of 45 min) · 21 Dec 2025 downloaded "Onboarding checklist" · and 2 more · 3 page views, the last on 2 Jan',
    '4. Jan. an „Halve onboarding time“ teilgenommen (41 von 45 Min.) · 21. Dez. 2025 „Onboarding checklist“ heruntergeladen · und 2 weitere · 3 Seitenaufrufe, der letzte am 2. Jan.',
  ],
  [{ says: 'activity', steps: [], more: 0, pages: 1, lastPage: read }, '2 Jan read a page', '2. Jan. eine Seite gelesen'],
  [{ says: 'likely_problem', topic: 'onboarding', problem: play?.problem ?? '', on: 2, of: 3 }, 'Slow customer onboarding (2 of 3 actions)', 'Langsames Kunden-Onboarding (2 von 3 Aktionen)'],
  [{ says: 'likely_problem', topic: 'onboarding', problem: play?.problem ?? '', on: 1, of: 1 }, 'Slow customer onboarding (their one action is about it)', 'Langsames Kunden-Onboarding (die einzige Aktion handelt davon)'],
  [
    { says: 'company_context', industry: 'computer software', revenue: 1_200_000, openDeals: 2, colleague: { jobTitle: 'Finance Director', deed: downloaded } },
    'Computer software. Annual revenue 1,200,000. 2 open deals. A colleague there (Finance Director) downloaded "Onboarding checklist" on 21 Dec 2025',
    'Computer software. Jahresumsatz 1.200.000. 2 offene Deals. Jemand anderes dort (Finance Director) hat am 21. Dez. 2025 „Onboarding checklist“ heruntergeladen',
  ],
  [
    {
      says: 'company_context', openDeals: 0, colleague: { jobTitle: 'Finance Director', deed: downloaded }, missingRoles: ['legal', 'information_technology'],
      others: [{ jobTitle: 'Head of IT', deed: attended }, { deed: asked }],
    },
    'A colleague there (Finance Director) downloaded "Onboarding checklist" on 21 Dec 2025. Also active there: Head of IT, attended "Halve onboarding time" (41 of 45 min) on 4 Jan; somebody else, asked for a demo on 3 Jan. Nobody active there yet from: legal, information technology',
    'Jemand anderes dort (Finance Director) hat am 21. Dez. 2025 „Onboarding checklist“ heruntergeladen. Dort auch aktiv: Head of IT, am 4. Jan. an „Halve onboarding time“ teilgenommen (41 von 45 Min.); noch jemand, am 3. Jan. eine Demo angefragt. Von dort noch niemand aktiv aus: Recht, IT',
  ],
  [
    { says: 'since_handover', endedAt: daysAgo(40), ended: 'refused', reason: 'no_need_now', steps: [attended, downloaded], more: 2, pages: 3 },
    'Since the last handover, ended on 26 Nov 2025 (refused: no need now): attended "Halve onboarding time" (41 of 45 min) on 4 Jan, downloaded "Onboarding checklist" on 21 Dec 2025, 2 more and 3 page views.',
    'Seit der letzten Übergabe, beendet am 26. Nov. 2025 (abgelehnt: gerade kein Bedarf): am 4. Jan. an „Halve onboarding time“ teilgenommen (41 von 45 Min.), am 21. Dez. 2025 „Onboarding checklist“ heruntergeladen, 2 weitere und 3 Seitenaufrufe.',
  ],
  [
    { says: 'since_handover', endedAt: daysAgo(40), ended: 'expired', steps: [], more: 0, pages: 1 },
    'Since the last handover, ended on 26 Nov 2025 (not answered in time): one page view.',
    'Seit der letzten Übergabe, beendet am 26. Nov. 2025 (nicht rechtzeitig beantwortet): ein Seitenaufruf.',
  ],
  [{ says: 'company_context', industry: 'Widgets Inc.', openDeals: 1 }, 'Widgets Inc. One open deal', 'Widgets Inc. Ein offener Deal'],
  [{ says: 'angle', deed: attended, topic: 'onboarding', question: play?.question ?? '' }, 'You attended "Halve onboarding time" (41 of 45 min). What slows your go-lives down most today?', 'Sie haben an „Halve onboarding time“ teilgenommen (41 von 45 Min.). Was bremst Ihre Einführungen heute am meisten?'],
  [{ says: 'angle', deed: asked, question: null }, 'You asked for a demo. What would you like to solve first?', 'Sie haben eine Demo angefragt. Was möchten Sie zuerst lösen?'],
  [{ says: 'why_request', deed: asked }, 'Asked for a demo on 3 Jan at 10:00.', 'Hat am 3. Jan. um 10:00 Uhr eine Demo angefragt.'],
  [{ says: 'why_new_topic', topic, actions: 1, first: attended.at, latest: attended, isFirst: false }, 'New topic, customer onboarding: attended "Halve onboarding time" (41 of 45 min) on 4 Jan.', 'Neues Thema, Kunden-Onboarding: am 4. Jan. an „Halve onboarding time“ teilgenommen (41 von 45 Min.).'],
  [{ says: 'why_new_topic', topic, actions: 3, first: daysAgo(3), latest: attended, isFirst: false }, 'New topic since 2 Jan, customer onboarding: 3 actions, the latest on 4 Jan.', 'Neues Thema seit dem 2. Jan., Kunden-Onboarding: 3 Aktionen, die letzte am 4. Jan.'],
  [{ says: 'why_new_topic', topic, actions: 1, first: attended.at, latest: attended, isFirst: true }, 'First interest, customer onboarding: attended "Halve onboarding time" (41 of 45 min) on 4 Jan.', 'Erstes Interesse, Kunden-Onboarding: am 4. Jan. an „Halve onboarding time“ teilgenommen (41 von 45 Min.).'],
  [{ says: 'why_new_topic', topic, actions: 3, first: daysAgo(3), latest: attended, isFirst: true }, 'First interest since 2 Jan, customer onboarding: 3 actions, the latest on 4 Jan.', 'Erstes Interesse seit dem 2. Jan., Kunden-Onboarding: 3 Aktionen, die letzte am 4. Jan.'],
  [{ says: 'why_burst', actions: 5, from: daysAgo(2), to: daysAgo(0), isUnusual: true }, '5 actions from 3 Jan to 5 Jan, far more than usual for this person.', '5 Aktionen vom 3. Jan. bis zum 5. Jan., weit mehr als sonst bei dieser Person.'],
  [{ says: 'why_burst', actions: 4, from: daysAgo(0.1), to: daysAgo(0), isUnusual: false }, '4 actions on 5 Jan.', '4 Aktionen am 5. Jan.'],
  [{ says: 'why_return', silentDays: 79, deed: downloaded }, 'Back after 79 days of silence: downloaded "Onboarding checklist" on 21 Dec 2025.', 'Zurück nach 79 Tagen Stille: am 21. Dez. 2025 „Onboarding checklist“ heruntergeladen.'],
  [{ says: 'why_colleague', jobTitle: 'Finance Director', deed: downloaded }, 'A colleague there (Finance Director) downloaded "Onboarding checklist" on 21 Dec 2025.', 'Jemand anderes dort (Finance Director) hat am 21. Dez. 2025 „Onboarding checklist“ heruntergeladen.'],
  [{ says: 'why_colleague', deed: asked }, 'A colleague there asked for a demo on 3 Jan.', 'Jemand anderes dort hat am 3. Jan. eine Demo angefragt.'],
  [{ says: 'why_event', deed: attended }, 'Attended "Halve onboarding time" (41 of 45 min) on 4 Jan.', 'Hat am 4. Jan. an „Halve onboarding time“ teilgenommen (41 von 45 Min.).'],
  [{ says: 'obstacle', code: 'unsubscribed' }, 'Unsubscribed from marketing e-mail. Calling back is fine; no sequence.', 'Vom Marketing per E-Mail abgemeldet. Ein Rückruf ist in Ordnung, eine Sequenz nicht.'],
  [{ says: 'obstacle', code: 'not_checked', what: 'webinars' }, 'Webinars not checked: no access.', 'Webinare nicht geprüft: kein Zugriff.'],
  [{ says: 'obstacle', code: 'open_deal' }, 'There is an open deal: belongs to its owner.', 'Es gibt einen offenen Deal: zuständig ist, wer ihn betreut.'],
  [{ says: 'obstacle', code: 'customer' }, 'Existing customer: belongs to the account owner.', 'Ist schon Kunde: zuständig ist die Kundenbetreuung.'],
  [{ says: 'obstacle', code: 'job_applicant' }, 'Applied for a job with us.', 'Hat sich bei uns beworben.'],
  [{ says: 'question', fact: 'budget' }, 'Who decides about the budget?', 'Wer entscheidet über das Budget?'],
  [{ says: 'fit_points', value: 48, needed: 50 }, 'fit 48, 50 needed', 'Passung 48, nötig sind 50'],
  [{ says: 'fit_can_reach', high: 80, needed: 50 }, 'fit can reach 80, 50 needed', 'Passung kann 80 erreichen, nötig sind 50'],
  [{ says: 'asked_for_it' }, 'asked for it', 'hat selbst angefragt'],
  [{ says: 'interest_points', value: 39, needed: 40 }, 'interest 39, 40 needed', 'Interesse 39, nötig sind 40'],
  [{ says: 'no_meaningful_action' }, 'no meaningful action yet', 'noch keine aussagekräftige Aktion'],
  [{ says: 'context_missing', part: 'whyNow' }, 'why now: nothing new lately', 'warum jetzt: zuletzt nichts Neues'],
  [{ says: 'context_missing', part: 'who' }, 'who: name not known. What is their name?', 'wer: Name nicht bekannt. Wie heißt die Person?'],
  [{ says: 'context_missing', part: 'recentAction' }, 'what they did: nothing recorded yet', 'was geschah: noch nichts bekannt'],
  [{ says: 'context_missing', part: 'likelyProblem' }, 'what they care about: no topic recognised. Which problem do they want to solve?', 'worum es geht: kein Thema erkannt. Welches Problem soll gelöst werden?'],
  [{ says: 'context_known' }, 'who, what, which problem and why now are known', 'wer, was, welches Problem und warum jetzt ist bekannt'],
  [{ says: 'standing', because: 'cool_down' }, 'Cool-down after the last handover', 'Ruhezeit nach der letzten Übergabe'],
  [{ says: 'standing', because: 'competitor' }, 'Works for a competitor', 'Arbeitet für einen Mitbewerber'],
];

describe('a statement in words', () => {
  test.each(EXAMPLES.map(([statement, english, german]) => ({ statement, english, german })))('$statement.says: $english', ({ statement, english, german }) => {
    expect([say(statement, ENGLISH), say(statement, GERMAN)]).toEqual([english, german]);
  });

  test('is shown here for every name of a statement', () => {
    expect(new Set<Says>(EXAMPLES.map(([{ says }]) => says))).toEqual(new Set(SAYS));
  });

  test.each(defaultPolicy.intent.actions)('tells what somebody did by the rule "$id", with and without a name, in both languages', ({ verb, kinds: [kind = 'page_view'] }) => {
    const texts = [null, 'Title'].flatMap((content) => [ENGLISH, GERMAN].map((voice) => deedText({ verb, kind, content, at: NOW }, voice)));
    for (const text of texts) expect(text).toMatch(/^[^{}]*\S[^{}]*$/u);
    expect(texts[0]).not.toBe(texts[1]);
  });

  test.each(['{}', '$&', '$`', '$1', '{} {}', '"quoted"', '%s', '\\'])('keeps a title that reads %s as it is', (content) => {
    expect(deedText({ ...downloaded, content }, ENGLISH)).toBe(`downloaded "${content}"`);
    expect(deedText({ ...downloaded, content }, GERMAN)).toBe(`„${content}“ heruntergeladen`);
  });

  test('speaks English where nobody translated what an admin wrote', () => {
    expect(say({ says: 'likely_problem', topic: 'x', problem: { en: 'late invoices' }, on: 1, of: 2 }, GERMAN)).toBe('Late invoices (1 von 2 Aktionen)');
    expect(say({ says: 'likely_problem', topic: 'x', problem: 'late invoices', on: 1, of: 2 }, GERMAN)).toBe('Late invoices (1 von 2 Aktionen)');
  });
});

/** All texts of a pack that are there without a gap to fill. */
function fixedTexts(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(fixedTexts) : [];
}

/** Texts of the policy in one language: what an action is called, what a play asks. */
function policyTexts(part: unknown, language: Language): string[] {
  if (Array.isArray(part)) return part.flatMap((item) => policyTexts(item, language));
  if (part === null || typeof part !== 'object') return [];
  const fields: [string, unknown][] = Object.entries(part);
  return fields.flatMap(([name, value]) => (name === language && typeof value === 'string' ? [value] : policyTexts(value, language)));
}

const wordsIn = (texts: readonly string[]): Set<string> => new Set(texts.flatMap((text) => text.toLowerCase().match(/\p{L}{2,}/gu) ?? []));


/** The words of a language that are the product's own: contents and names of the examples are not. */
function vocabulary(language: Language): Set<string> {
  const [pack, voice] = language === 'en' ? [en, ENGLISH] : [de, GERMAN];
  const examples = EXAMPLES.filter(([{ says }]) => !['who', 'organisation'].includes(says)).map(([, english, german]) => (language === 'en' ? english : german));
  return wordsIn([
    ...fixedTexts(pack),
    ...examples.map((text) => text.replace(/["„][^"“]*["“]|\([A-Z][^)]*\)|[Cc]omputer software|Widgets Inc/gu, '')),
    ...Object.keys(pack.obstacles).map((code) => becauseText(code, voice)),
    ...policyTexts(defaultPolicy, language).map((text) => text.replace('{}', '')),
    pack.flip.qualifies(['', '']), pack.flip.lapses(['', '']), pack.flip.orMore(''), pack.noLonger(''), pack.notKnownYet(''),
  ]);
}

/** Words that both languages have: named here, so that a German text nobody wrote is found by its words. */
const SHARED = new Set([
  'an', 'audit', 'budget', 'compliance', 'deal', 'deals', 'demo', 'design', 'download', 'hand', 'in', 'it', 'jan', 'lead', 'link', 'mail', 'marketing', 'min', 'name', 'newsletter', 'nov',
  'offline', 'onboarding', 'partner', 'person', 'president', 'private', 'problem', 'status', 'support', 'team', 'teams', 'vice', 'was', 'webinar',
]);
const ENGLISH_ONLY = new Set([...vocabulary('en')].filter((word) => !SHARED.has(word)));

/** Everything somebody reads about a lead. */
function textsOf(evaluation: Evaluation, voice: Voice): string[] {
  const { brief, gates, obstacles, fit, intent } = evaluation;
  return [
    ...claimsOf(brief).map(({ sentence: { statement } }) => say(statement, voice)),
    ...Object.values(gates).flatMap(({ reasons }) => reasons.map((reason) => say(reason, voice))),
    ...obstacles.map(({ code, what }) => say({ says: 'obstacle', code, what }, voice)),
    ...[...fit.contributions, ...intent.contributions].map((contribution) => ruleText(contribution, defaultPolicy, voice)),
  ];
}

/** Contents, names and job titles are the lead's own, in whatever language they are. */
const OWN = ['Head of Customer Success', 'Sachbearbeiterin Einkauf', 'Werkstudentin Marketing', 'Finance Director', 'Nordlicht Software', 'Firm Ltd', 'jo@firm.example', 'North Korea', 'nordlicht.example', 'rival.example', 'firm.example', 'computer software', 'gambling casinos', 'COMPUTER_SOFTWARE', 'GAMBLING_CASINOS'];
const withoutOwn = (text: string): string => OWN.reduce((rest, own) => rest.replaceAll(new RegExp(own, 'giu'), ''), text.replace(/„[^“]*“/gu, ''));

describe('three hundred leads', () => {
  const inputs = fc.sample(anyInput({ maxSignals: 15, policy: fc.constant(defaultPolicy) }), { numRuns: 300, seed: 21 });
  const evaluations = inputs.map(evaluate);
  const flips = inputs.slice(0, 60).map((input) => ({ flip: findFlip(input), context: { policy: input.policy, actions: readActions(input.signals, input.policy) } }));
  const told = (voice: Voice): string[] => [
    ...evaluations.flatMap((evaluation) => textsOf(evaluation, voice)),
    ...flips.flatMap(({ flip, context }) => flipTexts(flip, { ...context, voice })),
  ];

  test('are told in German without an English word', () => {
    // The words looked for are the ones meant: a pack that fell back to English would be full of them.
    expect([...ENGLISH_ONLY]).toEqual(expect.arrayContaining(['downloaded', 'actions', 'the', 'and', 'not', 'known', 'needed', 'without', 'slow']));
    const english = told(GERMAN).filter((text) => [...wordsIn([withoutOwn(text)])].some((word) => ENGLISH_ONLY.has(word)));
    expect(english).toEqual([]);
  });

  test('and neither are those of whom no lead of these is', () => {
    expect([...vocabulary('de')].filter((word) => ENGLISH_ONLY.has(word))).toEqual([]);
  });

  test('would be found out when a German text were missing', () => {
    const english = told(ENGLISH).filter((text) => [...wordsIn([withoutOwn(text.replace(/"[^"]*"/gu, ''))])].some((word) => ENGLISH_ONLY.has(word)));
    expect(english.length).toBeGreaterThan(2_000);
  });

  test.each(['en-GB', 'de-DE', 'en-US', 'en-CA', 'de-AT', 'de-CH'])('are told in %s in clean sentences', (locale) => {
    for (const text of told(voiceFor(locale, ZONE, NOW))) {
      expect(text).not.toMatch(/undefined|null|NaN|Infinity|\[object|\{|\}|\(\s*\)|""|„“|\.\.|\.,\s*\.|\s{2}|^\s|\s$|\s[,.;:]|^$/u);
    }
  });
});

describe('the voice for a reader', () => {
  test.each<[string | undefined, string, Language]>([
    ['de_DE', 'de-DE', 'de'], ['de-de', 'de-DE', 'de'], ['DE', 'de-DE', 'de'], ['de', 'de-DE', 'de'], ['de_at', 'de-AT', 'de'], ['de-CH', 'de-CH', 'de'],
    ['en-us', 'en-US', 'en'], ['en_GB', 'en-GB', 'en'], ['en', 'en-GB', 'en'], ['En-Ca', 'en-CA', 'en'],
    ['fr', 'en-GB', 'en'], ['pt-br', 'en-GB', 'en'], ['zh-Hant-TW', 'en-GB', 'en'], ['ar', 'en-GB', 'en'],
    ['', 'en-GB', 'en'], [undefined, 'en-GB', 'en'], ['not a locale', 'en-GB', 'en'], ['-', 'en-GB', 'en'], ['_', 'en-GB', 'en'], ['de__DE', 'en-GB', 'en'], ['de; drop', 'en-GB', 'en'], ['null', 'en-GB', 'en'],
    // Languages of their own, which only begin like ours.
    ['den-CA', 'en-GB', 'en'], ['del', 'en-GB', 'en'], ['enm', 'en-GB', 'en'], ['denmark', 'en-GB', 'en'],
    ['de-x-very-long-private-use', 'de-DE', 'de'], [`de-x-${'abcdefgh-'.repeat(60)}z`, 'de-DE', 'de'], [`de-${'x'.repeat(400)}`, 'en-GB', 'en'],
    ['de-u-nu-arab', 'de-DE', 'de'], ['en-US-u-ca-buddhist', 'en-US', 'en'], ['en-GB-u-hc-h12', 'en-GB', 'en'],
  ])('of the locale %p has dates of %s and words of %s', (locale, expected, language) => {
    expect(voiceFor(locale, ZONE, NOW)).toEqual({ locale: expected, language, timeZone: ZONE, now: NOW });
  });

  test('can be made for any text at all, and speaks', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('de', 'en').chain((start) => fc.string({ maxLength: 12 }).map((rest) => `${start}${rest}`))), (locale) => {
      expect(say({ says: 'why_request', deed: asked }, voiceFor(locale, ZONE, NOW))).toMatch(/3/u);
    }), { numRuns: 500 });
  });
});

describe('dates and numbers', () => {
  const at = (iso: string): Date => new Date(iso);

  test.each([
    ['of this year without the year', 'en-GB', ZONE, '2026-01-04T09:00:00Z', '4 Jan', '4 Jan at 10:00'],
    ['of last year with it', 'en-GB', ZONE, '2025-12-30T09:00:00Z', '30 Dec 2025', '30 Dec 2025 at 10:00'],
    ['of next year with it', 'en-GB', ZONE, '2027-01-01T00:00:00Z', '1 Jan 2027', '1 Jan 2027 at 01:00'],
    ['of New Year\'s night by the account\'s clock, east of UTC', 'en-GB', ZONE, '2025-12-31T23:30:00Z', '1 Jan', '1 Jan at 00:30'],
    ['of New Year\'s night by the account\'s clock, at UTC', 'en-GB', 'UTC', '2025-12-31T23:30:00Z', '31 Dec 2025', '31 Dec 2025 at 23:30'],
    ['of New Year\'s night by the account\'s clock, west of UTC', 'en-US', 'America/New_York', '2026-01-01T04:30:00Z', 'Dec 31, 2025', 'Dec 31, 2025 at 11:30 PM'],
    ['in summer by the clock of summer', 'en-GB', ZONE, '2026-07-04T09:00:00Z', '4 Jul', '4 Jul at 11:00'],
    ['in German', 'de-DE', ZONE, '2026-03-04T09:00:00Z', '4. März', '4. März um 10:00 Uhr'],
    ['in Austria', 'de-AT', ZONE, '2026-01-04T09:00:00Z', '4. Jän.', '4. Jän. um 10:00 Uhr'],
    ['in the United States', 'en-US', ZONE, '2026-01-04T09:00:00Z', 'Jan 4', 'Jan 4 at 10:00 AM'],
  ])('%s', (_what, locale, zone, iso, day, moment) => {
    const voice = voiceFor(locale, zone, NOW);
    expect([dayText(at(iso), voice), momentText(at(iso), voice)]).toEqual([day, moment]);
  });

  test('name the year when the present one is another by the account\'s clock', () => {
    const newYear = at('2025-12-31T23:30:00Z');
    const day = at('2025-12-31T12:00:00Z');
    expect(dayText(day, voiceFor('en-GB', ZONE, newYear))).toBe('31 Dec 2025');
    expect(dayText(day, voiceFor('en-GB', 'UTC', newYear))).toBe('31 Dec');
  });

  test('numbers are written as their reader writes them', () => {
    expect(['en-GB', 'de-DE', 'en-IN'].map((locale) => numberText(1_240_000, voiceFor(locale, ZONE, NOW)))).toEqual(['1,240,000', '1.240.000', '12,40,000']);
  });

  test('a text of the policy is read in the language of the reader', () => {
    expect([inLanguage('same', 'de'), inLanguage({ en: 'one', de: 'eins' }, 'de'), inLanguage({ en: 'one' }, 'de')]).toEqual(['same', 'eins', 'one']);
  });
});
