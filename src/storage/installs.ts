import type { PortalId, UserId } from '../domain/ids.ts';
import type { HoldReason, Install, InstallState, InstallStore } from '../pipeline/ports/installs.ts';
import type { Queryable } from './driver.ts';
import { hasItsTask } from './task-intents.ts';

type Row = {
  portal_id: PortalId;
  state: InstallState;
  live_since: Date | null;
  switched_on_at: Date | null;
  installed_at: Date;
  time_zone: string;
  ui_domain: string;
  hub_domain: string | null;
  granted_scopes: string[];
  admin_user_ids: UserId[];
  held_until: Date | null;
  held_because: HoldReason | null;
  webhook_at: Date | null;
  card_seen_at: Date | null;
  workflows_sign_v3: boolean;
};

const SAVE = `
  insert into lead_handover.install as i
    (portal_id, state, installed_at, time_zone, ui_domain, hub_domain, granted_scopes, admin_user_ids)
  values ($1, 'shadow', $2, $3, $4, $5, $6, $7)
  on conflict (portal_id) do update set
    installed_at = excluded.installed_at,
    time_zone = excluded.time_zone,
    ui_domain = excluded.ui_domain,
    hub_domain = excluded.hub_domain,
    granted_scopes = excluded.granted_scopes,
    state = case when i.state = 'disconnected' then 'shadow' else i.state end,
    live_since = case when i.state = 'disconnected' then null else i.live_since end,
    switched_on_at = case when i.state = 'disconnected' then null else i.switched_on_at end,
    admin_user_ids = case when i.state = 'disconnected' then excluded.admin_user_ids
      else i.admin_user_ids || array(select unnest(excluded.admin_user_ids) except select unnest(i.admin_user_ids)) end,
    held_until = null,
    held_because = null
  returning state`;

const SET_STATE = `
  update lead_handover.install set
    live_since = case when $2 = 'live' and (state = 'shadow' or live_since is null) then $3::timestamptz else live_since end,
    switched_on_at = case when $2 = 'live' and state <> 'live' then $3::timestamptz else switched_on_at end,
    state = $2
  where portal_id = $1 and state <> 'disconnected'
  returning portal_id`;

/**
 * What is on its way to the portal is dropped. A handover whose task was not, or not surely, made is closed: otherwise
 * it would be open for ever after a return, with nobody who knows of it.
 */
const DISCONNECT = `
  with stopped as (
    update lead_handover.install set state = 'disconnected'
    where portal_id = $1 and ($3::timestamptz is null or installed_at = $3)
    returning portal_id
  ), unmade as materialized (
    select h.portal_id, h.contact_id, h.episode_id, h.state
    from lead_handover.handover h join lead_handover.task_intent t using (portal_id, contact_id, episode_id) join stopped using (portal_id)
    where t.record = 'task' and t.state in ('pending', 'sending') and h.state in ('handed_over', 'snoozed', 'accepted')
    order by h.contact_id for update of h
  ), closed as (
    update lead_handover.handover h set state = 'closed', ended_at = $2, snoozed_until = null
    from unmade where h.portal_id = unmade.portal_id and h.episode_id = unmade.episode_id
  ), told as (
    insert into lead_handover.audit_entry (portal_id, at, who, what, contact_id, details)
    select portal_id, $2, 'system', 'handover closed', contact_id,
      jsonb_build_object('episode', episode_id, 'from', state, 'to', 'closed', 'because', 'disconnected')
    from unmade order by contact_id
  ), intents as (
    delete from lead_handover.task_intent t using stopped where t.portal_id = stopped.portal_id and t.state in ('pending', 'sending')
  ), updates as (
    delete from lead_handover.task_update u using stopped where u.portal_id = stopped.portal_id
  ), writes as (
    delete from lead_handover.property_write w using stopped where w.portal_id = stopped.portal_id
  )
  select portal_id from stopped`;

/** A short wait never cuts a longer one short: the ten-second limit does not end a hold until midnight. */
const HOLD = `
  update lead_handover.install set held_until = $2, held_because = $3
  where portal_id = $1 and (held_until is null or held_until < $2)`;

/** One row is told about every delivery and every card: a minute is exact enough. */
const NOTE_LIFE = {
  webhook: `update lead_handover.install set webhook_at = $2
    where portal_id = $1 and (webhook_at is null or webhook_at < $2::timestamptz - interval '1 minute')`,
  card: `update lead_handover.install set card_seen_at = $2
    where portal_id = $1 and (card_seen_at is null or card_seen_at < $2::timestamptz - interval '1 minute')`,
} as const;

/** Not known to be closed at the moment; `i` is the install. */
const open = (capability: 'properties' | 'tasks'): string => `not exists (select from lead_handover.portal_capability c
      where c.portal_id = i.portal_id and c.capability = '${capability}' and c.because <> 'unclear' and c.retry_at > $1)`;

const WITH_DUE_WORK = `
  select i.portal_id
  from lead_handover.install i
  where i.state <> 'disconnected' and (
    exists (select from lead_handover.delivery d where d.portal_id = i.portal_id and d.touched is not null)
    or (i.held_until is null or i.held_until <= $1) and (
    exists (select from lead_handover.lead l where l.portal_id = i.portal_id and l.stale_since is not null)
    or exists (select from lead_handover.touched_engagement e where e.portal_id = i.portal_id)
    or exists (select from lead_handover.lead l
      where l.portal_id = i.portal_id and l.due_at <= $1 and l.facts is not null)
    or exists (select from lead_handover.property_write w
      where i.state = 'live' and w.portal_id = i.portal_id and w.parked_because is null and w.next_at <= $1 and ${open('properties')})
    or exists (select from lead_handover.task_intent t where i.state = 'live' and t.portal_id = i.portal_id and ${open('tasks')} and (
      (t.state = 'pending' and t.ready_at <= $1 and ${hasItsTask('t')})
      or (t.state = 'sending' and (t.look_at is null or t.look_at <= $1))))
    or exists (select from lead_handover.task_intent t join lead_handover.handover h using (portal_id, contact_id, episode_id)
      where t.portal_id = i.portal_id and t.watch_at <= $1 and h.state in ('handed_over', 'snoozed', 'accepted') and ${open('tasks')}
        and not exists (select from lead_handover.task_update u
          where u.portal_id = t.portal_id and u.contact_id = t.contact_id and u.episode_id = t.episode_id))
    or exists (select from lead_handover.task_update u
      join lead_handover.task_intent t using (portal_id, contact_id, episode_id)
      where i.state = 'live' and u.portal_id = i.portal_id and u.parked_because is null and u.next_at <= $1 and t.record = 'task' and t.state = 'done' and ${open('tasks')})
    or exists (select from lead_handover.sync_cursor c where c.portal_id = i.portal_id and c.next_at <= $1)))
  order by i.portal_id`;

/** Portals in which our app is, or was, installed. */
export function createInstalls(db: Queryable): InstallStore {
  return {
    save: async (install) => {
      const [row] = await db.query<{ state: Awaited<ReturnType<InstallStore['save']>> }>(SAVE, [
        install.portalId, install.installedAt, install.timeZone, install.uiDomain, install.hubDomain,
        install.grantedScopes, install.adminUserIds,
      ]);
      return row?.state ?? 'shadow';
    },
    find: async (portalId) => {
      const [row] = await db.query<Row>('select * from lead_handover.install where portal_id = $1', [portalId]);
      return row ? toInstall(row) : null;
    },
    setState: async (portalId, state, at) => (await db.query(SET_STATE, [portalId, state, at])).length > 0,
    disconnect: async (portalId, at, seenInstalledAt) => (await db.query(DISCONNECT, [portalId, at, seenInstalledAt])).length > 0,
    setAdmins: async (portalId, userIds) => {
      await db.query('update lead_handover.install set admin_user_ids = $2 where portal_id = $1', [portalId, userIds]);
    },
    hold: async (portalId, until, because) => {
      await db.query(HOLD, [portalId, until, because]);
    },
    noteLife: async (portalId, sign, at) => {
      await db.query(NOTE_LIFE[sign], [portalId, at]);
    },
    noteWorkflowsSignV3: async (portalId) => {
      await db.query('update lead_handover.install set workflows_sign_v3 = true where portal_id = $1 and not workflows_sign_v3', [portalId]);
    },
    withDueWork: async (now) => {
      const rows = await db.query<{ portal_id: PortalId }>(WITH_DUE_WORK, [now]);
      return rows.map((row) => row.portal_id);
    },
    all: async () => {
      const rows = await db.query<Row>('select * from lead_handover.install order by installed_at, portal_id');
      return rows.map(toInstall);
    },
  };
}

function toInstall(row: Row): Install {
  return {
    portalId: row.portal_id,
    state: row.state,
    liveSince: row.live_since,
    switchedOnAt: row.switched_on_at,
    installedAt: row.installed_at,
    timeZone: row.time_zone,
    uiDomain: row.ui_domain,
    hubDomain: row.hub_domain,
    grantedScopes: row.granted_scopes,
    adminUserIds: row.admin_user_ids,
    heldUntil: row.held_until,
    heldBecause: row.held_because,
    webhookAt: row.webhook_at,
    cardSeenAt: row.card_seen_at,
    workflowsSignV3: row.workflows_sign_v3,
  };
}
