import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { SettingsView } from '../contract.ts';
import { useWording } from '../words/wording.ts';
import type { Colour } from './finding.tsx';

const COLOURS: Readonly<Record<SettingsView['mode'], Colour>> = { shadow: 'info', live: 'success', paused: 'warning', disconnected: 'danger' };

/** The mode of the account and what it means. */
export function ModeLine({ mode, liveSince }: Pick<SettingsView, 'mode' | 'liveSince'>): ReactElement {
  const { words: { account }, format } = useWording();
  const { name, meaning } = account.modes[mode];
  return (
    <Flex direction="column" gap="xs">
      <StatusTag variant={COLOURS[mode]}>{mode === 'live' && liveSince ? account.liveSince(format.moment(liveSince)) : name}</StatusTag>
      <Text>{meaning}</Text>
    </Flex>
  );
}
