import type { ReactElement, ReactNode } from 'react';

type Distance = 'flush' | 'extra-small' | 'xs' | 'small' | 'sm' | 'medium' | 'md' | 'large' | 'lg' | 'extra-large' | 'xl';

const SHORT: Readonly<Record<Distance, string>> = {
  flush: 'flush', 'extra-small': 'xs', xs: 'xs', small: 'sm', sm: 'sm', medium: 'md', md: 'md', large: 'lg', lg: 'lg', 'extra-large': 'xl', xl: 'xl',
};

type FlexProps = {
  readonly direction?: 'row' | 'column';
  readonly justify?: string;
  readonly align?: string;
  readonly gap?: Distance;
  readonly wrap?: boolean | 'wrap' | 'nowrap';
  readonly children?: ReactNode;
};

export function Flex({ direction = 'row', justify = 'start', align = 'stretch', gap = 'flush', wrap = 'nowrap', children }: FlexProps): ReactElement {
  const wraps = wrap === true || wrap === 'wrap' ? 'wraps' : '';
  return <div className={`flex ${direction} justify-${justify} align-${align} gap-${SHORT[gap]} ${wraps}`}>{children}</div>;
}

type BoxProps = { readonly flex?: 'initial' | 'auto' | 'none' | number; readonly alignSelf?: string; readonly children?: ReactNode };

export function Box({ flex = 'auto', alignSelf = 'auto', children }: BoxProps): ReactElement {
  return <div className={`box flex-${flex} self-${alignSelf}`}>{children}</div>;
}

export function Tile({ compact = false, flush = false, children }: { readonly compact?: boolean; readonly flush?: boolean; readonly children?: ReactNode }): ReactElement {
  return <div className={`tile ${compact ? 'compact' : ''} ${flush ? 'flush-sides' : ''}`}>{children}</div>;
}

export function Divider({ size = 'small' }: { readonly size?: Distance }): ReactElement {
  return <hr className={`divider space-${SHORT[size]}`} />;
}

type AccordionProps = { readonly title: string; readonly size?: string; readonly defaultOpen?: boolean; readonly open?: boolean; readonly onClick?: () => unknown; readonly children?: ReactNode };

/** The element that browsers fold by themselves: keyboard and screen readers come with it. */
export function Accordion({ title, size = 'small', defaultOpen = false, open, onClick, children }: AccordionProps): ReactElement {
  return (
    <details className={`accordion ${size}`} open={open ?? defaultOpen}>
      <summary
        onClick={(event) => {
          // Opened and closed by the extension, where it says so.
          if (open !== undefined) event.preventDefault();
          onClick?.();
        }}
      >
        {title}
      </summary>
      <div className="folded">{children}</div>
    </details>
  );
}
