import type { EvaluateInput } from '../../../src/domain/assess.ts';
import { groundsOf } from '../../../src/domain/brief/grounds.ts';
import { holdAgainst, verifyClaim, type Against, type Place, type Verdict } from '../../../src/domain/brief/verify-brief.ts';
import { evaluate } from '../../../src/domain/evaluate.ts';
import type { Handover } from '../../../src/domain/handover.ts';
import { ContactId, DealId, nextEpisode } from '../../../src/domain/ids.ts';
import type { LocalText } from '../../../src/domain/language/local-text.ts';
import type { Voice } from '../../../src/domain/language/voice.ts';
import { colleagueSignalId, type Colleague, type Role } from '../../../src/domain/lead.ts';
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts';
import type { Deed, Says, Sentence, Statement } from '../../../src/domain/statement.ts';
import { ANNA, attended, daysAgo, download, evaluationInput, leadOf, page, REP, VOICE } from '../../support/leads.ts';

/** Everything that may be cited about a lead, and by which rules. */
export function against(input: EvaluateInput, now = input.now, voice: Voice = VOICE): Against {
  return holdAgainst(groundsOf(input, evaluate(input).fit.unknowns), input.policy, now, voice);
}

export const FINANCE = ContactId.parse('52');
export const OTHER = ContactId.parse('53');
export const [webinar, checklist, erp, security] = [attended(1), download(3), download(40, 'ERP integration guide'), page(2, 'blog/security')];
const [roi, dashboards] = [download(2, 'ROI sheet'), download(5, 'Dashboard guide')];
export const roiId = roi.id;
export const theirs = colleagueSignalId(FINANCE, roi.id);
export const others = colleagueSignalId(OTHER, dashboards.id);
export const colleagues: readonly Colleague[] = [{ contactId: FINANCE, jobTitle: 'Finance Director', signals: [roi] }, { contactId: OTHER, jobTitle: 'Head of IT', signals: [dashboards] }];

/** Refused nine days before, which is told in a second brief. */
const refusedOnce: Handover = {
  episodeId: nextEpisode(ANNA, 0), contactId: ANNA, ownerId: REP, state: 'refused', openedAt: daysAgo(12), dueAt: daysAgo(11), endedAt: daysAgo(9), isRequest: false, refusal: { reason: 'wrong_person' },
};

/** A manager in customer service, interested in onboarding of late, with two colleagues who are interested, too. */
export const input = evaluationInput(
  leadOf({ seniority: 'manager', originalSource: 'ORGANIC_SEARCH' }, { deals: [{ id: DealId.parse('9'), isClosed: true }], unchecked: [{ what: 'webinars', because: 'no_access' }] }),
  [webinar, checklist, erp, security],
  { colleagues, handovers: [refusedOnce] },
);
export const facts = against(input);

const PLACE_OF: Readonly<Partial<Record<Says, Place>>> = {
  who: 'who', organisation: 'organisation', source: 'source', recent_action: 'recentAction', activity: 'activity', likely_problem: 'likelyProblem',
  company_context: 'companyContext', since_handover: 'sinceLast', angle: 'suggestedAngle', obstacle: 'beforeYouCall', question: 'questions',
};

/** Where a statement belongs; one that belongs nowhere stands as the reason to call. */
export const placeOf = ({ says }: Statement): Place => PLACE_OF[says] ?? 'whyNow';

/** What is said of a sentence in its proper place. */
export const verdictOf = (sentence: Sentence, text?: string, held = facts): Verdict => verifyClaim({ place: placeOf(sentence.statement), sentence, text }, held);

/** A rule of the policy, as deeds carry it. */
export const verbOf = (rule: string): Deed['verb'] => defaultPolicy.intent.actions.find(({ id }) => id === rule)?.verb ?? rule;
const playOf = (topic: string) => defaultPolicy.playbook.find((play) => play.topic === topic);
export const problemOf = (topic: string): LocalText => playOf(topic)?.problem ?? topic;
/** What the playbook asks about a topic: somebody of a field of work where it has a question of its own for them, or anybody. */
export const questionOf = (topic: string, role?: Role): LocalText => (role && playOf(topic)?.questionsByRole[role]) ?? playOf(topic)?.question ?? topic;

export const didAttend: Deed = { verb: verbOf('webinar_attended'), kind: 'webinar_attended', content: 'Halve onboarding time', at: daysAgo(1), minutes: { attended: 41, of: 45 } };
export const didDownload: Deed = { verb: verbOf('download'), kind: 'form_submission', content: 'Onboarding checklist', at: daysAgo(3) };
export const didAskErp: Deed = { ...didDownload, content: 'ERP integration guide', at: daysAgo(40) };
export const didRead: Deed = { verb: verbOf('page'), kind: 'page_view', content: 'security', at: daysAgo(2) };
export const didRoi: Deed = { ...didDownload, content: 'ROI sheet', at: daysAgo(2) };
export const didDashboards: Deed = { ...didDownload, content: 'Dashboard guide', at: daysAgo(5) };
const { minutes: _minutes, ...withoutMinutes } = didAttend;
export const saidOfWebinar: Deed = withoutMinutes;
/** All that the lead did. */
export const all = [webinar.id, checklist.id, security.id, erp.id];

export const likely = (on: number, of: number, evidence: readonly string[], topic = 'onboarding'): Sentence => ({ statement: { says: 'likely_problem', topic, problem: problemOf(topic), on, of }, evidence });
export const recent = (deed: Deed, evidence: readonly string[]): Sentence => ({ statement: { says: 'recent_action', deed }, evidence });
export const angle = (deed: Deed, topic: string, evidence: readonly string[], question = questionOf(topic, 'customer_service')): Sentence => ({ statement: { says: 'angle', deed, topic, question }, evidence });
export const colleague = (jobTitle: string | undefined, deed: Deed, evidence: readonly string[]): Sentence => ({ statement: { says: 'why_colleague', jobTitle, deed }, evidence });
/** What is new since that handover, and what lies say about it. */
export const since = (lie: Partial<Statement<'since_handover'>> = {}): Sentence => ({
  statement: { says: 'since_handover', endedAt: daysAgo(9), ended: 'refused', reason: 'wrong_person', steps: [didAttend, didDownload], more: 0, pages: 1, ...lie },
  evidence: [`handover.${refusedOnce.episodeId}`, webinar.id, checklist.id, security.id],
});
export const newTopic = (actions: number, evidence: readonly string[], isFirst = false, first = daysAgo(3)): Sentence => ({
  statement: { says: 'why_new_topic', topic: { en: 'customer onboarding', de: 'Kunden-Onboarding' }, actions, first, latest: didAttend, isFirst }, evidence,
});
