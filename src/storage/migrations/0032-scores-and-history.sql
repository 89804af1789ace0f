-- How many leads stand on each side of a threshold is asked while somebody types: two small columns in an index, instead
-- of the evaluations themselves.
alter table lead_handover.lead
  add column fit_value smallint generated always as (round((evaluation #>> '{fit,value}')::numeric)::smallint) stored,
  add column intent_value smallint generated always as (round((evaluation #>> '{intent,value}')::numeric)::smallint) stored;
create index lead_scores on lead_handover.lead (portal_id, fit_value, intent_value) where fit_value is not null;

-- Who changed the rules, the mode or the list of admins: entries about no contact, newest first.
create index audit_entry_account on lead_handover.audit_entry (portal_id, id desc) where contact_id is null;
