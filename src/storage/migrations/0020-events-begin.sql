-- Accounts that installed the app before it read event data begin to be read, and are asked anew in which way they give it.
insert into lead_handover.sync_cursor (portal_id, stream, position, next_at, saved_at)
select portal_id, 'events', 'null'::jsonb, clock_timestamp(), clock_timestamp()
from lead_handover.install
where state <> 'disconnected'
on conflict do nothing;

update lead_handover.sync_cursor set next_at = clock_timestamp() where stream = 'capabilities' and next_at is not null;
