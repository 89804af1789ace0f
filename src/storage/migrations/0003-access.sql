-- What lets us call a portal, and how often.

create table lead_handover.oauth_grant (
  portal_id text primary key,
  client_id text not null,
  access_token text not null,
  refresh_token text not null,
  expires_at timestamptz not null,
  version bigint not null,
  lease_holder text,
  lease_until timestamptz
);

create table lead_handover.pending_authorisation (
  state_hash text primary key,
  browser_hash text not null,
  code_verifier text not null,
  expires_at timestamptz not null
);

-- tat ("theoretical arrival time"): the moment at which the bucket will be full again.
create table lead_handover.rate_bucket (
  portal_id text not null,
  bucket text not null,
  tat timestamptz not null,
  blocked_until timestamptz,
  primary key (portal_id, bucket)
);

create table lead_handover.tick (
  job text not null,
  bucket timestamptz not null,
  primary key (job, bucket)
);
