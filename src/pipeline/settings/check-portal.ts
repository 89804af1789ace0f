import type { CapabilityState } from '../ports/capabilities.ts';
import type { Install } from '../ports/installs.ts';
import { finding, type Finding } from './finding.ts';
import type { Standing } from './standing.ts';

/** Before that much time is over since the install, it says nothing that no webhook has come, in milliseconds. */
const FIRST_WEBHOOK_MS = 24 * 3_600_000;

/** How things stand with one account, from what is stored and read once: nothing is asked of HubSpot. */
export function checkPortal({ capabilities, rules, backfill, tasks, notes, taskUpdates, properties }: Standing, install: Install, requiredScopes: readonly string[], now: Date): readonly Finding[] {
  if (install.state === 'disconnected') return [finding('error', 'connection_lost', null)];
  return [
    connection(install, now),
    scopes(install, requiredScopes),
    propertiesFinding(capabilities.get('properties')),
    tasksFinding(capabilities.get('tasks')),
    rules,
    ...listsFinding(capabilities.get('lists')),
    webhooks(install, now),
    install.cardSeenAt ? finding('ok', 'card_seen', { at: install.cardSeenAt }) : finding('warning', 'card_never_seen', null),
    finding('ok', backfill.isDone ? 'backfill_done' : 'backfill_running', { contacts: backfill.listed }),
    install.adminUserIds.length > 0 ? finding('ok', 'admins_listed', { count: install.adminUserIds.length }) : finding('error', 'admins_nobody', null),
    parked({ tasks: tasks.parked + taskUpdates.parked, notes: notes.parked, writes: properties.parked }),
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

function propertiesFinding(state: CapabilityState | undefined): Finding {
  if (!state || state.because === 'unclear') return finding('warning', 'properties_unclear', null);
  if (state.because === 'open') return finding('ok', 'properties_usable', null);
  return state.because === 'unusable' ? finding('error', 'properties_in_the_way', { names: state.details ?? '' }) : finding('error', 'properties_refused', null);
}

function tasksFinding(state: CapabilityState | undefined): Finding {
  const isRefused = state !== undefined && state.because !== 'open';
  return isRefused ? finding('error', 'tasks_refused', null) : finding('ok', 'tasks_allowed', null);
}

/** Told only where something is wrong: most rules name no list. */
function listsFinding(state: CapabilityState | undefined): readonly Finding[] {
  return state?.because === 'open' && state.details ? [finding('warning', 'lists_missing', { names: state.details })] : [];
}

function webhooks({ webhookAt, installedAt }: Install, now: Date): Finding {
  if (webhookAt) return finding('ok', 'webhooks_arriving', { at: webhookAt });
  // An account in which nothing happens sends nothing.
  const isEarly = now.getTime() - installedAt.getTime() < FIRST_WEBHOOK_MS;
  return finding(isEarly ? 'ok' : 'warning', 'webhooks_silent', null);
}

function parked(counts: { readonly tasks: number; readonly notes: number; readonly writes: number }): Finding {
  return counts.tasks + counts.notes + counts.writes > 0 ? finding('warning', 'parked_some', counts) : finding('ok', 'parked_nothing', null);
}
