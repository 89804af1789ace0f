import { Flex, Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { ScoreLine } from '../contract.ts';
import { capitalised, clip, COUNTS } from '../limits.ts';
import { useWording } from '../words/wording.ts';

type ScoreTableProps = { readonly title: string; readonly note: string | null; readonly lines: readonly ScoreLine[]; readonly value: number };

/** At most so many lines that the sum still shows: what does not fit stands together in the last. */
function fitLines(lines: readonly ScoreLine[], others: (more: number) => string): readonly ScoreLine[] {
  if (lines.length <= COUNTS.rules) return lines;
  const shown = lines.slice(0, COUNTS.rules - 1);
  const rest = lines.slice(COUNTS.rules - 1);
  return [...shown, { rule: others(rest.length), points: rest.reduce((sum, { points }) => sum + points, 0) }];
}

/** The lines of a score and what they add up to. */
export function ScoreTable({ title, note, lines, value }: ScoreTableProps): ReactElement {
  const { words: { why }, format } = useWording();
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>{title}</Text>
      {note === null ? null : <Text variant="microcopy">{note}</Text>}
      {lines.length === 0 ? <Text>{why.none}</Text> : (
        <Table density="compact" bordered={false} flush>
          <TableHead>
            <TableRow><TableHeader width="max">{why.rule}</TableHeader><TableHeader width="min" align="right">{why.points}</TableHeader></TableRow>
          </TableHead>
          <TableBody>
            {fitLines(lines, why.others).map(({ rule, points }, index) => (
              <TableRow key={`${index} ${rule}`}>
                <TableCell width="max">{clip(capitalised(rule), 'rule')}</TableCell>
                <TableCell width="min" align="right">{format.points(points)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
          <TableFooter>
            <TableRow><TableCell width="max">{why.total}</TableCell><TableCell width="min" align="right">{format.number(value)}</TableCell></TableRow>
          </TableFooter>
        </Table>
      )}
    </Flex>
  );
}
