import { ButtonRow, Divider, Flex, Link, LoadingButton, Text } from '@hubspot/ui-extensions';
import { Fragment, useCallback, type ReactElement } from 'react';
import type { BoardClient } from '../../board-client.ts';
import type { SaidLine, SaidPage } from '../../home-contract.ts';
import { usePages } from '../../hooks/use-pages.ts';
import { apart } from '../../words/apart.ts';
import { useWording } from '../../words/wording.ts';
import { Failed, Loading } from '../failed.tsx';
import { Part } from './part.tsx';

type Props = { readonly client: BoardClient; readonly recordUrl: string; readonly connectUrl: string | null };

/** What reps said when they refused a lead or sent it back. Their notes are text, and shown as nothing else. */
export function Said({ client, recordUrl, connectUrl }: Props): ReactElement {
  const { words: { board: { said: words, contacts } } } = useWording();
  const read = useCallback((after: string | null) => client.said(after), [client]);
  const { page, lines, isLoading, failure, more } = usePages<SaidLine, SaidPage>(read);
  const nameOf = apart(lines.map(({ contactId, lead }) => [contactId, lead ?? contacts.unknown]));
  return (
    <Part title={words.title}>
      <Text>{words.text}</Text>
      {page && lines.length === 0 ? <Text>{words.none}</Text> : null}
      {lines.map((line, index) => <Fragment key={`${line.contactId} ${line.at} ${index}`}>{index > 0 ? <Divider size="small" /> : null}<Line line={line} lead={nameOf(line.contactId)} recordUrl={recordUrl} /></Fragment>)}
      {isLoading && !page ? <Loading /> : null}
      {failure ? <Failed failure={failure} connectUrl={connectUrl} onRetry={more} /> : null}
      {page?.after && !failure ? <ButtonRow><LoadingButton variant="secondary" testId="more-said" loading={isLoading} onClick={more}>{contacts.more}</LoadingButton></ButtonRow> : null}
    </Part>
  );
}

function Line({ line: { contactId, at, what, reason, note }, lead, recordUrl }: { readonly line: SaidLine; readonly lead: string; readonly recordUrl: string }): ReactElement {
  const { words: { board: { said: words } }, format } = useWording();
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>{what === 'returned' ? words.returned : (reason ?? '')}</Text>
      <Text>{note === null ? words.noNote : words.note(note)}</Text>
      <Text variant="microcopy"><Link href={recordUrl + contactId}>{lead}</Link>{` · ${format.date(at)}`}</Text>
    </Flex>
  );
}
