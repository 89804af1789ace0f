import type { PortalId } from '../domain/ids.ts';
import type { HubSpot, PortalGateway } from '../pipeline/ports/hubspot.ts';
import type { CapabilityStore } from '../pipeline/ports/capabilities.ts';
import { createAccess, type Access } from './access.ts';
import { readAccount, readOwners, uninstall, type Account } from './account.ts';
import { probeCapabilities } from './capabilities.ts';
import { changedContacts, contactsByEmail, contactsOf, countContacts, listContacts, recentContacts } from './contact-ids.ts';
import { planProperties, type Wanted } from './property-plan.ts';
import { provisionProperties } from './properties.ts';
import { readLeads } from './read-leads.ts';
import type { Calls } from './records.ts';
import { SOURCES } from './sources/all-sources.ts';
import { findTaskByKey, upsertTask } from './keyed-tasks.ts';
import { createNote } from './notes.ts';
import { provisionTaskKey, taskKeyStanding, type WantedKey } from './task-key.ts';
import { archiveTask, createTask, findTaskBySubject, readTasks, updateTask } from './tasks.ts';
import { findByReference, link, NOTES, TASKS } from './timeline.ts';
import type { Transport } from './transport.ts';
import { writeContacts } from './write-contacts.ts';

export type HubSpotOptions = {
  readonly transport: Transport;
  /** Our property group and properties. */
  readonly manifest: Wanted & WantedKey;
  /** What a portal granted when the app was installed there; optional features are looked at only with their scope. */
  readonly grantedScopes: (portalId: PortalId) => Promise<readonly string[]>;
  /** What use has shown about a portal. */
  readonly capabilities: Pick<CapabilityStore, 'of' | 'save'>;
  readonly now?: () => Date;
  /** Our own app at HubSpot: what it did itself is no signal. */
  readonly appId?: string;
};

/** The port, and what only installing and disconnecting need. */
export interface HubSpotEdge extends HubSpot {
  /** Time zone and screens of an account. */
  account(portalId: PortalId): Promise<Account>;
  /** Removes the app from an account, when an admin disconnects it on our side: the installation of this consent, and none after it. */
  uninstall(portalId: PortalId, consent: number): Promise<void>;
}

/** HubSpot as the flow sees it. */
export function createHubSpot({ transport, manifest, grantedScopes, capabilities, now = () => new Date(), appId }: HubSpotOptions): HubSpotEdge {
  const access = createAccess({ grantedScopes, capabilities, now, appId });
  const callsOf = (portalId: PortalId): Calls => (endpoint, options) => transport.call(portalId, endpoint, options);
  return {
    portal: (portalId) => gatewayOf(portalId, callsOf(portalId), { access, grantedScopes, manifest }),
    account: (portalId) => readAccount(callsOf(portalId)),
    uninstall: (portalId, consent) => uninstall(callsOf(portalId), consent),
  };
}

type Surroundings = Pick<HubSpotOptions, 'grantedScopes' | 'manifest'> & { readonly access: Access };

function gatewayOf(portalId: PortalId, calls: Calls, { access, grantedScopes, manifest }: Surroundings): PortalGateway {
  const provisionContacts: PortalGateway['provision'] = () => provisionProperties(calls, manifest);
  return {
    readLeads: (contactIds, wishes) => readLeads(calls, access, portalId, contactIds, wishes),
    listContacts: (after) => listContacts(calls, after),
    recentContacts: (property, after) => recentContacts(calls, property, after),
    countContacts: () => countContacts(calls),
    changedContacts: (window) => changedContacts(calls, window),
    contactsByEmail: (emails) => contactsByEmail(calls, emails),
    sourcePage: async (name, round, position) => {
      const { capability, isWanted, isOurWay, page } = SOURCES[name];
      if (isWanted && !isWanted(round)) return { found: [], next: null };
      return access.ifOpen(portalId, capability, () => page(calls, round, position, access.appId), isOurWay);
    },
    writeContacts: (writes) => writeContacts(calls, provisionContacts, writes),
    createTask: (task, sendBefore) => createTask(calls, task, sendBefore),
    updateTask: (taskId, changes, sendBefore) => updateTask(calls, taskId, changes, sendBefore),
    findTask: (contactId, reference) => findByReference(calls, TASKS, contactId, reference),
    upsertTask: (task, sendBefore) => upsertTask(calls, manifest.taskKey.name, task, sendBefore),
    findTaskByKey: (reference) => findTaskByKey(calls, manifest.taskKey.name, reference),
    linkTask: (taskId, task, isNew) => link({ calls, kind: TASKS, id: taskId, isNew }, task),
    createNote: (note, sendBefore) => createNote(calls, note, sendBefore),
    findNote: (contactId, reference) => findByReference(calls, NOTES, contactId, reference),
    linkNote: (noteId, note) => link({ calls, kind: NOTES, id: noteId, isNew: false }, note),
    readTasks: (taskIds) => readTasks(calls, taskIds),
    findTaskBySubject: (subject) => findTaskBySubject(calls, subject),
    archiveTask: (taskId) => archiveTask(calls, taskId),
    contactsOf: (kind, ids) => contactsOf(calls, kind, ids),
    owners: () => readOwners(calls),
    propertyPlan: async () => ({
      ...(await planProperties(calls, manifest)),
      createTaskKey: (await taskKeyStanding(calls, manifest)) === 'not_there' ? manifest.taskKey.name : null,
    }),
    probe: async (wishes) => probeCapabilities(calls, await grantedScopes(portalId), { manifest, ...wishes }),
    provisionTaskKey: () => provisionTaskKey(calls, manifest),
    provision: async () => {
      const key = await provisionTaskKey(calls, manifest);
      const { created, repaired } = await provisionContacts();
      return { created: [...created, ...key], repaired };
    },
  };
}
