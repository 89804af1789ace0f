import { Button, DateInput, Flex, Form, Tile } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import type { Draft } from '../answering.ts';
import { isFrom, morningOf, tomorrow, type Day } from '../days.ts';
import { useWording } from '../words/wording.ts';

type SnoozeFormProps = {
  readonly timeZone: string;
  readonly now: Date;
  readonly onSnooze: (draft: Extract<Draft, { answer: 'snooze' }>) => void;
  readonly onCancel: () => void;
};

/** Asks for the day on which the lead comes back to the rep's desk. */
export function SnoozeForm({ timeZone, now, onSnooze, onCancel }: SnoozeFormProps): ReactElement {
  const { words: { snooze, actions } } = useWording();
  const [day, setDay] = useState<Day | null>(null);
  const [wasSubmitted, setWasSubmitted] = useState(false);
  const first = tomorrow(now, timeZone);
  const isWrong = wasSubmitted && (!day || !isFrom(day, first));
  const submit = (): void => {
    setWasSubmitted(true);
    if (day && isFrom(day, first)) onSnooze({ answer: 'snooze', until: morningOf(day, timeZone) });
  };
  return (
    <Tile compact>
      <Form onSubmit={submit} autoComplete="off">
        <Flex direction="column" gap="sm">
          <DateInput
            name="until" label={snooze.until} required min={first} timezone="portalTz" format="medium" testId="until" onChange={setDay}
            error={isWrong} validationMessage={isWrong ? snooze.missing : ''} {...(day ? { value: day } : {})}
          />
          <Flex direction="row" gap="sm">
            <Button type="submit" variant="primary" testId="submit-snooze">{snooze.submit}</Button>
            <Button variant="secondary" testId="cancel" onClick={onCancel}>{actions.cancel}</Button>
          </Flex>
        </Flex>
      </Form>
    </Tile>
  );
}
