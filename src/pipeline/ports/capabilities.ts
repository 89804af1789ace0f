import type { PortalId } from '../../domain/ids.ts';
import type { Capability, CapabilityReason } from '../../settings-contract.ts';

/** What became clear about one capability. `details` are names, never values: properties that are in the way, lists that are not there, an error category. */
export type Probed = { readonly capability: Capability; readonly because: CapabilityReason; readonly details?: string | undefined };

/** What we know of a capability of a portal. Closed until `retryAt`; then whoever needs it tries again. */
export type CapabilityState = Probed & { readonly checkedAt: Date; readonly retryAt: Date | null };

export interface CapabilityStore {
  /** Those that were looked at, or that use has shown. */
  of(portalId: PortalId): Promise<ReadonlyMap<Capability, CapabilityState>>;
  save(portalId: PortalId, states: readonly CapabilityState[]): Promise<void>;
  /** After a new install: what was granted may have changed. */
  forget(portalId: PortalId): Promise<void>;
}

/** After a refusal the door is tried again this much later, in milliseconds: a scope may have been added, a subscription changed. */
const CAPABILITY_RETRY_MS = 15 * 60 * 1000;

/** Few accounts have events, and those that do not are no quicker to buy them: asked once a day, and when an admin has it checked. */
const EVENTS_RETRY_MS = 24 * 60 * 60 * 1000;

/** What was found, dated; whatever is closed gets its time to be tried again. */
export function stateOf(probed: Probed, now: Date): CapabilityState {
  const isOpen = probed.because === 'open' || probed.because === 'not_asked_for';
  return { ...probed, checkedAt: now, retryAt: isOpen ? null : new Date(now.getTime() + (probed.capability === 'events' ? EVENTS_RETRY_MS : CAPABILITY_RETRY_MS)) };
}

/** Whether nobody should try now. What is unclear is tried: only a refusal closes. */
export function isClosed(state: CapabilityState | undefined, now: Date): boolean {
  return state !== undefined && state.because !== 'unclear' && state.retryAt !== null && state.retryAt > now;
}
