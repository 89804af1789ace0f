-- Leads that wait for capacity stand in a queue, best first; teams of owners take turns.

alter table lead_handover.lead
  -- While a lead waits for capacity: for whom (null: nobody in particular), and fit and interest as last evaluated.
  add column queue_owner_id text,
  add column queue_rank integer;
create index lead_queue on lead_handover.lead (portal_id, queue_owner_id, queue_rank) where queue_rank is not null;

-- Whether a company rests after a refusal.
create index handover_refused_company on lead_handover.handover (portal_id, company_id) where state = 'refused';

-- As HubSpot's owners API gives them: [{"id": "…", "name": "…"}].
alter table lead_handover.owner add column teams jsonb not null default '[]';

-- Whoever waits already takes a place in the queue at the next evaluation, and owners are read again at once.
update lead_handover.lead l set due_at = least(l.due_at, now()), due_version = nextval('lead_handover.version')
  where l.gone_at is null and l.status = 'waiting' and l.because = 'capacity';
update lead_handover.sync_cursor set next_at = now() where stream = 'owners' and next_at is not null;
