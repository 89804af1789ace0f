import type { PortalId } from '../domain/ids.ts';
import type { HubSpot, PortalGateway } from '../pipeline/ports/hubspot.ts';
import { createAccess, type Access } from './access.ts';
import { readAccount, readOwners, uninstall, type Account } from './account.ts';
import { changedContacts, listContactIds } from './contact-ids.ts';
import { provisionProperties, type Wanted } from './properties.ts';
import { readLeads } from './read-leads.ts';
import type { Calls } from './records.ts';
import { readWebinarSignals } from './sources/webinars.ts';
import { createTask, findTask, updateTask } from './tasks.ts';
import type { Transport } from './transport.ts';
import { writeContacts } from './write-contacts.ts';

export type HubSpotOptions = {
  readonly transport: Transport;
  /** Our property group and properties. */
  readonly manifest: Wanted;
  /** What a portal granted when the app was installed there; optional features are looked at only with their scope. */
  readonly grantedScopes: (portalId: PortalId) => Promise<readonly string[]>;
  readonly now?: () => Date;
};

/** The port, and what only installing and disconnecting need. */
export interface HubSpotEdge extends HubSpot {
  /** Time zone and screens of an account. */
  account(portalId: PortalId): Promise<Account>;
  /** Removes the app from an account, when an admin disconnects it on our side. */
  uninstall(portalId: PortalId): Promise<void>;
}

/** HubSpot as the flow sees it. */
export function createHubSpot({ transport, manifest, grantedScopes, now = () => new Date() }: HubSpotOptions): HubSpotEdge {
  const access = createAccess(grantedScopes, now);
  const callsOf = (portalId: PortalId): Calls => (endpoint, options) => transport.call(portalId, endpoint, options);
  return {
    portal: (portalId) => gatewayOf(portalId, callsOf(portalId), access, manifest),
    account: (portalId) => readAccount(callsOf(portalId)),
    uninstall: (portalId) => uninstall(callsOf(portalId)),
  };
}

function gatewayOf(portalId: PortalId, calls: Calls, access: Access, manifest: Wanted): PortalGateway {
  const provision: PortalGateway['provision'] = () => provisionProperties(calls, manifest);
  return {
    readLeads: (contactIds, wishes) => readLeads(calls, access, portalId, contactIds, wishes),
    listContactIds: (after) => listContactIds(calls, after),
    changedContacts: (window) => changedContacts(calls, window),
    webinarSignals: async (since) => (await access.ifOpen(portalId, 'webinars', () => readWebinarSignals(calls, since))) ?? [],
    writeContacts: (writes) => writeContacts(calls, provision, writes),
    createTask: (task) => createTask(calls, task),
    updateTask: (taskId, changes) => updateTask(calls, taskId, changes),
    findTask: (contactId, reference) => findTask(calls, contactId, reference),
    owners: () => readOwners(calls),
    provision,
  };
}
