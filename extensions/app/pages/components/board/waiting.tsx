import { Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { BoardView, ContactsQuery } from '../../home-contract.ts';
import { useWording } from '../../words/wording.ts';
import { CountsTable, type Behind } from './counts-table.tsx';
import { Part } from './part.tsx';

type Props = { readonly view: BoardView; readonly onOpen: (behind: Behind) => void };

const queryOf = (status: string, because: string | null): ContactsQuery => ({ waiting: status, ...(because === null ? {} : { because }) });

/** Who is ready and waits now, and for what. */
export function Waiting({ view: { waiting }, onOpen }: Props): ReactElement {
  const { words: { board: { waiting: words } } } = useWording();
  if (waiting.length === 0) return <Part title={words.title}><Text>{words.none}</Text></Part>;
  return (
    <Part title={words.title}>
      <CountsTable name={words.why} onOpen={onOpen} rows={waiting.map(({ status, because, text, leads }) => ({ key: `${status} ${because}`, label: text ?? words.unsaid, now: leads, query: queryOf(status, because) }))} />
    </Part>
  );
}

/** Who lacks nothing but context, and which parts of it most often. */
export function MissingContext({ view: { missing }, onOpen }: Props): ReactElement {
  const { words: { board: { missing: words } } } = useWording();
  if (missing.leads === 0) return <Part title={words.title}><Text>{words.none}</Text></Part>;
  return (
    <Part title={words.title}>
      <Text>{words.text(missing.leads)}</Text>
      <CountsTable name={words.part} onOpen={onOpen} rows={missing.parts.map(({ part, leads }) => ({ key: part, label: words.parts[part] ?? part, now: leads, query: { missing: part } }))} />
    </Part>
  );
}
