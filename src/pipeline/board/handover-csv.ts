import { stringify } from 'csv-stringify/sync';
import { outcomeOf } from '../../domain/board/outcome.ts';
import { periodOf, type BoardDays } from '../../domain/board/period.ts';
import { wallClock } from '../../domain/business-time.ts';
import { knownText, plainText } from '../../domain/plain-text.ts';
import type { Flow } from '../flow.ts';
import { peopleOf, type KnownPeople } from '../people.ts';
import type { BoardStore, HandoverPlace, ListedHandover } from '../ports/board.ts';
import type { Install } from '../ports/installs.ts';
import type { OwnerStore } from '../ports/stores.ts';
import { recordUrl } from '../record-url.ts';

/** Rows read at once: the whole is never in memory. */
const BATCH = 500;
const TEXT_LENGTH = 200;
const NOTE_LENGTH = 1_000;

/** The columns, in their order, as the README explains them. Codes instead of words, so that a table keeps working in every language. */
export const CSV_COLUMNS = [
  'contact_id', 'record_url', 'job_title', 'company', 'owner', 'handed_over_at', 'asked_for_it', 'source', 'topic', 'outcome', 'refusal_reason', 'note',
  'due_at', 'first_answer_at', 'business_minutes_to_first_answer', 'answered_in_time', 'ended_at',
] as const;

/** Spreadsheets read it as a date; ISO 8601 with its zone they would take for text. */
const momentText = (at: Date | null, timeZone: string): string => (at === null ? '' : wallClock(at, timeZone).toISOString().slice(0, 19).replace('T', ' '));
const yesNo = (is: boolean | null): string => (is === null ? '' : is ? 'yes' : 'no');

type CsvContext = { readonly install: Pick<Install, 'portalId' | 'uiDomain' | 'timeZone'>; readonly ownerName: KnownPeople['ownerName'] };

function rowOf(one: ListedHandover, { install, ownerName }: CsvContext): (string | number)[] {
  const { timeZone } = install;
  return [
    one.contactId, recordUrl(install, one.contactId), knownText(one.jobTitle ?? undefined, TEXT_LENGTH) ?? '', knownText(one.company ?? undefined, TEXT_LENGTH) ?? '',
    one.ownerId === null ? '' : (ownerName(one.ownerId) ?? one.ownerId), momentText(one.openedAt, timeZone), yesNo(one.isRequest), one.source ?? '', one.topic ?? '',
    outcomeOf(one), one.state === 'refused' ? (one.reason ?? 'other') : '', plainText(one.note ?? undefined, NOTE_LENGTH) ?? '',
    momentText(one.dueAt, timeZone), momentText(one.firstAnswerAt, timeZone), one.firstAnswerMinutes ?? '', yesNo(one.wasLate === null ? null : !one.wasLate), momentText(one.endedAt, timeZone),
  ];
}

/**
 * Where a formula would begin, also if a spreadsheet parted columns at another sign than the file does. Quotes do
 * not help there: in such a reading the cell begins before its opening quote, and a quote inside a cell is a letter.
 */
const FORMULA_BEGINS = /(?<=^|[,;\t\n]|\r(?!\n))(?=[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

/** csv-stringify (6.9.0) takes no line feed for the beginning of a formula, as OWASP does. */
function harmless(text: string): string {
  const inside = text.replace(FORMULA_BEGINS, "'");
  return inside.startsWith('\n') ? `'${inside}` : inside;
}

/**
 * Rows as CSV that a spreadsheet opens as text, also one that parts columns at the other sign: what begins like a formula,
 * or would there, gets an apostrophe before it. Every text is quoted, so that nothing in it parts columns or lines;
 * numbers stay numbers.
 *
 * @param delimiter - ";" where a comma is the decimal sign, and a spreadsheet would put all into one column otherwise
 */
export function csvLines(rows: readonly (readonly (string | number)[])[], delimiter: ',' | ';'): string {
  const safe = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell)));
  return stringify(safe, { delimiter, escape_formulas: true, quoted_string: true, record_delimiter: '\r\n', quote_record_delimiter: true });
}

/** Without it Excel reads UTF-8 as something else, and every umlaut breaks; other readers know it. */
const BYTE_ORDER_MARK = '\uFEFF';

type CsvFlow = Pick<Flow, 'now'> & { readonly storage: { readonly board: Pick<BoardStore, 'listHandovers'>; readonly owners: Pick<OwnerStore, 'all'> } };

/** The handovers of a period, one a line, newest first, for an account's admins. Batch by batch. */
export async function* handoverCsv({ storage, now }: CsvFlow, install: CsvContext['install'], days: BoardDays, delimiter: ',' | ';' = ','): AsyncGenerator<string> {
  const at = now();
  const { from, until } = periodOf(at, days, install.timeZone);
  const { ownerName } = peopleOf(await storage.owners.all(install.portalId));
  yield BYTE_ORDER_MARK + csvLines([CSV_COLUMNS], delimiter);
  for (let after: HandoverPlace | null = null; ;) {
    const batch: readonly ListedHandover[] = await storage.board.listHandovers(install.portalId, { from, until }, at, after, BATCH);
    if (batch.length > 0) yield csvLines(batch.map((one) => rowOf(one, { install, ownerName })), delimiter);
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return;
    after = { at: last.openedAt, episodeId: last.episodeId };
  }
}
