import { Alert, Button, ButtonRow, Flex, Heading, Link, ProgressBar, Statistics, StatisticsItem, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { CompareControls, Comparison } from '../../hooks/use-compare.ts';
import type { ComparedLead, Direction, SeenDraft } from '../../rules-contract.ts';
import { apart } from '../../words/apart.ts';
import { useWording } from '../../words/wording.ts';

const DIRECTIONS: readonly Direction[] = ['enters', 'leaves', 'other'];

type CompareProps = {
  readonly controls: CompareControls;
  /** What would be compared; null where there is no draft that could be published. */
  readonly seen: SeenDraft | null;
  readonly hasUnsaved: boolean;
  /** Leads that have been evaluated, for the progress. */
  readonly leads: number;
  readonly recordUrl: (contactId: string) => string;
};

/** Who enters and who leaves, with reasons: counts of all, the first of each direction by name of job and company. */
export function CompareSection({ controls: { comparison, begin, stop }, seen, hasUnsaved, leads, recordUrl }: CompareProps): ReactElement {
  const { words: { rules: { compare } }, format } = useWording();
  const nameOf = apart((comparison?.shown ?? []).map(({ contactId, lead }) => [contactId, lead ?? compare.unnamed]));
  const isRunning = comparison?.status === 'running';
  return (
    <Flex direction="column" gap="sm">
      {hasUnsaved ? <Text>{compare.saveFirst}</Text> : null}
      <ButtonRow>
        {isRunning ? <Button variant="secondary" testId="stop-compare" onClick={stop}>{compare.stop}</Button> : (
          <Button variant="secondary" testId="compare" disabled={seen === null || hasUnsaved} onClick={() => (seen ? begin(seen) : undefined)}>{compare.begin}</Button>
        )}
      </ButtonRow>
      {comparison ? <Progress comparison={comparison} leads={leads} /> : null}
      {comparison ? (
        <Statistics>
          {DIRECTIONS.map((direction) => <StatisticsItem key={direction} label={compare.counts[direction]} number={format.number(comparison.counts[direction])} />)}
        </Statistics>
      ) : null}
      {comparison?.status === 'done' && DIRECTIONS.every((direction) => comparison.counts[direction] === 0) ? <Text>{compare.nobody}</Text> : null}
      {comparison ? DIRECTIONS.map((direction) => <Changes key={direction} direction={direction} comparison={comparison} nameOf={nameOf} recordUrl={recordUrl} />) : null}
    </Flex>
  );
}

function Progress({ comparison: { status, leads: compared, notCompared, failure }, leads }: { readonly comparison: Comparison; readonly leads: number }): ReactElement {
  const { words: { rules: { compare }, account }, format } = useWording();
  const figure = format.number(compared);
  if (status === 'failed' && failure) return <Alert variant="danger" title={account.failures[failure.because].title}>{failure.message ?? account.failures[failure.because].text}</Alert>;
  return (
    <Flex direction="column" gap="xs">
      {status === 'running' ? <ProgressBar aria-label={compare.progress} value={Math.min(compared, leads)} maxValue={Math.max(1, leads)} valueDescription={compare.running(figure)} /> : <Text>{status === 'done' ? compare.done(figure) : compare.stopped(figure)}</Text>}
      {notCompared > 0 ? <Text>{compare.notCompared(notCompared)}</Text> : null}
    </Flex>
  );
}

function Changes({ direction, comparison, nameOf, recordUrl }: { readonly direction: Direction; readonly comparison: Comparison; readonly nameOf: (contactId: string) => string; readonly recordUrl: CompareProps['recordUrl'] }): ReactElement | null {
  const { words: { rules: { compare } }, format } = useWording();
  const shown = comparison.shown.filter((one) => one.direction === direction);
  const all = comparison.counts[direction];
  if (shown.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>{compare[direction]}</Heading>
      {shown.length < all ? <Text variant="microcopy">{compare.first(shown.length, format.number(all))}</Text> : null}
      <Table density="condensed">
        <TableHead><TableRow><TableHeader>{compare.lead}</TableHeader><TableHeader>{compare.change}</TableHeader><TableHeader>{compare.why}</TableHeader></TableRow></TableHead>
        <TableBody>{shown.map((lead) => <Change key={lead.contactId} lead={lead} name={nameOf(lead.contactId)} url={recordUrl(lead.contactId)} />)}</TableBody>
      </Table>
    </Flex>
  );
}

function Change({ lead: { from, to, because }, name, url }: { readonly lead: ComparedLead; readonly name: string; readonly url: string }): ReactElement {
  const { rules: { compare } } = useWording().words;
  return (
    <TableRow>
      <TableCell><Link href={{ url, external: true }}>{name}</Link></TableCell>
      <TableCell>{compare.becomes(from, to)}</TableCell>
      <TableCell>{because}</TableCell>
    </TableRow>
  );
}
