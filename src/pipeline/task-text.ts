import type { BriefPart, Evaluation } from '../domain/evaluation.ts';
import type { Handover } from '../domain/handover.ts';
import { briefTexts, packOf, type BriefTexts } from '../domain/language/say.ts';
import { momentText, type Voice } from '../domain/language/voice.ts';
import { organisationNameOf } from '../domain/fit/fact.ts';
import { fullName, type Lead } from '../domain/lead.ts';
import { escapeHtml, plainText } from '../domain/plain-text.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { LeadRecord } from './ports/leads.ts';
import type { TaskIntent } from './ports/tasks.ts';

/** The reason right after who it is. */
const ORDER: readonly BriefPart[] = ['whyNow', 'sinceLast', 'who', 'organisation', 'activity', 'recentAction', 'likelyProblem', 'suggestedAngle', 'companyContext', 'source'];

export type TaskInput = {
  readonly lead: Lead;
  readonly evaluation: Evaluation;
  readonly handover: Handover;
  /** Stands at the end of the body; the task is recognised by it. */
  readonly reference: string;
  readonly voice: Voice;
  readonly rules: Policy['handover']['task'];
};

/** A lead with more open deals than this is rare; the task belongs to each of the first ones. */
const MAX_DEALS = 10;
const MINUTE_MS = 60_000;

/** "Anna Brandt, Nordlicht Software" */
function nameOf(lead: Lead, voice: Voice): string {
  const name = plainText(fullName(lead.contact), 60) ?? plainText(lead.contact.email, 60) ?? packOf(voice).task.thisLead;
  const organisation = plainText(organisationNameOf(lead)?.value, 60);
  return organisation ? `${name}, ${organisation}` : name;
}

/** "Call Anna Brandt, Nordlicht Software: asked for pricing on 23 Nov 16:12." */
function subjectOf(lead: Lead, brief: BriefTexts, voice: Voice): string {
  return packOf(voice).task.call(nameOf(lead, voice), brief.whyNow?.replace(/\.$/u, ''));
}

/** The subject of a lead's task as things stand now: with the newest reason to call. */
export function taskSubject(lead: Lead, { brief }: Evaluation, voice: Voice): string {
  return subjectOf(lead, briefTexts(brief, voice), voice);
}

/** The same for a task whose time to answer is nearly over. */
export function dueSoonSubject(lead: Lead, evaluation: Evaluation, voice: Voice): string {
  return packOf(voice).task.dueSoon(taskSubject(lead, evaluation, voice));
}

/** The same for a task that we completed because nobody answered in time. */
export function unansweredSubject(lead: Lead, evaluation: Evaluation, voice: Voice): string {
  return packOf(voice).task.unanswered(taskSubject(lead, evaluation, voice));
}

/** The same for a task that we completed because its contact was merged with another one, who has a task. */
export function mergedSubject(record: Pick<LeadRecord, 'lead' | 'evaluation'> | null, voice: Voice): string {
  const { task } = packOf(voice);
  return task.merged(record?.lead && record.evaluation ? taskSubject(record.lead, record.evaluation, voice) : task.call(task.thisLead, undefined));
}

function paragraph(heading: string, text: string): string {
  return `<p><strong>${escapeHtml(heading)}:</strong> ${escapeHtml(text)}</p>`;
}

/** The brief as HTML that HubSpot keeps as it is; every text from outside is escaped. */
function briefHtml(brief: BriefTexts, voice: Voice): string {
  const { task } = packOf(voice);
  const parts = ORDER.map((part) => (brief[part] ? paragraph(task.headings[part], brief[part]) : ''));
  return [
    brief.beforeYouCall.length > 0 ? paragraph(task.beforeYouCall, brief.beforeYouCall.join(' ')) : '',
    ...parts,
    brief.questions.length > 0 ? paragraph(task.ask, brief.questions.join(' ')) : '',
  ].join('');
}

function footerOf({ evaluation: { fit, intent }, voice }: Pick<TaskInput, 'evaluation' | 'voice'>, reference: string): string {
  const { task, levels } = packOf(voice);
  return `<p>${escapeHtml(task.footer({ grade: fit.grade, fit: String(fit.value), level: levels[intent.level], interest: String(intent.value), reference }))}</p>`;
}

const openDealsOf = (lead: Lead): TaskIntent['dealIds'] => lead.deals.filter(({ isClosed }) => !isClosed).slice(0, MAX_DEALS).map(({ id }) => id);

/** The task a rep gets for a handover, in the account's language. */
export function taskFor(input: TaskInput): TaskIntent {
  const { lead, handover, reference, evaluation, voice, rules: { type, reminderMinutes, queueId } } = input;
  const brief = briefTexts(evaluation.brief, voice);
  return {
    record: 'task',
    episodeId: handover.episodeId,
    contactId: handover.contactId,
    companyId: handover.companyId,
    dealIds: openDealsOf(lead),
    ownerId: handover.ownerId,
    reference,
    subject: subjectOf(lead, brief, voice),
    body: `${briefHtml(brief, voice)}${paragraph(packOf(voice).task.answerBy, momentText(handover.dueAt, voice))}${footerOf(input, reference)}`,
    dueAt: handover.dueAt,
    isRequest: handover.isRequest,
    type,
    ...(reminderMinutes !== undefined && { remindAt: new Date(handover.dueAt.getTime() - reminderMinutes * MINUTE_MS) }),
    ...(queueId !== undefined && { queueId }),
  };
}

/**
 * The note that keeps the brief on the contact's timeline, as it was when sales got it. Until when sales should answer is
 * left out: that may change, and a note stays.
 */
export function noteFor(input: Omit<TaskInput, 'rules'>): TaskIntent {
  const { lead, handover, reference, evaluation, voice } = input;
  const heading = `<p><strong>${escapeHtml(packOf(voice).task.handedOver(nameOf(lead, voice)))}</strong></p>`;
  return {
    record: 'note',
    episodeId: handover.episodeId,
    contactId: handover.contactId,
    companyId: handover.companyId,
    dealIds: openDealsOf(lead),
    reference,
    subject: '',
    body: `${heading}${briefHtml(briefTexts(evaluation.brief, voice), voice)}${footerOf(input, reference)}`,
    dueAt: handover.openedAt,
    isRequest: handover.isRequest,
    type: 'TODO',
  };
}
