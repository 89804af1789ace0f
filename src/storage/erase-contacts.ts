import type { ContactId, PortalId } from '../domain/ids.ts';
import { LANGUAGES } from '../domain/language/local-text.ts';
import { packOf } from '../domain/language/say.ts';
import { voiceFor } from '../domain/language/voice.ts';
import { UNSURE } from '../pipeline/ports/leads.ts';
import type { Queryable } from './driver.ts';
import type { ErasedPeople } from './erased-people.ts';
import { everyIdOf } from './every-id.ts';
import { MAKE_KNOWN, tablesOfContacts } from './hold-contacts.ts';

/** What an evaluation cites when a colleague's action is a reason to call; `$2`: contacts. */
const SPEAKS_OF_THEM = `evaluation::text like any (array(select '%"colleague.' || id || ends from unnest($2::text[]) id, unnest(array['"%', '.%']) ends))`;

/**
 * $1 portal, $2 contacts. The people, and at each of their companies those colleagues whose briefs speak of them, those
 * who ever got a task, whose text may, and fifty others, who may have been decided about with them in mind. All in the order of their ids, as everybody locks
 * leads: else two could wait for each other.
 */
const LOCK_WITH_COLLEAGUES = `
  with companies as (
    select company_id from lead_handover.lead where portal_id = $1 and contact_id = any($2::text[]) and company_id is not null
    union select company_id from lead_handover.task_intent where portal_id = $1 and contact_id = any($2::text[]) and company_id is not null
  ), with_tasks as (
    select t.contact_id from lead_handover.task_intent t
    where t.portal_id = $1 and (t.company_id in (select company_id from companies) or exists (select from lead_handover.lead l
      where l.portal_id = t.portal_id and l.contact_id = t.contact_id and l.company_id in (select company_id from companies)))
  ), colleagues as (
    select contact_id from (
      select contact_id, row_number() over (partition by company_id order by evaluated_at desc, contact_id) as place, ${SPEAKS_OF_THEM} as speaks
      from lead_handover.lead join companies using (company_id)
      where portal_id = $1 and contact_id <> all($2::text[]) and gone_at is null and evaluated_at is not null
    ) people where place <= 50 or speaks
  )
  select contact_id from lead_handover.lead
  where portal_id = $1 and (contact_id = any($2::text[]) or contact_id in (select contact_id from colleagues) or contact_id in (select contact_id from with_tasks))
  order by contact_id for update`;

/** $1 portal, $2 colleagues. Their briefs are written anew, from what is left. */
const COLLEAGUES_DUE = `
  update lead_handover.lead set
    due_at = least(due_at, evaluated_at), due_version = nextval('lead_handover.version'), due_rank = least(due_rank, 1)
  where portal_id = $1 and contact_id = any($2::text[]) and gone_at is null`;

/**
 * $1 portal, $2 people, $3 colleagues, $4 unsure. What colleagues' briefs say of them goes at once: an account that left,
 * or that cannot be worked on, is not evaluated anew. Evaluations under way knew them, and are passed over. What stands
 * in HubSpot may speak of them, too, so all values are written once more.
 */
const FORGET_MENTIONS = `
  with version as (select nextval('lead_handover.version') as number), speaking as (
    update lead_handover.lead l set
      evaluation = null, because = null, due_version = version.number, evaluated_version = version.number,
      properties = (select coalesce(jsonb_object_agg(name, $4::text), '{}'::jsonb) from jsonb_object_keys(l.properties) as name)
    from version
    where l.portal_id = $1 and l.contact_id = any($3::text[]) and ${SPEAKS_OF_THEM}
    returning l.contact_id
  )
  delete from lead_handover.property_write w using speaking s where w.portal_id = $1 and w.contact_id = s.contact_id`;

/** What a subject of ours begins with before it says whom to call. */
const BEGINNINGS = LANGUAGES.flatMap((language) => {
  const { task } = packOf(voiceFor(language, 'UTC', new Date(0)));
  return [task.dueSoon(''), task.unanswered(''), task.merged('')];
});

/** Who is to be called without why, as the task was made; `beginning` of a later subject stays. */
const WHOM = "split_part(t.subject, ': ', 1)";
const withoutWhy = (subject: string, whom: string): string => `coalesce((select one from unnest($3::text[]) one where starts_with(${subject}, one) limit 1), '') || ${whom}`;

/**
 * $1 portal, $2 colleagues, $3 beginnings. Nobody stores which evaluation a task's text was made of, and a newer one may
 * be silent about the person: so the texts of every task that a colleague ever got go, and notes that are not made yet.
 * The reference stays: by it a task is found that may have been made. A change that is being sent is overtaken, so that
 * what it says is written over.
 */
const FORGET_TEXTS = `
  with notes as (
    delete from lead_handover.task_intent n
    where n.portal_id = $1 and n.contact_id = any($2::text[]) and n.record = 'note' and n.state in ('pending', 'parked') and n.task_id is null
  ), texts as (
    update lead_handover.task_intent t set
      subject = ${WHOM},
      wanted_subject = case when t.wanted_subject is not null then ${withoutWhy('t.wanted_subject', WHOM)} end,
      body = case when t.body = '' then '' else '<p>' || coalesce(substring(t.body from ' · ([^·<>]* ' || t.reference || ')</p>$'), t.reference) || '</p>' end
    where t.portal_id = $1 and t.contact_id = any($2::text[]) and (t.record = 'task' or t.state = 'sending' or t.task_id is not null)
    returning t.episode_id, t.record, t.subject as whom
  )
  update lead_handover.task_update u set subject = ${withoutWhy('u.subject', 'texts.whom')}, version = nextval('lead_handover.version')
  from texts where texts.record = 'task' and u.portal_id = $1 and u.episode_id = texts.episode_id and u.subject is not null`;

/** $1 portal, $2 people. What HubSpot delivered about them and nobody has looked at yet. */
const FORGET_DELIVERED = `
  update lead_handover.delivery set touched = jsonb_set(touched, '{contacts}', (
    select coalesce(jsonb_agg(id), '[]'::jsonb) from jsonb_array_elements_text(touched -> 'contacts') as id where id <> all($2::text[])))
  where portal_id = $1 and touched is not null and touched -> 'contacts' ?| $2::text[]`;

/** $1 portal, $2 people. Links by which somebody could still ask for what is stored about them. */
const FORGET_LINKS = "delete from lead_handover.export_link where portal_id = $1 and what ->> 'contactId' = any($2::text[])";

/**
 * Deletes everything about people, under every id they ever had, and keeps them from being taken in again. Inside a
 * transaction only.
 */
export async function eraseContacts(db: Queryable, erased: ErasedPeople, portalId: PortalId, contactIds: readonly ContactId[]): Promise<void> {
  let people = await everyIdOf(db, portalId, contactIds);
  // Before any lead is locked, as whoever unpacks deliveries does it.
  await db.query(FORGET_DELIVERED, [portalId, people]);
  for (;;) {
    await db.query(MAKE_KNOWN, [portalId, people]);
    const locked = await db.query<{ contact_id: ContactId }>(LOCK_WITH_COLLEAGUES, [portalId, people]);
    // A merge that was under way has told us of more ids.
    const now = await everyIdOf(db, portalId, people);
    if (now.length === people.length) {
      const colleagues = locked.flatMap((row) => (now.includes(row.contact_id) ? [] : [row.contact_id]));
      await db.query(COLLEAGUES_DUE, [portalId, colleagues]);
      await db.query(FORGET_MENTIONS, [portalId, people, colleagues, UNSURE]);
      await db.query(FORGET_TEXTS, [portalId, colleagues, BEGINNINGS]);
      break;
    }
    people = now;
  }
  await deleteRows(db, portalId, people);
  await db.query(FORGET_LINKS, [portalId, people]);
  await erased.add(db, portalId, people);
}

async function deleteRows(db: Queryable, portalId: PortalId, contactIds: readonly ContactId[]): Promise<void> {
  for (const table of await tablesOfContacts(db)) {
    await db.query(`delete from lead_handover.${table} where portal_id = $1 and contact_id = any($2::text[])`, [portalId, contactIds]);
  }
}

/**
 * Deletes what has just been made for somebody who was erased. Looked at after it was made: whoever makes a row waits
 * for an erasure under way, and only then can see it.
 */
export async function dropErased(db: Queryable, erased: ErasedPeople, portalId: PortalId, contactIds: readonly ContactId[]): Promise<void> {
  const back = await erased.among(db, portalId, contactIds);
  if (back.length > 0) await deleteRows(db, portalId, back);
}
