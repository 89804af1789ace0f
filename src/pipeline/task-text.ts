import type { BriefPart, Evaluation } from '../domain/evaluation.ts';
import type { Handover } from '../domain/handover.ts';
import { fullName, organisationName, type Lead } from '../domain/lead.ts';
import { escapeHtml, plainText } from '../domain/plain-text.ts';
import { momentText } from '../domain/wording.ts';
import type { TaskIntent } from './ports/stores.ts';

/** Parts of the brief as a rep reads them in the task; who comes first, the reason right after. */
const HEADINGS: Readonly<Record<BriefPart, string>> = {
  who: 'Who', organisation: 'Organisation', whyNow: 'Why now', activity: 'What they did', recentAction: 'Most recent',
  likelyProblem: 'Probably about', companyContext: 'Company', suggestedAngle: 'Say', source: 'Where from',
};
const ORDER: readonly BriefPart[] = ['whyNow', 'who', 'organisation', 'activity', 'recentAction', 'likelyProblem', 'suggestedAngle', 'companyContext', 'source'];

export type TaskInput = {
  readonly lead: Lead;
  readonly evaluation: Evaluation;
  readonly handover: Handover;
  /** Stands at the end of the body; the task is recognised by it. */
  readonly reference: string;
  readonly timeZone: string;
  readonly now: Date;
};

/** "Call Anna Brandt, Nordlicht Software: asked for pricing on 23 Nov 16:12." */
function subjectOf({ lead, evaluation }: TaskInput): string {
  const name = plainText(fullName(lead.contact), 60) ?? lead.contact.email ?? 'this lead';
  const organisation = plainText(organisationName(lead), 60);
  const reason = evaluation.brief.whyNow?.text.replace(/\.$/u, '');
  const whom = organisation ? `${name}, ${organisation}` : name;
  return reason ? `Call ${whom}: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}` : `Call ${whom}`;
}

function paragraph(heading: string, text: string): string {
  return `<p><strong>${escapeHtml(heading)}:</strong> ${escapeHtml(text)}</p>`;
}

/** The brief as HTML that HubSpot keeps as it is; every text from outside is escaped. */
function bodyOf({ evaluation, handover, reference, timeZone, now }: TaskInput): string {
  const { brief, fit, intent } = evaluation;
  const parts = ORDER.flatMap((part) => {
    const sentence = brief[part];
    return sentence ? [paragraph(HEADINGS[part], sentence.text)] : [];
  });
  return [
    brief.beforeYouCall.length > 0 ? paragraph('Before you call', brief.beforeYouCall.join(' ')) : '',
    ...parts,
    brief.questions.length > 0 ? paragraph('Ask', brief.questions.join(' ')) : '',
    paragraph('Please answer by', momentText(handover.dueAt, now, timeZone)),
    `<p>Fit ${fit.grade} (${fit.value}) · Interest ${intent.level} (${intent.value}) · Reference ${escapeHtml(reference)}</p>`,
  ].join('');
}

/** The task a rep gets for a handover. */
export function taskFor(input: TaskInput): TaskIntent {
  const { handover, reference } = input;
  return {
    episodeId: handover.episodeId,
    contactId: handover.contactId,
    companyId: handover.companyId,
    ownerId: handover.ownerId,
    reference,
    subject: subjectOf(input),
    body: bodyOf(input),
    dueAt: handover.dueAt,
    isRequest: handover.isRequest,
  };
}
