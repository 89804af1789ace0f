import { Children, type ReactElement, type ReactNode } from 'react';

type TextProps = {
  readonly variant?: 'bodytext' | 'microcopy';
  readonly inline?: boolean;
  readonly format?: { readonly fontWeight?: 'regular' | 'bold' | 'demibold'; readonly italic?: boolean };
  readonly children?: ReactNode;
};

export function Text({ variant = 'bodytext', inline = false, format = {}, children }: TextProps): ReactElement {
  const className = `text ${variant} weight-${format.fontWeight ?? 'regular'} ${format.italic ? 'italic' : ''}`;
  return inline ? <span className={className}>{children}</span> : <div className={className}>{children}</div>;
}

export function Heading({ children }: { readonly children?: ReactNode }): ReactElement {
  return <h2 className="heading">{children}</h2>;
}

type LinkProps = { readonly href: string | { readonly url: string; readonly external?: boolean }; readonly children?: ReactNode };

export function Link({ href, children }: LinkProps): ReactElement {
  const { url, external = false } = typeof href === 'string' ? { url: href } : href;
  return <a className="link" href={url} {...(external ? { target: '_blank', rel: 'noreferrer' } : {})}>{children}{external ? <span aria-hidden="true"> ↗</span> : null}</a>;
}

type IconProps = { readonly screenReaderText?: string };

/** A mark in place of HubSpot's drawing: what counts here is what is read aloud for it. */
export function Icon({ screenReaderText }: IconProps): ReactElement {
  return <span className="icon"><span aria-hidden="true">▸</span>{screenReaderText ? <span className="unseen">{screenReaderText}</span> : null}</span>;
}

type ListProps = { readonly variant?: 'unordered' | 'unordered-styled' | 'ordered' | 'ordered-styled' | 'inline' | 'inline-divided'; readonly children?: ReactNode };

export function List({ variant = 'unordered', children }: ListProps): ReactElement {
  const items = Children.toArray(children).map((child, index) => <li key={index}>{child}</li>);
  return variant.startsWith('ordered') ? <ol className={`list ${variant}`}>{items}</ol> : <ul className={`list ${variant}`}>{items}</ul>;
}

type TagProps = { readonly variant?: string; readonly children?: ReactNode };

export function Tag({ variant = 'default', children }: TagProps): ReactElement {
  return <span className={`tag ${variant}`}>{children}</span>;
}

export function StatusTag({ variant = 'default', children }: TagProps): ReactElement {
  return <span className={`status-tag ${variant}`}><span className="dot" aria-hidden="true" />{children}</span>;
}
