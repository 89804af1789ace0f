import type { ReactElement, ReactNode } from 'react';

export function Statistics({ children }: { readonly children?: ReactNode }): ReactElement {
  return <dl className="statistics">{children}</dl>;
}

type ItemProps = { readonly label: string; readonly number: string | number; readonly children?: ReactNode };

export function StatisticsItem({ label, number, children }: ItemProps): ReactElement {
  return <div><dt>{label}</dt><dd>{number}{children}</dd></div>;
}
