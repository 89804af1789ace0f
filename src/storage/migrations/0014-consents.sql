-- Which consent of an admin a grant comes from: a refresh keeps it, authorising the app again does not.
alter table lead_handover.oauth_grant add column consent bigint not null default 0;

-- Authorisations that are over are cleared away every hour.
create index pending_authorisation_expires_at on lead_handover.pending_authorisation (expires_at);

-- HubSpot has signed a workflow call of this account with version 3: an older signature is no longer taken for it.
alter table lead_handover.install add column workflows_sign_v3 boolean not null default false;
