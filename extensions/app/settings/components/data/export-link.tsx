import { Alert, Link } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { ExportAnswer } from '../../data-contract.ts';
import { useWording } from '../../words/wording.ts';

/** A page inside HubSpot cannot save a file: a link does, outside. */
export function ExportLink({ link: { url, minutes }, of }: { readonly link: ExportAnswer; /** Whose data it holds. */ readonly of: string }): ReactElement {
  const { words: { data: { link } }, format } = useWording();
  return <Alert variant="success" title={link.ready(format.number(minutes))}><Link href={{ url, external: true }}>{link.open(of)}</Link></Alert>;
}
