import { ContactId } from '../../src/domain/ids.ts';
import { importFile, type ImportRun, type Total } from '../../src/commands/import/import-file.ts';
import type { FoundSignal } from '../../src/pipeline/ports/sources.ts';

type Told = { total: Total; found: FoundSignal[]; problems: string[] };

/** Reads a file as `import` would, in pieces of a few bytes; whatever is found is new. */
async function read(content: string | Buffer, format: ImportRun['format'] = 'csv', timeZone = 'Europe/Berlin'): Promise<Told> {
  const told: Omit<Told, 'total'> = { found: [], problems: [] };
  async function* pieces(): AsyncGenerator<Buffer> {
    const bytes = Buffer.from(content);
    for (let from = 0; from < bytes.length; from += 7) yield bytes.subarray(from, from + 7);
  }
  const keep: ImportRun['keep'] = async (found) => {
    told.found.push(...found);
    return { added: found.length, known: 0, tooOld: 0, nobody: new Map() };
  };
  const total = await importFile(pieces(), { format, timeZone, keep, onProblem: (line, error) => void told.problems.push(`${line} ${error}`) });
  return { total, ...told };
}

const momentOf = async (occurredAt: string, timeZone?: string): Promise<string | undefined> =>
  (await read(`email,kind,occurredAt\na@x.example,webinar_attended,${occurredAt}`, 'csv', timeZone)).found[0]?.signal.occurredAt.toISOString();

describe('a table', () => {
  test('gives what each line says; empty fields are unknown, never zero', async () => {
    const { found, total, problems } = await read('contactId,email,kind,occurredAt,title,url,campaign,attendedMinutes,durationMinutes,id\n'
      + '51,,webinar_attended,2026-01-05T09:00:00Z,"Onboarding, fast",https://x.example/w?u=1,Spring,0,45,zoom-1\n'
      + ',Ben@X.example,webinar_registered,2026-01-04T09:00:00Z,,,,,,\n');
    expect(problems).toEqual([]);
    expect(total).toMatchObject({ lines: 2, bad: 0, added: 2 });
    expect(found).toEqual([
      { who: { contactId: ContactId.parse('51') }, signal: { id: 'import:webinar_no_show:zoom-1', kind: 'webinar_no_show', occurredAt: new Date('2026-01-05T09:00:00Z'), title: 'Onboarding, fast', url: 'https://x.example/w', campaign: 'Spring', attendedMinutes: 0, durationMinutes: 45 } },
      { who: { email: 'ben@x.example' }, signal: expect.objectContaining({ kind: 'webinar_registered', title: undefined, attendedMinutes: undefined, durationMinutes: undefined }) },
    ]);
  });

  test('may use one number for what somebody did twice, and none of its ids is taken for one of HubSpot\'s', async () => {
    const { found } = await read('email,kind,occurredAt,id\na@x.example,webinar_registered,2026-01-04,webinar:7\na@x.example,webinar_attended,2026-01-05,webinar:7\n');
    expect(found.map(({ signal }) => signal.id)).toEqual(['import:webinar_registered:webinar:7', 'import:webinar_attended:webinar:7']);
  });

  test.each([[';'], ['\t'], [',']])('may be separated by %j, with a byte order mark, Windows line ends and columns in any case and order', async (separator) => {
    const lines = [['OccurredAt', 'KIND', 'title', 'Email'], ['2026-01-05', 'meeting_booked', '"a ""b""\nc"', 'a@x.example'], [], ['2026-01-05', 'nonsense', '', 'b@x.example']];
    const { found, problems } = await read(`\uFEFF${lines.map((line) => line.join(separator)).join('\r\n')}`);
    expect(found.map(({ signal }) => signal.title)).toEqual(['a "b" c']);
    expect(problems).toEqual([expect.stringMatching(/^5 kind: "nonsense", expected one of form_submission/)]);
  });

  test.each([
    ['', 'empty, expected a header'],
    ['email,kind,occuredAt\n', 'line 1: "occuredAt": no such column, expected contactId, email, id, kind, occurredAt, title, url, attendedMinutes, durationMinutes, campaign; occurredAt: missing, expected in the header'],
    ['kind,occurredAt\n', 'line 1: contactId or email: missing, expected in the header'],
    ['email,kind,occurredAt,Email\n', 'line 1: "Email": stands twice, expected once'],
    ['name,address\nAnna,x', 'line 1: "name": no such column'],
  ])('whose header is %j is refused before anything is kept', async (content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  test('tells every line that cannot be read with its number, and imports the others', async () => {
    const { problems, found } = await read(Buffer.concat([
      Buffer.from('email,kind,occurredAt,title\n'
        + 'a@x.example,webinar_attended,2026-01-05,good\n'
        + 'a@x.example,webinar,05.01.2026,\n'
        + 'a@x.example,webinar_attended,2026-02-31,\n'
        + 'not an address,webinar_attended,2026-01-05,\n'
        + ',webinar_attended,2026-01-05,\n'
        + 'a@x.example,webinar_attended\n'
        + 'a@x.example,webinar_attended,2026-01-05,a"b\n'
        + 'a@x.example,webinar_attended,2026-01-05,'), Buffer.from([0xe4, 0xf6]), Buffer.from('\n'
        + 'b@x.example,webinar_attended,2026-01-05,good\n'
        + 'a@x.example,webinar_attended,2026-01-05,"open\n'),
    ]));
    expect(found.map(({ who }) => who)).toEqual([{ email: 'a@x.example' }, { email: 'b@x.example' }]);
    expect(problems).toEqual([
      expect.stringMatching(/^3 kind: "webinar", expected one of .*; occurredAt: "05.01.2026", expected a date/),
      expect.stringMatching(/^4 occurredAt: "2026-02-31", expected a date/),
      '5 email: "not an address", expected an e-mail address',
      '6 contactId: missing, expected the id of a contact, or an email',
      '7 2 fields, expected 4 as in the header',
      expect.stringMatching(/^8 not CSV/),
      '9 not UTF-8',
      expect.stringMatching(/a quote is not closed before the end of the file$/),
    ]);
  });

  test('is read in any size, and kept in pieces', async () => {
    const lines = Array.from({ length: 2_500 }, (_, index) => `${index + 1},webinar_attended,2026-01-05,W`);
    const { total, found } = await read(`contactId,kind,occurredAt,title\n${lines.join('\n')}`);
    expect(total).toMatchObject({ lines: 2_500, added: 2_500 });
    expect(new Set(found.map(({ who }) => JSON.stringify(who))).size).toBe(2_500);
  });
});

describe('lines of JSON', () => {
  test('say the same; a misspelt field is refused instead of lost', async () => {
    const { found, problems } = await read([
      '{"contactId":51,"kind":"webinar_attended","occurredAt":1767603600000,"attendedMinutes":"41","title":"W"}',
      '{"email":"a@x.example","kind":"webinar_attended","occurredAt":"2026-01-05","attendedMinuts":41}',
      '{"contactId":90071992547409931,"kind":"webinar_attended","occurredAt":"2026-01-05"}',
      '{"contactId":1,"contactId":2,"kind":"webinar_attended","occurredAt":"2026-01-05"}',
      '[]', 'nonsense', JSON.stringify({ email: 'a@x.example', kind: 'page_view', occurredAt: '2026-01-05', id: 'x'.repeat(201) }), '{"email":"a@x.example","kind":"page_view","occurredAt":"2026-01-05","id":"a\\u0000"}',
    ].join('\n'), 'jsonl');
    expect(found).toEqual([{ who: { contactId: '51' }, signal: expect.objectContaining({ attendedMinutes: 41, occurredAt: new Date(1_767_603_600_000) }) }]);
    expect(problems).toEqual([
      expect.stringMatching(/^2 an object, expected no field attendedMinuts; known here: contactId/),
      expect.stringMatching(/^3 contactId: 90071992547409\d+, expected the id of a contact/),
      expect.stringMatching(/^4 "contactId": stands twice/),
      expect.stringMatching(/^5 a list, expected an object/),
      expect.stringMatching(/^6 not JSON/),
      expect.stringMatching(/^7 id: "x+"…, expected an id.* of at most 200 characters/),
      expect.stringMatching(/^8 id: "a\\u0000", expected an id/),
    ]);
  });
});

describe('a moment without a zone is on the account’s clock', () => {
  test.each([
    ['2026-01-05 10:00', 'Europe/Berlin', '2026-01-05T09:00:00.000Z'],
    ['2026-07-05T10:00', 'Europe/Berlin', '2026-07-05T08:00:00.000Z'],
    ['2026-07-05', 'America/New_York', '2026-07-05T04:00:00.000Z'],
    ['2026-03-29 01:59', 'Europe/Berlin', '2026-03-29T00:59:00.000Z'],
    // Clocks went from two to three.
    ['2026-03-29 02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29 03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25 01:59', 'Europe/Berlin', '2026-10-24T23:59:00.000Z'],
    // Between two and three the clocks showed each minute twice.
    ['2026-10-25 02:30', 'Europe/Berlin', '2026-10-25T01:30:00.000Z'],
    ['2026-10-25 03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
    ['2026-01-05T10:00:00Z', 'Europe/Berlin', '2026-01-05T10:00:00.000Z'],
    ['2026-01-05 10:00+05:30', 'Europe/Berlin', '2026-01-05T04:30:00.000Z'],
    ['1767603600000', 'Europe/Berlin', '2026-01-05T09:00:00.000Z'],
  ])('%s in %s is %s', async (written, zone, moment) => {
    expect(await momentOf(written, zone)).toBe(moment);
  });
});
