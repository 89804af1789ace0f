-- Exports are fetched by a link that is good once, for minutes. Of its token only a hash is kept.
create table lead_handover.export_link (
  token_hash text primary key,
  portal_id text not null,
  what jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index export_link_expires_at on lead_handover.export_link (expires_at);
create index export_link_portal on lead_handover.export_link (portal_id);

-- What the board counts by, as it was when the lead was handed over and when sales first answered: what is learnt, or
-- published, later must not move history. Of earlier handovers it is not known.
alter table lead_handover.handover
  add column source text,
  add column topic text,
  add column first_answer_at timestamptz,
  add column first_answer_minutes integer,
  add column first_answer_late boolean;

-- What sales refused and sent back, newest first.
create index handover_said on lead_handover.handover (portal_id, ended_at, episode_id) where state in ('refused', 'returned');

-- Leads that only lack context: which parts of the brief nothing is known for.
alter table lead_handover.lead add column missing_context text[];
update lead_handover.lead set missing_context = array(
    select reason ->> 'part' from jsonb_array_elements(evaluation #> '{gates,context,reasons}') as reason where reason ->> 'says' = 'context_missing')
  where status = 'nurture' and evaluation #>> '{gates,context,pass}' = 'false'
    and evaluation #>> '{gates,fit,pass}' = 'true' and evaluation #>> '{gates,interest,pass}' = 'true';

-- Who waits, and for what: few beside those who do not.
create index lead_waiting on lead_handover.lead (portal_id, status, because, contact_id)
  where status in ('waiting', 'with_colleague', 'being_worked') and gone_at is null;
create index lead_missing_context on lead_handover.lead (portal_id, contact_id) include (missing_context)
  where missing_context is not null;
