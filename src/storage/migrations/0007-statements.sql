-- Evaluations say things as facts instead of English texts, and reasons are codes: what was stored before cannot be
-- read any more. Everything in it is computed anew from the ledger.

update lead_handover.lead set evaluation = null, because = null, due_at = coalesce(due_at, now()),
    due_version = nextval('lead_handover.version')
  where evaluation is not null and gone_at is null;
