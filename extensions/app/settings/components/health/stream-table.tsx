import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { StreamView } from '../../data-contract.ts';
import { useWording } from '../../words/wording.ts';

/** What is looked at again and again: when it last was, and when it is next. */
export function StreamTable({ streams }: { readonly streams: readonly StreamView[] }): ReactElement | null {
  const { words: { health: { streams: words } }, format } = useWording();
  if (streams.length === 0) return null;
  const next = ({ nextAt, isDone, isDue }: StreamView): string => (isDone ? words.done : nextAt === null ? words.stopped : isDue ? words.now : format.moment(nextAt));
  return (
    <Table density="condensed">
      <TableHead><TableRow><TableHeader>{words.what}</TableHeader><TableHeader width="min">{words.last}</TableHeader><TableHeader width="min">{words.next}</TableHeader></TableRow></TableHead>
      <TableBody>
        {streams.map((stream) => (
          <TableRow key={stream.name}>
            <TableCell>{words.names[stream.name]}</TableCell>
            <TableCell width="min">{stream.lastAt ? format.moment(stream.lastAt) : words.never}</TableCell>
            <TableCell width="min">{next(stream)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
