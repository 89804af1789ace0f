import { SETUP_STEPS, type AnswersView, type ExamplesView, type ExpectedView, type SetupStep, type SetupView, type StepState, type TopicsView } from '../../../src/setup-contract.ts';

/** What the backend would say on the way from install to live, in both languages. */

type Language = 'en' | 'de';
type Told = Readonly<Record<Language, string>>;

const TEXTS: Readonly<Record<SetupStep, Told>> = {
  before: { en: 'Connected since 3 Nov at 10:00.', de: 'Verbunden seit dem 3. Nov. um 10:00 Uhr.' },
  connect: { en: 'All required access is granted, and our contact properties are there.', de: 'Jeder nötige Zugriff ist gewährt, und unsere Kontakteigenschaften sind da.' },
  can_see: { en: '8 things are open to us, 2 are not.', de: 'Offen: 8, verschlossen: 2.' },
  questions: { en: 'Four answers; everything else has a default.', de: 'Vier Antworten; für alles andere gibt es Vorgaben.' },
  topics: { en: 'What your content is about, and the problem behind it.', de: 'Wovon Ihre Inhalte handeln und welches Problem dahintersteht.' },
  examples: { en: '230 of the first 500 contacts are scored.', de: '230 der ersten 500 Kontakte sind bewertet.' },
  card: { en: 'Nobody has opened the card on a contact so far.', de: 'Bisher hat niemand die Karte bei einem Kontakt geöffnet.' },
  test_task: { en: 'Send one test task to yourself.', de: 'Schicken Sie sich eine Testaufgabe.' },
  live: { en: 'Not live yet.', de: 'Noch nicht in Betrieb.' },
};

const WAITING: Told = { en: 'The most recently active contacts are scored first.', de: 'Die zuletzt aktiven kommen zuerst an die Reihe.' };

/** The account when `now` is the step to do: those before it are done. */
export function designedSetup(now: SetupStep | 'finished' = 'can_see', language: Language = 'en', change: Partial<SetupView> = {}): SetupView {
  const place = now === 'finished' ? SETUP_STEPS.length : SETUP_STEPS.indexOf(now);
  const stateOf = (index: number): StepState => (index < place ? 'done' : index === place ? 'now' : 'later');
  return {
    isFinished: now === 'finished', scoring: { evaluated: 230, wanted: 500 }, hasTestTask: false, hasOwnTestTask: false,
    steps: SETUP_STEPS.map((name, index) => ({
      name, state: stateOf(index), text: TEXTS[name][language], waitsFor: name === 'examples' && index >= place ? WAITING[language] : null,
      doneBy: index < place && name === 'can_see' ? { name: 'Jonas Weber', at: '2026-11-04T09:00:00.000Z' } : null,
    })),
    ...change,
  };
}

const LABELS: Readonly<Record<string, Told>> = {
  customer_service: { en: 'Customer success and service', de: 'Kundenservice' }, finance: { en: 'Finance', de: 'Finanzen' }, entry: { en: 'Entry', de: 'Einstieg' }, manager: { en: 'Team lead', de: 'Leitung' }, director: { en: 'Director', de: 'Direktion' },
  DE: { en: 'Germany', de: 'Deutschland' }, AT: { en: 'Austria', de: 'Österreich' }, COMPUTER_SOFTWARE: { en: 'Computer software', de: 'Computersoftware' },
  download: { en: 'Download', de: 'Herunterladen' }, webinar_attended: { en: 'Webinar attended', de: 'Online-Seminar besucht' }, page: { en: 'Page read', de: 'Seite gelesen' },
};
const options = (language: Language, ...values: string[]): { value: string; label: string }[] => values.map((value) => ({ value, label: LABELS[value]?.[language] ?? value }));

export function designedAnswers(language: Language = 'en', change: Partial<AnswersView> = {}): AnswersView {
  const answers: AnswersView['answers'] = {
    roles: ['customer_service', 'finance'], fromSeniority: 'manager', employees: { from: 50, below: 1000 }, countries: [], industries: [], meaningful: ['download', 'webinar_attended'], receivers: [], fallbackOwnerId: null, perWeek: 3,
  };
  return {
    version: 4, willBe: 'published', answers,
    prefilled: { ...answers, countries: ['DE', 'AT'], employees: { from: 50, below: 1000 }, industries: ['COMPUTER_SOFTWARE'] },
    learned: [
      { field: 'employees', text: language === 'en' ? '12 of 15 won customers have 50 to 999 employees.' : '12 von 15 gewonnenen Kunden haben 50 bis 999 Beschäftigte.' },
      { field: 'countries', text: language === 'en' ? '14 of 15 won customers are in Germany and Austria.' : '14 von 15 gewonnenen Kunden sitzen hier: Deutschland und Österreich.' },
    ],
    learnedFrom: language === 'en' ? 'Filled in from 15 customers with a won deal.' : 'Vorausgefüllt nach 15 Kunden mit gewonnenem Deal.',
    options: {
      roles: options(language, 'customer_service', 'finance'), seniorities: options(language, 'entry', 'manager', 'director'), countries: options(language, 'AT', 'DE'), industries: options(language, 'COMPUTER_SOFTWARE'),
      actions: options(language, 'download', 'webinar_attended', 'page'), owners: [{ value: '31', label: 'Jonas Weber' }, { value: '32', label: 'Marketing' }], teams: [{ value: 't1', label: 'Berlin' }],
    },
    ...change,
  };
}

export function designedTopics(language: Language = 'en', change: Partial<TopicsView> = {}): TopicsView {
  const german = language === 'de';
  return {
    version: 4, willBe: 'published',
    topics: [
      { topic: 'onboarding', name: german ? 'Kunden-Einführung' : 'customer onboarding', problem: german ? 'langsame Kunden-Einführung' : 'slow customer onboarding', question: german ? 'Was bremst Ihre Einführungen?' : 'What slows your go-lives down?', isInRules: true, titles: ['Marketing'], titleCount: 4 },
      { topic: 'invoices', name: german ? 'Rechnungen' : 'invoices', problem: german ? 'offene Fragen zu Rechnungen' : 'open questions about invoices', question: german ? 'Was führt Sie zu Rechnungen?' : 'What made you look into invoices?', isInRules: false, titles: ['Lead'], titleCount: 1 },
      { topic: 'security', name: german ? 'Sicherheit' : 'security', problem: german ? 'Nachweise für Sicherheit' : 'proving security', question: german ? 'Welche Nachweise verlangen Prüfer?' : 'What must you prove?', isInRules: true, titles: [], titleCount: 0 },
    ],
    text: german ? 'Vorgeschlagen nach 41 Titeln.' : 'Suggested from 41 titles.',
    ...change,
  };
}

export function designedExamples(language: Language = 'en', change: Partial<ExamplesView> = {}): ExamplesView {
  const german = language === 'de';
  const one = (n: number, verdict: 'yes' | 'nearly' | 'no', why: string): ExamplesView['examples'][number] => ({
    contactId: String(500 + n), url: `https://app.hubspot.com/contacts/4815162/record/0-1/${500 + n}`, lead: n === 9 ? null : german ? `Leiterin Nummer ${n}, Nordwind` : `Head of Team ${n}, Northwind`, verdict, why: [why],
    fit: { value: 82 - n * 7, grade: n < 4 ? 'A' : n < 7 ? 'B' : 'D' }, interest: { value: 70 - n * 6, level: 'medium' },
  });
  const asked = german ? 'Hat gestern Preise angefragt.' : 'Asked for pricing yesterday.';
  const missing = german ? '31 Punkte beim Interesse, nötig sind 40.' : 'Interest is 31 points, and 40 are needed.';
  const student = german ? 'Gehört zu den Studierenden.' : 'Is a student.';
  return {
    scoring: { evaluated: 500, wanted: 500 }, outdated: 0,
    examples: [0, 1, 2, 3].map((n) => one(n, 'yes', asked)).concat([4, 5, 6].map((n) => one(n, 'nearly', missing)), [7, 8, 9].map((n) => one(n, 'no', student))),
    ...change,
  };
}

export function designedExpected(change: Partial<ExpectedView> = {}): ExpectedView {
  return {
    begun: { at: '2026-11-23T12:10:00.000Z', version: 4 }, next: null, isTooMany: false, looked: 2_400, notCounted: 0, unread: 0, found: [['901', '31', 1_793_000_000_000, false]],
    weeks: ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'].map((day, index) => ({ from: `${day}T12:10:00.000Z`, requests: 1 + index, others: 4, waiting: index })),
    ...change,
  };
}
