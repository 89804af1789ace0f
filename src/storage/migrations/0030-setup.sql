-- What an admin confirmed on the way from install to live: once for each step, with the rules that were published then.
create table lead_handover.setup_step (
  portal_id text not null,
  step text not null,
  done_by text not null,
  done_at timestamptz not null,
  policy_version integer not null,
  primary key (portal_id, step)
);

-- Who was evaluated, the newest first: how far scoring is, and examples of it.
create index lead_evaluated on lead_handover.lead (portal_id, evaluated_at) where evaluated_at is not null and gone_at is null;

-- Customers to learn from. A column of its own, so that changes of other columns need not look into the facts.
alter table lead_handover.lead
  add column has_won_deal boolean generated always as (facts @> '{"deals": [{"isWon": true}]}'::jsonb) stored;
create index lead_won on lead_handover.lead (portal_id, contact_id) where has_won_deal;
