import { Alert, Button, ButtonRow, Flex, Heading, List, LoadingButton, LoadingSpinner, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import { useCallback, useState, type ReactElement } from 'react';
import type { Failure } from '../../backend.ts';
import { useReading } from '../../hooks/use-reading.ts';
import { useSaving } from '../../hooks/use-saving.ts';
import type { DiffAnswer, HistoryAnswer, HistoryEntry, VersionView } from '../../rules-contract.ts';
import type { RulesClient } from '../../rules-client.ts';
import { useWording } from '../../words/wording.ts';

type VersionsProps = {
  readonly client: RulesClient;
  readonly canChange: boolean;
  /** Reads again when it changes. */
  readonly published: number;
  readonly onRollBack: (version: number) => void;
};

function Trouble({ failure, name, again, onRetry }: { readonly failure: Failure; /** Tells several on a page apart. */ readonly name: string; /** What is read again. */ readonly again: string; readonly onRetry: () => void }): ReactElement {
  const { account } = useWording().words;
  return (
    <Alert variant="danger" title={account.failures[failure.because].title}>
      <Flex direction="column" gap="xs" align="start">
        <Text>{failure.message ?? account.failures[failure.because].text}</Text>
        <Button size="xs" variant="secondary" testId={`again-${name}`} onClick={onRetry}>{again}</Button>
      </Flex>
    </Alert>
  );
}

/** Every version that was published, what each changed, and the way back. */
export function VersionsSection({ client, canChange, published, onRollBack }: VersionsProps): ReactElement {
  const { rules, readAgain } = useWording().words;
  // A newly published version is a reason to ask again.
  const { reading, reload } = useReading(client.versions, published);
  if (reading.status === 'reading') return <LoadingSpinner label={rules.loading} />;
  const trouble = (failure: Failure): ReactElement => <Trouble failure={failure} name="versions" again={readAgain.versions} onRetry={() => void reload()} />;
  if (reading.status === 'failed') return trouble(reading.failure);
  return <Flex direction="column" gap="sm">{reading.notRead ? trouble(reading.notRead) : null}{reading.value.versions.map((version) => <Version key={version.version} version={version} client={client} canChange={canChange} onRollBack={onRollBack} />)}</Flex>;
}

type VersionProps = Omit<VersionsProps, 'published'> & { readonly version: VersionView };

function Version({ version: { version, author, isPublished, rolledBackTo }, client, canChange, onRollBack }: VersionProps): ReactElement {
  const { words: { rules: { versions } }, format } = useWording();
  const [isOpen, setIsOpen] = useState(false);
  const [isSure, setIsSure] = useState(false);
  const goBack = (): void => {
    setIsSure(false);
    onRollBack(version);
  };
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Flex direction="row" gap="sm" align="center" wrap="wrap">
          <Text format={{ fontWeight: 'demibold' }}>{versions.version(version)}</Text>
          {isPublished ? <StatusTag variant="success">{versions.applies}</StatusTag> : null}
          {author ? <Text variant="microcopy">{[versions.line(author.by, format.moment(author.at)), ...(rolledBackTo === null ? [] : [versions.rolledBack(rolledBackTo)])].join(', ')}</Text> : null}
        </Flex>
        <ButtonRow>
          {version === 0 ? null : <Button size="xs" variant="secondary" testId={`diff-${version}`} onClick={() => setIsOpen(!isOpen)}>{versions.show(version)}</Button>}
          {isPublished ? null : <Button size="xs" variant="secondary" testId={`back-${version}`} disabled={!canChange} onClick={() => setIsSure(true)}>{versions.back(version)}</Button>}
        </ButtonRow>
        {isSure ? (
          <Alert variant="warning" title={versions.sure(version)}>
            <ButtonRow>
              <Button size="sm" variant="primary" testId={`confirm-back-${version}`} disabled={!canChange} onClick={goBack}>{versions.confirm(version)}</Button>
              <Button size="sm" variant="secondary" testId={`cancel-back-${version}`} onClick={() => setIsSure(false)}>{versions.cancel(version)}</Button>
            </ButtonRow>
          </Alert>
        ) : null}
        {isOpen ? <Differences from={version - 1} to={version} client={client} /> : null}
      </Flex>
    </Tile>
  );
}

/** What differs between two sets of rules, in words. */
export function Differences({ from, to, client }: { readonly from: number; readonly to: number | 'draft'; readonly client: RulesClient }): ReactElement {
  const { rules } = useWording().words;
  const { reading, reload } = useReading(useCallback(() => client.diff(from, to), [client, from, to]));
  if (reading.status === 'reading') return <LoadingSpinner label={rules.loading} />;
  return reading.status === 'read' ? <Lines diff={reading.value} /> : <Trouble failure={reading.failure} name={`diff-${to}`} again={rules.versions.readAgain(to)} onRetry={() => void reload()} />;
}

function Lines({ diff: { differences, more } }: { readonly diff: DiffAnswer }): ReactElement {
  const { versions } = useWording().words.rules;
  if (differences.length === 0) return <Text>{versions.same}</Text>;
  return (
    <Flex direction="column" gap="xs">
      <List variant="unordered-styled">
        {differences.map(({ path, label, before, after }, at) => <Text key={`${path} ${at}`}>{`${label}: ${versions.changed(before ?? versions.nothing, after ?? versions.nothing)}`}</Text>)}
      </List>
      {more > 0 ? <Text variant="microcopy">{versions.more(more)}</Text> : null}
    </Flex>
  );
}

/** Who changed rules, mode and admins. */
export function HistorySection({ client }: { readonly client: RulesClient }): ReactElement {
  const { words: { rules, readAgain }, format } = useWording();
  const [older, setOlder] = useState<readonly HistoryAnswer[]>([]);
  const { reading, reload } = useReading(useCallback(() => client.history(null), [client]));
  const { isSaving, notSaved, send } = useSaving();
  if (reading.status === 'reading') return <LoadingSpinner label={rules.loading} />;
  if (reading.status === 'failed') return <Trouble failure={reading.failure} name="history" again={readAgain.history} onRetry={() => void reload()} />;
  const pages = [reading.value, ...older];
  const entries: readonly HistoryEntry[] = pages.flatMap((page) => page.entries);
  const next = pages.at(-1)?.next ?? null;
  const more = (): void => void send('older', () => client.history(next), (page) => setOlder([...older, page]));
  return (
    <Flex direction="column" gap="sm">
      <Heading>{rules.history.title}</Heading>
      {entries.length === 0 ? <Text>{rules.history.none}</Text> : <List variant="unordered-styled">{entries.map(({ id, at, by, text }) => <Text key={id}>{rules.history.line(format.moment(at), by, text)}</Text>)}</List>}
      {notSaved ? <Trouble failure={notSaved} name="older" again={readAgain.older} onRetry={more} /> : null}
      {next === null || notSaved ? null : <ButtonRow><LoadingButton size="xs" variant="secondary" testId="older" loading={isSaving} onClick={more}>{rules.history.older}</LoadingButton></ButtonRow>}
    </Flex>
  );
}
