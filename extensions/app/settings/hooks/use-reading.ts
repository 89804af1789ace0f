import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answered, Failure } from '../backend.ts';

export type Reading<T> =
  | { readonly status: 'reading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'read'; readonly value: T; /** Why it could not be read again: it may be out of date. */ readonly notRead: Failure | null };

export type ReadingControls<T> = {
  readonly reading: Reading<T>;
  /** An answer is on its way, also while an earlier one is shown. */
  readonly isReading: boolean;
  readonly reload: () => Promise<void>;
  /** Shows what came with another answer. */
  readonly show: (value: T) => void;
};

/**
 * Something read from the backend, and a way to read it again. What is shown stays while it is read again, and a late
 * answer to an earlier question is dropped.
 * @param read - must stay the same function as long as the question is the same
 * @param revision - another one: something was changed elsewhere, and it is read again
 */
export function useReading<T>(read: () => Promise<Answered<T>>, revision = 0): ReadingControls<T> {
  const [reading, setReading] = useState<Reading<T>>({ status: 'reading' });
  const [isReading, setIsReading] = useState(true);
  const newest = useRef(0);
  const show = useCallback((value: T) => {
    newest.current += 1;
    setReading({ status: 'read', value, notRead: null });
    setIsReading(false);
  }, []);
  const reload = useCallback(async () => {
    newest.current += 1;
    const mine = newest.current;
    setIsReading(true);
    const answered = await read();
    if (mine !== newest.current) return;
    setReading((shown) => (answered.ok ? { status: 'read', value: answered.value, notRead: null } : shown.status === 'read' ? { ...shown, notRead: answered.failure } : { status: 'failed', failure: answered.failure }));
    setIsReading(false);
  }, [read]);
  useEffect(() => {
    void reload();
    return () => {
      newest.current += 1;
    };
  }, [reload, revision]);
  return { reading, isReading, reload, show };
}
