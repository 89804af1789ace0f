-- What sales answers to a handover, and what follows from it for the task.

alter table lead_handover.lead add column because text;

alter table lead_handover.handover
  add column refusal_reason text,
  -- A rep's own words about a person: goes with the row when the person is erased.
  add column refusal_note text,
  add column refusal_until timestamptz,
  add column snoozed_until timestamptz,
  -- The last answer and what taking it back returns to; all of them null when nothing can be taken back.
  add column answered_by text,
  add column answered_at timestamptz,
  add column before_state text,
  add column before_snoozed_until timestamptz,
  add constraint refused_with_reason check (refusal_reason is null or state = 'refused'),
  add constraint snoozed_until_when check ((state = 'snoozed') = (snoozed_until is not null));

-- One row per answer, by the key that the card made for it.
create table lead_handover.card_answer (
  portal_id text not null,
  key text not null,
  contact_id text not null,
  user_id text not null,
  fingerprint text not null,
  outcome text not null check (outcome in ('done', 'not_possible_now')),
  answered_at timestamptz not null,
  primary key (portal_id, key)
);
create index card_answer_contact on lead_handover.card_answer (portal_id, contact_id);
create index card_answer_age on lead_handover.card_answer (portal_id, answered_at);

create table lead_handover.task_update (
  portal_id text not null,
  contact_id text not null,
  episode_id text not null,
  status text check (status in ('COMPLETED', 'NOT_STARTED')),
  due_at timestamptz,
  version bigint not null,
  attempts integer not null default 0,
  put_at timestamptz not null,
  next_at timestamptz not null,
  parked_because text,
  primary key (portal_id, contact_id, episode_id)
);
create index task_update_next on lead_handover.task_update (portal_id, next_at) where parked_because is null;
