import { Alert, Button, Flex, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { CardView } from '../contract.ts';
import type { NotSaved } from '../hooks/use-card.ts';
import { clip } from '../limits.ts';
import { useWording } from '../words/wording.ts';

/** Says that the account could not be read for a while. */
export function StaleNotice({ isStale, updatedAt }: Pick<CardView, 'isStale' | 'updatedAt'>): ReactElement | null {
  const { words, format } = useWording();
  if (!isStale) return null;
  return <Alert variant="warning" title={words.stale.title}>{words.stale.text(updatedAt && format.moment(updatedAt))}</Alert>;
}

type NotSavedNoticeProps = { readonly notSaved: NotSaved; readonly onRetry: () => void };

/** Says that an answer did not count, and why: what the backend says of it is for whoever has to mend an answer that was not understood. Sending it again is offered where that can help. */
export function NotSavedNotice({ notSaved, onRetry }: NotSavedNoticeProps): ReactElement {
  const { words } = useWording();
  const { title, text } = words.notSaved[notSaved.because];
  return (
    <Alert variant="danger" title={title}>
      <Flex direction="column" gap="xs">
        <Text>{text}</Text>
        {notSaved.because === 'bad_request' && notSaved.message ? <Text>{clip(notSaved.message, 'detail')}</Text> : null}
        {notSaved.reference ? <Text variant="microcopy">{words.reference(notSaved.reference)}</Text> : null}
        {notSaved.retry ? <Flex direction="row"><Button size="xs" testId="retry-answer" onClick={onRetry}>{words.actions.retry}</Button></Flex> : null}
      </Flex>
    </Alert>
  );
}
