import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answered, Failure } from '../backend.ts';
import type { DisconnectAnswer, DisconnectRequest, Mode, RepairAnswer, SettingsView } from '../contract.ts';
import type { SettingsClient } from '../settings-client.ts';

/** What an admin can set going. */
export type Change = 'check' | 'mode' | 'repair' | 'admins' | 'disconnect';

export type SettingsModel =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'left'; readonly answer: DisconnectAnswer }
  | {
    readonly status: 'loaded';
    readonly view: SettingsView;
    /** What is on its way; nothing else can be set going meanwhile. */
    readonly saving: Change | null;
    /** Why the last change did not come about. */
    readonly notSaved: Failure | null;
    /** Why what is shown may be older than how things stand. */
    readonly notRead: Failure | null;
  };

/** A change that came about, with what the repair could not do: names of properties that need a person. */
export type Saved = { readonly change: Change; readonly inTheWay: RepairAnswer['inTheWay'] };

export type SettingsControls = {
  readonly model: SettingsModel;
  readonly reload: () => void;
  readonly check: () => void;
  readonly setMode: (mode: Mode) => void;
  readonly repair: () => void;
  readonly setAdmins: (userIds: readonly string[]) => void;
  readonly disconnect: (data: DisconnectRequest['data']) => void;
};

const loaded = (view: SettingsView): SettingsModel => ({ status: 'loaded', view, saving: null, notSaved: null, notRead: null });

/**
 * The settings of one account: reads them, sends changes, and reads again after each, also after one that was lost on
 * the way: it may have arrived. What is shown is always the backend's word, never what was hoped for.
 * @param onSaved - called after the backend took a change
 */
export function useSettings(client: SettingsClient, onSaved: (saved: Saved) => void): SettingsControls {
  const [model, setModel] = useState<SettingsModel>({ status: 'loading' });
  const isSaving = useRef(false);

  const load = useCallback(async () => {
    setModel((shown) => (shown.status === 'loaded' ? shown : { status: 'loading' }));
    const read = await client.read();
    setModel((shown) => (read.ok ? loaded(read.value) : shown.status === 'loaded' ? { ...shown, notRead: read.failure } : { status: 'failed', failure: read.failure }));
  }, [client]);
  useEffect(() => void load(), [load]);

  const send = useCallback(async <T>(change: Change, sent: () => Promise<Answered<T>>, after: (value: T) => SettingsModel | Promise<SettingsModel>, inTheWay: (value: T) => readonly string[] = () => []) => {
    if (isSaving.current) return;
    isSaving.current = true;
    setModel((shown) => (shown.status === 'loaded' ? { ...shown, saving: change, notSaved: null } : shown));
    const answered = await sent();
    if (answered.ok) {
      const next = await after(answered.value);
      // The change came about, and what was shown before is better than nothing.
      setModel((shown) => (next.status === 'failed' && shown.status === 'loaded' ? { ...shown, saving: null, notRead: next.failure } : next));
      onSaved({ change, inTheWay: inTheWay(answered.value) });
    } else {
      const again = await client.read();
      setModel((shown) => (shown.status === 'loaded' ? { status: 'loaded', view: again.ok ? again.value : shown.view, saving: null, notSaved: answered.failure, notRead: again.ok ? null : again.failure } : shown));
    }
    isSaving.current = false;
  }, [client, onSaved]);

  const readAgain = async (): Promise<SettingsModel> => {
    const read = await client.read();
    return read.ok ? loaded(read.value) : { status: 'failed', failure: read.failure };
  };
  return {
    model,
    reload: () => void load(),
    check: () => void send('check', () => client.check(), loaded),
    setMode: (mode) => void send('mode', () => client.setMode(mode), readAgain),
    repair: () => void send('repair', () => client.repair(), readAgain, (done) => done.inTheWay),
    setAdmins: (userIds) => void send('admins', () => client.setAdmins(userIds), readAgain),
    disconnect: (data) => void send('disconnect', () => client.disconnect({ confirm: 'disconnect', data }), (answer) => ({ status: 'left', answer })),
  };
}
