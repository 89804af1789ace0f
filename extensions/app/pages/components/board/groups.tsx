import { BarChart, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text, type ChartColor } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { BoardGroups, BoardView, ContactsQuery } from '../../home-contract.ts';
import { apart } from '../../words/apart.ts';
import { useWording } from '../../words/wording.ts';
import { Count, type Behind } from './counts-table.tsx';
import { FEW } from './outcomes.tsx';
import { Part } from './part.tsx';

const BARS = ['handedOver', 'accepted', 'refused'] as const;
const COLOURS: Readonly<Record<(typeof BARS)[number], ChartColor>> = { handedOver: 'darkBlue', accepted: 'darkGreen', refused: 'darkOrange' };
/** Groups that fit into a chart and can still be read. */
const CHARTED = 6;

type Props = {
  readonly title: string;
  readonly by: 'source' | 'topic' | 'owner';
  readonly groups: BoardGroups;
  readonly view: Pick<BoardView, 'period' | 'shareFrom'>;
  readonly hint?: string;
  readonly onOpen: (behind: Behind) => void;
};

/** Handed over, accepted and refused by source, topic or owner. */
export function Groups({ title, by, groups: { groups, more }, view: { period: { from, until }, shareFrom }, hint, onOpen }: Props): ReactElement {
  const { words: { board }, format } = useWording();
  const { groups: words, trend } = board;
  const handedOver = groups.reduce((sum, group) => sum + group.handedOver, 0);
  if (handedOver === 0) return <Part title={title}><Text>{board.none}</Text></Part>;
  const nameOf = apart(groups.map(({ key, label }) => [key ?? '', `${title}: ${label}`]));
  const charted = groups.slice(0, CHARTED);
  return (
    <Part title={title}>
      {handedOver >= FEW && groups.length > 1 ? (
        <BarChart
          data={charted.flatMap((group) => BARS.map((bar) => ({ group: group.label, what: trend[bar], leads: group[bar] })))}
          axes={{
            x: { field: 'group', fieldType: 'category', label: title }, y: { field: 'leads', fieldType: 'linear', label: board.leads },
            options: { groupFieldByColor: 'what', colors: Object.fromEntries(BARS.map((bar) => [trend[bar], COLOURS[bar]])) },
          }}
          options={{ title: board.chartOf(title), showLegend: true, showTooltips: true }}
        />
      ) : null}
      <Table density="condensed">
        <TableHead>
          <TableRow><TableHeader>{title}</TableHeader>{BARS.map((bar) => <TableHeader key={bar} align="right" width="min">{trend[bar]}</TableHeader>)}<TableHeader align="right" width="min">{words.share}</TableHeader></TableRow>
        </TableHead>
        <TableBody>
          {groups.map((group) => {
            const query: ContactsQuery = { from, until, [by]: group.key ?? '' };
            return (
              <TableRow key={group.key ?? ''}>
                <TableCell>{group.label}</TableCell>
                {BARS.map((bar) => (
                  <TableCell key={bar} align="right" width="min"><Count label={`${group.label}, ${trend[bar]}`} name={`${nameOf(group.key ?? '')}, ${trend[bar]}`} count={group[bar]} query={bar === 'handedOver' ? query : { ...query, outcome: bar }} onOpen={onOpen} /></TableCell>
                ))}
                <TableCell align="right" width="min">{group.acceptedShare === null ? words.tooFew : `${format.number(Math.round(group.acceptedShare * 100))} %`}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      {more > 0 ? <Text variant="microcopy">{words.more(more)}</Text> : null}
      <Text variant="microcopy">{hint ? `${words.from(shareFrom)} ${hint}` : words.from(shareFrom)}</Text>
    </Part>
  );
}
