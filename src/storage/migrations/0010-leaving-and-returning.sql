-- An authorisation is remembered past its end, so that a double click or a reload is told the same as the first.

alter table lead_handover.pending_authorisation
  -- Where HubSpot's marketplace wants the admin back; checked before it was stored.
  add column return_url text,
  -- Set by the one request that exchanges the code.
  add column code_hash text,
  add column claimed_at timestamptz,
  add column outcome jsonb,
  add column portal_id text;
create index pending_authorisation_portal on lead_handover.pending_authorisation (portal_id) where portal_id is not null;

-- How far something has been read that belongs to the app and to no portal.
create table lead_handover.app_cursor (
  stream text primary key,
  position jsonb not null,
  saved_at timestamptz not null
);
