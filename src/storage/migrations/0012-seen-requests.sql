-- Signed changes that were carried out: a captured request sent again is known by its signature.
create table lead_handover.seen_request (
  signature_hash text primary key,
  seen_at timestamptz not null
);
create index seen_request_at on lead_handover.seen_request (seen_at);
