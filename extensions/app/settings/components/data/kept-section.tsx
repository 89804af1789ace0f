import { Button, ButtonRow, Flex, Statistics, StatisticsItem, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { DataClient } from '../../data-client.ts';
import { useReading } from '../../hooks/use-reading.ts';
import { useWording } from '../../words/wording.ts';
import { Loading } from '../failed.tsx';
import { NotRead } from '../not-read.tsx';

/** What is stored of the account, and how long it stays. */
export function KeptSection({ client, revision }: { readonly client: DataClient; /** Rises with each change that was made in another part of the page. */ readonly revision: number }): ReactElement {
  const { words: { data: { kept }, account, readAgain }, format } = useWording();
  const { reading, reload } = useReading(client.readData, revision);
  if (reading.status === 'reading') return <Loading />;
  if (reading.status === 'failed') {
    return (
      <Flex direction="column" gap="sm">
        <Text>{kept.failed}</Text>
        {reading.failure.reference ? <Text variant="microcopy">{account.reference(reading.failure.reference)}</Text> : null}
        <ButtonRow><Button variant="secondary" testId="kept-again" onClick={() => void reload()}>{readAgain.kept}</Button></ButtonRow>
      </Flex>
    );
  }
  const { value: { retentionMonths, stored }, notRead } = reading;
  return (
    <Flex direction="column" gap="sm">
      {notRead ? <NotRead failure={notRead} name="kept" onRetry={() => void reload()} /> : null}
      <Statistics>
        <StatisticsItem label={kept.leads} number={format.number(stored.leads)} />
        <StatisticsItem label={kept.signals} number={format.number(stored.signals)} />
        <StatisticsItem label={kept.handovers} number={format.number(stored.handovers)} />
      </Statistics>
      <Text>{retentionMonths === null ? kept.retentionUnknown : kept.retention(format.number(retentionMonths))}</Text>
    </Flex>
  );
}
