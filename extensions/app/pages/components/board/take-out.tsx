import { Alert, ButtonRow, Link, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import type { Answered } from '../../backend.ts';
import type { BoardClient } from '../../board-client.ts';
import type { BoardDays, BoardView, ExportLink } from '../../home-contract.ts';
import { useWording } from '../../words/wording.ts';
import { Part } from './part.tsx';

type Props = { readonly view: BoardView; readonly client: BoardClient };

/** The handovers as a file. A page inside HubSpot cannot save one, so it shows a link that works once. */
export function TakeOut({ view: { isAdmin, period: { days } }, client }: Props): ReactElement {
  const { words: { board: { exported: words } } } = useWording();
  return (
    <Part title={words.title}>
      {isAdmin ? <Prepare key={days} days={days} client={client} /> : <Text>{words.onlyAdmins}</Text>}
    </Part>
  );
}

function Prepare({ days, client }: { readonly days: BoardDays; readonly client: BoardClient }): ReactElement {
  const { words: { board: { exported: words }, account }, format } = useWording();
  const [isMaking, setIsMaking] = useState(false);
  const [made, setMade] = useState<Answered<ExportLink> | null>(null);
  const make = async (): Promise<void> => {
    setIsMaking(true);
    setMade(null);
    setMade(await client.makeExport(days));
    setIsMaking(false);
  };
  return (
    <>
      <Text>{words.text}</Text>
      {made?.ok === false ? <Alert variant="danger" title={words.failed}><Text>{made.failure.message ?? account.failures[made.failure.because].text}</Text></Alert> : null}
      {made?.ok ? <Text><Link href={{ url: made.value.url, external: true }}>{words.link}</Link></Text> : null}
      {made?.ok ? <Text variant="microcopy">{words.until(format.time(made.value.expiresAt))}</Text> : null}
      <ButtonRow><LoadingButton variant="secondary" testId="make-export" loading={isMaking} onClick={() => void make()}>{isMaking ? words.making : words.make}</LoadingButton></ButtonRow>
    </>
  );
}
