import { Alert, Button, ButtonRow, Flex, Link, ProgressBar, StatusTag, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { useReading } from '../../hooks/use-reading.ts';
import type { ExampleView, Verdict } from '../../setup-contract.ts';
import { apart } from '../../words/apart.ts';
import { useWording } from '../../words/wording.ts';
import type { Colour } from '../finding.tsx';
import type { StepProps } from './step-props.ts';
import { WhileReading } from './while-reading.tsx';

const COLOURS: Readonly<Record<Verdict, Colour>> = { yes: 'success', nearly: 'warning', no: 'default' };

/** Ten contacts of the account, with yes or no and why. */
export function ExamplesStep({ client, canChange, revision, onConfirm }: StepProps): ReactElement {
  const { words: { setup: { examples: words, again } }, format } = useWording();
  const { reading, reload } = useReading(client.readExamples, revision);
  return (
    <WhileReading reading={reading} name="examples" onRetry={() => void reload()}>
      {({ scoring: { evaluated, wanted }, examples, outdated }) => {
        const scored = words.scored(format.number(evaluated), format.number(wanted));
        return (
          <Flex direction="column" gap="sm">
            {evaluated < wanted ? <ProgressBar title={scored} aria-label={scored} value={evaluated} maxValue={wanted} showPercentage={false} /> : null}
            {outdated > 0 ? <Alert variant="info" title={words.outdated(outdated)} /> : null}
            {examples.length === 0 ? <Text>{words.none}</Text> : <Text variant="microcopy">{words.rule}</Text>}
            {examples.length === 0 ? null : <Examples examples={examples} />}
            <Text variant="microcopy">{words.notRight}</Text>
            <ButtonRow>
              <Button variant="secondary" testId="confirm-examples" disabled={!canChange || evaluated < wanted} onClick={() => onConfirm('examples')}>{words.confirm}</Button>
              <Button variant="secondary" testId="examples-again" onClick={() => void reload()}>{again}</Button>
            </ButtonRow>
          </Flex>
        );
      }}
    </WhileReading>
  );
}

function Examples({ examples }: { readonly examples: readonly ExampleView[] }): ReactElement {
  const { words: { setup: { examples: words } }, format } = useWording();
  const nameOf = apart(examples.map(({ contactId, lead }) => [contactId, lead ?? words.unknown]));
  return (
    <Table bordered density="condensed">
      <TableHead>
        <TableRow><TableHeader>{words.verdict}</TableHeader><TableHeader>{words.contact}</TableHeader><TableHeader>{words.why}</TableHeader></TableRow>
      </TableHead>
      <TableBody>
        {examples.map(({ contactId, url, verdict, why, fit, interest }) => (
          <TableRow key={contactId}>
            <TableCell><StatusTag variant={COLOURS[verdict]}>{words.verdicts[verdict]}</StatusTag></TableCell>
            <TableCell>
              <Link href={{ url, external: true }}>{nameOf(contactId)}</Link>
              <Text variant="microcopy">{words.scoresOf(fit.grade, format.number(fit.value), format.number(interest.value))}</Text>
            </TableCell>
            <TableCell>{why.map((sentence) => <Text key={sentence}>{sentence}</Text>)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
