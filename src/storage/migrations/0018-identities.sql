-- Contacts are merged, and people are erased: one id can stand for another, or for nobody any more.

-- Chains are short-circuited: contact_id is where an old id has ended up, never an old id itself.
create table lead_handover.contact_alias (
  portal_id text not null,
  old_id text not null,
  contact_id text not null,
  primary key (portal_id, old_id)
);
create index contact_alias_contact on lead_handover.contact_alias (portal_id, contact_id);

-- Who was erased and must not come back, as a keyed hash: without the key nobody learns whom a row means.
create table lead_handover.erased_person (
  portal_id text not null,
  fingerprint text not null,
  primary key (portal_id, fingerprint)
);

-- Keys that the installation makes for itself, sealed like tokens.
create table lead_handover.installation_key (
  purpose text primary key,
  sealed text not null
);

-- Under which contact a task is being sent: after a merge two of them may be on their way for one person.
alter table lead_handover.task_intent
  add column sent_for text,
  -- The handover was given up for another one of the same person. Once it is clear that there is no task, the row goes.
  add column is_dropped boolean not null default false;
update lead_handover.task_intent set sent_for = contact_id where state = 'sending';
drop index lead_handover.task_intent_one_sending;
create unique index task_intent_one_sending on lead_handover.task_intent (portal_id, sent_for) where state = 'sending';
-- An episode stays itself whichever contact it belongs to now: at most one task, also across merges.
create unique index task_intent_episode on lead_handover.task_intent (portal_id, episode_id);
