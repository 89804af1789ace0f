-- Accounts that installed the app before it read forms and lists begin to be read.
insert into lead_handover.sync_cursor (portal_id, stream, position, next_at, saved_at)
select portal_id, stream, 'null'::jsonb, clock_timestamp(), clock_timestamp()
from lead_handover.install cross join (values ('forms'), ('lists')) as begins (stream)
where state <> 'disconnected'
on conflict do nothing;
