import { Button, ButtonRow, Flex, Statistics, StatisticsItem, Text } from '@hubspot/ui-extensions';
import { useCallback, useEffect, useState, type ReactElement } from 'react';
import type { Answered } from '../../backend.ts';
import type { DataClient } from '../../data-client.ts';
import type { DataView } from '../../data-contract.ts';
import { useWording } from '../../words/wording.ts';
import { Loading } from '../failed.tsx';

/** What is stored of the account, and how long it stays. */
export function KeptSection({ client, revision }: { readonly client: DataClient; /** Rises with each change that was made in another part of the page. */ readonly revision: number }): ReactElement {
  const { words: { data: { kept }, account, readAgain }, format } = useWording();
  const [read, setRead] = useState<Answered<DataView> | null>(null);
  const load = useCallback(async () => setRead(await client.readData()), [client]);
  useEffect(() => void load(), [load, revision]);
  if (read === null) return <Loading />;
  if (!read.ok) {
    return (
      <Flex direction="column" gap="sm">
        <Text>{kept.failed}</Text>
        {read.failure.reference ? <Text variant="microcopy">{account.reference(read.failure.reference)}</Text> : null}
        <ButtonRow><Button variant="secondary" testId="kept-again" onClick={() => void load()}>{readAgain.kept}</Button></ButtonRow>
      </Flex>
    );
  }
  const { retentionMonths, stored } = read.value;
  return (
    <Flex direction="column" gap="sm">
      <Statistics>
        <StatisticsItem label={kept.leads} number={format.number(stored.leads)} />
        <StatisticsItem label={kept.signals} number={format.number(stored.signals)} />
        <StatisticsItem label={kept.handovers} number={format.number(stored.handovers)} />
      </Statistics>
      <Text>{retentionMonths === null ? kept.retentionUnknown : kept.retention(format.number(retentionMonths))}</Text>
    </Flex>
  );
}
