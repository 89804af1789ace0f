import { Button, EmptyState, ErrorState, Flex, Link, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { Failure } from '../backend.ts';
import { useWording } from '../words/wording.ts';

/** While the first answer is on its way. */
export function Loading(): ReactElement {
  const { account } = useWording().words;
  return <LoadingSpinner layout="centered" showLabel label={account.loading} />;
}

type FailedProps = {
  readonly failure: Failure;
  /** Where an admin connects the account. */
  readonly connectUrl: string | null;
  readonly onRetry: () => void;
};

/** There is nothing to show: what happened, what to do, and what to quote when asking for help. */
export function Failed({ failure: { because, message, reference }, connectUrl, onRetry }: FailedProps): ReactElement {
  const { account } = useWording().words;
  const { title, text } = account.failures[because];
  const isApart = because === 'not_connected';
  const body = (
    <Flex direction="column" gap="sm" align="start">
      <Text>{text}</Text>
      {(because === 'refused' || because === 'overtaken') && message ? <Text>{message}</Text> : null}
      {reference ? <Text variant="microcopy">{account.reference(reference)}</Text> : null}
      {isApart && connectUrl ? <Link href={{ url: connectUrl, external: true }}>{account.connect}</Link> : null}
      <Button variant="secondary" testId="retry" onClick={onRetry}>{account.retry}</Button>
    </Flex>
  );
  return isApart ? <EmptyState title={title} imageName="integrations" imageWidth={120}>{body}</EmptyState> : <ErrorState title={title}>{body}</ErrorState>;
}
