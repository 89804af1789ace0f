import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { array, assert, constantFrom, oneof, property, string, stringMatching } from 'fast-check';
import { readTitles } from '../../src/commands/titles.ts';
import { readJobTitle } from '../../src/domain/job-title.ts';
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

const TABLES = {
  English: ENGLISH_TITLES, German: GERMAN_TITLES, French: FRENCH_TITLES, Spanish: SPANISH_TITLES,
  Italian: ITALIAN_TITLES, Portuguese: PORTUGUESE_TITLES, Dutch: DUTCH_TITLES, Mixed: MIXED_TITLES, Junk: JUNK_TITLES,
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
    const started = process.hrtime.bigint();
    for (const unit of ['a', '(', 'ceo ', 'leiter:', 'c.', 'a-', 'x|', 'ae', ' - ']) readJobTitle(unit.repeat(200_000));
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(2000);
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
