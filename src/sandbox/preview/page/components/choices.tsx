import { useEffect, useId, useState, type ReactElement } from 'react';
import { Field, shared, useGiven, type FieldProps } from './inputs.tsx';

type Value = string | number | boolean;
type Option = { readonly label: string; readonly value: Value };
type MultiSelectProps = FieldProps & { readonly value?: readonly Value[]; readonly readOnly?: boolean; readonly placeholder?: string; readonly options: readonly Option[]; readonly onChange?: (value: Value[]) => unknown };

/** What is chosen, each with a button that takes it away, and a list of the rest to choose from. */
export function MultiSelect(props: MultiSelectProps): ReactElement {
  const id = useId();
  const { value = [], options, readOnly = false, placeholder = '', onChange } = props;
  const [chosen, setChosen] = useState<readonly Value[]>(value);
  const given = JSON.stringify(value);
  // The extension's answer to a click comes later than the click.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(() => setChosen(value), [given]);
  const choose = (next: readonly Value[]): void => {
    setChosen(next);
    onChange?.([...next]);
  };
  const labelOf = (one: Value): string => options.find((option) => option.value === one)?.label ?? String(one);
  const rest = options.filter((option) => !chosen.includes(option.value));
  return (
    <Field {...props} id={id}>
      <div className="several">
        {chosen.map((one) => (
          <span className="chosen" key={String(one)}>
            {labelOf(one)}
            {readOnly ? null : <button type="button" aria-label={`× ${labelOf(one)}`} onClick={() => choose(chosen.filter((other) => other !== one))}>×</button>}
          </span>
        ))}
        <select {...shared(id, props)} value={-1} disabled={readOnly} onChange={(event) => choose([...chosen, ...rest.slice(Number(event.target.value), Number(event.target.value) + 1).map((option) => option.value)])}>
          <option value={-1}>{placeholder}</option>
          {rest.map((option, index) => <option key={String(option.value)} value={index}>{option.label}</option>)}
        </select>
      </div>
    </Field>
  );
}

type NumberProps = FieldProps & { readonly value?: number; readonly min?: number; readonly max?: number; readonly placeholder?: string; readonly precision?: number; readonly readOnly?: boolean; readonly onInput?: (value: number) => unknown; readonly onChange?: (value: number) => unknown };

const numberIn = ({ value }: HTMLInputElement): number => (value === '' ? Number.NaN : Number(value));

/** Keeps what is typed by itself, and tells it when it is left: emptied it is no number. */
export function NumberInput(props: NumberProps): ReactElement {
  const id = useId();
  const { value, min, max, precision = 0, placeholder, readOnly = false, onInput, onChange } = props;
  const field = useGiven<HTMLInputElement>(value === undefined ? '' : String(value));
  return (
    <Field {...props} id={id}>
      <input
        {...shared(id, props)} ref={field} type="number" defaultValue={value} min={min} max={max} step={10 ** -precision} placeholder={placeholder} readOnly={readOnly}
        onInput={(event) => onInput?.(numberIn(event.currentTarget))} onBlur={(event) => onChange?.(numberIn(event.currentTarget))}
      />
    </Field>
  );
}
