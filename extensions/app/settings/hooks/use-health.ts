import { useState } from 'react';
import type { Failure } from '../backend.ts';
import type { HealthView, ParkedRequest } from '../data-contract.ts';
import type { DataClient } from '../data-client.ts';
import { useReading, type Reading } from './use-reading.ts';
import { useSaving } from './use-saving.ts';

export type HealthControls = {
  readonly reading: Reading<HealthView>;
  readonly isReading: boolean;
  /** What is on its way; nothing else can be decided meanwhile. */
  readonly deciding: ParkedRequest | null;
  /** Why the last decision did not come about. */
  readonly notDone: Failure | null;
  /** Somebody else had decided before. */
  readonly isSettled: boolean;
  readonly reload: () => void;
  readonly decide: (request: ParkedRequest) => void;
};

/** How an account runs, and what is decided about parked cases. What is shown is always the backend's word. */
export function useHealth(client: DataClient, revision: number, onChanged: () => void): HealthControls {
  const { reading, isReading, reload, show } = useReading(client.readHealth, revision);
  const { doing, notSaved, send, clear } = useSaving<ParkedRequest>();
  const [isSettled, setIsSettled] = useState(false);
  return {
    reading, isReading, isSettled, deciding: doing, notDone: notSaved,
    reload: () => {
      clear();
      setIsSettled(false);
      void reload();
    },
    decide: (request) => {
      setIsSettled(false);
      void send(request, () => client.decideParked(request), ({ isDone, health }) => {
        setIsSettled(!isDone);
        show(health);
        onChanged();
      }, reload);
    },
  };
}
