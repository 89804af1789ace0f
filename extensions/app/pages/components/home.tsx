import { useCallback, useEffect, useState, type ReactElement } from 'react';
import type { Answered, Failure } from '../backend.ts';
import type { Clock } from '../clock.ts';
import type { BoardClient } from '../board-client.ts';
import type { HomeView } from '../contract.ts';
import type { HomeClient } from '../home-client.ts';
import { useMinute } from '../hooks/use-minute.ts';
import { wordingFor, WordingContext, type Reader } from '../words/wording.ts';
import { AccountHome } from './account-home.tsx';
import { Failed, Loading } from './failed.tsx';

export type HomeProps = {
  readonly reader: Reader;
  /** Zone of the account as HubSpot names it; the backend's own word counts once it is there. */
  readonly timeZone: string;
  readonly client: HomeClient;
  readonly board: BoardClient;
  readonly clock: Clock;
  /** Where an admin connects the account; null where no backend is known. */
  readonly connectUrl: string | null;
  /** HubSpot's list of connected apps. */
  readonly settingsUrl: string;
};

/** The whole home page: it only reads. */
export function Home({ reader, timeZone, client, board, clock, connectUrl, settingsUrl }: HomeProps): ReactElement {
  const now = useMinute(clock);
  const [reading, setReading] = useState<Answered<HomeView> | null>(null);
  const [notRead, setNotRead] = useState<Failure | null>(null);
  const [isReading, setIsReading] = useState(false);
  // What is shown stays while it is read again: the chosen tab and period are the reader's.
  const load = useCallback(async () => {
    setIsReading(true);
    const answered = await client.read();
    setReading((shown) => (answered.ok || !shown?.ok ? answered : shown));
    setNotRead(answered.ok ? null : answered.failure);
    setIsReading(false);
  }, [client]);
  useEffect(() => void load(), [load]);
  return (
    <WordingContext.Provider value={wordingFor(reader, reading?.ok ? reading.value.account.timeZone : timeZone, now)}>
      {reading === null ? <Loading /> : null}
      {reading?.ok === false ? <Failed failure={reading.failure} connectUrl={connectUrl} onRetry={() => void load()} /> : null}
      {reading?.ok ? <AccountHome view={reading.value} board={board} connectUrl={connectUrl} settingsUrl={settingsUrl} isReading={isReading} notRead={notRead} onRefresh={() => void load()} /> : null}
    </WordingContext.Provider>
  );
}
