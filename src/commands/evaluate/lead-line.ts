import { z } from 'zod';
import type { EvaluateInput } from '../../domain/assess.ts';
import { HANDOVER_STATES, isOpen, type Handover } from '../../domain/handover.ts';
import { CompanyId, ContactId, DealId, nextEpisode, OwnerId } from '../../domain/ids.ts';
import { voiceFor, type Voice } from '../../domain/language/voice.ts';
import type { Colleague, Company, Deal, Unchecked } from '../../domain/lead.ts';
import { BadInput } from '../../errors.ts';
import { COMPANY_FIELDS, companyFrom, CONTACT_FIELDS, contactFrom, DEAL_FIELDS, dealFrom } from '../../hubspot/lead-properties.ts';
import { cleanText } from '../../hubspot/values.ts';
import * as field from '../lines/fields.ts';
import { parseObject } from '../lines/json-lines.ts';
import { problemsOf } from '../lines/problems.ts';
import { SIGNAL_FIELDS, signalFrom } from '../lines/signal-fields.ts';

/** What holds for every line unless the line itself says otherwise. */
export type Run = Pick<EvaluateInput, 'policy' | 'policyVersion' | 'ownDomains' | 'now'> & {
  readonly timeZone: string;
  /** Of whoever reads the texts. */
  readonly locale?: string | undefined;
};

/** A lead as the file knows it, and as the rules do. */
export type LeadLine = { readonly id: string; readonly input: EvaluateInput; readonly voice: Voice };

const Id = field.optional(field.asId, field.AN_ID);
const Text = field.optional(field.asText, 'text');
const Moment = field.optional(field.asMoment, field.A_MOMENT);
const Past = field.required(field.asMoment, field.A_MOMENT);
const YesNo = field.optional(field.asYesNo, 'true or false');

const SignalFields = z.object(SIGNAL_FIELDS, field.AN_OBJECT).transform(signalFrom);

const ColleagueFields = z.object({
  id: Id,
  jobtitle: Text,
  contact: z.object({ id: Id, jobtitle: Text }, field.AN_OBJECT).nullish(),
  signals: field.listOf(SignalFields),
}, field.AN_OBJECT);

const DealFields = field.recordOf({ id: Id, isClosed: YesNo }, DEAL_FIELDS);

const HandoverFields = z.object({
  state: field.required(field.oneOf(HANDOVER_STATES), field.anyOf(HANDOVER_STATES)),
  openedAt: Past,
  endedAt: Moment,
  dueAt: Moment,
  snoozedUntil: Moment,
  ownerId: Id,
  isRequest: YesNo,
  refusal: z.object({ until: Moment }, field.AN_OBJECT).nullish(),
}, field.AN_OBJECT);

const UNCHECKED = ['deals', 'webinars'] as const satisfies readonly Unchecked['what'][];
const asUnchecked = (value: unknown): Unchecked['what'] | undefined =>
  field.oneOf(UNCHECKED)(typeof value === 'object' && value !== null && 'what' in value ? value.what : value);

const Line = z.object({
  contact: field.recordOf({ id: field.required(field.asId, field.AN_ID) }, CONTACT_FIELDS),
  company: field.recordOf({ id: Id }, COMPANY_FIELDS).nullish(),
  colleagues: field.listOf(ColleagueFields),
  deals: field.listOf(DealFields),
  signals: field.listOf(SignalFields),
  handovers: field.listOf(HandoverFields),
  unchecked: field.listOf(field.required(asUnchecked, field.anyOf(UNCHECKED))),
  wasReady: YesNo,
  timeZone: field.optional(field.asTimeZone, field.A_TIME_ZONE),
  ownDomains: z.array(field.required(field.asDomain, field.A_DOMAIN), { error: 'expected a list' }).nullish(),
}, field.AN_OBJECT);
type Line = z.infer<typeof Line>;

/**
 * One lead from one line of JSON. Lenient where HubSpot is: values may be text, null or `""`, properties nobody
 * reads may be there. What would change the answer unnoticed is refused.
 *
 * @throws BadInput with field, value and what was expected
 */
export function readLeadLine(text: string, run: Run): LeadLine {
  const read = Line.safeParse(parseObject(text), { reportInput: true });
  if (!read.success) throw new BadInput(problemsOf(read.error));
  const line = read.data;
  const { id } = line.contact;
  const contactId = ContactId.safeParse(id).data ?? ContactId.parse(standIn(0));
  const lead = {
    contactId,
    contact: contactFrom(line.contact),
    company: line.company ? toCompany(line.company) : undefined,
    deals: line.deals.map(toDeal),
    unchecked: line.unchecked.map((what): Unchecked => ({ what, because: 'no_access' })),
  };
  return {
    id,
    voice: voiceFor(run.locale, line.timeZone ?? run.timeZone, run.now),
    input: {
      policy: run.policy,
      policyVersion: run.policyVersion,
      now: run.now,
      lead,
      signals: line.signals,
      colleagues: toColleagues(line.colleagues).filter((colleague) => colleague.contactId !== contactId),
      handovers: toHandovers(line.handovers, contactId),
      ownDomains: line.ownDomains ?? run.ownDomains,
      wasReady: line.wasReady ?? false,
    },
  };
}

/** Ids of the rules are HubSpot's; records without one get a number that no portal gives, different within a line. */
const standIn = (position: number): string => String(9_000_000_000_000_000_000n + BigInt(position));

function toCompany(company: NonNullable<Line['company']>): Company {
  return { id: CompanyId.safeParse(company.id).data, ...companyFrom(company) };
}

function toDeal(deal: Line['deals'][number], index: number): Deal {
  const closed = deal['hs_is_closed'] ?? deal.isClosed;
  return { id: DealId.safeParse(deal.id).data ?? DealId.parse(standIn(index)), ...dealFrom({ ...deal, hs_is_closed: closed }) };
}

function toColleague({ id, jobtitle, contact, signals }: Line['colleagues'][number], index: number): Colleague {
  const contactId = ContactId.safeParse(id ?? contact?.id).data ?? ContactId.parse(standIn(index + 1));
  return { contactId, jobTitle: cleanText(jobtitle ?? contact?.jobtitle ?? ''), signals };
}

/** What somebody did is cited by who it was: two entries about one person may contradict each other. */
function toColleagues(colleagues: Line['colleagues']): Colleague[] {
  const read = colleagues.map(toColleague);
  const again = read.findIndex(({ contactId }, index) => read.findIndex((other) => other.contactId === contactId) < index);
  const twice = read[again];
  if (twice) throw new BadInput(`colleagues[${again}].id: ${twice.contactId}, expected each colleague once`);
  return read;
}

function toHandovers(handovers: Line['handovers'], contactId: ContactId): Handover[] {
  const read = handovers.map((line, index): Handover => {
    const { refusal, ownerId, isRequest, dueAt, ...rest } = line;
    const handover = {
      ...rest,
      episodeId: nextEpisode(contactId, index),
      contactId,
      ownerId: OwnerId.safeParse(ownerId).data,
      dueAt: dueAt ?? line.openedAt,
      isRequest: isRequest ?? false,
      refusal: refusal ? { reason: 'other' as const, until: refusal.until } : undefined,
    };
    if (!isOpen(handover) && !handover.endedAt) throw new BadInput(`handovers[${index}].endedAt: missing, expected a date because the state is ${handover.state}`);
    return handover;
  });
  return read.sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime());
}
