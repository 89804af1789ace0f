import { useId, type ReactElement } from 'react';

type ProgressProps = {
  readonly title?: string; readonly 'aria-label'?: string; readonly showPercentage?: boolean; readonly value?: number; readonly maxValue?: number;
  readonly valueDescription?: string; readonly variant?: 'success' | 'danger' | 'warning';
};

export function ProgressBar({ title, 'aria-label': label, showPercentage = false, value = 0, maxValue = 100, valueDescription, variant = 'success' }: ProgressProps): ReactElement {
  const id = useId();
  const share = maxValue > 0 ? Math.min(1, Math.max(0, value / maxValue)) : 0;
  const percentage = `${Math.floor(share * 100)}%`;
  return (
    <div className={`progress ${variant}`}>
      <div className="head"><span className="title" id={id}>{title}</span><span>{showPercentage ? percentage : null}</span></div>
      <div
        className="rail" role="progressbar" aria-valuemin={0} aria-valuemax={maxValue} aria-valuenow={value} aria-valuetext={valueDescription ?? percentage}
        {...(label ? { 'aria-label': label } : { 'aria-labelledby': id })}
      >
        <div className="fill" style={{ width: percentage }} />
      </div>
      {valueDescription ? <span className="text microcopy">{valueDescription}</span> : null}
    </div>
  );
}
