import { Alert, Button, ButtonRow, Flex, LoadingButton, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import { useExpected, type Expected } from '../../hooks/use-expected.ts';
import { MOST_FOUND } from '../../setup-contract.ts';
import { useWording } from '../../words/wording.ts';
import { NotSaved } from '../not-saved.tsx';
import type { StepProps } from './step-props.ts';

/** What to expect, and the way to live in two clicks. */
export function LiveStep({ view: { mode }, client, controls, canChange, saving }: StepProps): ReactElement {
  const { words: { setup: { live: words }, mode: modeWords } } = useWording();
  const { expected, ask } = useExpected(client);
  const [isAsking, setIsAsking] = useState(false);
  const go = (): void => {
    setIsAsking(false);
    controls.setMode('live');
  };
  return (
    <Flex direction="column" gap="sm">
      <Text>{words.text}</Text>
      <Volume expected={expected} />
      <ButtonRow>
        <LoadingButton variant="secondary" testId="ask-expected" loading={expected.status === 'working'} onClick={() => void ask()}>{expected.status === 'not_asked' ? words.ask : words.askAgain}</LoadingButton>
        {mode === 'live' || isAsking ? null : <LoadingButton variant="secondary" testId="step-go-live" loading={saving === 'mode'} disabled={!canChange} onClick={() => setIsAsking(true)}>{words.go}</LoadingButton>}
      </ButtonRow>
      {isAsking ? (
        <Alert variant="warning" title={modeWords.sure.title}>
          <Flex direction="column" gap="sm">
            <Text>{modeWords.sure.text}</Text>
            <ButtonRow>
              <Button variant="secondary" testId="step-confirm-live" disabled={!canChange} onClick={go}>{words.sure}</Button>
              <Button variant="secondary" testId="step-cancel-live" onClick={() => setIsAsking(false)}>{words.cancel}</Button>
            </ButtonRow>
          </Flex>
        </Alert>
      ) : null}
    </Flex>
  );
}

function Volume({ expected }: { readonly expected: Expected }): ReactElement | null {
  const { words: { setup: { live: words } }, format } = useWording();
  if (expected.status === 'not_asked') return null;
  if (expected.status === 'failed') return <NotSaved failure={expected.failure} />;
  const { weeks, looked, unread, notCounted, isTooMany } = expected;
  if (expected.status === 'working') return <Text>{words.working(format.number(looked))} {words.stopNote}</Text>;
  if (isTooMany) return <Text format={{ fontWeight: 'demibold' }}>{words.tooMany(format.number(MOST_FOUND), format.number(looked))}</Text>;
  const total = weeks.reduce((sum, { requests, others }) => sum + requests + others, 0);
  return (
    <Flex direction="column" gap="sm">
      <Text format={{ fontWeight: 'demibold' }}>{words.average(format.number(Math.round((total / Math.max(1, weeks.length)) * 10) / 10))}</Text>
      <Table bordered density="condensed">
        <TableHead>
          <TableRow><TableHeader>{words.week}</TableHeader><TableHeader align="right">{words.handedOver}</TableHeader><TableHeader align="right">{words.asked}</TableHeader><TableHeader align="right">{words.waiting}</TableHeader></TableRow>
        </TableHead>
        <TableBody>
          {weeks.map(({ from, requests, others, waiting }) => (
            <TableRow key={from}>
              <TableCell>{format.date(from)}</TableCell><TableCell align="right">{format.number(requests + others)}</TableCell>
              <TableCell align="right">{format.number(requests)}</TableCell><TableCell align="right">{format.number(waiting)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Text variant="microcopy">{[words.looked(format.number(looked)), ...(unread > 0 ? [words.unread(format.number(unread))] : []), ...(notCounted > 0 ? [words.notCounted(format.number(notCounted))] : []), words.past].join(' ')}</Text>
    </Flex>
  );
}
