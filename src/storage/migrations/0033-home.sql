-- Exports are fetched by a link that is good once, for minutes. Of its token only a hash is kept.
create table lead_handover.export_link (
  token_hash text primary key,
  portal_id text not null,
  what jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index export_link_expires_at on lead_handover.export_link (expires_at);
create index export_link_portal on lead_handover.export_link (portal_id);
