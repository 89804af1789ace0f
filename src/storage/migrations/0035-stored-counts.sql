-- How many leads and signals are stored, kept as sums: counting a hundred thousand rows takes longer than a page waits.
-- Each change adds a row of its own, so that nobody waits for anybody; the sum of the rows counts, and rows that have
-- become many are put together: by who reads, by who evaluates, and every hour.

-- What others commit before the triggers are there is part of the first sums, and nothing is in between.
lock table lead_handover.lead, lead_handover.signal in share row exclusive mode;

create table lead_handover.stored_count (
  portal_id text not null,
  -- lead: those that are not gone, by status · evaluated: those of them with an evaluation · signal
  what text not null check (what in ('lead', 'evaluated', 'signal')),
  status text not null default '',
  rows bigint not null
);
create index stored_count_portal on lead_handover.stored_count (portal_id);

insert into lead_handover.stored_count (portal_id, what, status, rows)
select portal_id, 'lead', coalesce(status, ''), count(*) from lead_handover.lead where gone_at is null group by 1, 2, 3
union all
select portal_id, 'evaluated', '', count(*) from lead_handover.lead where gone_at is null and evaluation is not null group by 1, 2, 3
union all
select portal_id, 'signal', '', count(*) from lead_handover.signal group by 1, 2, 3;

create function lead_handover.count_new_leads() returns trigger language plpgsql as $$
begin
  insert into lead_handover.stored_count (portal_id, what, status, rows)
  select portal_id, 'lead', coalesce(status, ''), count(*) from changed where gone_at is null group by 1, 2, 3
  union all
  select portal_id, 'evaluated', '', count(*) from changed where gone_at is null and evaluation is not null group by 1, 2, 3;
  return null;
end $$;

create function lead_handover.count_deleted_leads() returns trigger language plpgsql as $$
begin
  insert into lead_handover.stored_count (portal_id, what, status, rows)
  select portal_id, 'lead', coalesce(status, ''), -count(*) from changed where gone_at is null group by 1, 2, 3
  union all
  select portal_id, 'evaluated', '', -count(*) from changed where gone_at is null and evaluation is not null group by 1, 2, 3;
  return null;
end $$;

create function lead_handover.count_changed_lead() returns trigger language plpgsql as $$
begin
  insert into lead_handover.stored_count (portal_id, what, status, rows)
  select portal_id, what, status, sum(change) from (
    select old.portal_id, 'lead' as what, coalesce(old.status, '') as status, -1 as change where old.gone_at is null
    union all select new.portal_id, 'lead', coalesce(new.status, ''), 1 where new.gone_at is null
    union all select old.portal_id, 'evaluated', '', -1 where old.gone_at is null and old.evaluation is not null
    union all select new.portal_id, 'evaluated', '', 1 where new.gone_at is null and new.evaluation is not null
  ) changes group by 1, 2, 3 having sum(change) <> 0;
  return null;
end $$;

create trigger count_new after insert on lead_handover.lead
  referencing new table as changed for each statement execute function lead_handover.count_new_leads();
create trigger count_deleted after delete on lead_handover.lead
  referencing old table as changed for each statement execute function lead_handover.count_deleted_leads();
-- By row, and only where it matters: most changes of leads are none of these, and some touch all leads of an account. To
-- hand all of them to one call for the statement makes marking 20,000 leads due half as long again.
create trigger count_changed after update on lead_handover.lead for each row
  when (old.status is distinct from new.status or (old.gone_at is null) <> (new.gone_at is null) or (old.evaluation is null) <> (new.evaluation is null))
  execute function lead_handover.count_changed_lead();

create function lead_handover.count_new_signals() returns trigger language plpgsql as $$
begin
  insert into lead_handover.stored_count (portal_id, what, status, rows)
  select portal_id, 'signal', '', count(*) from changed group by 1;
  return null;
end $$;

create function lead_handover.count_deleted_signals() returns trigger language plpgsql as $$
begin
  insert into lead_handover.stored_count (portal_id, what, status, rows)
  select portal_id, 'signal', '', -count(*) from changed group by 1;
  return null;
end $$;

create trigger count_new after insert on lead_handover.signal
  referencing new table as changed for each statement execute function lead_handover.count_new_signals();
create trigger count_deleted after delete on lead_handover.signal
  referencing old table as changed for each statement execute function lead_handover.count_deleted_signals();
