import { Flex, Statistics, StatisticsItem, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { HomeView } from '../contract.ts';
import { useWording } from '../words/wording.ts';

/** How many leads stand in each status: four figures, then the whole table. What is empty is left out. */
export function LeadCounts({ leads: { leads, byStatus } }: Pick<HomeView, 'leads'>): ReactElement {
  const { words: { leads: words, figures }, format } = useWording();
  const of = (...statuses: string[]): number => statuses.reduce((sum, status) => sum + (byStatus[status] ?? 0), 0);
  const known = Object.entries(words.statuses).map(([status, label]) => ({ label, count: of(status) }));
  const other = Object.keys(byStatus).filter((status) => !(status in words.statuses));
  const rows = [...known, { label: words.other, count: of(...other) }].filter(({ count }) => count > 0);
  if (rows.length === 0) return <Text>{words.none}</Text>;
  return (
    <Flex direction="column" gap="md">
      <Statistics>
        <StatisticsItem label={figures.open} number={format.number(of('handed_over', 'snoozed'))} />
        <StatisticsItem label={figures.accepted} number={format.number(of('accepted'))} />
        <StatisticsItem label={figures.waiting} number={format.number(of('waiting', 'with_colleague'))} />
        <StatisticsItem label={figures.nurture} number={format.number(of('nurture'))} />
      </Statistics>
      <Table density="condensed">
        <TableHead><TableRow><TableHeader>{words.status}</TableHeader><TableHeader align="right" width="min">{words.count}</TableHeader></TableRow></TableHead>
        <TableBody>
          {rows.map(({ label, count }) => <TableRow key={label}><TableCell>{label}</TableCell><TableCell align="right" width="min">{format.number(count)}</TableCell></TableRow>)}
        </TableBody>
      </Table>
      <Text variant="microcopy">{words.known(format.number(leads))}</Text>
    </Flex>
  );
}
