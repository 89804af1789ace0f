// Made from extensions/app/settings/components/finding.tsx by "lead-handover generate". Do not edit.

import { Box, Flex, StatusTag, Text, type StatusTagProps } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { useWording } from '../words/wording.ts';

export type Colour = NonNullable<StatusTagProps['variant']>;

type FindingProps = { readonly colour: Colour; readonly tag: string; readonly text: string; readonly whatToDo: string | null };

/** One thing we looked at: how it is, what was found, what to do. */
export function Finding({ colour, tag, text, whatToDo }: FindingProps): ReactElement {
  const { account } = useWording().words;
  return (
    <Flex direction="row" gap="sm" align="start">
      <Box flex="none"><StatusTag variant={colour}>{tag}</StatusTag></Box>
      <Box flex={1}>
        <Text>{text}</Text>
        {whatToDo ? <Text variant="microcopy">{account.whatToDo(whatToDo)}</Text> : null}
      </Box>
    </Flex>
  );
}
