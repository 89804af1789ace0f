import { Button, ButtonRow, Flex, Link, List, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { useReading } from '../../hooks/use-reading.ts';
import type { SetupStep } from '../../setup-contract.ts';
import { useWording } from '../../words/wording.ts';
import { CanSee } from '../can-see.tsx';
import { CardSection } from '../card-section.tsx';
import { PropertiesSection } from '../properties-section.tsx';
import { ExamplesStep } from './examples-step.tsx';
import { LiveStep } from './live-step.tsx';
import { QuestionsStep } from './questions-step.tsx';
import type { StepProps } from './step-props.ts';
import { TestTaskStep } from './test-task-step.tsx';
import { TopicsStep } from './topics-step.tsx';

/** What there is to see and to do in a step. */
export function StepContent({ step, ...props }: StepProps & { readonly step: SetupStep }): ReactElement {
  const { words } = useWording();
  const { view, canChange, saving, controls, readPlan, onConfirm } = props;
  switch (step) {
    case 'before': return <List variant="unordered-styled">{words.setup.before.map((text) => <Text key={text}>{text}</Text>)}</List>;
    case 'connect': return <PropertiesSection properties={view.properties} canChange={canChange} saving={saving} readPlan={readPlan} onRepair={controls.repair} />;
    case 'can_see': return (
      <Flex direction="column" gap="sm">
        <CanSee capabilities={view.canSee} />
        <ButtonRow><Button variant="secondary" testId="confirm-can-see" disabled={!canChange} onClick={() => onConfirm('can_see')}>{words.setup.canSee.confirm}</Button></ButtonRow>
      </Flex>
    );
    case 'questions': return <QuestionsStep {...props} />;
    case 'topics': return <TopicsStep {...props} />;
    case 'examples': return <ExamplesStep {...props} />;
    case 'card': return <CardStep {...props} />;
    case 'test_task': return <TestTaskStep {...props} />;
    case 'live': return <LiveStep {...props} />;
    default: return step satisfies never;
  }
}

/** How the card comes onto the record page, and a record to try it on. */
function CardStep({ view, client }: StepProps): ReactElement {
  const { words: { setup } } = useWording();
  const { reading } = useReading(client.readExamples);
  const first = reading.status === 'read' ? reading.value.examples[0] : undefined;
  return (
    <Flex direction="column" gap="sm">
      <CardSection checks={view.checks} />
      {first ? <Link href={{ url: first.url, external: true }}>{setup.card.openContact(first.lead ?? setup.examples.unknown)}</Link> : <Text>{setup.card.noContact}</Text>}
    </Flex>
  );
}
