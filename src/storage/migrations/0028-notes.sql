-- Beside its task a handover may have a note on the contact's timeline, made by the same protocol. Of a note due_at is the
-- moment at which it stands there, task_id its own id, and there is neither a subject nor an owner.
alter table lead_handover.task_intent
  add column record text not null default 'task' check (record in ('task', 'note')),
  drop constraint task_intent_pkey,
  add primary key (portal_id, contact_id, episode_id, record);

-- At most one of each per episode, also across merges; and a note on its way keeps no task of the same person waiting.
drop index lead_handover.task_intent_episode;
create unique index task_intent_episode on lead_handover.task_intent (portal_id, episode_id, record);
drop index lead_handover.task_intent_one_sending;
create unique index task_intent_one_sending on lead_handover.task_intent (portal_id, sent_for, record) where state = 'sending';
