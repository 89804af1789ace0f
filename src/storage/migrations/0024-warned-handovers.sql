-- When the owner of a handover was told that its time to answer is nearly over; null while that has not happened.
alter table lead_handover.handover add column warned_at timestamptz;
