import { Button, Icon, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { ContactsQuery } from '../../home-contract.ts';
import { apart } from '../../words/apart.ts';
import { useWording } from '../../words/wording.ts';

/** A number of the board with what is behind it. */
export type Behind = { readonly title: string; readonly query: ContactsQuery };

export type CountRow = { readonly key: string; readonly label: string; readonly now: number; readonly before?: number | undefined; readonly query: ContactsQuery };

type CountProps = { /** What the list of contacts is called. */ readonly label: string; /** What is counted, as nothing else on the board is called. */ readonly name: string; readonly count: number; readonly query: ContactsQuery; readonly onOpen: (behind: Behind) => void };

/** A number that opens the list of its contacts; nobody behind it, nothing to open. */
export function Count({ label, name, count, query, onOpen }: CountProps): ReactElement {
  const { words: { board }, format } = useWording();
  if (count === 0) return <>{format.number(0)}</>;
  return <Button variant="transparent" size="xs" onClick={() => onOpen({ title: label, query })}>{format.number(count)} <Icon name="view" size="sm" screenReaderText={board.show(name)} /></Button>;
}

type TableProps = { readonly name: string; readonly rows: readonly CountRow[]; readonly onOpen: (behind: Behind) => void };

/** What is counted, how often, and how often before where that is known. */
export function CountsTable({ name, rows, onOpen }: TableProps): ReactElement {
  const { words: { board }, format } = useWording();
  const hasBefore = rows.some(({ before }) => before !== undefined);
  const nameOf = apart(rows.map(({ key, label }) => [key, `${name}: ${label}`]));
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{name}</TableHeader>
          <TableHeader align="right" width="min">{hasBefore ? board.now : board.leads}</TableHeader>
          {hasBefore ? <TableHeader align="right" width="min">{board.before}</TableHeader> : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ key, label, now, before, query }) => (
          <TableRow key={key}>
            <TableCell>{label}</TableCell>
            <TableCell align="right" width="min"><Count label={label} name={nameOf(key)} count={now} query={query} onOpen={onOpen} /></TableCell>
            {hasBefore ? <TableCell align="right" width="min">{before === undefined ? '' : format.number(before)}</TableCell> : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
