import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { ContactId, EpisodeId, OwnerId, PortalId } from '../../../src/domain/ids.ts';
import { csvLines, handoverCsv } from '../../../src/pipeline/board/handover-csv.ts';
import { handoversWish } from '../../../src/pipeline/board/handovers-export.ts';
import type { BoardStore, ListedHandover } from '../../../src/pipeline/ports/board.ts';

/** What OWASP lists as the beginnings of formulas (CSV injection), and their wide forms. */
const FORMULAS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/** A spreadsheet that parts columns at any sign, and takes no quote for one: no reading makes more cells than this one. */
const everyCell = (lines: string): string[] => lines.split(/[,;\t\r\n]/u).map((cell) => cell.replace(/^[\s"]+/u, ''));

test.each([',', ';'] as const)('a text inside of which a formula stands is none either to a spreadsheet that parts columns at another sign than %j', (delimiter) => {
  for (const text of ['x;=HYPERLINK("https://evil.example")', 'x,=1+1', 'x;=cmd|\' /C calc\'!A0;y', 'x; =1+1', 'x;"=1+1', ',=1', 'x;;+1', 'x\t@SUM(1)', 'x\n=1', 'x;\uFF1D1']) {
    const cells = everyCell(csvLines([['1', text, 'z']], delimiter));
    expect(cells.filter((cell) => FORMULAS.includes(cell.slice(0, 1)))).toEqual([]);
    expect(cells.length).toBeGreaterThan(3);
  }
  expect(csvLines([['x;=HYPERLINK(1)', 5, '']], delimiter)).toBe(['"x;\'=HYPERLINK(1)"', '5', '""\r\n'].join(delimiter));
});

test('no text becomes a formula, whatever a spreadsheet parts columns at', () => {
  const text = fc.string({ unit: fc.constantFrom(...FORMULAS, ',', ';', '"', "'", ' ', '\u00A0', 'a', '1') });
  fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), fc.constantFrom(',' as const, ';' as const), (cells, delimiter) => {
    expect(everyCell(csvLines([cells], delimiter)).filter((cell) => FORMULAS.includes(cell.slice(0, 1)))).toEqual([]);
  }));
});

test.each(FORMULAS)('a text that begins with %j is a text to a spreadsheet, alone, with quotes, and with what parts columns', (sign) => {
  for (const text of [`${sign}x`, `${sign}1+1`, `${sign}cmd|' /C calc'!A0`, `${sign}x",;"\ny`]) {
    for (const delimiter of [',', ';'] as const) {
      const [[cell] = []] = parse(csvLines([[text, 'z']], delimiter), { delimiter, record_delimiter: '\r\n' });
      expect(cell?.replaceAll(/(?<=.)'(?=[=+\-@])/gsu, '')).toBe(`'${text}`);
    }
  }
});

test.each(['\r', '\n', '\r\n'])('what stands behind %j in a text begins no line', (end) => {
  expect(csvLines([[`a${end}=1+1`]], ',')).toBe(`"a${end}'=1+1"\r\n`);
});

test('numbers stay numbers, below zero too', () => {
  expect(csvLines([[-5, 12.5, 0]], ',')).toBe('-5,12.5,0\r\n');
});

test('whatever is written is read as it was, but for apostrophes before formulas', () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), fc.constantFrom(',' as const, ';' as const), (cells, delimiter) => {
    const [row] = parse(csvLines([cells], delimiter), { delimiter, relax_column_count: true, record_delimiter: '\r\n' });
    expect(row?.map((cell) => cell.replaceAll("'", ''))).toEqual(cells.map((cell) => cell.replaceAll("'", '')));
  }));
});

const NOW = new Date('2026-01-05T09:00:00Z');
const install = { portalId: PortalId.parse('101'), uiDomain: 'app.hubspot.com', timeZone: 'Europe/Berlin' };
const listed = (index: number): ListedHandover => ({
  contactId: ContactId.parse(String(1_000 + index)), episodeId: EpisodeId.parse(`${1_000 + index}.1`), jobTitle: 'Head of\nSales', company: null, ownerId: OwnerId.parse('31'), state: 'handed_over', wasAccepted: false,
  openedAt: new Date(NOW.getTime() - index * 60_000), dueAt: NOW, endedAt: null, isRequest: true, reason: null, note: null, source: null, topic: null, firstAnswerAt: null, firstAnswerMinutes: null, wasLate: null,
});

test('an account of any size is written batch by batch: of fifty thousand handovers no more than one batch is held', async () => {
  const total = 50_000;
  let [asked, most] = [0, 0];
  const board = {
    listHandovers: (...[, , , , limit]: Parameters<BoardStore['listHandovers']>) => {
      const batch = Array.from({ length: Math.min(limit, total - asked) }, (_, index) => listed(asked + index));
      asked += batch.length;
      most = Math.max(most, batch.length);
      return Promise.resolve(batch);
    },
  };
  const flow = { now: () => NOW, storage: { board, owners: { all: () => Promise.resolve([]) } } };
  let [lines, pieces, first] = [0, 0, ''];
  for await (const piece of handoverCsv(flow, install, 28)) {
    pieces += 1;
    lines += piece.split('\r\n').length - 1;
    if (pieces === 2) first = piece;
  }
  expect(first).toMatch(/^"1000","https:\/\/app\.hubspot\.com\/contacts\/101\/record\/0-1\/1000","Head of Sales","","31","2026-01-05 10:00:00","yes","","","open","","","2026-01-05 10:00:00","","","",""\r\n/u);
  expect([lines, most, pieces]).toEqual([total + 1, 500, 101]);
});

test('columns are parted by a semicolon where a comma is the decimal sign', () => {
  expect([handoversWish(28, 'en-gb'), handoversWish(90, 'de-de'), handoversWish(365, 'de-ch')].map((wish) => wish['delimiter'])).toEqual([',', ';', ',']);
});
