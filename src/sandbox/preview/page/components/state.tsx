import type { ReactElement, ReactNode } from 'react';

type AlertProps = { readonly title: string; readonly variant?: string; readonly children?: ReactNode };

const URGENT = ['danger', 'error'];

export function Alert({ title, variant = 'info', children }: AlertProps): ReactElement {
  return (
    <div className={`alert ${variant}`} role={URGENT.includes(variant) ? 'alert' : 'group'} aria-label={title}>
      <strong className="alert-title">{title}</strong>
      <div className="alert-body">{children}</div>
    </div>
  );
}

type SpinnerProps = { readonly label: string; readonly showLabel?: boolean; readonly size?: string; readonly layout?: 'inline' | 'centered' };

export function LoadingSpinner({ label, showLabel = false, size = 'sm', layout = 'inline' }: SpinnerProps): ReactElement {
  return (
    <div className={`spinner ${layout}`} role="status">
      <span className={`wheel ${size}`} aria-hidden="true" />
      <span className={showLabel ? 'text microcopy' : 'unseen'}>{label}</span>
    </div>
  );
}

type EmptyProps = { readonly title?: string; readonly imageName?: string; readonly imageWidth?: number; readonly flush?: boolean; readonly children?: ReactNode };

/** A drawing of our own where HubSpot shows one of its illustrations. */
function Picture({ kind, width = 120 }: { readonly kind: string; readonly width?: number | undefined }): ReactElement {
  return (
    <svg className={`picture ${kind}`} width={width} height={width * 0.75} viewBox="0 0 120 90" aria-hidden="true">
      <rect className="paper" x="18" y="10" width="84" height="62" rx="6" />
      <circle className="ink" cx="42" cy="34" r="10" />
      <rect className="ink" x="60" y="26" width="32" height="5" rx="2.5" />
      <rect className="ink" x="60" y="38" width="24" height="5" rx="2.5" />
      <rect className="line" x="30" y="56" width="60" height="5" rx="2.5" />
      {kind === 'error' ? <path className="mark" d="M88 60l14 24H74z" /> : null}
    </svg>
  );
}

export function EmptyState({ title, imageName = 'emptyStateCharts', imageWidth, flush = false, children }: EmptyProps): ReactElement {
  return (
    <div className={`empty-state ${flush ? 'flush-block' : ''}`}>
      <div className="words">{title ? <h2 className="heading">{title}</h2> : null}{children}</div>
      <Picture kind={imageName} width={imageWidth} />
    </div>
  );
}

export function ErrorState({ title, children }: { readonly title?: string; readonly children?: ReactNode }): ReactElement {
  return (
    <div className="empty-state" role="alert">
      <div className="words">{title ? <h2 className="heading">{title}</h2> : null}{children}</div>
      <Picture kind="error" />
    </div>
  );
}
