import type { ReactElement, ReactNode } from 'react';

type PartProps = { readonly children?: ReactNode };
type CellProps = PartProps & { readonly align?: 'left' | 'center' | 'right'; readonly width?: 'min' | 'max' | 'auto' | number };
type TableProps = PartProps & { readonly density?: string; readonly bordered?: boolean; readonly flush?: boolean };

const cellClass = ({ align = 'left', width = 'auto' }: CellProps): string => `cell-${align} width-${width}`;

export function Table({ density = 'default', bordered = true, flush = false, children }: TableProps): ReactElement {
  return <table className={`table ${density} ${bordered ? 'bordered' : ''} ${flush ? 'flush-block' : ''}`}>{children}</table>;
}

export const TableHead = ({ children }: PartProps): ReactElement => <thead>{children}</thead>;
export const TableBody = ({ children }: PartProps): ReactElement => <tbody>{children}</tbody>;
export const TableFooter = ({ children }: PartProps): ReactElement => <tfoot>{children}</tfoot>;
export const TableRow = ({ children }: PartProps): ReactElement => <tr>{children}</tr>;

export function TableHeader(props: CellProps): ReactElement {
  return <th scope="col" className={cellClass(props)}>{props.children}</th>;
}

export function TableCell(props: CellProps): ReactElement {
  return <td className={cellClass(props)}>{props.children}</td>;
}
