-- How a portal's limits and troubles are kept.

-- The pace that a portal's own answers ask for, kept by whichever process heard it first.

alter table lead_handover.rate_bucket
  add column emission_ms double precision,
  add column burst integer;

-- Writing properties rests in this portal until next_at: something is wrong with a property, not with a contact.
alter table lead_handover.property_write add column rests_because text;
