import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../backend.ts';
import type { HealthView, ParkedRequest } from '../data-contract.ts';
import type { DataClient } from '../data-client.ts';

export type HealthModel =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | {
    readonly status: 'loaded';
    readonly view: HealthView;
    /** What is on its way; nothing else can be set going meanwhile. */
    readonly deciding: ParkedRequest | null;
    /** Why the last decision did not come about; settled: somebody else had decided before. */
    readonly notDone: Failure | 'settled' | null;
  };

export type HealthControls = { readonly model: HealthModel; readonly reload: () => void; readonly decide: (request: ParkedRequest) => void };

/** How an account runs, and what is decided about parked cases. What is shown is always the backend's word. */
export function useHealth(client: DataClient, revision: number, onChanged: () => void): HealthControls {
  const [model, setModel] = useState<HealthModel>({ status: 'loading' });
  const isBusy = useRef(false);

  const load = useCallback(async () => {
    const read = await client.readHealth();
    if (isBusy.current) return;
    setModel(read.ok ? { status: 'loaded', view: read.value, deciding: null, notDone: null } : { status: 'failed', failure: read.failure });
  }, [client]);
  useEffect(() => void load(), [load, revision]);

  const decide = async (request: ParkedRequest): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setModel((shown) => (shown.status === 'loaded' ? { ...shown, deciding: request, notDone: null } : shown));
    const decided = await client.decideParked(request);
    if (decided.ok) {
      setModel({ status: 'loaded', view: decided.value.health, deciding: null, notDone: decided.value.isDone ? null : 'settled' });
      onChanged();
    } else {
      // It may have arrived.
      const again = await client.readHealth();
      setModel((shown) => (shown.status === 'loaded' ? { status: 'loaded', view: again.ok ? again.value : shown.view, deciding: null, notDone: decided.failure } : shown));
    }
    isBusy.current = false;
  };
  return {
    model,
    reload: () => {
      setModel({ status: 'loading' });
      void load();
    },
    decide: (request) => void decide(request),
  };
}
