-- What is wanted of each thing that we change about a task, also when it has been sent: a process that was frozen may put
-- an older value over it, and HubSpot knows no versions. Null: it stands as the task was made.
alter table lead_handover.task_intent
  add column wanted_status text check (wanted_status in ('COMPLETED', 'NOT_STARTED')),
  add column wanted_due_at timestamptz,
  add column wanted_owner_id text,
  add column wanted_subject text,
  add column wanted_priority text;
update lead_handover.task_intent t set
  wanted_status = u.status, wanted_due_at = u.due_at, wanted_owner_id = u.owner_id, wanted_subject = u.subject, wanted_priority = u.priority
from lead_handover.task_update u
where u.portal_id = t.portal_id and u.episode_id = t.episode_id and t.record = 'task';

-- An answer that cannot be taken back because somebody else at the company was handed over meanwhile.
alter table lead_handover.card_answer
  drop constraint card_answer_outcome_check,
  add constraint card_answer_outcome_check check (outcome in ('done', 'not_possible_now', 'company_taken'));
