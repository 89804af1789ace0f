import { Alert, Flex, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { Failure } from '../backend.ts';
import { useWording } from '../words/wording.ts';

/** Says that a change did not come about, and why. */
export function NotSaved({ failure: { because, message, reference } }: { readonly failure: Failure }): ReactElement {
  const { words } = useWording();
  const { account } = words;
  const reason = because === 'unreachable' ? words.notSavedText : account.failures[because].text;
  return (
    <Alert variant="danger" title={words.notSaved}>
      <Flex direction="column" gap="xs">
        <Text>{reason}</Text>
        {(because === 'refused' || because === 'overtaken') && message ? <Text>{message}</Text> : null}
        {reference ? <Text variant="microcopy">{account.reference(reference)}</Text> : null}
      </Flex>
    </Alert>
  );
}
