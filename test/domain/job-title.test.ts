import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { array, assert, constantFrom, oneof, property, string, stringMatching } from 'fast-check';
import { readTitles } from '../../src/commands/titles.ts';
import { readJobTitle } from '../../src/domain/titles/job-title.ts';
import { ROLES, SENIORITIES } from '../../src/domain/lead.ts';
import { DUTCH_TITLES } from './job-title/dutch.ts';
import { ENGLISH_TITLES } from './job-title/english.ts';
import { FRENCH_TITLES } from './job-title/french.ts';
import { GERMAN_TITLES } from './job-title/german.ts';
import { ITALIAN_TITLES } from './job-title/italian.ts';
import { JUNK_TITLES } from './job-title/junk.ts';
import { MIXED_TITLES } from './job-title/mixed.ts';
import { PORTUGUESE_TITLES } from './job-title/portuguese.ts';
import { SPANISH_TITLES } from './job-title/spanish.ts';
import { UNSEEN_DUTCH_TITLES } from './job-title/unseen-dutch.ts';
import { UNSEEN_ENGLISH_TITLES } from './job-title/unseen-english.ts';
import { UNSEEN_FRENCH_TITLES } from './job-title/unseen-french.ts';
import { UNSEEN_GERMAN_TITLES } from './job-title/unseen-german.ts';
import { UNSEEN_ITALIAN_TITLES } from './job-title/unseen-italian.ts';
import { UNSEEN_PORTUGUESE_TITLES } from './job-title/unseen-portuguese.ts';
import { UNSEEN_SPANISH_TITLES } from './job-title/unseen-spanish.ts';
import { cpuClock } from '../support/cpu-time.ts';

const TABLES = {
  English: ENGLISH_TITLES, German: GERMAN_TITLES, French: FRENCH_TITLES, Spanish: SPANISH_TITLES,
  Italian: ITALIAN_TITLES, Portuguese: PORTUGUESE_TITLES, Dutch: DUTCH_TITLES, Mixed: MIXED_TITLES, Junk: JUNK_TITLES,
  'More English': UNSEEN_ENGLISH_TITLES, 'More German': UNSEEN_GERMAN_TITLES, 'More French': UNSEEN_FRENCH_TITLES, 'More Spanish': UNSEEN_SPANISH_TITLES,
  'More Italian': UNSEEN_ITALIAN_TITLES, 'More Portuguese': UNSEEN_PORTUGUESE_TITLES, 'More Dutch': UNSEEN_DUTCH_TITLES,
};
const ALL_TITLES = Object.values(TABLES).flat();

describe.each(Object.entries(TABLES))('%s titles', (_, rows) => {
  test.each(rows)('"%s" is %s in %s', (title, seniority, role) => {
    expect(readJobTitle(title)).toMatchObject({ seniority, role });
  });
});

test('the tables cover every level and every role', () => {
  expect(new Set(ALL_TITLES.flatMap(([, seniority]) => seniority ?? []))).toEqual(new Set(SENIORITIES));
  expect(new Set(ALL_TITLES.flatMap(([, , role]) => role ?? []))).toEqual(new Set(ROLES));
});

describe('people who study', () => {
  test.each(['Student', 'Werkstudent (m/w/d) Marketing', 'Working Student Sales', 'PhD Student', 'Doktorandin', 'Étudiante en droit', 'Estudiante de derecho', 'Studentessa', 'Estudante', 'Scholier', 'Duale Studentin BWL', 'Founder | Student'])('"%s" is a student', (title) => {
    expect(readJobTitle(title).isStudent).toBe(true);
  });
  test.each(['Director of Student Affairs', 'Student Services Manager', 'Praktikantin', 'Head of Sales', 'Azubi', ''])('"%s" is none', (title) => {
    expect(readJobTitle(title).isStudent).toBe(false);
  });
});

describe('one wrong letter', () => {
  test.each([
    ['Marekting Manger', 'manager', 'marketing'], ['Sofware Enginer', 'employee', 'engineering'], ['Geschäftsfürer', 'executive', null],
    ['Human Ressources Director', 'director', 'human_resources'], ['Resposable achats', 'manager', 'purchasing'], ['Cordinador de ventas', 'manager', 'sales'],
  ])('"%s" is %s in %s', (title, seniority, role) => {
    expect(readJobTitle(title)).toMatchObject({ seniority, role });
  });
  test.each(['Meyer & Partners', 'Directory', 'Interne', 'Menagerie'])('"%s" is another word, not a slip', (title) => {
    expect(readJobTitle(title)).toMatchObject({ seniority: null, role: null });
  });
});

describe('a personal name in place of a title', () => {
  test.each(['Maria Schneider', 'Tom Baker', 'Jan de Boer', 'Thomas Koch'])('"%s" says nothing of a job', (title) => {
    expect(readJobTitle(title)).toEqual({ seniority: null, role: null, confidence: 0, isStudent: false });
  });
  test('with a job behind it the job is read', () => {
    expect(readJobTitle('Maria Schneider, Vertriebsleiterin')).toMatchObject({ seniority: 'director', role: 'sales' });
  });
});

describe('short forms', () => {
  test.each([
    ['Dir. Gral.', 'executive', null], ['Alg. dir.', 'executive', null], ['Hfd. Inkoop', 'director', 'purchasing'], ['Resp. Ufficio Acquisti', 'manager', 'purchasing'],
    ['Sr. Eng. Mgr.', 'manager', 'engineering'], ['Coord. de RH', 'manager', 'human_resources'], ['Kfm. Leitung', 'director', 'finance'],
  ])('"%s" is %s in %s', (title, seniority, role) => {
    expect(readJobTitle(title)).toMatchObject({ seniority, role });
  });
});

describe('an industry before the field', () => {
  test.each([['Hotel Sales Manager', 'sales'], ['IT Procurement Manager', 'purchasing'], ['VP Software Sales', 'sales'], ['Insurance Marketing Director', 'marketing']])('"%s" works in %s', (title, role) => {
    expect(readJobTitle(title).role).toBe(role);
  });
  test('a person named before it keeps the field', () => {
    expect(readJobTitle('Software Developer Sales Tools').role).toBe('engineering');
    expect(readJobTitle('VP Product & Design').role).toBe('product');
  });
});

describe('two fields in one job', () => {
  test.each([
    ['Sales & Operations Manager', 'manager', 'sales'], ['Finance & HR Manager', 'manager', 'finance'], ['Health & Safety Manager', 'manager', 'operations'],
    ['Geschäftsführer | Vertrieb & Marketing', 'executive', null], ['Rédactrice en chef', 'director', 'communications'],
  ])('"%s" is %s in %s', (title, seniority, role) => {
    expect(readJobTitle(title)).toMatchObject({ seniority, role });
  });
});

describe('compounds of German and Dutch that no table lists', () => {
  test.each([['Salesmanager', 'manager', 'sales'], ['Vetriebsleiter', 'director', 'sales'], ['Recruitingmanager', 'manager', 'recruiting'], ['Clustermanager', 'manager', null]])('"%s" is %s in %s', (title, seniority, role) => {
    expect(readJobTitle(title)).toMatchObject({ seniority, role });
  });
});

describe('confidence', () => {
  test('is 1 when level, field and every word were understood', () => {
    expect(readJobTitle('Head of Sales').confidence).toBe(1);
    expect(readJobTitle('CEO').confidence).toBe(1);
  });
  test('falls with what is missing and with words nobody knows', () => {
    expect(readJobTitle('Manager').confidence).toBe(0.7);
    expect(readJobTitle('Marketing').confidence).toBe(0.5);
    expect(readJobTitle('Zorblat Quux Sales Manager').confidence).toBe(0.7);
    expect(readJobTitle('Zorblat').confidence).toBe(0);
  });
});

describe('whatever the title', () => {
  const known = constantFrom(...ALL_TITLES.map(([title]) => title));
  const words = array(oneof(known, string(), string({ unit: 'grapheme' }), constantFrom(' at ', ' | ', ' & ', '/', '(', ')', 'ex-', ' to the ', ' - ', ':')), { maxLength: 6 }).map((parts) => parts.join(''));

  test('nothing is thrown, and the answer keeps to its labels', () => {
    assert(property(words, (title) => {
      const { seniority, role, confidence } = readJobTitle(title);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(confidence === 0).toBe(seniority === null && role === null);
    }), { numRuns: 300 });
  });
  test('capitals and small letters change nothing', () => {
    assert(property(known, (title) => {
      expect(readJobTitle(title.toUpperCase())).toEqual(readJobTitle(title));
      expect(readJobTitle(title.toLowerCase())).toEqual(readJobTitle(title));
    }));
  });
  test('spaces around it and punctuation behind it change nothing', () => {
    assert(property(known, stringMatching(/^[ \t]{0,3}$/), stringMatching(/^[.!?,; ]{0,4}$/), (title, before, after) => {
      expect(readJobTitle(`${before}${title}${after}`)).toEqual(readJobTitle(title));
    }));
  });
  test('whoever is assistant to it is no executive', () => {
    assert(property(words, (title) => {
      const { seniority } = readJobTitle(`Assistant to the ${title}`);
      expect(['entry', 'employee', 'senior']).toContain(seniority);
    }), { numRuns: 300 });
  });
  test('a hostile one of any length is read at once', () => {
    const taken = cpuClock();
    for (const unit of ['a', '(', 'ceo ', 'leiter:', 'c.', 'a-', 'x|', 'ae', ' - ']) readJobTitle(unit.repeat(200_000));
    expect(taken()).toBeLessThan(2000);
  });
});

test('the command answers line by line, in order', async () => {
  const output = new PassThrough();
  const written = text(output);
  await readTitles(Readable.from(['CEO\nKöchin\r\n', '\nHead of "Sales"']), output);
  output.end();
  const lines = (await written).split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { title: 'CEO', seniority: 'executive', role: null, confidence: 1 },
    { title: 'Köchin', seniority: 'employee', role: 'operations', confidence: 1 },
    { title: '', seniority: null, role: null, confidence: 0 },
    { title: 'Head of "Sales"', seniority: 'director', role: 'sales', confidence: 1 },
  ]);
});
