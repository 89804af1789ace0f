import type { PortalId, UserId } from '../domain/ids.ts';
import { HubSpotError, isAccessLost } from '../errors.ts';
import type { Flow } from './flow.ts';
import type { InstallState } from './ports/stores.ts';
import { startStreams } from './read-streams.ts';
import { capabilities } from './streams/capabilities.ts';

/** What an authorisation tells about a portal. */
export type Authorised = {
  readonly portalId: PortalId;
  readonly installerUserId: UserId | null;
  readonly grantedScopes: readonly string[];
  readonly hubDomain: string | null;
  readonly timeZone: string;
  readonly uiDomain: string;
};

/**
 * Makes an authorised portal ready: remembers it in shadow mode, creates our properties and
 * starts the streams. Safe to repeat: a second click or a new install completes what is missing.
 */
export async function installPortal(flow: Flow, authorised: Authorised): Promise<void> {
  const { portalId, installerUserId, ...rest } = authorised;
  await flow.storage.installs.save({ portalId, ...rest, installedAt: flow.now(), adminUserIds: installerUserId ? [installerUserId] : [] });
  await flow.storage.capabilities.forget(portalId);
  await startStreams(flow, portalId);
  await lookAround(flow, portalId);
  await flow.storage.audit.record(portalId, [
    { at: flow.now(), who: installerUserId ? `user:${installerUserId}` : 'system', what: 'installed', details: { scopes: rest.grantedScopes.length } },
  ]);
  await flow.storage.work.wake(portalId);
}

/** Creates our properties and asks what is open to us, so that the admin sees it at once. What fails now, the stream does later. */
async function lookAround(flow: Flow, portalId: PortalId): Promise<void> {
  const install = await flow.storage.installs.find(portalId);
  if (!install) return;
  try {
    await capabilities.step(flow, install, null);
  } catch (error) {
    if (!(error instanceof HubSpotError) || isAccessLost(error)) throw error;
    flow.onTrouble(error, { portalId });
  }
}

/**
 * Switches between shadow, live and paused. Going live looks at every lead again; what happened before makes no
 * task, and handovers that are open have their time to be answered from then on.
 */
export async function switchState({ storage, now }: Pick<Flow, 'storage' | 'now'>, portalId: PortalId, state: Exclude<InstallState, 'disconnected'>, by: string): Promise<void> {
  const at = now();
  await storage.inTransaction(async (stores) => {
    const before = await stores.installs.find(portalId);
    if (!before || before.state === state) return;
    await stores.installs.setState(portalId, state, at);
    await stores.leads.markAllDue(portalId, at);
    await stores.audit.record(portalId, [{ at, who: by, what: 'mode changed', details: { from: before.state, to: state } }]);
    await stores.work.wake(portalId);
  });
}
