import { useEffect, useId, useRef, type ReactElement, type ReactNode, type RefObject } from 'react';
import { toEvent, type Handler } from '../extension-event.ts';

export type FieldProps = {
  readonly label: string;
  readonly name: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly error?: boolean;
  readonly validationMessage?: string;
  readonly testId?: string;
};

type FrameProps = FieldProps & { readonly id: string; readonly children: ReactNode };

/** Label, control, hint and message, tied together for screen readers by their ids. */
export function Field({ id, label, required = false, description, error = false, validationMessage, children }: FrameProps): ReactElement {
  return (
    <div className={`field ${error ? 'wrong' : ''}`}>
      <label htmlFor={id}>{label}{required ? <span className="required" aria-hidden="true"> *</span> : null}</label>
      {description ? <div className="text microcopy" id={`${id}-hint`}>{description}</div> : null}
      {children}
      {validationMessage ? <div className="message" id={`${id}-message`} role="alert">{validationMessage}</div> : null}
    </div>
  );
}

export const shared = (id: string, { name, required = false, error = false, description, validationMessage, testId }: FieldProps) => ({
  id, name, 'aria-required': required, 'aria-invalid': error, 'data-test-id': testId,
  'aria-describedby': [description ? `${id}-hint` : '', validationMessage ? `${id}-message` : ''].filter(Boolean).join(' ') || undefined,
});

type Option = { readonly label: string; readonly value: string | number | boolean };
type SelectProps = FieldProps & { readonly value?: Option['value']; readonly readOnly?: boolean; readonly placeholder?: string; readonly options: readonly Option[]; readonly onChange?: (value: Option['value']) => unknown };

export function Select(props: SelectProps): ReactElement {
  const id = useId();
  const { options, placeholder = '', value, readOnly = false, onChange } = props;
  const chosen = options.findIndex((option) => option.value === value);
  return (
    <Field {...props} id={id}>
      <select {...shared(id, props)} value={chosen} disabled={readOnly} onChange={(event) => onChange?.(options[Number(event.target.value)]?.value ?? '')}>
        {chosen === -1 ? <option value={-1}>{placeholder}</option> : null}
        {options.map((option, index) => <option key={String(option.value)} value={index}>{option.label}</option>)}
      </select>
    </Field>
  );
}

/** Shows what the extension says, but for a field in which somebody types: the answer to each letter comes later than the next one. */
export function useGiven<E extends HTMLInputElement | HTMLTextAreaElement>(value: string): RefObject<E> {
  const field = useRef<E>(null);
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = value;
  }, [value]);
  return field;
}

type TextAreaProps = FieldProps & { readonly value?: string; readonly readOnly?: boolean; readonly rows?: number; readonly maxLength?: number; readonly onInput?: (value: string) => unknown; readonly onChange?: (value: string) => unknown };

export function TextArea(props: TextAreaProps): ReactElement {
  const id = useId();
  const { value = '', readOnly = false, rows = 3, maxLength, onInput, onChange } = props;
  const field = useGiven<HTMLTextAreaElement>(value);
  return (
    <Field {...props} id={id}>
      <textarea {...shared(id, props)} ref={field} defaultValue={value} readOnly={readOnly} rows={rows} maxLength={maxLength} onInput={(event) => onInput?.(event.currentTarget.value)} onBlur={(event) => onChange?.(event.currentTarget.value)} />
    </Field>
  );
}

type InputProps = FieldProps & { readonly value?: string; readonly placeholder?: string; readonly readOnly?: boolean; readonly onInput?: (value: string) => unknown; readonly onChange?: (value: string) => unknown };

/** Keeps what is typed by itself: the extension's answer to each letter comes later than the next one. */
export function Input(props: InputProps): ReactElement {
  const id = useId();
  const { value, placeholder, readOnly = false, onInput, onChange } = props;
  const field = useGiven<HTMLInputElement>(value ?? '');
  return (
    <Field {...props} id={id}>
      <input
        {...shared(id, props)} ref={field} type="text" defaultValue={value} placeholder={placeholder} readOnly={readOnly}
        onInput={(event) => onInput?.(event.currentTarget.value)} onBlur={(event) => onChange?.(event.currentTarget.value)}
      />
    </Field>
  );
}

type Day = { readonly year: number; readonly month: number; readonly date: number };
type DateProps = FieldProps & { readonly value?: Day; readonly min?: Day; readonly onChange?: (value: Day) => unknown };

const isoOf = (day: Day | undefined): string => (day ? new Date(Date.UTC(day.year, day.month, day.date)).toISOString().slice(0, 10) : '');

export function DateInput(props: DateProps): ReactElement {
  const id = useId();
  const pick = (iso: string): void => {
    const [year, month, date] = iso.split('-').map(Number);
    if (year && month && date) props.onChange?.({ year, month: month - 1, date });
  };
  return (
    <Field {...props} id={id}>
      <input {...shared(id, props)} type="date" value={isoOf(props.value)} min={isoOf(props.min)} onChange={(event) => pick(event.target.value)} />
    </Field>
  );
}

type FormProps = { readonly onSubmit?: Handler; readonly autoComplete?: string; readonly children?: ReactNode };

export function Form({ onSubmit, autoComplete, children }: FormProps): ReactElement {
  return (
    <form
      className="form" noValidate autoComplete={autoComplete}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit?.(toEvent(event));
      }}
    >
      {children}
    </form>
  );
}
