import { Box, Flex, Text } from '@hubspot/ui-extensions';
import type { ReactElement, ReactNode } from 'react';
import { usePlace } from '../place.ts';

type FactProps = { readonly label: string; readonly children: ReactNode };

/** A label and what it says, side by side where there is room; a narrow place puts the label on top. */
export function Fact({ label, children }: FactProps): ReactElement {
  if (usePlace() === 'sidebar') {
    return (
      <Flex direction="column">
        <Text format={{ fontWeight: 'bold' }}>{label}:</Text>
        {children}
      </Flex>
    );
  }
  return (
    <Flex direction="row" gap="md">
      <Box flex={1}><Text format={{ fontWeight: 'demibold' }}>{label}</Text></Box>
      <Box flex={5}>{children}</Box>
    </Flex>
  );
}

/** A fact of one text, in one line with its label where it is narrow; nothing at all where there is no text. */
export function TextFact({ label, text }: { readonly label: string; readonly text: string | null }): ReactElement | null {
  const isNarrow = usePlace() === 'sidebar';
  if (text === null) return null;
  if (!isNarrow) return <Fact label={label}><Text>{text}</Text></Fact>;
  return <Text><Text inline format={{ fontWeight: 'bold' }}>{label}:</Text> {text}</Text>;
}
