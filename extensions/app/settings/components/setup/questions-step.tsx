import { Alert, ButtonRow, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import { useReading } from '../../hooks/use-reading.ts';
import { useSaving, type Saving } from '../../hooks/use-saving.ts';
import type { AnswersView } from '../../setup-contract.ts';
import { useWording } from '../../words/wording.ts';
import { NotSaved } from '../not-saved.tsx';
import { answersFrom, formOf, problemsOf, type AnswersForm } from './answers-form.ts';
import { InterestQuestion, PerWeekQuestion, ReceiversQuestion, WhoQuestion } from './questions.tsx';
import type { StepProps } from './step-props.ts';
import { WhileReading } from './while-reading.tsx';

/** The four questions, filled in from won deals until somebody has answered them. */
export function QuestionsStep(props: StepProps): ReactElement {
  const { reading, reload } = useReading(props.client.readAnswers, props.revision);
  const saving = useSaving();
  const isAnswered = props.setup.steps.some(({ name, state }) => name === 'questions' && state === 'done');
  return (
    <Flex direction="column" gap="sm">
      {saving.notSaved ? <NotSaved failure={saving.notSaved} /> : null}
      <WhileReading reading={reading} name="questions" onRetry={() => void reload()}>
        {/* Read again after somebody else was faster: what was typed stays, and is saved on top of what stands there now. */}
        {(view) => <Questions {...props} view={view} isAnswered={isAnswered} form={saving} onOvertaken={reload} />}
      </WhileReading>
    </Flex>
  );
}

type QuestionsProps = Omit<StepProps, 'view'> & { readonly view: AnswersView; readonly isAnswered: boolean; readonly form: Saving; readonly onOvertaken: () => Promise<void> };

function Questions({ view, isAnswered, client, canChange, form: { isSaving, send }, onDone, onOvertaken }: QuestionsProps): ReactElement {
  const { words: { setup: { questions: words, announced } } } = useWording();
  const shown = isAnswered ? view.answers : view.prefilled;
  const [typed, setTyped] = useState<AnswersForm | null>(null);
  const form = typed ?? formOf(shown);
  const problems = problemsOf(form);
  const part = {
    form, problems, view, canChange: canChange && !isSaving, learned: isAnswered ? [] : view.learned,
    set: (change: Partial<AnswersForm>): void => setTyped((before) => ({ ...(before ?? formOf(shown)), ...change })),
  };
  const save = (): void => void send('answers', () => client.saveAnswers({ version: view.version, answers: answersFrom(form, shown) }), ({ outcome }) => onDone(announced[outcome]), onOvertaken);
  return (
    <Flex direction="column" gap="md">
      {isAnswered ? null : <Text>{view.learnedFrom}</Text>}
      {view.willBe === 'draft' ? <Alert variant="info" title={words.saveDraft}>{words.draftNote}</Alert> : null}
      <WhoQuestion {...part} />
      <InterestQuestion {...part} />
      <ReceiversQuestion {...part} />
      <PerWeekQuestion {...part} />
      <ButtonRow>
        <LoadingButton variant="secondary" testId="save-answers" loading={isSaving} disabled={!canChange || problems.length > 0} onClick={save}>{view.willBe === 'draft' ? words.saveDraft : words.save}</LoadingButton>
      </ButtonRow>
    </Flex>
  );
}
