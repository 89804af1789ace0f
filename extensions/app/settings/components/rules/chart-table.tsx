import { Accordion, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { useWording } from '../../words/wording.ts';

type ChartTableProps = {
  /** What the chart is called. */
  readonly title: string;
  /** The first says what a row is, the others what is counted. */
  readonly columns: readonly [string, ...string[]];
  readonly rows: readonly { readonly name: string; readonly numbers: readonly number[] }[];
};

/** The numbers of a chart, folded beneath it: nobody has to see the picture. */
export function ChartTable({ title, columns: [first, ...counted], rows }: ChartTableProps): ReactElement {
  const { words: { rules }, format } = useWording();
  return (
    <Accordion title={rules.tableOf(title)} size="small">
      <Table density="condensed">
        <TableHead><TableRow><TableHeader>{first}</TableHeader>{counted.map((name) => <TableHeader key={name} align="right">{name}</TableHeader>)}</TableRow></TableHead>
        <TableBody>
          {rows.map(({ name, numbers }) => (
            <TableRow key={name}><TableCell>{name}</TableCell>{counted.map((column, at) => <TableCell key={column} align="right">{format.number(numbers[at] ?? 0)}</TableCell>)}</TableRow>
          ))}
        </TableBody>
      </Table>
    </Accordion>
  );
}
