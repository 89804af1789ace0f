import { Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { Answered, BoardView } from '../../home-contract.ts';
import { useWording } from '../../words/wording.ts';
import { CountsTable, type Behind, type CountRow } from './counts-table.tsx';
import { Part } from './part.tsx';

/** Whether sales answers in time, and how long it takes. */
export function Answers({ view: { answered, overdue, medianHours, period: { from, until } }, onOpen }: { readonly view: BoardView; readonly onOpen: (behind: Behind) => void }): ReactElement {
  const { words: { board: { sla: words } }, format } = useWording();
  const span = { from, until };
  const row = (kind: Answered): CountRow => ({ key: kind, label: words[kind], ...answered[kind], query: { ...span, answered: kind } });
  const isKept = answered.not_kept.now + answered.not_kept.before > 0;
  return (
    <Part title={words.title}>
      <Text>
        {medianHours.now === null ? words.noMedian : words.median(format.number(medianHours.now))}
        {medianHours.before === null ? '' : ` ${words.medianBefore(format.number(medianHours.before))}`}
      </Text>
      <CountsTable name={words.title} onOpen={onOpen} rows={[
        row('in_time'), row('late'), row('not_yet'),
        { key: 'overdue', label: words.overdue, now: overdue, query: { ...span, overdue: 'yes' } },
        row('never'), ...(isKept ? [row('not_kept')] : []),
      ]} />
    </Part>
  );
}
