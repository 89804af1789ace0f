import fc from 'fast-check';
import type { ContentTitle } from '../../src/domain/policy/content-title.ts';
import { Play } from '../../src/domain/policy/policy.ts';
import { suggestPlaybook, type SuggestedPlaybook } from '../../src/domain/policy/suggest-playbook.ts';
import { DEFAULT_PLAYBOOK } from '../../src/domain/tables/default-playbook.ts';
import { containsAny, wordsOf } from '../../src/domain/policy/words.ts';

const pages = (...titles: string[]): ContentTitle[] => titles.map((title) => ({ title, kind: 'page' }));
const topics = ({ plays }: SuggestedPlaybook): string[] => plays.map(({ play }) => play.topic);

const PURCHASING = pages(
  'Invoice approval guide | Acme', 'How to automate invoice approval | Acme', 'Invoices: 5 mistakes | Acme', 'Supplier risk checklist | Acme', 'Webinar: Supplier risk in 2026 | Acme',
  'Suppliers and contracts | Acme', 'Onboarding checklist | Acme', 'Customer onboarding webinar | Acme', 'Home | Acme', 'Contact us | Acme', 'Cutting maverick spend | Acme', 'Spend analysis template | Acme',
  'Privacy policy | Acme', 'ERP integration with SAP | Acme', 'Careers at Acme | Acme',
);

describe('topics from a portal\'s own titles', () => {
  test('are the words that titles share, with the titles that speak for each', () => {
    const { plays, usableTitles } = suggestPlaybook(PURCHASING);
    expect(usableTitles).toBe(11);
    expect(plays.map(({ play, titles }) => [play.topic, play.words, titles.length])).toEqual([
      ['invoice_approval', ['invoice', 'invoices'], 3], ['supplier_risk', ['supplier', 'suppliers'], 3], ['onboarding', expect.arrayContaining(['go live']), 2], ['spend', ['spend'], 2],
    ]);
    expect(plays[0]).toEqual({
      play: { topic: 'invoice_approval', name: 'invoice approval', words: ['invoice', 'invoices'], problem: 'open questions about invoice approval', question: 'What made you look into invoice approval?', questionsByRole: {} },
      isKnown: false, titles: ['How to automate invoice approval', 'Invoice approval guide', 'Invoices: 5 mistakes'],
    });
  });

  test('take problem and question from a known play where its words occur', () => {
    const found = suggestPlaybook(PURCHASING).plays.find(({ isKnown }) => isKnown);
    expect(found?.play).toEqual(DEFAULT_PLAYBOOK.find(({ topic }) => topic === 'onboarding'));
  });

  test('come in German as well', () => {
    const german = pages('Rechnungsfreigabe im Mittelstand', 'Leitfaden: Rechnungsfreigabe', 'Webinar: Lieferanten bewerten', 'Lieferanten und Risiken', 'Impressum', 'Prozesse automatisieren', 'Prozessautomatisierung in der Buchhaltung', 'Kontakt');
    expect(topics(suggestPlaybook(german))).toEqual(['automation', 'lieferanten', 'rechnungsfreigabe']);
  });

  test('in other alphabets have a name and words, and an id that a policy takes', () => {
    const { plays } = suggestPlaybook(pages('Счета и оплата', 'Счета без бумаги', 'Склад и учёт', 'Склад за день', '請求書 入門', '請求書 承認'));
    expect(plays.map(({ play }) => [play.topic, play.words[0]])).toEqual([['topic', 'склад'], ['topic_b', 'счета'], ['topic_c', '請求書']]);
  });

  test('that only many people saw do not outweigh forms that many people filled in', () => {
    const visited = [...pages('Warehouse trends', 'Warehouse news'), ...pages('Payroll abroad', 'Payroll at home')].map((page) => ({ ...page, count: page.title.startsWith('Ware') ? 100_000 : 10 }));
    const filled: ContentTitle[] = [{ title: 'Fleet costs', kind: 'form', count: 5_000 }, { title: 'Fleet planning', kind: 'form', count: 5_000 }];
    expect(topics(suggestPlaybook([...visited, ...filled]))).toEqual(['fleet', 'warehouse', 'payroll']);
  });
});

describe('what is no topic', () => {
  const three = pages('Invoice approval', 'Invoice archive', 'Supplier risk', 'Supplier audits abroad', 'Spend control', 'Spend cubes');

  test('a site\'s name, whether behind a bar, in the address, or told', () => {
    const named = ['Acme Flow invoice approval', 'Acme Flow invoice archive', 'Supplier risk', 'Supplier visits by Acme Flow', 'Spend control', 'Spend cubes'].map((title) => ({ title, kind: 'page' as const, url: 'https://www.acme.example/x' }));
    expect(topics(suggestPlaybook(named, { ownNames: ['Flow'] }))).toEqual(['invoice', 'spend', 'supplier']);
    expect(suggestPlaybook(PURCHASING).plays.flatMap(({ titles }) => titles).filter((title) => title.includes('Acme'))).toEqual([]);
  });

  test('a word that stands in most titles', () => {
    const logistics = pages('Logistics invoice approval', 'Logistics invoice archive', 'Logistics supplier risk', 'Logistics supplier visits', 'Logistics spend control', 'Spend in logistics');
    expect(suggestPlaybook(logistics).plays.flatMap(({ play }) => play.words)).not.toContain('logistics');
  });

  test('a word of a known play that covers most titles: it is that play', () => {
    const { plays } = suggestPlaybook(pages('Onboarding 101', 'Onboarding for hospitals', 'Hospitals and beds', 'Go live list', 'Go live plan', 'Onboarding nurses'));
    expect(plays.map(({ play, isKnown }) => [play.topic, isKnown])).toEqual([['onboarding', true], ['hospitals', false]]);
  });

  test.each(['Home', 'Privacy policy', 'Careers', 'Impressum', 'Mentions légales', 'Kontakt', 'Thank you', 'Webinar', 'The best guide of 2026', '2026', '???', '', '<b></b>', 'https://acme.example/invoice', 'Senior invoice manager – jobs at Acme'])(
    'the title %j', (title) => {
      expect(suggestPlaybook([...three, { title, kind: 'page' }])).toEqual(suggestPlaybook(three));
    });
});

describe('how many', () => {
  test('none from too few titles, and it says how many are needed', () => {
    expect(suggestPlaybook(pages('Invoice approval', 'Invoice archive', 'Supplier risk', 'Supplier visits', 'Spend control', 'SPEND  Control!'))).toEqual({ plays: [], usableTitles: 5, neededTitles: 6 });
    expect(suggestPlaybook([])).toEqual({ plays: [], usableTitles: 0, neededTitles: 6 });
  });

  test('never more than five', () => {
    const many = ['Invoice', 'Supplier', 'Spend', 'Payroll', 'Fleet', 'Warehouse', 'Onboarding', 'Forecast'].flatMap((word) => pages(`${word} alpha${word}`, `${word} beta${word}`));
    expect(suggestPlaybook(many).plays).toHaveLength(5);
  });

  test('none where titles have nothing in common, but known plays by one title while there are fewer than three', () => {
    expect(suggestPlaybook(pages('Apples', 'Pears', 'Plums', 'Cherries', 'Grapes', 'Figs')).plays).toEqual([]);
    expect(topics(suggestPlaybook(pages('Apples', 'Pears', 'Plums', 'Sales forecast', 'GDPR for growers', 'Figs')))).toEqual(['reporting', 'security']);
  });
});

const someTitle: fc.Arbitrary<ContentTitle> = fc.record({
  title: fc.oneof(
    fc.array(fc.constantFrom('Invoice', 'invoices', 'Supplier', 'onboarding', 'the', 'of', '|', '–', 'Acme', 'GDPR', 'webinar', 'Счета', 'constructor', '__proto__', 'B2B'), { maxLength: 6 }).map((words) => words.join(' ')),
    fc.string({ unit: 'binary', maxLength: 200 }),
  ),
  kind: fc.constantFrom('form' as const, 'page' as const, 'event' as const, 'campaign' as const),
  url: fc.option(fc.constantFrom('https://www.acme.example/a', 'acme.example', 'not an address', '//'), { nil: undefined }),
  count: fc.option(fc.oneof(fc.integer(), fc.double()), { nil: undefined }),
});

test('whatever the titles and their order: at most five valid drafts with ids of their own, each backed by titles that its words find', () => {
  fc.assert(fc.property(fc.array(someTitle, { maxLength: 25 }), fc.nat(), (titles, turn) => {
    const suggested = suggestPlaybook(titles);
    const at = turn % (titles.length + 1);
    expect(suggestPlaybook([...titles.slice(at), ...titles.slice(0, at)].toReversed())).toEqual(suggested);
    expect(suggested.plays.length).toBeLessThanOrEqual(5);
    expect(new Set(topics(suggested)).size).toBe(suggested.plays.length);
    for (const { play, titles: supporting } of suggested.plays) {
      expect(Play.parse(play)).toEqual(play);
      expect(supporting.length).toBeGreaterThan(0);
      expect(supporting.filter((title) => !containsAny(wordsOf(title), play.words))).toEqual([]);
    }
  }), { numRuns: 1_000 });
});
