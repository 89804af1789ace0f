import { useCallback, useRef, useState } from 'react';
import type { Answered, Failure } from '../backend.ts';

export type Saving = {
  readonly isSaving: boolean;
  /** Why the last change did not come about. */
  readonly notSaved: Failure | null;
  /** Sends one change at a time; `after` is told what became of it. */
  readonly send: <T>(change: () => Promise<Answered<T>>, after: (value: T) => void | Promise<void>, failed?: () => void | Promise<void>) => Promise<void>;
};

/** One change at a time, and why the last one did not come about. */
export function useSaving(): Saving {
  const [isSaving, setIsSaving] = useState(false);
  const [notSaved, setNotSaved] = useState<Failure | null>(null);
  const isBusy = useRef(false);
  const send = useCallback<Saving['send']>(async (change, after, failed) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setIsSaving(true);
    setNotSaved(null);
    const answered = await change();
    if (answered.ok) await after(answered.value);
    else {
      setNotSaved(answered.failure);
      // It may have arrived all the same: what stands there now is shown.
      await failed?.();
    }
    isBusy.current = false;
    setIsSaving(false);
  }, []);
  return { isSaving, notSaved, send };
}
