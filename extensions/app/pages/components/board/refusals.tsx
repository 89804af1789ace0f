import { BarChart, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { BoardView } from '../../home-contract.ts';
import { useWording } from '../../words/wording.ts';
import { CountsTable, type Behind } from './counts-table.tsx';
import { FEW } from './outcomes.tsx';
import { Part } from './part.tsx';

/** Why reps refuse, the most frequent reason first. */
export function Refusals({ view: { refusals, outcomes, period: { from, until } }, onOpen }: { readonly view: BoardView; readonly onOpen: (behind: Behind) => void }): ReactElement {
  const { words: { board } } = useWording();
  const { refusals: words } = board;
  const shown = refusals.filter(({ now }) => now > 0);
  return (
    <Part title={words.title}>
      {outcomes.refused.now >= FEW ? (
        <BarChart
          data={shown.map(({ text, now }) => ({ reason: text, leads: now }))}
          axes={{ x: { field: 'reason', fieldType: 'category', label: words.axis }, y: { field: 'leads', fieldType: 'linear', label: board.leads } }}
          options={{ title: board.chartOf(words.title), showDataLabels: true, colorList: ['darkOrange'] }}
        />
      ) : null}
      {refusals.length === 0 ? <Text>{words.none}</Text>
        : <CountsTable name={words.axis} onOpen={onOpen} rows={refusals.map(({ reason, text, now, before }) => ({ key: reason, label: text, now, before, query: { from, until, outcome: 'refused', reason } }))} />}
    </Part>
  );
}
