-- What a portal lets us see and do. Closed until retry_at.
create table lead_handover.portal_capability (
  portal_id text not null,
  capability text not null,
  because text not null,
  details text,
  checked_at timestamptz not null,
  retry_at timestamptz,
  primary key (portal_id, capability)
);

-- Signs of life: when HubSpot last delivered a webhook, and when somebody first and last opened the card.
alter table lead_handover.install
  add column webhook_at timestamptz,
  add column card_seen_at timestamptz;
