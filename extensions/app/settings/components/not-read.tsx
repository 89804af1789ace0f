import { Alert, Button, Flex, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { Failure } from '../backend.ts';
import type { Words } from '../words/en.ts';
import { useWording } from '../words/wording.ts';

/** What can be asked for once more, by the name that tells it from the rest of the page. */
export type ReadAgain = keyof Words['readAgain'];

/** What is shown could not be read again: it stays, and may be older than how things stand. */
export function NotRead({ failure: { because, reference }, name, onRetry }: { readonly failure: Failure; /** Tells several on a page apart. */ readonly name: ReadAgain; readonly onRetry: () => void }): ReactElement {
  const { notRead, readAgain, account } = useWording().words;
  return (
    <Alert variant="warning" title={notRead}>
      <Flex direction="column" gap="xs" align="start">
        <Text>{account.failures[because].text}</Text>
        {reference ? <Text variant="microcopy">{account.reference(reference)}</Text> : null}
        <Button size="xs" variant="secondary" testId={`refresh-${name}`} onClick={onRetry}>{readAgain[name]}</Button>
      </Flex>
    </Alert>
  );
}
