import { Button, ButtonRow, Flex, Heading, Link, LoadingButton, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text, Tile } from '@hubspot/ui-extensions';
import { useCallback, type ReactElement } from 'react';
import type { BoardClient } from '../../board-client.ts';
import type { ContactLine, ContactsPage } from '../../home-contract.ts';
import { usePages } from '../../hooks/use-pages.ts';
import { apart } from '../../words/apart.ts';
import { useWording } from '../../words/wording.ts';
import { Failed, Loading } from '../failed.tsx';
import type { Behind } from './counts-table.tsx';

type Props = { readonly behind: Behind; readonly client: BoardClient; readonly recordUrl: string; readonly connectUrl: string | null; readonly onBack: () => void };

/** The contacts behind a number, by job and company, each with the way to its record. */
export function ContactList({ behind: { title, query }, client, recordUrl, connectUrl, onBack }: Props): ReactElement {
  const { words: { board: { contacts: words } }, format } = useWording();
  const read = useCallback((after: string | null) => client.contacts(after === null ? query : { ...query, after }), [client, query]);
  const { page, lines, isLoading, failure, more } = usePages<ContactLine, ContactsPage>(read);
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{page ? words.title(title, format.number(page.total)) : title}</Heading>
        {page && page.total === 0 ? <Text>{words.none}</Text> : null}
        {lines.length > 0 ? <Lines lines={lines} recordUrl={recordUrl} /> : null}
        {page && page.total > lines.length && lines.length > 0 ? <Text variant="microcopy">{words.partly(format.number(lines.length), format.number(page.total))}</Text> : null}
        {isLoading && !page ? <Loading /> : null}
        {failure ? <Failed failure={failure} connectUrl={connectUrl} onRetry={more} /> : null}
        <ButtonRow>
          {page?.after && !failure ? <LoadingButton variant="secondary" testId="more-contacts" loading={isLoading} onClick={more}>{words.more}</LoadingButton> : null}
          <Button variant="secondary" testId="back" onClick={onBack}>{words.back}</Button>
        </ButtonRow>
      </Flex>
    </Tile>
  );
}

function Lines({ lines, recordUrl }: { readonly lines: readonly ContactLine[]; readonly recordUrl: string }): ReactElement {
  const { words: { board: { contacts: words, outcomes } }, format } = useWording();
  const hasOutcome = lines.some(({ outcome }) => outcome !== null);
  const hasOwner = lines.some(({ owner }) => owner !== undefined);
  const nameOf = apart(lines.map(({ contactId, lead }) => [contactId, lead ?? words.unknown]));
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{words.lead}</TableHeader>{hasOwner ? <TableHeader>{words.owner}</TableHeader> : null}<TableHeader>{words.at}</TableHeader>
          {hasOutcome ? <TableHeader>{words.outcome}</TableHeader> : null}<TableHeader>{words.reason}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map(({ contactId, owner, at, outcome, reason }, index) => (
          <TableRow key={`${contactId} ${index}`}>
            <TableCell><Link href={recordUrl + contactId}>{nameOf(contactId)}</Link></TableCell>{hasOwner ? <TableCell>{owner ?? words.nobody}</TableCell> : null}<TableCell>{at === null ? '' : format.date(at)}</TableCell>
            {hasOutcome ? <TableCell>{outcome === null ? '' : outcomes[outcome]}</TableCell> : null}<TableCell>{reason ?? ''}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
