-- Merges that the portal told of and that nobody has followed yet: should one of the two be erased before, both are.
create table lead_handover.merge_hint (
  portal_id text not null,
  old_id text not null,
  -- Who is to take its place.
  contact_id text not null,
  told_at timestamptz not null,
  primary key (portal_id, old_id)
);
create index merge_hint_contact on lead_handover.merge_hint (portal_id, contact_id);
create index merge_hint_told on lead_handover.merge_hint (told_at);
