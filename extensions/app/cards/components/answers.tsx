import { Button, Dropdown, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { AnswerKind, Draft } from '../answering.ts';
import { usePlace } from '../place.ts';
import { useWording } from '../words/wording.ts';
import { RefuseForm } from './refuse-form.tsx';
import { SnoozeForm } from './snooze-form.tsx';

type Asked = 'refuse' | 'snooze';

export type AnswersProps = {
  readonly may: readonly AnswerKind[];
  readonly saving: AnswerKind | null;
  /** Until when the last answer can be taken back; the hint names the time. */
  readonly undoUntil: string | null;
  readonly timeZone: string;
  readonly now: Date;
  readonly onAnswer: (draft: Draft) => void;
  /** Stands beside the buttons; below a form, which needs the width. */
  readonly beside: ReactNode;
};

/** What may be answered now: buttons, or the form that one of them opened. One primary button at a time. */
export function Answers({ may, saving, undoUntil, timeZone, now, onAnswer, beside }: AnswersProps): ReactElement {
  const [form, setForm] = useState<Asked | null>(null);
  const isNarrow = usePlace() === 'sidebar';
  const close = (): void => setForm(null);
  const answer = (draft: Draft): void => {
    close();
    onAnswer(draft);
  };
  const asked = form && !saving && may.includes(form) ? form : null;
  if (!asked && !isNarrow) {
    return (
      <Flex direction="row" justify="between" align="center" gap="md" wrap="wrap">
        <Buttons may={may} saving={saving} undoUntil={undoUntil} size="md" onAsk={setForm} onAnswer={answer} />
        {beside}
      </Flex>
    );
  }
  return (
    <Flex direction="column" gap="sm">
      {asked === null ? <Buttons may={may} saving={saving} undoUntil={undoUntil} size="sm" onAsk={setForm} onAnswer={answer} /> : null}
      {asked === 'refuse' ? <RefuseForm timeZone={timeZone} now={now} onRefuse={answer} onCancel={close} /> : null}
      {asked === 'snooze' ? <SnoozeForm timeZone={timeZone} now={now} onSnooze={answer} onCancel={close} /> : null}
      {beside}
    </Flex>
  );
}

type ButtonsProps = Pick<AnswersProps, 'may' | 'saving' | 'undoUntil' | 'onAnswer'> & { readonly size: 'sm' | 'md'; readonly onAsk: (form: Asked) => void };

function Buttons({ may, saving, undoUntil, size, onAsk, onAnswer }: ButtonsProps): ReactElement | null {
  const { words, format } = useWording();
  if (saving) return <LoadingSpinner size="xs" showLabel label={words.actions.saving} />;
  if (may.length === 0) return null;
  return (
    <Flex direction="row" gap="sm" align="center" wrap="wrap">
      {may.includes('accept') ? <Button variant="primary" size={size} testId="accept" onClick={() => onAnswer({ answer: 'accept' })}>{words.actions.accept}</Button> : null}
      {may.includes('refuse') ? <Button variant="secondary" size={size} testId="refuse" onClick={() => onAsk('refuse')}>{words.actions.refuse}</Button> : null}
      <MoreAnswers may={may} size={size} onAsk={onAsk} onAnswer={onAnswer} />
      {may.includes('undo') ? <Button variant="secondary" size={size} testId="undo" onClick={() => onAnswer({ answer: 'undo' })}>{words.actions.undo}</Button> : null}
      {may.includes('undo') && !may.includes('accept') && undoUntil ? <Text variant="microcopy">{words.undoHint(format.time(undoUntil))}</Text> : null}
    </Flex>
  );
}

function MoreAnswers({ may, size, onAsk, onAnswer }: Omit<ButtonsProps, 'saving' | 'undoUntil'>): ReactElement | null {
  const { words } = useWording();
  const canSnooze = may.includes('snooze');
  const canReturn = may.includes('return');
  if (!canSnooze && !canReturn) return null;
  return (
    <Dropdown variant="secondary" buttonSize={size} buttonText={words.actions.more} testId="more">
      {canSnooze ? <Dropdown.ButtonItem testId="snooze" onClick={() => onAsk('snooze')}>{words.actions.snooze}</Dropdown.ButtonItem> : null}
      {canReturn ? <Dropdown.ButtonItem testId="return" onClick={() => onAnswer({ answer: 'return' })}>{words.actions.return}</Dropdown.ButtonItem> : null}
    </Dropdown>
  );
}
