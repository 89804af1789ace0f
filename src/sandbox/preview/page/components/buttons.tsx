import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { toEvent, type Handler } from '../extension-event.ts';

type ButtonProps = {
  readonly variant?: 'primary' | 'secondary' | 'destructive' | 'transparent';
  readonly size?: string;
  readonly type?: 'button' | 'reset' | 'submit';
  readonly disabled?: boolean;
  readonly onClick?: Handler;
  readonly testId?: string;
  readonly children?: ReactNode;
};

const SIZES: Readonly<Record<string, string>> = { 'extra-small': 'xs', xs: 'xs', small: 'sm', sm: 'sm', medium: 'md', md: 'md' };

export function Button({ variant = 'secondary', size = 'md', type = 'button', disabled = false, onClick, testId, children }: ButtonProps): ReactElement {
  return (
    <button className={`button ${variant} ${SIZES[size] ?? 'md'}`} type={type} disabled={disabled} data-test-id={testId} onClick={(event) => onClick?.(toEvent(event))}>
      {children}
    </button>
  );
}

/** Shows that its click is on its way, and takes no other meanwhile. */
export function LoadingButton({ loading = false, disabled = false, children, ...rest }: ButtonProps & { readonly loading?: boolean }): ReactElement {
  return <Button {...rest} disabled={disabled || loading}>{loading ? <span className="wheel xs" aria-hidden="true" /> : null}{children}</Button>;
}

export function ButtonRow({ children }: { readonly children?: ReactNode }): ReactElement {
  return <div className="button-row">{children}</div>;
}

type DropdownProps = { readonly variant?: string; readonly buttonText?: string; readonly buttonSize?: string; readonly disabled?: boolean; readonly testId?: string; readonly children?: ReactNode };

/** A menu button: Enter or arrow down opens it, arrows move, Escape closes it and gives the focus back. */
export function Dropdown({ variant = 'secondary', buttonText = 'More', buttonSize = 'md', disabled = false, testId, children }: DropdownProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const wrapper = useRef<HTMLDivElement>(null);
  const items = (): HTMLElement[] => [...(wrapper.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  useEffect(() => {
    if (!isOpen) return undefined;
    items()[0]?.focus();
    const closeOutside = (event: Event): void => {
      if (event.target instanceof Node && !wrapper.current?.contains(event.target)) setIsOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [isOpen]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    if (event.key === 'ArrowDown' && !isOpen) setIsOpen(true);
    else if (event.key === 'ArrowDown') all[(at + 1) % all.length]?.focus();
    else if (event.key === 'ArrowUp') all[(at - 1 + all.length) % all.length]?.focus();
    else if (event.key === 'Escape') {
      setIsOpen(false);
      wrapper.current?.querySelector('button')?.focus();
    } else return;
    event.preventDefault();
  };
  return (
    <div className="dropdown" ref={wrapper} onKeyDown={onKeyDown}>
      <button
        className={`button ${variant} ${SIZES[buttonSize] ?? 'md'}`} type="button" disabled={disabled} data-test-id={testId}
        aria-haspopup="menu" aria-expanded={isOpen} aria-controls={isOpen ? id : undefined} onClick={() => setIsOpen(!isOpen)}
      >
        {buttonText} <span aria-hidden="true">▾</span>
      </button>
      {isOpen ? <div id={id} role="menu" className="menu" onClick={() => setIsOpen(false)}>{children}</div> : null}
    </div>
  );
}

type ItemProps = { readonly onClick?: Handler; readonly testId?: string; readonly children?: ReactNode };

export function DropdownButtonItem({ onClick, testId, children }: ItemProps): ReactElement {
  return <button type="button" role="menuitem" tabIndex={-1} className="menu-item" data-test-id={testId} onClick={(event) => onClick?.(toEvent(event))}>{children}</button>;
}
