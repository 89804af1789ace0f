import { Alert, ButtonRow, Flex, LoadingButton, ProgressBar, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { DataClient } from '../../data-client.ts';
import type { HealthView } from '../../data-contract.ts';
import { useHealth } from '../../hooks/use-health.ts';
import { useWording } from '../../words/wording.ts';
import { Loading } from '../failed.tsx';
import { NotRead } from '../not-read.tsx';
import { NotSaved } from '../not-saved.tsx';
import { Section } from '../section.tsx';
import { ParkedList } from './parked-list.tsx';
import { StreamTable } from './stream-table.tsx';

type HealthSectionProps = { readonly client: DataClient; readonly canChange: boolean; /** Rises with each change that was made in another part of the page. */ readonly revision: number; readonly onChanged: () => void };

/** How the account runs at this moment, and what was given up. */
export function HealthSection({ client, canChange, revision, onChanged }: HealthSectionProps): ReactElement {
  const { words: { health, account } } = useWording();
  const { reading, isReading, deciding, notDone, isSettled, reload, decide } = useHealth(client, revision, onChanged);
  if (reading.status === 'reading') return <Section title={health.title}><Loading /></Section>;
  const again = (
    <ButtonRow><LoadingButton variant="secondary" size="sm" testId="health-again" loading={isReading} onClick={reload}>{health.again}</LoadingButton></ButtonRow>
  );
  if (reading.status === 'failed') {
    const { because, reference } = reading.failure;
    return (
      <Section title={health.title}>
        <Alert variant="warning" title={health.failed}><Text>{account.failures[because].text}</Text>{reference ? <Text variant="microcopy">{account.reference(reference)}</Text> : null}</Alert>
        {again}
      </Section>
    );
  }
  const { value: view, notRead } = reading;
  return (
    <Flex direction="column" gap="md">
      {notRead ? <NotRead failure={notRead} name="health" onRetry={reload} /> : null}
      <Section title={health.parked.title}>
        {isSettled ? <Alert variant="info" title={health.parked.settled} /> : null}
        {notDone ? <NotSaved failure={notDone} /> : null}
        <ParkedList parked={view.parked} canChange={canChange} deciding={deciding} onDecide={decide} />
      </Section>
      <Section title={health.title}>
        <Webhooks webhooks={view.webhooks} />
        <Allowance allowance={view.allowance} />
        <Reading backfill={view.backfill} />
        <StreamTable streams={view.streams} />
        {again}
      </Section>
    </Flex>
  );
}

function Webhooks({ webhooks: { lastAt, lastDay, isMore } }: Pick<HealthView, 'webhooks'>): ReactElement {
  const { words: { health: { webhooks } }, format } = useWording();
  if (lastAt === null) return <Text>{webhooks.none}</Text>;
  const lately = isMore ? webhooks.more(format.number(lastDay)) : lastDay === 0 ? webhooks.noneLately : webhooks.lastDay(lastDay, format.number(lastDay));
  return <Text>{webhooks.last(format.moment(lastAt))} {lately}</Text>;
}

function Allowance({ allowance }: Pick<HealthView, 'allowance'>): ReactElement {
  const { words: { health: { allowance: words } }, format } = useWording();
  if (allowance === null) return <Text>{words.unknown}</Text>;
  const { calls, seconds, remaining, day, toldAt, pausedUntil } = allowance;
  return (
    <Flex direction="column" gap="xs">
      <Text>{words.known(format.number(calls), format.number(seconds), format.number(remaining), format.ago(toldAt))}{day ? ` ${words.day(format.number(day.calls), format.number(day.remaining))}` : ''}</Text>
      {pausedUntil ? <Text>{words.paused(format.moment(pausedUntil))}</Text> : null}
    </Flex>
  );
}

function Reading({ backfill: { listed, total, isDone } }: Pick<HealthView, 'backfill'>): ReactElement {
  const { words: { health: { reading } }, format } = useWording();
  if (isDone) return <Text>{reading.done(format.number(listed))}</Text>;
  if (total === null) return <Text>{reading.unknown(format.number(listed))}</Text>;
  const value = Math.min(listed, total);
  return <ProgressBar title={reading.title} value={value} maxValue={Math.max(1, total)} showPercentage valueDescription={reading.of(format.number(value), format.number(total))} aria-label={reading.title} />;
}
