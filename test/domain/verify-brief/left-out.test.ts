import type { EvaluateInput } from '../../../src/domain/assess.ts';
import type { Deed, Sentence } from '../../../src/domain/statement.ts';
import { attended, daysAgo, demoRequest, download, evaluationInput, leadOf, page } from '../../support/leads.ts';
import {
  against, all, angle, checklist, colleague, colleagues, didAttend, didDashboards, didDownload, didRoi, erp, input, likely, newTopic, others, placeOf, questionOf, recent, saidOfWebinar, security, theirs, verbOf, verdictOf, webinar,
} from './told.ts';

const inFull = (words: string): string => `all facts together say: ${words}`;
const OTHERWISE = 'all facts together say otherwise';

describe('what is true only because a fact was left out is refused', () => {
  const opener = 'You attended "Halve onboarding time". Where do new customers get stuck most often?';

  test.each<[string, Sentence, string]>([
    ['a count made true by leaving evidence out', likely(2, 3, all.slice(0, 3)), inFull('Slow customer onboarding (2 of 4 actions)')],
    ['a problem that is the only one when the others are left out', likely(1, 1, [security.id], 'security'), inFull('Slow customer onboarding (2 of 4 actions)')],
    ['an older deed told as the latest', recent(didDownload, [checklist.id]), inFull('Attended "Halve onboarding time" (41 of 45 min) on 4 Jan at 10:00')],
    ['the latest of a colleague who is not the one that counts', colleague('Head of IT', didDashboards, ['colleague.53', others]), inFull('A colleague there (Finance Director) downloaded "ROI sheet" on 3 Jan.')],
    ['a first interest after an earlier one in something else', newTopic(2, [webinar.id, checklist.id], true), inFull('New topic since 2 Jan, customer onboarding: 2 actions, the latest on 4 Jan.')],
    ['a new topic that began later than it did', newTopic(1, [webinar.id, erp.id], false, daysAgo(1)), inFull('New topic since 2 Jan, customer onboarding: 2 actions, the latest on 4 Jan.')],
    ['an opener about what fewer actions are about', angle(saidOfWebinar, 'integration', [webinar.id, erp.id]), inFull(opener)],
    ['an opener about an older deed', angle(didDownload, 'onboarding', [checklist.id]), inFull(opener)],
    ['an opener with the question for another role', angle(saidOfWebinar, 'onboarding', [webinar.id, checklist.id], questionOf('onboarding', 'finance')), inFull(opener)],
    ['an opener with the question for everybody, where there is one for the role', angle(saidOfWebinar, 'onboarding', [webinar.id, checklist.id], questionOf('onboarding')), inFull(opener)],
    ['fewer steps than were made', { statement: { says: 'activity', steps: [didAttend], more: 0, pages: 0, lastPage: undefined }, evidence: [webinar.id] }, inFull('4 Jan attended "Halve onboarding time" (41 of 45 min) · and 2 more · 3 Jan read "security"')],
    ['a name without the job that is known', { statement: { says: 'who', name: 'Anna Brandt', jobTitle: undefined }, evidence: ['contact.firstName', 'contact.lastName'] }, inFull('Anna Brandt, Head of Customer Success')],
    ['half a name', { statement: { says: 'who', name: 'Brandt', jobTitle: 'Head of Customer Success' }, evidence: ['contact.lastName', 'contact.jobTitle'] }, inFull('Anna Brandt, Head of Customer Success')],
  ])('%s', (_what, sentence, because) => {
    expect(verdictOf(sentence)).toEqual({ place: placeOf(sentence.statement), supported: false, because });
  });

  const [plan, gdpr, asked] = [download(0, 'Onboarding plan'), attended(0.5, 'GDPR in ten minutes'), demoRequest(4)];
  const didPlan: Deed = { ...didDownload, content: 'Onboarding plan', at: daysAgo(0) };
  const askedAt = (days: number): Deed => ({ verb: verbOf('demo_request'), kind: 'form_submission', content: 'Request a demo', at: daysAgo(days) });
  const back: Sentence = { statement: { says: 'why_return', silentDays: 70, deed: didPlan }, evidence: [plan.id, download(70).id] };
  const gdprOpener = angle({ ...saidOfWebinar, content: 'GDPR in ten minutes', at: daysAgo(0.5) }, 'security', [gdpr.id]);
  const [colleagueFirst, colleagueOther] = colleagues;
  const withRequest = colleagueFirst && colleagueOther ? [colleagueFirst, { ...colleagueOther, signals: [asked] }] : [];

  const looks = [0, 0.1, 0.2, 0.3].map((days) => page(days, `blog/onboarding-${days}`));
  const usual = Array.from({ length: 60 }, (_, n) => page(4 + n * 0.8, `blog/security-${n}`));
  const burst = (actions: number, isUnusual: boolean): Sentence => ({ statement: { says: 'why_burst', actions, from: daysAgo(0.3), to: daysAgo(0), isUnusual }, evidence: looks.map(({ id }) => id) });

  /** Each with the facts among which it is true, and those it leaves out. */
  test.each<[string, Sentence, { with: EvaluateInput; without: EvaluateInput }, string]>([
    ['a new topic that they cared about before', newTopic(2, [webinar.id, checklist.id], true), { with: evaluationInput(leadOf(), [webinar, checklist]), without: evaluationInput(leadOf(), [webinar, checklist, download(50, 'Go live plan')]) }, OTHERWISE],
    ['a return after a silence in which they were active', back, { with: evaluationInput(leadOf(), [plan, download(70)]), without: evaluationInput(leadOf(), [plan, download(30), download(70)]) }, OTHERWISE],
    ['a return after a silence that was shorter', back, { with: evaluationInput(leadOf(), [plan, download(70)]), without: evaluationInput(leadOf(), [plan, page(66, 'blog/onboarding'), download(70)]) }, inFull('Back after 66 days of silence: downloaded "Onboarding plan" on 5 Jan.')],
    ['an opener about the topic of its own deed, where most is about another', gdprOpener, { with: evaluationInput(leadOf(), [gdpr]), without: evaluationInput(leadOf(), [gdpr, webinar, checklist]) }, inFull('You attended "GDPR in ten minutes". Where do new customers get stuck most often?')],
    ['a burst of somebody who does as much every three days', burst(4, false), { with: evaluationInput(leadOf(), looks), without: evaluationInput(leadOf(), [...looks, ...usual]) }, OTHERWISE],
    ['far more than usual for somebody who does as much every three days', { ...burst(4, true), evidence: [...burst(4, true).evidence, ...usual.slice(0, 3).map(({ id }) => id)] }, { with: evaluationInput(leadOf(), [...looks, ...usual.slice(0, 3)]), without: evaluationInput(leadOf(), [...looks, ...usual]) }, OTHERWISE],
    ['a newer download of a colleague, where another one asked for a demo', colleague('Finance Director', didRoi, ['colleague.52', theirs]), { with: input, without: { ...input, colleagues: withRequest } }, inFull('A colleague there (Head of IT) asked for a demo on 1 Jan.')],
    ['an older request told as the latest', { statement: { says: 'why_request', deed: askedAt(4) }, evidence: [asked.id] }, { with: evaluationInput(leadOf(), [asked]), without: evaluationInput(leadOf(), [asked, demoRequest(2)]) }, inFull('Asked for a demo on 3 Jan at 10:00.')],
    ['a webinar told as the date both sides know, where there was a later one', { statement: { says: 'why_event', deed: didAttend }, evidence: [webinar.id] }, { with: input, without: { ...input, signals: [...input.signals, gdpr] } }, inFull('Attended "GDPR in ten minutes" (41 of 45 min) on 4 Jan.')],
  ])('%s', (_what, sentence, given, because) => {
    const place = placeOf(sentence.statement);
    expect(verdictOf(sentence, undefined, against(given.with))).toEqual({ place, supported: true });
    expect(verdictOf(sentence, undefined, against(given.without))).toEqual({ place, supported: false, because });
  });
});
