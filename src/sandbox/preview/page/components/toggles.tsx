import { useEffect, useId, useState, type ReactElement, type ReactNode } from 'react';

/** What was chosen here, until the extension says otherwise: its answer to a click comes later than the click. */
function useChosen<T>(given: T): readonly [T, (chosen: T) => void] {
  const [chosen, setChosen] = useState(given);
  useEffect(() => setChosen(given), [given]);
  return [chosen, setChosen];
}

type CheckboxProps = {
  readonly name?: string;
  readonly value?: string;
  readonly checked?: boolean;
  readonly readOnly?: boolean;
  readonly description?: string;
  readonly testId?: string;
  readonly onChange?: (checked: boolean, value: string) => unknown;
  readonly children?: ReactNode;
};

export function Checkbox({ name, value = '', checked = false, readOnly = false, description, testId, onChange, children }: CheckboxProps): ReactElement {
  const id = useId();
  const [isChecked, setIsChecked] = useChosen(checked);
  const choose = (chosen: boolean): void => {
    setIsChecked(chosen);
    onChange?.(chosen, value);
  };
  return (
    <div className="choice">
      <input id={id} type="checkbox" name={name} checked={isChecked} disabled={readOnly} data-test-id={testId} onChange={(event) => choose(event.target.checked)} />
      <label htmlFor={id}>{children}{description ? <span className="text microcopy">{description}</span> : null}</label>
    </div>
  );
}

type Option = { readonly label: string; readonly value: string; readonly description?: string };
type GroupProps = { readonly toggleType?: string; readonly name: string; readonly label: string; readonly value?: string; readonly options: readonly Option[]; readonly testId?: string; readonly onChange?: (value: string) => unknown };

/** Only the kind of which one is chosen: no extension of ours uses the other. */
export function ToggleGroup({ toggleType, name, label, value = '', options, testId, onChange }: GroupProps): ReactElement {
  const id = useId();
  const [chosen, setChosen] = useChosen(value);
  if (toggleType !== 'radioButtonList') throw new Error(`The preview does not draw a toggle group of type ${toggleType ?? 'checkboxList'}.`);
  const choose = (option: string): void => {
    setChosen(option);
    onChange?.(option);
  };
  return (
    <fieldset className="choices" data-test-id={testId}>
      <legend>{label}</legend>
      {options.map((option) => (
        <div className="choice" key={option.value}>
          <input id={`${id}-${option.value}`} type="radio" name={name} value={option.value} checked={option.value === chosen} onChange={() => choose(option.value)} />
          <label htmlFor={`${id}-${option.value}`}>{option.label}{option.description ? <span className="text microcopy">{option.description}</span> : null}</label>
        </div>
      ))}
    </fieldset>
  );
}
