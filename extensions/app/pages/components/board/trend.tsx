import { Accordion, LineChart, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text, type ChartColor } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { BoardView } from '../../home-contract.ts';
import { useWording } from '../../words/wording.ts';
import { Count, type Behind } from './counts-table.tsx';
import { Part } from './part.tsx';

const LINES = ['handedOver', 'accepted', 'refused', 'unanswered'] as const;
/** Told apart by lightness, too: not everybody sees the hues. */
const COLOURS: Readonly<Record<(typeof LINES)[number], ChartColor>> = { handedOver: 'darkBlue', accepted: 'darkGreen', refused: 'darkOrange', unanswered: 'darkPurple' };

/** How it went week by week. A chart, and the same as a table. */
export function Trend({ view: { weeks }, onOpen }: { readonly view: BoardView; readonly onOpen: (behind: Behind) => void }): ReactElement {
  const { words: { board }, format } = useWording();
  const { trend: words } = board;
  const labelOf = (from: string, line: (typeof LINES)[number]): string => `${words[line]}, ${words.axis} ${format.date(from)}`;
  if (weeks.every(({ handedOver }) => handedOver === 0)) return <Part title={words.title}><Text>{board.none}</Text></Part>;
  return (
    <Part title={words.title}>
      <LineChart
        data={weeks.flatMap((week) => LINES.map((line) => ({ week: format.date(week.from), what: words[line], leads: week[line] })))}
        axes={{
          x: { field: 'week', fieldType: 'category', label: words.axis }, y: { field: 'leads', fieldType: 'linear', label: words.leads },
          options: { groupFieldByColor: 'what', colors: Object.fromEntries(LINES.map((line) => [words[line], COLOURS[line]])) },
        }}
        options={{ title: board.chartOf(words.title), showLegend: true, showTooltips: true }}
      />
      <Text variant="microcopy">{words.thisWeek}</Text>
      <Accordion title={board.tableOf(words.title)} size="small">
        <Table density="condensed">
          <TableHead><TableRow><TableHeader>{words.axis}</TableHeader>{LINES.map((line) => <TableHeader key={line} align="right">{words[line]}</TableHeader>)}</TableRow></TableHead>
          <TableBody>
            {weeks.map((week) => (
              <TableRow key={week.from}>
                <TableCell>{format.date(week.from)}</TableCell>
                {LINES.map((line) => (
                  <TableCell key={line} align="right">
                    <Count label={labelOf(week.from, line)} name={labelOf(week.from, line)} count={week[line]} onOpen={onOpen} query={{ from: week.from, until: week.until, ...(line === 'handedOver' ? {} : { outcome: line }) }} />
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Accordion>
    </Part>
  );
}
