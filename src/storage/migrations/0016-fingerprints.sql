-- What the last reading was made of, as a hash, and when a list of all contacts last had the lead in it.
alter table lead_handover.lead
  add column fingerprint text,
  add column listed_at timestamptz;

-- Accounts that installed the app before it swept through all contacts begin: the first step only sets the time.
insert into lead_handover.sync_cursor (portal_id, stream, position, next_at, saved_at)
select portal_id, 'sweep', 'null'::jsonb, clock_timestamp(), clock_timestamp()
from lead_handover.install
where state <> 'disconnected'
on conflict do nothing;
