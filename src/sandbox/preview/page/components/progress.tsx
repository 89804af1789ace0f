import type { ReactElement } from 'react';

type ProgressProps = { readonly title?: string; readonly 'aria-label'?: string; readonly value?: number; readonly maxValue?: number; readonly showPercentage?: boolean; readonly valueDescription?: string; readonly variant?: string };

export function ProgressBar({ title, 'aria-label': label, value = 0, maxValue = 100, showPercentage = false, valueDescription, variant = '' }: ProgressProps): ReactElement {
  const percent = Math.round((Math.min(value, maxValue) / Math.max(1, maxValue)) * 100);
  const said = valueDescription ?? (showPercentage ? `${percent} %` : '');
  return (
    <div className={`progress ${variant}`}>
      {title || said ? <div className="line"><span>{title}</span><span>{said}</span></div> : null}
      <div className="track" role="progressbar" aria-label={label ?? title} aria-valuemin={0} aria-valuemax={maxValue} aria-valuenow={value}><div className="bar" style={{ width: `${percent}%` }} /></div>
    </div>
  );
}
