import type { Probed } from '../pipeline/ports/capabilities.ts';
import type { SourceWishes } from '../pipeline/ports/sources.ts';
import { closedBecause, concernsPortal, HubSpotError } from '../errors.ts';
import { listContacts } from './contact-ids.ts';
import { planProperties, type Wanted } from './property-plan.ts';
import { readBatch, type Calls } from './records.ts';
import { EVENTS_BY_CONTACT, EVENTS_BY_TYPE } from './sources/events.ts';
import { readableLists } from './sources/lists.ts';
import { PAGE_EVENT } from './sources/occurrence.ts';
import { taskKeyStanding, type WantedKey } from './task-key.ts';
import { ENDPOINTS } from './versions.ts';

type Capability = Probed['capability'];

type Probe = {
  readonly capability: Capability;
  readonly scope?: string;
  /** Ends with the way in which it can be used, where there are several. */
  readonly ask: (calls: Calls) => Promise<unknown>;
};

/**
 * What can be asked for, with the scope that it takes beyond the required ones and a light call that shows whether
 * the account has it. Tasks cannot be asked for without making one: use shows it.
 */
const PROBES: readonly Probe[] = [
  { capability: 'deals', scope: 'crm.objects.deals.read', ask: (calls) => calls(ENDPOINTS.listDeals, { query: { limit: 1 }, idempotent: true }) },
  // Of a meeting that is not there HubSpot says that, where it lets us see meetings at all.
  { capability: 'engagements', ask: (calls) => readBatch(calls, ENDPOINTS.readMeetings, ['1'], ['hs_timestamp']) },
  { capability: 'webinars', scope: 'crm.objects.marketing_events.read', ask: (calls) => calls(ENDPOINTS.marketingEvents, { query: { limit: 1 }, idempotent: true }) },
  { capability: 'forms', scope: 'forms', ask: (calls) => calls(ENDPOINTS.forms, { query: { limit: 1 }, idempotent: true }) },
  { capability: 'events', ask: probeEvents },
];

/**
 * Types are listed where occurrences cannot be read; so an occurrence is asked for. HubSpot's specification leaves open
 * whether occurrences are given for all contacts at once: where that is refused as wrong, they are asked for by contact.
 */
async function probeEvents(calls: Calls): Promise<string> {
  const ask = (query: Readonly<Record<string, string>>): Promise<unknown> => calls(ENDPOINTS.eventOccurrences, { query: { objectType: 'contact', limit: 1, ...query }, idempotent: true });
  try {
    await ask({ eventType: PAGE_EVENT, occurredAfter: new Date(0).toISOString() });
    return EVENTS_BY_TYPE;
  } catch (error) {
    if (!(error instanceof HubSpotError) || error.facts.status !== 400) throw error;
  }
  const contactId = (await listContacts(calls)).contacts[0]?.contactId;
  if (contactId !== undefined) await ask({ objectId: contactId });
  return EVENTS_BY_CONTACT;
}

/** Not used by this version. */
const NOT_ASKED_FOR: readonly Capability[] = ['leads'];

/** Asked for only where a policy names lists. */
const LISTS_SCOPE = 'crm.lists.read';

/** The scope that opens a capability; undefined where the required ones do. */
export function scopeOf(capability: Capability): string | undefined {
  return capability === 'lists' ? LISTS_SCOPE : PROBES.find((probe) => probe.capability === capability)?.scope;
}

/** Our own properties, and the lists that the policy names. */
type Asked = SourceWishes & { readonly manifest: Wanted & WantedKey };

/**
 * Looks at what the account lets us see and do.
 * @throws HubSpotError when HubSpot tells us to wait, or gives no answer at all: then nothing is known
 */
export async function probeCapabilities(calls: Calls, grantedScopes: readonly string[], { manifest, lists }: Asked): Promise<readonly Probed[]> {
  const found: Probed[] = [await probeProperties(calls, manifest), await probeTaskKey(calls, manifest)];
  for (const { capability, scope, ask } of PROBES) {
    const isGranted = scope === undefined || grantedScopes.includes(scope);
    found.push(isGranted ? await outcome(capability, () => ask(calls)) : { capability, because: 'scope_missing' });
  }
  found.push(await probeLists(calls, grantedScopes, lists));
  return [...found, ...NOT_ASKED_FOR.map((capability): Probed => ({ capability, because: 'not_asked_for' }))];
}

async function probeProperties(calls: Calls, wanted: Wanted): Promise<Probed> {
  let conflicts: readonly string[] = [];
  const probed = await outcome('properties', async () => {
    conflicts = (await planProperties(calls, wanted)).conflicts.map(({ name }) => name);
  });
  return conflicts.length > 0 ? { capability: 'properties', because: 'unusable', details: conflicts.join(', ') } : probed;
}

async function probeTaskKey(calls: Calls, wanted: WantedKey): Promise<Probed> {
  let because: Probed['because'] = 'not_there';
  const probed = await outcome('unique_task_property', async () => {
    because = await taskKeyStanding(calls, wanted);
  });
  return probed.because === 'open' ? { ...probed, because } : probed;
}

/** Open where lists can be read; those of the policy that are not there are named. */
async function probeLists(calls: Calls, grantedScopes: readonly string[], lists: SourceWishes['lists']): Promise<Probed> {
  const capability = 'lists';
  if (lists.length === 0) return { capability, because: 'not_asked_for' };
  if (!grantedScopes.includes(LISTS_SCOPE)) return { capability, because: 'scope_missing' };
  let readable: SourceWishes['lists'] = [];
  const probed = await outcome(capability, async () => {
    readable = await readableLists(calls, lists);
  });
  const missing = lists.filter((list) => !readable.includes(list)).map(({ name }) => name);
  return probed.because === 'open' && missing.length > 0 ? { ...probed, details: missing.join(', ') } : probed;
}

async function outcome(capability: Capability, ask: () => Promise<unknown>): Promise<Probed> {
  try {
    const way = await ask();
    return { capability, because: 'open', details: typeof way === 'string' ? way : undefined };
  } catch (error) {
    if (!(error instanceof HubSpotError) || concernsPortal(error)) throw error;
    return { capability, because: closedBecause(error)?.because ?? 'unclear', details: error.facts.category };
  }
}
