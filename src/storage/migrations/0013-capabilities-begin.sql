-- Accounts that installed the app before it looked at their capabilities begin to be looked at.
insert into lead_handover.sync_cursor (portal_id, stream, position, next_at, saved_at)
select portal_id, 'capabilities', 'null'::jsonb, clock_timestamp(), clock_timestamp()
from lead_handover.install
where state <> 'disconnected'
on conflict do nothing;

-- Why a portal is on hold is one of four words now. Holds are short: what the old ones said is not worth translating.
update lead_handover.install set held_because = 'asked_to_wait' where held_because is not null;
