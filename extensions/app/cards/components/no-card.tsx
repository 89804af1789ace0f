import { Button, EmptyState, ErrorState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { CardFailure } from '../card-client.ts';
import { useWording } from '../words/wording.ts';

/** While the first answer is on its way. */
export function Loading(): ReactElement {
  const { words } = useWording();
  return <LoadingSpinner layout="centered" showLabel label={words.loading} />;
}

type FailedProps = { readonly failure: CardFailure; readonly onRetry: () => void };

/** There is no card to show: what happened, what to do, and what to quote when asking for help. */
export function Failed({ failure, onRetry }: FailedProps): ReactElement {
  const { words } = useWording();
  const { title, text } = words.failures[failure.because];
  const body = (
    <Flex direction="column" gap="sm" align="start">
      <Text>{text}</Text>
      {failure.reference ? <Text variant="microcopy">{words.reference(failure.reference)}</Text> : null}
      {failure.because === 'not_set_up' ? null : <Button variant="secondary" testId="retry" onClick={onRetry}>{words.actions.retry}</Button>}
    </Flex>
  );
  if (failure.because === 'unreachable') return <ErrorState title={title}>{body}</ErrorState>;
  return <EmptyState title={title} flush imageName={failure.because === 'not_set_up' ? 'integrations' : 'contacts'} imageWidth={120}>{body}</EmptyState>;
}
