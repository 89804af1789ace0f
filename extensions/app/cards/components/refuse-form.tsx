import { Button, DateInput, Flex, Form, Select, TextArea, Tile } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import type { Draft } from '../answering.ts';
import { REFUSAL_REASONS, type RefusalReason } from '../contract.ts';
import { morningOf, tomorrow, type Day } from '../days.ts';
import { capitalised, LIMITS } from '../limits.ts';
import { useWording } from '../words/wording.ts';

type RefuseFormProps = {
  readonly timeZone: string;
  readonly now: Date;
  readonly onRefuse: (draft: Extract<Draft, { answer: 'refuse' }>) => void;
  readonly onCancel: () => void;
};

/** Why a rep does not want this lead. "Another reason" needs a few words; "no need now" may name a day. */
export function RefuseForm({ timeZone, now, onRefuse, onCancel }: RefuseFormProps): ReactElement {
  const { words: { refuse, actions } } = useWording();
  const [reason, setReason] = useState<RefusalReason | null>(null);
  const [note, setNote] = useState('');
  const [until, setUntil] = useState<Day | null>(null);
  const [wasSubmitted, setWasSubmitted] = useState(false);
  const noteMissing = reason === 'other' && note.trim() === '';
  const submit = (): void => {
    setWasSubmitted(true);
    if (!reason || noteMissing) return;
    const trimmed = note.trim().slice(0, LIMITS.note);
    onRefuse({
      answer: 'refuse', reason,
      ...(trimmed === '' ? {} : { note: trimmed }),
      ...(reason === 'no_need_now' && until ? { until: morningOf(until, timeZone) } : {}),
    });
  };
  const pick = (value: string | number | boolean): void => setReason(REFUSAL_REASONS.find((one) => one === value) ?? null);
  return (
    <Tile compact>
      <Form onSubmit={submit} autoComplete="off">
        <Flex direction="column" gap="sm">
          <Select
            name="reason" label={refuse.reason} placeholder={refuse.pick} required testId="reason"
            options={REFUSAL_REASONS.map((value) => ({ value, label: capitalised(refuse.reasons[value]) }))}
            error={wasSubmitted && !reason} validationMessage={wasSubmitted && !reason ? refuse.missing : ''}
            onChange={pick} {...(reason ? { value: reason } : {})}
          />
          {reason === 'no_need_now'
            ? <DateInput name="until" label={refuse.until} description={refuse.untilHint} min={tomorrow(now, timeZone)} timezone="portalTz" format="medium" testId="until" onChange={setUntil} {...(until ? { value: until } : {})} />
            : null}
          {reason === null ? null : (
            <TextArea
              name="note" label={refuse.note} required={reason === 'other'} rows={2} resize="vertical" maxLength={LIMITS.note} testId="note"
              error={wasSubmitted && noteMissing} validationMessage={wasSubmitted && noteMissing ? refuse.noteMissing : ''} onInput={setNote}
            />
          )}
          <Flex direction="row" gap="sm">
            <Button type="submit" variant="primary" testId="submit-refusal">{refuse.submit}</Button>
            <Button variant="secondary" testId="cancel" onClick={onCancel}>{actions.cancel}</Button>
          </Flex>
        </Flex>
      </Form>
    </Tile>
  );
}
