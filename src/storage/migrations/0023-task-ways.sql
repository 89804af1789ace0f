-- Two ways to exactly one task, and what reps do with their tasks in HubSpot.

alter table lead_handover.task_intent
  -- dropped: a person decided that there shall be no task.
  drop constraint task_intent_state_check,
  add constraint task_intent_state_check check (state in ('pending', 'sending', 'done', 'parked', 'dropped')),
  -- How its task is made: chosen with the first call, and kept for as long as that call may have had an effect.
  add column way text check (way in ('create', 'upsert')),
  add column deal_ids text[] not null default '{}',
  add column type text not null default 'CALL' check (type in ('CALL', 'EMAIL', 'TODO')),
  add column remind_at timestamptz,
  add column queue_id text,
  -- When to look what became of the task in HubSpot; null before there is one, and once its handover is long over.
  add column watch_at timestamptz;
update lead_handover.task_intent set way = 'create' where attempts > 0;
update lead_handover.task_intent set watch_at = now() where state = 'done';
create index task_intent_watch on lead_handover.task_intent (portal_id, watch_at) where watch_at is not null;

alter table lead_handover.handover
  -- When it was seen that a rep completed the task and answered nothing.
  add column task_done_at timestamptz,
  -- When it was seen that the task is not there any more.
  add column task_gone_at timestamptz;

-- A task that an admin had made to see how one looks. No handover, and counted as none.
create table lead_handover.test_task (
  portal_id text not null,
  owner_id text not null,
  reference text not null,
  task_id text,
  sent_at timestamptz not null,
  primary key (portal_id, owner_id)
);
