import { Alert, Button, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { ReactElement, ReactNode } from 'react';
import type { Reading } from '../../hooks/use-reading.ts';
import { useWording } from '../../words/wording.ts';
import { NotRead, type ReadAgain } from '../not-read.tsx';

type WhileReadingProps<T> = { readonly reading: Reading<T>; /** Tells several on a page apart. */ readonly name: ReadAgain; readonly onRetry: () => void; readonly children: (value: T) => ReactNode };

/** What was read; until then that it is on its way, or why it did not come. */
export function WhileReading<T>({ reading, name, onRetry, children }: WhileReadingProps<T>): ReactElement {
  const { words: { setup, account, readAgain } } = useWording();
  if (reading.status === 'reading') return <LoadingSpinner showLabel label={setup.reading} />;
  if (reading.status === 'read') return <>{reading.notRead ? <NotRead failure={reading.notRead} name={name} onRetry={onRetry} /> : null}{children(reading.value)}</>;
  const { because, message, reference } = reading.failure;
  const { title, text } = account.failures[because];
  return (
    <Alert variant="danger" title={title}>
      <Flex direction="column" gap="xs" align="start">
        <Text>{message !== null && because === 'refused' ? message : text}</Text>
        {reference ? <Text variant="microcopy">{account.reference(reference)}</Text> : null}
        <Button size="xs" variant="secondary" testId={`read-again-${name}`} onClick={onRetry}>{readAgain[name]}</Button>
      </Flex>
    </Alert>
  );
}
