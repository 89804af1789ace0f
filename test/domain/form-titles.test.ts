import fc from 'fast-check';
import { isInterest, readActions, type Action } from '../../src/domain/action.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { ActionRule, type Policy } from '../../src/domain/policy/policy.ts';
import { containsAny, wordsOf } from '../../src/domain/policy/words.ts';
import { evaluated, leadOf, signal } from '../support/leads.ts';
import { FIRST_LIST } from './form-title/first-list.ts';
import { FOURTH_LIST } from './form-title/fourth-list.ts';
import { SECOND_LIST } from './form-title/second-list.ts';
import { THIRD_LIST } from './form-title/third-list.ts';

const CLASSES = ['demo', 'trial', 'pricing', 'contact', 'service', 'department', 'account', 'survey', 'preferences', 'application', 'newsletter', 'event', 'content', 'tool', 'other'] as const;
type Class = (typeof CLASSES)[number];
type TitleList = Readonly<Record<Class, Readonly<Record<string, readonly string[]>>>>;

/** Rules that say of a title what its class says. A call wanted with a price is a request of either kind. */
const RULES: Readonly<Record<Class, readonly string[]>> = {
  demo: ['demo_request', 'demo_form', 'contact_request'],
  trial: ['trial_request', 'trial_form'],
  pricing: ['pricing_request', 'pricing_form', 'contact_request'],
  contact: ['contact_request', 'contact_form', 'information_request'],
  service: ['service'],
  department: ['other_department', 'job_application'],
  account: ['account'],
  survey: ['survey'],
  preferences: ['preferences', 'other_department'],
  application: ['job_application'],
  newsletter: ['newsletter'],
  event: ['event_registration'],
  content: ['download', 'recording'],
  tool: ['tool'],
  other: ['form'],
};

/** Titles that people read in more than one way, or that say too little, and what is made of them. */
const DOUBTFUL: Readonly<Record<string, string>> = {
  'Sales manager: Apply': 'form',
  'Messeticket sichern: Formular': 'form',
  'Product registration: Form': 'account',
  'Kontaktdaten Notfall: Formular': 'account',
  'Premios 2026: Inscripción': 'event_registration',
};

const REQUESTS: readonly Class[] = ['demo', 'trial', 'pricing', 'contact'];
const IDLE: readonly Class[] = ['service', 'department', 'account', 'survey', 'preferences', 'application'];

const read = (title: string, more: { kind?: 'email_reply' | 'page_view'; url?: string; policy?: Policy } = {}): Action => {
  const [action] = readActions([signal(more.kind ?? 'form_submission', 0, title, { url: more.url })], more.policy ?? defaultPolicy);
  if (!action) throw new Error(`no rule for "${title}"`);
  return action;
};
const idOf = (title: string, url?: string): string => read(title, url === undefined ? {} : { url }).rule.id;

const LISTS: readonly TitleList[] = [FIRST_LIST, SECOND_LIST, THIRD_LIST, FOURTH_LIST];
const rows = LISTS.flatMap((list) => CLASSES.flatMap((name) => Object.values(list[name]).flat().map((title) => ({ name, title }))));
const clear = rows.filter(({ title }) => DOUBTFUL[title] === undefined);

describe('form titles in seven languages', () => {
  test('are many, and each says one thing', () => {
    expect(rows.length).toBeGreaterThan(1_000);
    const classes = Map.groupBy(rows, ({ title }) => title.toLowerCase());
    expect([...classes].filter(([, same]) => new Set(same.map(({ name }) => name)).size > 1).map(([title]) => title)).toEqual([]);
  });

  test.each(CLASSES)('that mean %s are read so', (name) => {
    const wrong = clear.filter((row) => row.name === name && !RULES[name].includes(idOf(row.title))).map(({ title }) => `${title} → ${idOf(title)}`);
    expect(wrong).toEqual([]);
  });

  test('that ask for something, and no others, make a hand-raiser', () => {
    const isRequest = (title: string): boolean => read(title).rule.request !== undefined;
    expect(rows.filter(({ name, title }) => isRequest(title) !== REQUESTS.includes(name)).map(({ title }) => title)).toEqual([]);
  });

  test('of service, other departments, accounts, surveys and settings are worth nothing, show nothing and have no topic', () => {
    const idle = clear.filter(({ name }) => IDLE.includes(name)).map(({ title }) => read(title));
    expect(idle.filter((action) => action.rule.meaningful || isInterest(action) || action.play !== null).map(({ content }) => content)).toEqual([]);
  });

  test.each(Object.entries(DOUBTFUL))('"%s", which can be read in two ways, is %s', (title, id) => {
    expect(idOf(title)).toBe(id);
  });
});

describe('a request', () => {
  test.each(['Webinar platform: Request a demo', 'Case study: Talk to sales', 'Recruiting guide builder: Get a quote', 'Subscription billing software | Acme: Start your free trial', 'Consent & preferences – Book a call'])('outranks what the page is about: %s', (title) => {
    expect(read(title).rule.request).toBeDefined();
  });

  test.each(['Get the demo script: Form', 'Book your seat for demo day', 'How to get a demo right: Form', 'Request the pricing benchmark: Form', 'Contact support to get a call: Form', 'Get your test result: Form', 'Apply for a scholarship: Application form'])('is none when the same part of the title says otherwise: %s', (title) => {
    expect(read(title).rule.request).toBeUndefined();
  });

  test('is known by the folders of the path where the title says nothing', () => {
    expect(idOf('Form 3', 'https://vendor.example/en/request-a-demo')).toBe('demo_request');
    expect(idOf('Form 3', 'https://vendor.example/request/demo-centre-directions')).not.toBe('demo_request');
  });
});

describe('what they did is told as it was', () => {
  test.each([
    ['Webinar-Anmeldung: Formular', 'registered for {}'], ['ROI calculator: Form', 'used {}'], ['Webinar on demand: Halve onboarding time', 'got access to {}'],
    ['Video conferencing: Form', 'submitted {}'], ['Report a bug: Form', 'wrote to customer service'], ['Onboarding checklist: Form', 'downloaded {}'], ['Testversion: Formular', 'asked for a trial'],
  ])('%s: they %s', (title, verb) => {
    expect(read(title).rule.verb).toMatchObject({ en: verb });
  });
});

describe('an automatic reply', () => {
  test.each(['Automatische Antwort: Onboarding', 'Automatic reply: Your audit', 'Out of Office: Reporting', 'Réponse automatique : RGPD', 'Respuesta automática: API', 'Risposta automatica: Workflow', 'Automatisch antwoord: ERP', 'Resposta automática: KPI'])('is no reply: %s', (title) => {
    const action = read(title, { kind: 'email_reply' });
    expect({ id: action.rule.id, isInterest: isInterest(action), meaningful: action.rule.meaningful, play: action.play }).toEqual({ id: 'auto_reply', isInterest: false, meaningful: false, play: null });
    expect(evaluated(leadOf(), [action.signal]).intent.value).toBe(0);
  });

  test('is told from an answer', () => {
    expect(read('Re: Onboarding', { kind: 'email_reply' }).rule.id).toBe('reply');
  });
});

describe('a topic', () => {
  test.each([
    'Report a problem with my order: Form 2', 'Stay informed: Form', 'Informed consent: Form', 'Annual report 2025: Download', 'Auditorium rental: Form', 'Einführung in Excel: Formular', 'Adoption leave policy: Download', 'Kickoff party: Form',
    'Data Processing Agreement: Download', 'Processor benchmarks: Download', 'Ablaufdatum: Formular',
  ])('is not taken from a word that only begins so: %s', (title) => {
    expect(read(title).play?.topic).toBeUndefined();
  });

  test.each([['Sales reporting guide', 'reporting'], ['Product adoption guide', 'onboarding'], ['Security audit guide', 'security'], ['Geschäftsprozesse: Leitfaden', 'automation'], ['Arbeitsabläufe: Leitfaden', 'automation']])('of "%s" is %s', (title, topic) => {
    expect(read(title).play?.topic).toBe(topic);
  });
});

describe('pages', () => {
  test.each([['Steve Jobs on onboarding', 'page'], ['Careers in customer success: a guide', 'page'], ['How to price: five pricing models', 'page'], ['Jobs at Acme', 'careers_page'], ['Plans and pricing', 'pricing_page']])('"%s" is %s', (title, id) => {
    expect(read(title, { kind: 'page_view' }).rule.id).toBe(id);
  });
});

describe('words with an open side', () => {
  test.each([['*anfrage', 'Preisanfrage', true], ['*anfrage', 'Anfrage', true], ['*anfrage', 'Anfragen', false], ['anfrage*', 'Preisanfrage', false], ['*frag*', 'Anfragen', true], ['*demo termin', 'Livedemo Termin', true], ['*demo termin', 'Livedemo ohne Termin', false], ['*', 'anything', false]])('"%s" in "%s": %s', (pattern, text, found) => {
    expect(containsAny(wordsOf(text), [pattern])).toBe(found);
  });

  const word = fc.constantFrom('a', 'ab', 'ba', 'aba', 'b', 'abab');
  const pattern = fc.array(fc.tuple(fc.constantFrom('', '*'), word, fc.constantFrom('', '*')).map((sides) => sides.join('')), { minLength: 1, maxLength: 3 });

  test('are found as if every pattern were tried at every place', () => {
    const isIn = (part: string, found: string | undefined): boolean => found !== undefined && new RegExp(`^${part.replaceAll('*', '.*')}$`, 'u').test(found);
    fc.assert(fc.property(fc.array(word, { maxLength: 6 }), fc.array(pattern, { maxLength: 4 }), (words, patterns) => {
      const plainly = patterns.some((parts) => words.some((_, at) => parts.every((part, offset) => isIn(part, words[at + offset]))));
      expect(containsAny(words, patterns.map((parts) => parts.join(' ')))).toBe(plainly);
    }), { numRuns: 3_000 });
  });
});

describe('`beside`', () => {
  const rule = ActionRule.parse({ id: 'ask', name: 'Ask', verb: 'asked', kinds: ['form_submission'], words: ['demo'], beside: ['request'], without: ['script'], points: 70, halfLifeDays: 14, group: 'requests', meaningful: true, knowing: true });
  const rest = ActionRule.parse({ ...rule, id: 'rest', words: undefined, beside: undefined, without: undefined });
  const policy = { ...defaultPolicy, intent: { ...defaultPolicy.intent, actions: [rule, rest] } };

  test.each([['Request a demo: Form', 'ask'], ['Script library: Request a demo', 'ask'], ['Request: Demo', 'rest'], ['Request a demo script: Form', 'rest'], ['Acme | request our demo', 'ask'], ['Request – demo', 'rest'], ['Demo', 'rest']])('looks at one part of a title: "%s" is %s', (title, id) => {
    expect(read(title, { policy }).rule.id).toBe(id);
  });
});
