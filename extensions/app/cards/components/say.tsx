import { Box, Button, Flex, Text, Tile } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import { useHost } from '../host.ts';
import { useWording } from '../words/wording.ts';
import { Fact } from './fact.tsx';

type Copying = 'not_yet' | 'copied' | 'failed';

/** An opener to say or to copy. */
export function Say({ text }: { readonly text: string | null }): ReactElement | null {
  const { words } = useWording();
  const host = useHost();
  const [copying, setCopying] = useState<Copying>('not_yet');
  if (text === null) return null;
  const copy = async (): Promise<void> => {
    try {
      await host.copy(text);
      setCopying('copied');
    } catch {
      setCopying('failed');
    }
  };
  return (
    <Fact label={words.labels.say}>
      <Tile compact>
        <Flex direction="row" gap="sm" justify="between" align="center">
          <Box flex="auto"><Text>{words.quote(text)}</Text></Box>
          <Box flex="none"><Button size="xs" onClick={() => void copy()}>{copying === 'copied' ? words.copied : words.copy}</Button></Box>
        </Flex>
        {copying === 'failed' ? <Text variant="microcopy">{words.copyFailed}</Text> : null}
      </Tile>
    </Fact>
  );
}
