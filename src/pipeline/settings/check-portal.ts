import { InvalidStoredPolicy } from '../ports/policies.ts';
import type { CapabilityState } from '../ports/capabilities.ts';
import type { Install } from '../ports/installs.ts';
import type { Storage } from '../ports/stores.ts';
import { readBackfillPosition } from '../streams/backfill.ts';
import { finding, type Finding } from './finding.ts';

/** Before that much time is over since the install, it says nothing that no webhook has come, in milliseconds. */
const FIRST_WEBHOOK_MS = 24 * 3_600_000;

/** What the checks of an account read. */
export type CheckedFrom = Pick<Storage, 'capabilities' | 'cursors' | 'policies' | 'propertyWrites' | 'taskIntents' | 'taskUpdates'>;

/**
 * How things stand with one account, from what is stored: nothing is asked of HubSpot.
 *
 * @param requiredScopes - of the manifest
 */
export async function checkPortal(stores: CheckedFrom, install: Install, requiredScopes: readonly string[], now: Date): Promise<readonly Finding[]> {
  if (install.state === 'disconnected') return [finding('error', 'connection_lost', null)];
  const known = await stores.capabilities.of(install.portalId);
  return [
    connection(install, now),
    scopes(install, requiredScopes),
    properties(known.get('properties')),
    tasks(known.get('tasks'), now),
    await rules(stores, install),
    webhooks(install, now),
    install.cardSeenAt ? finding('ok', 'card_seen', { at: install.cardSeenAt }) : finding('warning', 'card_never_seen', null),
    await backfill(stores, install),
    install.adminUserIds.length > 0 ? finding('ok', 'admins_listed', { count: install.adminUserIds.length }) : finding('error', 'admins_nobody', null),
    await parked(stores, install),
  ];
}

function connection({ heldUntil, heldBecause, installedAt }: Install, now: Date): Finding {
  if (heldUntil && heldUntil > now) return finding('warning', 'connection_held', { until: heldUntil, because: heldBecause ?? 'asked_to_wait' });
  return finding('ok', 'connection_up', { since: installedAt });
}

function scopes({ grantedScopes }: Install, required: readonly string[]): Finding {
  const missing = required.filter((scope) => !grantedScopes.includes(scope));
  return missing.length > 0 ? finding('error', 'scopes_missing', { scopes: missing.join(', ') }) : finding('ok', 'scopes_granted', null);
}

function properties(state: CapabilityState | undefined): Finding {
  if (!state || state.because === 'unclear') return finding('warning', 'properties_unclear', null);
  if (state.because === 'open') return finding('ok', 'properties_usable', null);
  return state.because === 'unusable' ? finding('error', 'properties_in_the_way', { names: state.details ?? '' }) : finding('error', 'properties_refused', null);
}

function tasks(state: CapabilityState | undefined, now: Date): Finding {
  const isRefused = state !== undefined && state.because !== 'open' && state.checkedAt <= now;
  return isRefused ? finding('error', 'tasks_refused', null) : finding('ok', 'tasks_allowed', null);
}

async function rules({ policies }: CheckedFrom, { portalId }: Install): Promise<Finding> {
  try {
    return finding('ok', 'rules_readable', { version: (await policies.current(portalId)).version });
  } catch (error) {
    if (error instanceof InvalidStoredPolicy) return finding('error', 'rules_unreadable', { because: error.message });
    throw error;
  }
}

function webhooks({ webhookAt, installedAt }: Install, now: Date): Finding {
  if (webhookAt) return finding('ok', 'webhooks_arriving', { at: webhookAt });
  // An account in which nothing happens sends nothing.
  const isEarly = now.getTime() - installedAt.getTime() < FIRST_WEBHOOK_MS;
  return finding(isEarly ? 'ok' : 'warning', 'webhooks_silent', null);
}

async function backfill({ cursors }: CheckedFrom, { portalId }: Install): Promise<Finding> {
  const { listed, isDone } = readBackfillPosition((await cursors.read(portalId, 'backfill'))?.position);
  return finding('ok', isDone ? 'backfill_done' : 'backfill_running', { contacts: listed });
}

async function parked({ taskIntents, taskUpdates, propertyWrites }: CheckedFrom, { portalId }: Install): Promise<Finding> {
  const tasksParked = (await taskIntents.counts(portalId)).parked + (await taskUpdates.counts(portalId)).parked;
  const writes = (await propertyWrites.counts(portalId)).parked;
  return tasksParked + writes > 0 ? finding('warning', 'parked_some', { tasks: tasksParked, writes }) : finding('ok', 'parked_nothing', null);
}
