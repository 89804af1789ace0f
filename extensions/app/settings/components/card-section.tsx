import { Flex, List, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { CheckView } from '../contract.ts';
import { useWording } from '../words/wording.ts';
import { Check } from './check-list.tsx';

/** The check that turns when the card was opened once. */
const CARD_CHECK = 'card';

/** How the card comes onto the record page, and whether it was seen there. */
export function CardSection({ checks }: { readonly checks: readonly CheckView[] }): ReactElement {
  const { words: { card } } = useWording();
  const seen = checks.find(({ name }) => name === CARD_CHECK);
  return (
    <Flex direction="column" gap="sm">
      {seen?.level === 'ok' ? null : <Text>{card.text}</Text>}
      {seen?.level === 'ok' ? null : <List variant="ordered-styled">{card.steps.map((step) => <Text key={step}>{step}</Text>)}</List>}
      {seen ? <Check check={{ ...seen, whatToDo: null }} /> : null}
    </Flex>
  );
}
