import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { HomeView } from '../contract.ts';
import { useWording } from '../words/wording.ts';

/** Who is ready and waits for a place with a rep, best first. */
export function Queue({ queue }: Pick<HomeView, 'queue'>): ReactElement {
  const { words: { queue: words }, format } = useWording();
  return (
    <>
      <Text>{words.meaning}</Text>
      <Table density="condensed">
        <TableHead><TableRow><TableHeader width="min">{words.place}</TableHeader><TableHeader>{words.lead}</TableHeader><TableHeader>{words.owner}</TableHeader></TableRow></TableHead>
        <TableBody>
          {queue.map(({ contactId, place, lead, owner }) => (
            <TableRow key={contactId}><TableCell width="min">{format.number(place)}</TableCell><TableCell>{lead ?? words.unknown}</TableCell><TableCell>{owner ?? words.nobody}</TableCell></TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  );
}
