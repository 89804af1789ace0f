-- Campaigns say what a signal is about, where its title does not.
alter table lead_handover.signal add column if not exists campaign text;

-- What an account no longer keeps is looked for by age, across its contacts.
create index signal_age on lead_handover.signal (portal_id, occurred_at);
