-- Rules that are being worked on, and why a version was published.

alter table lead_handover.policy add column note text;

create table lead_handover.policy_draft (
  portal_id text primary key,
  policy jsonb not null,
  -- The version it was made from; 0 is the built-in default.
  based_on integer not null,
  saved_by text not null,
  saved_at timestamptz not null
);
