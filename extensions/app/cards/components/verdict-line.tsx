import { Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { usePlace } from '../place.ts';
import type { Verdict } from '../verdict.ts';

/** The sentence that says what to do, with the state beside it. */
export function VerdictLine({ verdict }: { readonly verdict: Verdict }): ReactElement {
  const { headline, detail, status, tone } = verdict;
  const tag = <StatusTag variant={tone}>{status}</StatusTag>;
  const heading = <Heading>{headline}</Heading>;
  return (
    <Flex direction="column" gap="xs">
      {usePlace() === 'sidebar'
        ? <Flex direction="column" gap="xs">{tag}{heading}</Flex>
        : <Flex direction="row" justify="between" align="center" gap="md">{heading}{tag}</Flex>}
      {detail === null ? null : <Text>{detail}</Text>}
    </Flex>
  );
}
