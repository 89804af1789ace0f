import { NumberInput } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { useWording } from '../words/wording.ts';

export type NumberEntryProps = {
  readonly label: string;
  /** Also the id in tests. */
  readonly name: string;
  readonly description?: string;
  readonly readOnly: boolean;
  readonly min: number;
  readonly max?: number;
  readonly precision?: number;
  /** Null: the field is empty. */
  readonly value: number | null;
  /** May be left empty. */
  readonly isOptional?: boolean;
  /** Also tells each digit as it is typed. */
  readonly isLive?: boolean;
  /** What is wrong besides the range. */
  readonly problem?: string | null;
  /** Null: the field was emptied. What that means is for the form to say; where a number is needed, nothing is saved. */
  readonly onChange: (value: number | null) => void;
};

/** HubSpot's field gives no number, in one way or another, when it is emptied. */
const numberOrNull = (typed: unknown): number | null => (typeof typed === 'number' && Number.isFinite(typed) ? typed : null);

/** A number of the page. An empty field that needs one is wrong, and so is a number out of range: both are said beside it with what is expected. */
export function NumberEntry({ label, name, description, readOnly, min, max, precision = 0, value, isOptional = false, isLive = false, problem = null, onChange }: NumberEntryProps): ReactElement {
  const { words: { expected }, format } = useWording();
  const isWhole = precision === 0;
  const isRight = value === null ? isOptional : value >= min && value <= (max ?? Infinity) && (!isWhole || Number.isInteger(value));
  const wrong = problem ?? (isRight ? null : expected(isWhole, format.number(min), max === undefined ? null : format.number(max), isOptional));
  const take = (typed: unknown): void => onChange(numberOrNull(typed));
  return (
    <NumberInput
      label={label} name={name} testId={name} readOnly={readOnly} precision={precision} min={min} {...(max === undefined ? {} : { max })} {...(description ? { description } : {})} {...(value === null ? {} : { value })}
      error={wrong !== null} {...(wrong === null ? {} : { validationMessage: wrong })} onChange={take} {...(isLive ? { onInput: take } : {})}
    />
  );
}
