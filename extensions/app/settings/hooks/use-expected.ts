import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../backend.ts';
import type { SetupClient } from '../setup-client.ts';
import type { ExpectedRequest, ExpectedView, FoundHandover } from '../setup-contract.ts';

/** How far the expected volume is known: nobody asked, being worked out, worked out, or not. */
export type Expected =
  | { readonly status: 'not_asked' }
  | { readonly status: 'working' | 'known'; readonly looked: number; readonly notCounted: number; readonly unread: number; readonly isTooMany: boolean; readonly weeks: ExpectedView['weeks'] }
  | { readonly status: 'failed'; readonly failure: Failure };

/** Asks for the expected volume piece by piece, and stops when the reader leaves. */
export function useExpected(client: SetupClient): { readonly expected: Expected; readonly ask: () => Promise<void> } {
  const [expected, setExpected] = useState<Expected>({ status: 'not_asked' });
  const run = useRef(0);
  useEffect(() => () => {
    run.current += 1;
  }, []);
  const ask = useCallback(async () => {
    run.current += 1;
    const mine = run.current;
    let request: ExpectedRequest = { begun: null, after: null, found: [] };
    let sum = { looked: 0, notCounted: 0 };
    setExpected({ status: 'working', ...sum, unread: 0, isTooMany: false, weeks: [] });
    for (;;) {
      const answered = await client.expect(request);
      if (mine !== run.current) return;
      // It has waited for its turn there, and does so again.
      if (!answered.ok && answered.failure.because === 'busy') continue;
      if (!answered.ok) return setExpected({ status: 'failed', failure: answered.failure });
      const { begun, next, found, unread, isTooMany, weeks, looked, notCounted } = answered.value;
      sum = { looked: sum.looked + looked, notCounted: sum.notCounted + notCounted };
      setExpected({ status: next === null ? 'known' : 'working', ...sum, unread, isTooMany, weeks });
      if (next === null) return;
      const all: readonly FoundHandover[] = [...request.found, ...found];
      request = { begun, after: next, found: all };
    }
  }, [client]);
  return { expected, ask };
}
