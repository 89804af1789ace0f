-- Handovers that nobody answers come to an end, and a lead that asks again while one is open is heard.

alter table lead_handover.install add column switched_on_at timestamptz;

alter table lead_handover.handover
  -- The newest explicit request that this handover has taken into account.
  add column requested_at timestamptz,
  -- When it was passed on because nobody had answered.
  add column reassigned_at timestamptz;

alter table lead_handover.task_update
  add column owner_id text,
  add column subject text,
  add column priority text check (priority in ('HIGH', 'MEDIUM'));

-- For what is open already the time to answer starts here: an update of the app must not end everything at once.
update lead_handover.install set switched_on_at = now() where state = 'live';
update lead_handover.handover set requested_at = opened_at where is_request;
update lead_handover.lead l set due_at = least(l.due_at, now()), due_version = nextval('lead_handover.version')
  where l.gone_at is null and exists (select from lead_handover.handover h
    where h.portal_id = l.portal_id and h.contact_id = l.contact_id and h.state = 'handed_over');
