-- Who did something in a stretch of time is told by the index alone.
drop index lead_handover.signal_age;
create index signal_age on lead_handover.signal (portal_id, occurred_at) include (contact_id);
