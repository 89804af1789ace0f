-- The pace that a portal's own answers ask for, kept by whichever process heard it first.
alter table lead_handover.rate_bucket
  add column emission_ms double precision,
  add column burst integer;
