-- What HubSpot delivered, a row for each request and account: taken in by one statement, worked on later.
create table lead_handover.delivery (
  portal_id text not null,
  -- Of its events without the number of the attempt: delivered again it is the same row.
  digest text not null,
  -- Ids of the records that its events are about, by kind of record; null once they have been marked.
  touched jsonb,
  received_at timestamptz not null,
  primary key (portal_id, digest)
);
create index delivery_packed on lead_handover.delivery (portal_id, received_at) where touched is not null;
create index delivery_received on lead_handover.delivery (received_at);

-- Meetings and calls that changed, until HubSpot has been asked whose they are.
create table lead_handover.touched_engagement (
  portal_id text not null,
  kind text not null,
  engagement_id text not null,
  version bigint not null,
  primary key (portal_id, kind, engagement_id)
);

-- An event about a task names the task alone.
create index task_intent_task on lead_handover.task_intent (portal_id, task_id) where task_id is not null;
