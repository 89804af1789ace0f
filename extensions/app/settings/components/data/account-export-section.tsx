import { ButtonRow, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import type { Answered } from '../../backend.ts';
import type { DataClient } from '../../data-client.ts';
import type { ExportAnswer } from '../../data-contract.ts';
import { useWording } from '../../words/wording.ts';
import { NotSaved } from '../not-saved.tsx';
import { ExportLink } from './export-link.tsx';

type AccountExportProps = { readonly client: DataClient; readonly canChange: boolean };

/** Everything about the account as a file. */
export function AccountExportSection({ client, canChange }: AccountExportProps): ReactElement {
  const { words: { data: { account } } } = useWording();
  const [isMaking, setIsMaking] = useState(false);
  const [made, setMade] = useState<Answered<ExportAnswer> | null>(null);
  const make = async (): Promise<void> => {
    setIsMaking(true);
    setMade(await client.makeExport({ what: 'account' }));
    setIsMaking(false);
  };
  return (
    <Flex direction="column" gap="sm">
      <Text>{account.text}</Text>
      <ButtonRow>
        <LoadingButton variant="secondary" testId="export-account" loading={isMaking} disabled={!canChange} onClick={() => void make()}>{isMaking ? account.exporting : account.export}</LoadingButton>
      </ButtonRow>
      {made?.ok === true ? <ExportLink link={made.value} of={account.title} /> : null}
      {made?.ok === false ? <NotSaved failure={made.failure} /> : null}
    </Flex>
  );
}
