import { Button, Dropdown, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import type { AnswerKind, Draft } from '../answering.ts';
import { usePlace } from '../place.ts';
import { useWording } from '../words/wording.ts';
import { RefuseForm } from './refuse-form.tsx';
import { SnoozeForm } from './snooze-form.tsx';

export type AnswersProps = {
  readonly may: readonly AnswerKind[];
  readonly saving: AnswerKind | null;
  readonly timeZone: string;
  readonly now: Date;
  readonly onAnswer: (draft: Draft) => void;
};

/** What may be answered now: buttons, or the form that one of them opened. One primary button at a time. */
export function Answers({ may, saving, timeZone, now, onAnswer }: AnswersProps): ReactElement | null {
  const { words } = useWording();
  const [form, setForm] = useState<'refuse' | 'snooze' | null>(null);
  const size = usePlace() === 'sidebar' ? 'sm' : 'md';
  const close = (): void => setForm(null);
  const answer = (draft: Draft): void => {
    close();
    onAnswer(draft);
  };
  if (saving) return <LoadingSpinner size="xs" showLabel label={words.actions.saving} />;
  if (form === 'refuse' && may.includes('refuse')) return <RefuseForm timeZone={timeZone} now={now} onRefuse={answer} onCancel={close} />;
  if (form === 'snooze' && may.includes('snooze')) return <SnoozeForm timeZone={timeZone} now={now} onSnooze={answer} onCancel={close} />;
  if (may.length === 0) return null;
  return (
    <Flex direction="row" gap="sm" align="center" wrap="wrap">
      {may.includes('accept') ? <Button variant="primary" size={size} testId="accept" onClick={() => answer({ answer: 'accept' })}>{words.actions.accept}</Button> : null}
      {may.includes('refuse') ? <Button variant="secondary" size={size} testId="refuse" onClick={() => setForm('refuse')}>{words.actions.refuse}</Button> : null}
      <MoreAnswers may={may} size={size} onSnooze={() => setForm('snooze')} onAnswer={answer} />
      {may.includes('undo') ? <Button variant="secondary" size={size} testId="undo" onClick={() => answer({ answer: 'undo' })}>{words.actions.undo}</Button> : null}
      {may.includes('undo') && !may.includes('accept') ? <Text variant="microcopy">{words.undoHint}</Text> : null}
    </Flex>
  );
}

type MoreAnswersProps = { readonly may: readonly AnswerKind[]; readonly size: 'sm' | 'md'; readonly onSnooze: () => void; readonly onAnswer: (draft: Draft) => void };

function MoreAnswers({ may, size, onSnooze, onAnswer }: MoreAnswersProps): ReactElement | null {
  const { words } = useWording();
  const canSnooze = may.includes('snooze');
  const canReturn = may.includes('return');
  if (!canSnooze && !canReturn) return null;
  return (
    <Dropdown variant="secondary" buttonSize={size} buttonText={words.actions.more} testId="more">
      {canSnooze ? <Dropdown.ButtonItem testId="snooze" onClick={onSnooze}>{words.actions.snooze}</Dropdown.ButtonItem> : null}
      {canReturn ? <Dropdown.ButtonItem testId="return" onClick={() => onAnswer({ answer: 'return' })}>{words.actions.return}</Dropdown.ButtonItem> : null}
    </Dropdown>
  );
}
