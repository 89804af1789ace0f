-- Who is connected, what is known about their leads, and what is due.
-- Ids of HubSpot are text: they outgrow what JavaScript counts exactly.

-- One source of versions for all rows. A row that is deleted and made again never repeats a version, so a
-- slow process cannot mistake the new row for the one it has seen. Steps of two leave a number between any two
-- versions that nobody holds (see lead.read_version).
create sequence lead_handover.version increment by 2;

create table lead_handover.install (
  portal_id text primary key,
  state text not null check (state in ('shadow', 'live', 'paused', 'disconnected')),
  live_since timestamptz,
  installed_at timestamptz not null,
  time_zone text not null,
  ui_domain text not null,
  hub_domain text,
  granted_scopes text[] not null,
  admin_user_ids text[] not null,
  held_until timestamptz,
  held_because text
);

create table lead_handover.inbound_event (
  portal_id text not null,
  key text not null,
  type text not null,
  contact_id text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  primary key (portal_id, key)
);
create index inbound_event_contact on lead_handover.inbound_event (portal_id, contact_id);

create table lead_handover.lead (
  portal_id text not null,
  contact_id text not null,
  facts jsonb,
  company_id text,
  -- Stale while stale_since is set. A new row's read_version lies just below its first stale_version: readings
  -- begun for an earlier row of the same contact, since erased, are older than that and are refused.
  stale_since timestamptz,
  stale_version bigint not null,
  read_version bigint not null,
  due_at timestamptz,
  due_version bigint not null default 0,
  evaluation jsonb,
  evaluated_at timestamptz,
  evaluated_version bigint not null default 0,
  status text,
  properties jsonb not null default '{}',
  gone_at timestamptz,
  primary key (portal_id, contact_id),
  constraint gone_waits_for_nothing check (gone_at is null or (stale_since is null and due_at is null))
);
create index lead_stale on lead_handover.lead (portal_id, stale_since) where stale_since is not null;
create index lead_due on lead_handover.lead (portal_id, due_at) where due_at is not null and facts is not null;
create index lead_company on lead_handover.lead (portal_id, company_id) where company_id is not null;

create table lead_handover.signal (
  portal_id text not null,
  contact_id text not null,
  id text not null,
  kind text not null,
  occurred_at timestamptz not null,
  title text,
  url text,
  attended_minutes double precision,
  duration_minutes double precision,
  recorded_at timestamptz not null,
  primary key (portal_id, contact_id, id)
);

create table lead_handover.sync_cursor (
  portal_id text not null,
  stream text not null,
  position jsonb not null,
  next_at timestamptz,
  saved_at timestamptz not null,
  primary key (portal_id, stream)
);

create table lead_handover.owner (
  portal_id text not null,
  owner_id text not null,
  user_id text,
  email text,
  name text,
  primary key (portal_id, owner_id)
);

create table lead_handover.policy (
  portal_id text not null,
  version integer not null,
  policy jsonb not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (portal_id, version)
);
