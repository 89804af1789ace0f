import { useCallback, useRef, useState } from 'react';
import type { Answered, Failure } from '../backend.ts';

export type Saving<What = string> = {
  /** What is on its way; null: nothing. */
  readonly doing: What | null;
  readonly isSaving: boolean;
  /** Why the last change did not come about. */
  readonly notSaved: Failure | null;
  /** Sends one change at a time; `after` is told what became of it, `failed` why nothing did. */
  readonly send: <T>(what: What, change: () => Promise<Answered<T>>, after: (value: T) => void | Promise<void>, failed?: (failure: Failure) => void | Promise<void>) => Promise<void>;
  /** Says no more that a change did not come about. */
  readonly clear: () => void;
};

/** One change at a time, and why the last one did not come about. */
export function useSaving<What = string>(): Saving<What> {
  const [doing, setDoing] = useState<What | null>(null);
  const [notSaved, setNotSaved] = useState<Failure | null>(null);
  const isBusy = useRef(false);
  const send = useCallback<Saving<What>['send']>(async (what, change, after, failed) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setDoing(() => what);
    setNotSaved(null);
    const answered = await change();
    if (answered.ok) await after(answered.value);
    else {
      setNotSaved(answered.failure);
      // It may have arrived all the same: what stands there now is shown.
      await failed?.(answered.failure);
    }
    isBusy.current = false;
    setDoing(null);
  }, []);
  const clear = useCallback(() => setNotSaved(null), []);
  return { doing, isSaving: doing !== null, notSaved, send, clear };
}
