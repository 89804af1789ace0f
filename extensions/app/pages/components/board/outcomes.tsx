import { Statistics, StatisticsItem, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { OUTCOMES, type BoardView, type Compared } from '../../home-contract.ts';
import { useWording } from '../../words/wording.ts';
import { CountsTable, type Behind } from './counts-table.tsx';
import { Part } from './part.tsx';

type Props = { readonly view: BoardView; readonly onOpen: (behind: Behind) => void };

/** Cases below which a curve says nothing. */
export const FEW = 8;

/** What was handed over, and what has become of it. */
export function Outcomes({ view, onOpen }: Props): ReactElement {
  const { words: { board: { outcomes: words, ...board } }, format } = useWording();
  const { handedOver, requests, outcomes, period: { from, until } } = view;
  const span = { from, until };
  if (handedOver.now === 0) {
    return <Part title={words.title}><Text>{board.none}</Text><Text>{handedOver.before === 0 ? board.noneBefore : `${board.before}: ${format.number(handedOver.before)}`}</Text></Part>;
  }
  const figure = (label: string, { now, before }: Compared): ReactElement => (
    <StatisticsItem label={label} number={format.number(now)}><Text variant="microcopy">{`${board.before}: ${format.number(before)}`}</Text></StatisticsItem>
  );
  return (
    <Part title={words.title}>
      <Statistics>
        {figure(words.handedOver, handedOver)}
        {figure(words.accepted, outcomes.accepted)}
        {figure(words.refused, outcomes.refused)}
        {figure(words.unanswered, outcomes.unanswered)}
      </Statistics>
      <CountsTable name={words.title} onOpen={onOpen} rows={[
        { key: 'all', label: words.handedOver, ...handedOver, query: span },
        { key: 'requests', label: words.requests, ...requests, query: { ...span, asked: 'yes' } },
        ...OUTCOMES.map((outcome) => ({ key: outcome, label: words[outcome], ...outcomes[outcome], query: { ...span, outcome } })),
      ]} />
      {handedOver.now < FEW ? <Text variant="microcopy">{board.few}</Text> : null}
    </Part>
  );
}
