-- In the order in which due leads are taken: after new rules all leads of an account are due, and each page of a hundred
-- must not go through all of them.
create index lead_due_in_turn on lead_handover.lead (portal_id, due_rank, due_at, queue_rank desc nulls last, contact_id)
  where due_at is not null and facts is not null;
