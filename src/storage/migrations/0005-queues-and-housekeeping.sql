create index inbound_event_received on lead_handover.inbound_event (received_at);

-- Whose turn it is: 0 news from a webhook, 1 found by a sync, 2 whatever can wait. A request to be called must not
-- stand behind a backfill or a re-evaluation of the whole account.
alter table lead_handover.lead
  add column stale_rank smallint not null default 0,
  add column due_rank smallint not null default 2,
  add column read_at timestamptz;
drop index lead_handover.lead_stale;
create index lead_stale on lead_handover.lead (portal_id, stale_rank, stale_since) where stale_since is not null;
create index signal_recent on lead_handover.signal (portal_id, contact_id, occurred_at);
