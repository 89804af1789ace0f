import type { SandboxPortal } from '../../../src/sandbox/sandbox-portal.ts';
import { createRecord } from '../../../src/sandbox/state/record-writes.ts';

/** Makes many contacts at one moment, as an import does, quickly: no webhooks, and the values are not checked. Returns their ids. */
export function importContacts({ state }: SandboxPortal, count: number, at: Date, valuesOf: (index: number) => Readonly<Record<string, string>> = () => ({})): string[] {
  const wasMuted = state.muted;
  state.muted = true;
  const ids = Array.from({ length: count }, (_, index) => createRecord(state, 'contacts', new Map(Object.entries(valuesOf(index))), { at, source: { sourceType: 'IMPORT' } }).id);
  state.muted = wasMuted;
  return ids;
}
