import { Box, Flex, LoadingSpinner, Select, Text } from '@hubspot/ui-extensions';
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import type { Answered } from '../../backend.ts';
import type { BoardClient } from '../../board-client.ts';
import { BOARD_DAYS, type BoardDays, type BoardView } from '../../home-contract.ts';
import { useWording } from '../../words/wording.ts';
import { Failed } from '../failed.tsx';
import { Answers } from './answers.tsx';
import { ContactList } from './contact-list.tsx';
import type { Behind } from './counts-table.tsx';
import { Groups } from './groups.tsx';
import { Outcomes } from './outcomes.tsx';
import { Refusals } from './refusals.tsx';
import { TakeOut } from './take-out.tsx';
import { Trend } from './trend.tsx';
import { MissingContext, Waiting } from './waiting.tsx';

type Props = { readonly client: BoardClient; readonly recordUrl: string; readonly connectUrl: string | null };

/** What became of what was handed over: the numbers, and behind each number its contacts. */
export function Board({ client, recordUrl, connectUrl }: Props): ReactElement {
  const { words: { board: words } } = useWording();
  const [days, setDays] = useState<BoardDays>(BOARD_DAYS[0]);
  const [reading, setReading] = useState<Answered<BoardView> | null>(null);
  const [behind, setBehind] = useState<Behind | null>(null);
  // The period that was asked for last: an answer for another one comes too late.
  const wanted = useRef<BoardDays>(days);
  const load = useCallback(async (period: BoardDays) => {
    wanted.current = period;
    setReading(null);
    const answered = await client.board(period);
    if (wanted.current === period) setReading(answered);
  }, [client]);
  useEffect(() => void load(days), [load, days]);
  if (behind && reading?.ok) return <ContactList behind={behind} client={client} recordUrl={recordUrl} connectUrl={connectUrl} onBack={() => setBehind(null)} />;
  return (
    <Flex direction="column" gap="md">
      <Select label={words.period} name="days" value={days} options={BOARD_DAYS.map((value) => ({ label: words.days[value] ?? '', value }))} onChange={(value) => setDays(BOARD_DAYS.find((known) => known === Number(value)) ?? days)} />
      {reading === null ? <LoadingSpinner layout="centered" showLabel label={words.loading} /> : null}
      {reading?.ok === false ? <Failed failure={reading.failure} connectUrl={connectUrl} onRetry={() => void load(days)} /> : null}
      {reading?.ok ? <Numbers view={reading.value} client={client} onOpen={setBehind} /> : null}
    </Flex>
  );
}

function Numbers({ view, client, onOpen }: { readonly view: BoardView; readonly client: BoardClient; readonly onOpen: (behind: Behind) => void }): ReactElement {
  const { words: { board: words }, format } = useWording();
  const shared = { view, onOpen };
  return (
    <Flex direction="column" gap="md">
      <Text>{words.since(format.date(view.period.from), view.period.days)}</Text>
      <Flex direction="row" gap="md" wrap="wrap">
        <Box flex={1}><Outcomes {...shared} /></Box>
        <Box flex={1}><Answers {...shared} /></Box>
      </Flex>
      <Trend {...shared} />
      <Flex direction="row" gap="md" wrap="wrap">
        <Box flex={1}><Waiting {...shared} /></Box>
        <Box flex={1}><MissingContext {...shared} /></Box>
      </Flex>
      <Refusals {...shared} />
      <Groups title={words.sources} by="source" groups={view.sources} {...shared} />
      <Groups title={words.topics} by="topic" groups={view.topics} {...shared} />
      {view.owners ? <Groups title={words.owners} by="owner" groups={view.owners} hint={words.groups.owners} {...shared} /> : null}
      <TakeOut view={view} client={client} />
    </Flex>
  );
}
