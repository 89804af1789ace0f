-- When sales accepted a handover, and why one was closed by a rule; null for those closed before there were reasons.
alter table lead_handover.handover
  add column accepted_at timestamptz,
  add column closed_because text;

update lead_handover.handover set accepted_at = coalesce(answered_at, task_done_at, opened_at) where state = 'accepted';

-- Accepted handovers end by themselves from now on: their leads are looked at once, and then have their moment.
update lead_handover.lead l
set due_at = least(l.due_at, now()), due_version = nextval('lead_handover.version')
from lead_handover.handover h
where h.portal_id = l.portal_id and h.contact_id = l.contact_id and h.state = 'accepted' and l.gone_at is null;
