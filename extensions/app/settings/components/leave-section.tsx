import { Button, ButtonRow, Checkbox, Flex, LoadingButton, Text, ToggleGroup } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import type { DisconnectRequest } from '../contract.ts';
import { useWording } from '../words/wording.ts';
import type { SectionProps } from './section.tsx';

type Data = DisconnectRequest['data'];
type LeaveSectionProps = SectionProps & { readonly onDisconnect: (data: Data) => void };

/** The way out: begun, confirmed by a tick, then done. Nothing is chosen for deletion by itself. */
export function LeaveSection({ canChange, saving, onDisconnect }: LeaveSectionProps): ReactElement {
  const { words: { leave } } = useWording();
  const [isOpen, setIsOpen] = useState(false);
  const [data, setData] = useState<Data>('keep');
  const [isSure, setIsSure] = useState(false);
  const close = (): void => {
    setIsOpen(false);
    setIsSure(false);
    setData('keep');
  };
  if (!isOpen) {
    return (
      <Flex direction="column" gap="sm">
        <Text>{leave.text}</Text>
        <ButtonRow><Button variant="secondary" testId="begin-leave" disabled={!canChange} onClick={() => setIsOpen(true)}>{leave.begin}</Button></ButtonRow>
      </Flex>
    );
  }
  return (
    <Flex direction="column" gap="sm">
      <Text>{leave.text}</Text>
      <ToggleGroup
        toggleType="radioButtonList" name="data" label={leave.choice} value={data} testId="leave-data" onChange={(value) => setData(value === 'delete' ? 'delete' : 'keep')}
        options={[{ value: 'keep', label: leave.keep, description: leave.keepHint }, { value: 'delete', label: leave.delete, description: leave.deleteHint }]}
      />
      <Checkbox name="sure" testId="leave-sure" checked={isSure} onChange={setIsSure}>{leave.sure}</Checkbox>
      {isSure ? null : <Text variant="microcopy">{leave.sureMissing}</Text>}
      <ButtonRow>
        <LoadingButton variant="destructive" testId="leave" loading={saving === 'disconnect'} disabled={!canChange || !isSure} onClick={() => onDisconnect(data)}>{leave.confirm}</LoadingButton>
        <Button variant="secondary" testId="cancel-leave" onClick={close}>{leave.cancel}</Button>
      </ButtonRow>
    </Flex>
  );
}
