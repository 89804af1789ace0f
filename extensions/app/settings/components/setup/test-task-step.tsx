import { Alert, ButtonRow, Flex, Link, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import { useSaving } from '../../hooks/use-saving.ts';
import type { TestTaskAnswer } from '../../setup-contract.ts';
import { useWording } from '../../words/wording.ts';
import { NotSaved } from '../not-saved.tsx';
import type { StepProps } from './step-props.ts';

const WELL: readonly TestTaskAnswer['outcome'][] = ['made', 'there', 'removed', 'none'];

/** One task to look at, for the person in front of the page, and away again. */
export function TestTaskStep({ client, setup, canChange, onDone, onChanged }: StepProps): ReactElement {
  const { words: { setup: { testTask: words } } } = useWording();
  const { isSaving, notSaved, send } = useSaving();
  const [answer, setAnswer] = useState<TestTaskAnswer | null>(null);
  const wish = (wanted: boolean): void => void send('test_task', () => client.setTestTask(wanted), async (became) => {
    setAnswer(became);
    if (became.outcome === 'removed') await onDone(words.outcomes.removed);
    else await onChanged();
  }, onChanged);
  return (
    <Flex direction="column" gap="sm" align="start">
      <Text>{words.text}</Text>
      {notSaved ? <NotSaved failure={notSaved} /> : null}
      {answer ? <Alert variant={WELL.includes(answer.outcome) ? 'success' : 'warning'} title={words.outcomes[answer.outcome]} /> : null}
      {answer?.url ? <Link href={{ url: answer.url, external: true }}>{words.show}</Link> : null}
      <ButtonRow>
        {setup.hasOwnTestTask ? null : <LoadingButton variant="secondary" testId="make-test-task" loading={isSaving} disabled={!canChange} onClick={() => wish(true)}>{words.make}</LoadingButton>}
        {setup.hasTestTask ? <LoadingButton variant="secondary" testId="remove-test-task" loading={isSaving} disabled={!canChange} onClick={() => wish(false)}>{setup.hasOwnTestTask ? words.remove : words.removeOthers}</LoadingButton> : null}
      </ButtonRow>
    </Flex>
  );
}
