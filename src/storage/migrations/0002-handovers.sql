-- What was decided, what is on its way to the portal, and who did what.

create table lead_handover.handover (
  portal_id text not null,
  contact_id text not null,
  episode_id text not null,
  company_id text,
  owner_id text,
  state text not null
    check (state in ('handed_over', 'snoozed', 'accepted', 'refused', 'expired', 'returned', 'closed')),
  opened_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  is_request boolean not null,
  primary key (portal_id, episode_id)
);
-- The promise "one open handover per lead" is kept here, whatever the callers believe.
create unique index handover_one_open on lead_handover.handover (portal_id, contact_id)
  where state in ('handed_over', 'snoozed', 'accepted');
create index handover_contact on lead_handover.handover (portal_id, contact_id, opened_at);
create index handover_open_company on lead_handover.handover (portal_id, company_id)
  where state in ('handed_over', 'snoozed', 'accepted');
create index handover_opened on lead_handover.handover (portal_id, opened_at);

create table lead_handover.task_intent (
  portal_id text not null,
  contact_id text not null,
  episode_id text not null,
  company_id text,
  owner_id text,
  reference text not null,
  subject text not null,
  body text not null,
  due_at timestamptz not null,
  is_request boolean not null,
  state text not null default 'pending' check (state in ('pending', 'sending', 'done', 'parked')),
  fence bigint not null default 0,
  attempts integer not null default 0,
  ready_at timestamptz not null,
  sent_at timestamptz,
  -- When to look whether the task exists. Null while sending: the sender has not recorded any end yet.
  look_at timestamptz,
  task_id text,
  because text,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (portal_id, contact_id, episode_id)
);
-- Two tasks of one person are never on their way at the same time.
create unique index task_intent_one_sending on lead_handover.task_intent (portal_id, contact_id)
  where state = 'sending';
create index task_intent_open on lead_handover.task_intent (portal_id, state, ready_at)
  where state in ('pending', 'sending');

create table lead_handover.property_write (
  portal_id text not null,
  contact_id text not null,
  values jsonb not null,
  version bigint not null,
  attempts integer not null default 0,
  next_at timestamptz not null,
  parked_because text,
  primary key (portal_id, contact_id)
);
create index property_write_next on lead_handover.property_write (portal_id, next_at) where parked_because is null;

create table lead_handover.audit_entry (
  id bigint generated always as identity primary key,
  portal_id text not null,
  at timestamptz not null,
  who text not null,
  what text not null,
  contact_id text,
  details jsonb not null
);
create index audit_entry_contact on lead_handover.audit_entry (portal_id, contact_id, at);
