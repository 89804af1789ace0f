import type { PortalId, UserId } from '../domain/ids.ts';
import { HubSpotError, isAccessLost, NotConnected } from '../errors.ts';
import type { Mode } from '../settings-contract.ts';
import type { Flow } from './flow.ts';
import { byUser } from './people.ts';
import { resumeStreams, startStreams } from './read-streams.ts';
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
 * Makes an authorised portal ready: remembers it in shadow mode, starts the streams and creates our properties. Safe
 * to repeat: a second click or a new install completes what is missing. What was read before is not read again, unless
 * there is more to see than before; but after a disconnect every lead is looked at, because nobody told us who was
 * deleted meanwhile.
 *
 * @returns the state it is in now: shadow, or what it was when it was connected before
 */
export async function installPortal(flow: Flow, authorised: Authorised): Promise<Mode> {
  const { portalId, installerUserId, ...rest } = authorised;
  const at = flow.now();
  const state = await flow.storage.inTransaction(async (stores) => {
    const before = await stores.installs.find(portalId);
    const now = await stores.installs.save({ portalId, ...rest, installedAt: at, adminUserIds: installerUserId ? [installerUserId] : [] });
    const seesMore = !before || rest.grantedScopes.some((scope) => !before.grantedScopes.includes(scope));
    await (seesMore ? startStreams(stores, portalId, at) : resumeStreams(stores, portalId, at));
    if (before?.state === 'disconnected') await stores.leads.markAllStale(portalId, at, 'sweep');
    await stores.capabilities.forget(portalId);
    await stores.audit.record(portalId, [
      { at, who: installerUserId ? byUser(installerUserId) : 'system', what: before?.state === 'disconnected' ? 'installed again' : 'installed', details: { scopes: rest.grantedScopes.length } },
    ]);
    await stores.work.wake(portalId);
    return now;
  });
  await lookAround(flow, portalId);
  return state;
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
 *
 * @throws NotConnected for an account that is disconnected, also since a moment ago: only installing again connects it
 */
export async function switchState({ storage, now }: Pick<Flow, 'storage' | 'now'>, portalId: PortalId, state: Mode, by: string): Promise<void> {
  const at = now();
  await storage.inTransaction(async (stores) => {
    const before = await stores.installs.find(portalId);
    if (before?.state === state) return;
    const isConnected = before !== null && (await stores.installs.setState(portalId, state, at));
    if (!isConnected) throw new NotConnected(`Account ${portalId} is not connected: connect it again first.`);
    await stores.leads.markAllDue(portalId, at);
    await stores.audit.record(portalId, [{ at, who: by, what: 'mode changed', details: { from: before.state, to: state } }]);
    await stores.work.wake(portalId);
  });
}
