import { Accordion, Button, ButtonRow, Divider, Flex, Link, LoadingButton, Text } from '@hubspot/ui-extensions';
import { Fragment, useState, type ReactElement } from 'react';
import type { HealthView, ParkedRequest, ParkedView } from '../../data-contract.ts';
import { useWording } from '../../words/wording.ts';

type ParkedListProps = Pick<HealthView, 'parked'> & { readonly canChange: boolean; readonly deciding: ParkedRequest | null; readonly onDecide: (request: ParkedRequest) => void };

/** What was given up, each case with its reason and two ways out. */
export function ParkedList({ parked: { cases, total }, canChange, deciding, onDecide }: ParkedListProps): ReactElement {
  const { words: { health: { parked: words } }, format } = useWording();
  if (cases.length === 0) return <Text>{words.none}</Text>;
  return (
    <Flex direction="column" gap="sm">
      <Text>{words.text}</Text>
      {cases.map((one, index) => (
        <Fragment key={`${one.id} ${one.what}`}>
          {index > 0 ? <Divider distance="small" /> : null}
          <ParkedCase one={one} canChange={canChange && deciding === null} deciding={deciding?.id === one.id && deciding.what === one.what ? deciding.decision : null} onDecide={onDecide} />
        </Fragment>
      ))}
      {total > cases.length ? <Text variant="microcopy">{words.more(format.number(cases.length), format.number(total))}</Text> : null}
    </Flex>
  );
}

type CaseProps = { readonly one: ParkedView; readonly canChange: boolean; readonly deciding: ParkedRequest['decision'] | null; readonly onDecide: (request: ParkedRequest) => void };

function ParkedCase({ one: { id, what, names, attempts, because, since, lead, recordUrl }, canChange, deciding, onDecide }: CaseProps): ReactElement {
  const { words: { health: { parked: words }, cancel }, format } = useWording();
  const [isSure, setIsSure] = useState(false);
  const which = names.map((name) => words.fields[name] ?? name);
  const testId = `${id}-${what}`;
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'bold' }}>{lead ?? words.unknownLead}</Text>
      <Text>{words.what[what](attempts)}{which.length > 0 ? words.which(which) : ''}</Text>
      <Text variant="microcopy">{words.since(format.moment(since))}</Text>
      {because === '' ? null : <Accordion title={words.said} size="small"><Text variant="microcopy">{because}</Text></Accordion>}
      <Link href={{ url: recordUrl, external: true }}>{words.open}</Link>
      {isSure ? <Text>{words.dropSure[what]}</Text> : null}
      <ButtonRow>
        {isSure ? null : <LoadingButton size="sm" variant="secondary" testId={`retry-${testId}`} loading={deciding === 'retry'} disabled={!canChange} onClick={() => onDecide({ id, what, decision: 'retry' })}>{words.retry}</LoadingButton>}
        {isSure ? <LoadingButton size="sm" variant="destructive" testId={`drop-now-${testId}`} loading={deciding === 'drop'} disabled={!canChange} onClick={() => onDecide({ id, what, decision: 'drop' })}>{words.dropNow}</LoadingButton>
          : <Button size="sm" variant="secondary" testId={`drop-${testId}`} disabled={!canChange} onClick={() => setIsSure(true)}>{words.drop}</Button>}
        {isSure ? <Button size="sm" variant="secondary" testId={`keep-${testId}`} onClick={() => setIsSure(false)}>{cancel}</Button> : null}
      </ButtonRow>
    </Flex>
  );
}
