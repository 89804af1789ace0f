import { Accordion, Button, ButtonRow, Divider, Flex, Link, LoadingButton, Text } from '@hubspot/ui-extensions';
import { Fragment, useState, type ReactElement } from 'react';
import type { HealthView, ParkedRequest, ParkedView } from '../../data-contract.ts';
import { apart } from '../../words/apart.ts';
import { useWording } from '../../words/wording.ts';

type ParkedListProps = Pick<HealthView, 'parked'> & { readonly canChange: boolean; readonly deciding: ParkedRequest | null; readonly onDecide: (request: ParkedRequest) => void };

/** What was given up, each case with its reason and two ways out. */
export function ParkedList({ parked: { cases, total }, canChange, deciding, onDecide }: ParkedListProps): ReactElement {
  const { words: { health: { parked: words } }, format } = useWording();
  if (cases.length === 0) return <Text>{words.none}</Text>;
  const leadOf = apart(cases.map(({ recordUrl, lead }) => [recordUrl, lead ?? words.unknownLead]));
  const caseOf = apart(cases.map(({ id, what, recordUrl }) => [`${id} ${what}`, words.cases[what](leadOf(recordUrl))]));
  return (
    <Flex direction="column" gap="sm">
      <Text>{words.text}</Text>
      {cases.map((one, index) => (
        <Fragment key={`${one.id} ${one.what}`}>
          {index > 0 ? <Divider distance="small" /> : null}
          <ParkedCase one={one} lead={leadOf(one.recordUrl)} which={caseOf(`${one.id} ${one.what}`)} canChange={canChange && deciding === null} deciding={deciding?.id === one.id && deciding.what === one.what ? deciding.decision : null} onDecide={onDecide} />
        </Fragment>
      ))}
      {total > cases.length ? <Text variant="microcopy">{words.more(format.number(cases.length), format.number(total))}</Text> : null}
    </Flex>
  );
}

type CaseProps = { readonly one: ParkedView; readonly lead: string; /** The case in a few words that no other case has. */ readonly which: string; readonly canChange: boolean; readonly deciding: ParkedRequest['decision'] | null; readonly onDecide: (request: ParkedRequest) => void };

function ParkedCase({ one: { id, what, names, attempts, because, since, recordUrl }, lead, which, canChange, deciding, onDecide }: CaseProps): ReactElement {
  const { words: { health: { parked: words } }, format } = useWording();
  const [isSure, setIsSure] = useState(false);
  const fields = names.map((name) => words.fields[name] ?? name);
  const testId = `${id}-${what}`;
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'bold' }}><Link href={{ url: recordUrl, external: true }}>{lead}</Link></Text>
      <Text>{words.what[what](attempts)}{fields.length > 0 ? words.which(fields) : ''}</Text>
      <Text variant="microcopy">{words.since(format.moment(since))}</Text>
      {because === '' ? null : <Accordion title={words.said(which)} size="small"><Text variant="microcopy">{because}</Text></Accordion>}
      {isSure ? <Text>{words.dropSure[what]}</Text> : null}
      <ButtonRow>
        {isSure ? null : <LoadingButton size="sm" variant="secondary" testId={`retry-${testId}`} loading={deciding === 'retry'} disabled={!canChange} onClick={() => onDecide({ id, what, decision: 'retry' })}>{words.retry(which)}</LoadingButton>}
        {isSure ? <LoadingButton size="sm" variant="destructive" testId={`drop-now-${testId}`} loading={deciding === 'drop'} disabled={!canChange} onClick={() => onDecide({ id, what, decision: 'drop' })}>{words.dropNow(which)}</LoadingButton>
          : <Button size="sm" variant="secondary" testId={`drop-${testId}`} disabled={!canChange} onClick={() => setIsSure(true)}>{words.drop(which)}</Button>}
        {isSure ? <Button size="sm" variant="secondary" testId={`keep-${testId}`} onClick={() => setIsSure(false)}>{words.keep(which)}</Button> : null}
      </ButtonRow>
    </Flex>
  );
}
