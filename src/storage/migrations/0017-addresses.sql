-- Forms and imports know people by their address.
create index lead_email on lead_handover.lead (portal_id, lower(facts #>> '{contact,email}'));
