-- What the health page tells, found without looking at every row.

-- How many webhooks came in the last day.
create index delivery_of_portal on lead_handover.delivery (portal_id, received_at);

-- What HubSpot's answers last said about the account's allowance of calls; null where nothing was heard.
alter table lead_handover.rate_bucket
  add column told_calls integer,
  add column told_interval_ms integer,
  add column told_remaining integer,
  add column told_day_calls integer,
  add column told_day_remaining integer,
  add column told_at timestamptz;

-- What was given up, among what is on its way.
create index property_write_parked on lead_handover.property_write (portal_id, contact_id) where parked_because is not null;
create index task_update_parked on lead_handover.task_update (portal_id, put_at) where parked_because is not null;
create index task_intent_parked on lead_handover.task_intent (portal_id, created_at) where state = 'parked';
create index task_intent_state on lead_handover.task_intent (portal_id, state);
