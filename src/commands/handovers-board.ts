import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { BOARD_DAYS, type BoardDays } from '../domain/board/period.ts';
import type { PortalId } from '../domain/ids.ts';
import { BadInput, messageOf } from '../errors.ts';
import type { BoardGroups, BoardView } from '../home-contract.ts';
import { knownPortal, portalOption, withApp } from './operate.ts';
import { writeLines } from './write-lines.ts';

const now = (): Date => new Date();

function daysOption(): Option {
  return new Option('--days <days>', `how far back: ${BOARD_DAYS.join(', ')}`).default(BOARD_DAYS[0]).argParser((value: string): BoardDays => {
    const days = BOARD_DAYS.find((known) => String(known) === value);
    if (days === undefined) throw new InvalidArgumentError(`Expected one of ${BOARD_DAYS.join(', ')}.`);
    return days;
  });
}

const line = (name: string, value: string): string => `  ${name.padEnd(44)} ${value}`;
const compared = (name: string, { now: present, before }: { readonly now: number; readonly before: number }): string => line(name, `${String(present).padStart(5)}  (before: ${before})`);
const share = (of: number | null): string => (of === null ? 'too few for a share' : `${Math.round(of * 100)} % accepted`);
const groupLines = (title: string, { groups, more }: BoardGroups): string[] => [
  title, ...groups.map(({ label, handedOver, accepted, refused, acceptedShare }) => line(label, `${String(handedOver).padStart(5)}  accepted ${accepted}, refused ${refused}, ${share(acceptedShare)}`)), ...(more > 0 ? [line('others', String(more).padStart(5))] : []),
];

/** The board as an operator reads it. */
export function boardText(view: BoardView): string {
  const { outcomes, answered, medianHours, weeks, owners } = view;
  return [
    `Handed over in the last ${view.period.days} days, since ${view.period.from.slice(0, 10)} (UTC), and what has become of it so far`,
    compared('handed over', view.handedOver), compared('  of these, asked by themselves', view.requests),
    compared('with a rep', outcomes.open), compared('snoozed', outcomes.snoozed), compared('accepted', outcomes.accepted), compared('refused', outcomes.refused),
    ...view.refusals.map(({ text, ...counts }) => compared(`  ${text}`, counts)),
    compared('not answered in time', outcomes.unanswered), compared('returned to marketing', outcomes.returned), compared('over, outcome not known', outcomes.closed),
    'Answers', compared('in time', answered.in_time), compared('late', answered.late), compared('not yet', answered.not_yet), line('  of these, over time now', String(view.overdue).padStart(5)), compared('never', answered.never), compared('time not kept', answered.not_kept),
    line('median business hours to the first answer', `${medianHours.now ?? 'not known'}  (before: ${medianHours.before ?? 'not known'})`),
    'Waiting now', ...view.waiting.map(({ status, text, leads }) => line(text ?? status, String(leads).padStart(5))), line('only context is missing', String(view.missing.leads).padStart(5)), ...view.missing.parts.map(({ part, leads }) => line(`  ${part}`, String(leads).padStart(5))),
    'Weeks from Monday: handed over, accepted, refused, not answered in time', ...weeks.map((week) => line(week.from.slice(0, 10), [week.handedOver, week.accepted, week.refused, week.unanswered].map((count) => String(count).padStart(5)).join(' '))),
    ...groupLines('By source', view.sources), ...groupLines('By topic', view.topics), ...(owners ? groupLines('By owner', owners) : []),
  ].join('\n');
}

export function boardCommand(): Command {
  return new Command('board')
    .description('What became of what was handed over, who waits and why, by week, source, topic and owner: the numbers of the home page.')
    .addOption(portalOption())
    .addOption(daysOption())
    .option('--json', 'one JSON object')
    .action(async ({ portal, days, json }: { readonly portal: PortalId; readonly days: BoardDays; readonly json?: true }) => {
      const { boardView } = await import('../pipeline/board/board-view.ts');
      await withApp(async (opened) => {
        await knownPortal(opened, portal);
        const install = await opened.storage.installs.find(portal);
        if (!install) return;
        const view = await boardView({ storage: opened.storage, now }, install, { seesOwners: true }, days);
        process.stdout.write(`${json ? JSON.stringify(view) : boardText(view)}\n`);
      });
    });
}

export function exportCommand(): Command {
  return new Command('export')
    .description('Write the handovers of a time as CSV, one a line, as the home page does.')
    .addOption(portalOption())
    .addOption(daysOption())
    .requiredOption('--csv <file>', 'file to write, which must not be there yet; "-": standard output')
    .addOption(new Option('--delimiter <sign>', 'what parts the columns').choices([',', ';']).default(','))
    .action(async ({ portal, days, csv, delimiter }: { readonly portal: PortalId; readonly days: BoardDays; readonly csv: string; readonly delimiter: ',' | ';' }) => {
      const { handoverCsv } = await import('../pipeline/board/handover-csv.ts');
      await withApp(async (opened) => {
        await knownPortal(opened, portal);
        const install = await opened.storage.installs.find(portal);
        if (!install) return;
        await opened.storage.audit.record(portal, [{ at: now(), who: 'operator', what: 'export fetched', details: { kind: 'handovers', days } }]);
        await writeTo(csv, handoverCsv({ storage: opened.storage, now }, install, days, delimiter));
      });
      if (csv !== '-') process.stdout.write(`${csv}\n`);
    });
}

/** Never over a file that is there: what it holds may be wanted. Only its owner may read it. */
async function writeTo(file: string, content: AsyncIterable<string>): Promise<void> {
  if (file === '-') return writeLines(content, process.stdout);
  try {
    await pipeline(content, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    throw typeof error === 'object' && error !== null && 'syscall' in error ? new BadInput(`--csv: ${messageOf(error)}`) : error;
  }
}
