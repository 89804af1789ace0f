import { Alert, Button, ButtonRow, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import type { Mode, SettingsView } from '../contract.ts';
import { useWording } from '../words/wording.ts';
import { ModeLine } from './mode-line.tsx';
import type { SectionProps } from './section.tsx';

type ModeSectionProps = SectionProps & { readonly view: SettingsView; readonly onMode: (mode: Mode) => void };

/** Which mode the account is in, and the way to another. Pausing takes one click, going live two. */
export function ModeSection({ view: { mode, liveSince }, canChange, saving, onMode }: ModeSectionProps): ReactElement {
  const { words } = useWording();
  const [isAsking, setIsAsking] = useState(false);
  const isSaving = saving === 'mode';
  const goTo = (next: Mode): void => {
    setIsAsking(false);
    onMode(next);
  };
  return (
    <Flex direction="column" gap="sm">
      <ModeLine mode={mode} liveSince={liveSince} />
      {isAsking ? (
        <Alert variant="warning" title={words.mode.sure.title}>
          <Flex direction="column" gap="sm">
            <Text>{words.mode.sure.text}</Text>
            <ButtonRow>
              <Button variant="primary" testId="confirm-live" disabled={!canChange} onClick={() => goTo('live')}>{words.mode.sure.confirm}</Button>
              <Button variant="secondary" testId="cancel-live" onClick={() => setIsAsking(false)}>{words.mode.sure.cancel}</Button>
            </ButtonRow>
          </Flex>
        </Alert>
      ) : (
        <ButtonRow>
          {mode === 'live' ? <LoadingButton variant="secondary" testId="pause" loading={isSaving} disabled={!canChange} onClick={() => goTo('paused')}>{words.mode.pause}</LoadingButton> : null}
          {mode === 'live' ? null : <LoadingButton variant="primary" testId="go-live" loading={isSaving} disabled={!canChange} onClick={() => setIsAsking(true)}>{words.mode.goLive}</LoadingButton>}
          {mode === 'shadow' ? null : <Button variant="secondary" testId="shadow" disabled={!canChange} onClick={() => goTo('shadow')}>{words.mode.shadow}</Button>}
        </ButtonRow>
      )}
    </Flex>
  );
}
