import { jest } from '@jest/globals';
import fc from 'fast-check';
import type { EvaluateInput } from '../../src/domain/assess.ts';
import * as writer from '../../src/domain/brief/brief.ts';
import { groundsOf } from '../../src/domain/brief/grounds.ts';
import { claimsOf, holdAgainst, lockBrief, verifyClaim, type Place, type Verdict } from '../../src/domain/brief/verify-brief.ts';
import { evaluate } from '../../src/domain/evaluate.ts';
import { BRIEF_PARTS, type Brief } from '../../src/domain/evaluation.ts';
import { say } from '../../src/domain/language/say.ts';
import { voiceFor } from '../../src/domain/language/voice.ts';
import { ContactId } from '../../src/domain/ids.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { Deed, Sentence } from '../../src/domain/statement.ts';
import { daysAgo, demoRequest, download, evaluationInput, leadOf, NOW, page, signal, VOICE, ZONE } from '../support/leads.ts';
import { anyEndedHandover, anyInput, anyPolicy, anySignals } from '../support/random-leads.ts';
import {
  against, all, angle, checklist, colleague, didAskErp, didAttend, didDownload, didRead, didRoi, erp, facts, input, likely, newTopic, placeOf, problemOf, questionOf,
  recent, roiId, saidOfWebinar, security, since, theirs, verbOf, verdictOf, webinar,
} from './verify-brief/told.ts';

const VOICES = ['en-GB', 'de-DE'].map((locale) => voiceFor(locale, ZONE, NOW));

const anySource = fc.constantFrom(undefined, 'ORGANIC_SEARCH', 'PAID_SOCIAL', 'direct_traffic', 'SOMETHING_ELSE');

/** Further people there, some of them in fields of work that a buying group needs. */
const anyPerson = fc.record({ jobTitle: fc.constantFrom(undefined, 'Finance Director', 'Head of IT', 'General Counsel', 'Ninja'), signals: anySignals(4) });

/** The same leads with where they came from, who else is there, and how an earlier handover ended. */
const cameFromSomewhere = (any: fc.Arbitrary<EvaluateInput>): fc.Arbitrary<EvaluateInput> => fc
  .tuple(any, anySource, anySource, fc.constantFrom(undefined, 'Start: Onboarding: Form 3', 'Newsletter', '<b></b>'))
  .chain(([given, originalSource, latestSource, title]) => fc.tuple(fc.constant({ given, originalSource, latestSource, title }), fc.option(anyEndedHandover), fc.array(anyPerson, { maxLength: 3 })))
  .map(([{ given: { lead, ...rest }, originalSource, latestSource, title }, earlier, people]) => ({
    ...rest,
    handovers: earlier ? [earlier] : [],
    colleagues: [...rest.colleagues, ...people.map((person, n) => ({ ...person, contactId: ContactId.parse(String(60 + n)) }))],
    lead: { ...lead, contact: { ...lead.contact, originalSource, latestSource, firstConversion: title === undefined ? undefined : { title, at: daysAgo(90) } } },
  }));

describe('a thousand leads', () => {
  const withGroup = (policy: Policy): Policy => ({ ...policy, handover: { ...policy.handover, buyingGroup: { roles: ['finance', 'information_technology', 'legal'] } } });
  const policies = [defaultPolicy, ...fc.sample(anyPolicy, { numRuns: 4, seed: 11 }).map(withGroup)];
  const inputs = policies.flatMap((policy, seed) => fc.sample(cameFromSomewhere(anyInput({ maxSignals: 20, policy: fc.constant(policy) })), { numRuns: 200, seed }));
  const evaluations = inputs.map(evaluate);

  test('are enough to say something of every kind', () => {
    const said = new Set(evaluations.flatMap(({ brief }) => claimsOf(brief).map(({ sentence: { statement } }) => statement.says)));
    expect([...said].sort()).toEqual([
      'activity', 'angle', 'company_context', 'likely_problem', 'obstacle', 'organisation', 'question', 'recent_action', 'since_handover', 'source', 'who',
      'why_burst', 'why_colleague', 'why_event', 'why_new_topic', 'why_request', 'why_return',
    ]);
  });

  test('leave no sentence unsupported', () => {
    expect(evaluations.flatMap(({ unsupported }) => unsupported)).toEqual([]);
  });

  test('tell how long somebody was silent also where they have been back for longer', () => {
    const policy = { ...defaultPolicy, whyNow: { ...defaultPolicy.whyNow, freshDays: 21, silenceDays: 14 } };
    const back = [20, 17, 14, 11, 8, 5, 1].map((days) => signal('form_submission', days, 'Form 7', { id: `back:${days}` }));
    const { brief, unsupported } = evaluate(evaluationInput(leadOf(), [...back, download(35, 'Another form')], { policy }));
    expect(unsupported).toEqual([]);
    expect(brief.whyNow && say(brief.whyNow.statement, VOICE)).toBe('Back after 15 days of silence: submitted "Form 7" on 4 Jan.');
  });

  test('name who else is active and who is missing, where the policy asks for it', () => {
    const told = evaluations.flatMap(({ brief: { companyContext } }) => companyContext?.statement ?? []);
    expect(told.some(({ others, missingRoles }) => others !== undefined && missingRoles !== undefined)).toBe(true);
    for (const { others, missingRoles } of told) {
      expect(others?.length ?? 0).toBeLessThanOrEqual(2);
      expect(missingRoles).not.toEqual([]);
    }
  });

  test.each(VOICES)('say in $language exactly what the evidence says', (voice) => {
    const refused: Verdict[] = [];
    for (const [index, given] of inputs.entries()) {
      const held = holdAgainst(groundsOf(given, evaluations[index]?.fit.unknowns ?? []), given.policy, NOW, voice);
      for (const claim of claimsOf(evaluations[index]?.brief ?? { beforeYouCall: [], questions: [] })) {
        const verdict = verifyClaim({ ...claim, text: say(claim.sentence.statement, voice) }, held);
        if (!verdict.supported) refused.push(verdict);
      }
    }
    expect(refused).toEqual([]);
  });
});

const TRUTHS: readonly (readonly [what: string, sentence: Sentence, text: string])[] = [
  ['a deed of the lead', recent(didAttend, [webinar.id]), 'Attended "Halve onboarding time" (41 of 45 min) on 4 Jan at 10:00'],
  ['how many actions are about a problem', likely(2, 4, all), 'Slow customer onboarding (2 of 4 actions)'],
  ['a topic that is new', newTopic(2, [webinar.id, checklist.id, erp.id]), 'New topic since 2 Jan, customer onboarding: 2 actions, the latest on 4 Jan.'],
  ['an opener about a webinar', angle(saidOfWebinar, 'onboarding', [webinar.id, checklist.id]), 'You attended "Halve onboarding time". Where do new customers get stuck most often?'],
  ['a deed of a colleague', colleague('Finance Director', didRoi, ['colleague.52', theirs]), 'A colleague there (Finance Director) downloaded "ROI sheet" on 3 Jan.'],
  ['what changed since the last handover', since(), 'Since the last handover, ended on 27 Dec 2025 (refused: wrong person): attended "Halve onboarding time" (41 of 45 min) on 4 Jan, downloaded "Onboarding checklist" on 2 Jan and one page view.'],
  ['what was not checked', { statement: { says: 'obstacle', code: 'not_checked', what: 'webinars' }, evidence: ['unchecked.webinars'] }, 'Webinars not checked: no access.'],
  ['who decides, where a manager does not', { statement: { says: 'question', fact: 'budget' }, evidence: ['contact.seniority'] }, 'Who decides about the budget?'],
];

const PLACES: readonly Place[] = [...BRIEF_PARTS, 'beforeYouCall', 'questions'];

describe('the truth', () => {
  test.each(TRUTHS)('is let through: %s', (_what, sentence, text) => {
    expect(verdictOf(sentence, text)).toEqual({ place: placeOf(sentence.statement), supported: true });
  });

  test.each(TRUTHS)('is let through in its own place only: %s', (_what, sentence) => {
    const own = placeOf(sentence.statement);
    for (const place of PLACES.filter((other) => other !== own)) {
      expect(verifyClaim({ place, sentence }, facts)).toEqual({ place, supported: false, because: `a statement "${sentence.statement.says}" has no place here` });
    }
  });
});

const NOTHING_OF_THE_KIND = 'the evidence supports nothing of this kind';
const saying = (words: string): string => `the evidence says: ${words}`;

describe('a lie is refused, and told apart from the truth', () => {
  test.each<[string, Sentence, string]>([
    ['a wrong count with the right evidence', likely(3, 4, all), saying('Slow customer onboarding (2 of 4 actions)')],
    ['a wrong total with the right evidence', likely(2, 3, all), saying('Slow customer onboarding (2 of 4 actions)')],
    ['the right count with evidence missing', likely(2, 4, all.slice(0, 3)), saying('Slow customer onboarding (2 of 3 actions)')],
    ['a problem that one action is about, where two are about another', likely(1, 4, all, 'security'), saying('Slow customer onboarding (2 of 4 actions)')],
    ['a problem that the actions are about as often, but not lately', likely(1, 2, [webinar.id, erp.id], 'integration'), saying('Slow customer onboarding (1 of 2 actions)')],
    ['a problem nothing cited is about', likely(1, 1, [roiId], 'automation'), `cites "${roiId}", of which there is no fact`],
    ['another problem under the topic', { statement: { says: 'likely_problem', topic: 'onboarding', problem: problemOf('security'), on: 2, of: 4 }, evidence: all }, saying('Slow customer onboarding (2 of 4 actions)')],
    ['the date of another cited signal', recent({ ...didAttend, at: daysAgo(3) }, [webinar.id]), saying('Attended "Halve onboarding time" (41 of 45 min) on 4 Jan at 10:00')],
    ['the date of one of two signals beside the content of the other', recent({ ...didAttend, at: daysAgo(3) }, [webinar.id, checklist.id]), saying('Attended "Halve onboarding time" (41 of 45 min) on 4 Jan at 10:00')],
    ['the content of a signal that is not cited', recent({ ...didDownload, content: 'ERP integration guide' }, [checklist.id]), saying('Downloaded "Onboarding checklist" on 2 Jan at 10:00')],
    ['a registration told as an attendance', recent({ ...didDownload, verb: verbOf('webinar_attended') }, [checklist.id]), saying('Downloaded "Onboarding checklist" on 2 Jan at 10:00')],
    ['more minutes than they stayed', recent({ ...didAttend, minutes: { attended: 45, of: 45 } }, [webinar.id]), saying('Attended "Halve onboarding time" (41 of 45 min) on 4 Jan at 10:00')],
    ['a colleague\'s deed told as the lead\'s own', recent(didRoi, [theirs]), NOTHING_OF_THE_KIND],
    ['a colleague\'s deed told as the lead\'s own beside who did it', recent(didRoi, ['colleague.52', theirs]), NOTHING_OF_THE_KIND],
    ['a colleague\'s deed among those of the lead', likely(2, 5, [...all, theirs]), saying('Slow customer onboarding (2 of 4 actions)')],
    ['a deed of the lead told as a colleague\'s', colleague('Finance Director', didDownload, ['colleague.52', checklist.id]), NOTHING_OF_THE_KIND],
    ['a deed of one colleague under the role of another', colleague('Head of IT', didRoi, ['colleague.53', theirs]), NOTHING_OF_THE_KIND],
    ['a role that the colleague does not have', colleague('Chief Executive', didRoi, ['colleague.52', theirs]), saying('A colleague there (Finance Director) downloaded "ROI sheet" on 3 Jan.')],
    ['an opener about a page that was only looked at', angle(didRead, 'security', [security.id]), NOTHING_OF_THE_KIND],
    ['an opener about a topic that nothing cited is about', angle(saidOfWebinar, 'automation', [webinar.id, checklist.id]), NOTHING_OF_THE_KIND],
    ['an opener with a question of another play', { statement: { says: 'angle', deed: saidOfWebinar, topic: 'onboarding', question: questionOf('security') }, evidence: [webinar.id] }, NOTHING_OF_THE_KIND],
    ['an opener with a question nobody wrote', { statement: { says: 'angle', deed: saidOfWebinar, topic: 'onboarding', question: 'When do you sign?' }, evidence: [webinar.id] }, NOTHING_OF_THE_KIND],
    ['an opener without a question, where nothing was asked for', { statement: { says: 'angle', deed: saidOfWebinar, topic: undefined, question: null }, evidence: [webinar.id] }, NOTHING_OF_THE_KIND],
    ['a request nobody made', { statement: { says: 'why_request', deed: didDownload }, evidence: [checklist.id] }, NOTHING_OF_THE_KIND],
    ['a new topic of one more action than there are', newTopic(3, [webinar.id, checklist.id, erp.id]), saying('New topic since 2 Jan, customer onboarding: 2 actions, the latest on 4 Jan.')],
    ['a new topic that began weeks ago', { statement: { says: 'why_new_topic', topic: 'system integration', actions: 1, first: daysAgo(40), latest: didAskErp, isFirst: true }, evidence: [erp.id] }, NOTHING_OF_THE_KIND],
    ['a new topic of actions about different ones', newTopic(3, [webinar.id, checklist.id, security.id, erp.id]), saying('New topic since 2 Jan, customer onboarding: 2 actions, the latest on 4 Jan.')],
    ['a burst of three actions', { statement: { says: 'why_burst', actions: 3, from: daysAgo(3), to: daysAgo(1), isUnusual: false }, evidence: [webinar.id, security.id, checklist.id] }, NOTHING_OF_THE_KIND],
    ['a return after less than two months', { statement: { says: 'why_return', silentDays: 60, deed: didDownload }, evidence: [checklist.id, erp.id] }, NOTHING_OF_THE_KIND],
    ['an event that was a download', { statement: { says: 'why_event', deed: didDownload }, evidence: [checklist.id] }, NOTHING_OF_THE_KIND],
    ['one page more than was read', { statement: { says: 'activity', steps: [didAttend, didDownload, didAskErp], more: 0, pages: 2, lastPage: didRead }, evidence: all }, saying('4 Jan attended "Halve onboarding time" (41 of 45 min) · 2 Jan downloaded "Onboarding checklist" · 26 Nov 2025 downloaded "ERP integration guide" · 3 Jan read "security"')],
    ['steps in another order', { statement: { says: 'activity', steps: [didDownload, didAttend], more: 0, pages: 0, lastPage: undefined }, evidence: [webinar.id, checklist.id] }, saying('4 Jan attended "Halve onboarding time" (41 of 45 min) · 2 Jan downloaded "Onboarding checklist"')],
    ['another name', { statement: { says: 'who', name: 'Anne Brandt', jobTitle: 'Head of Customer Success' }, evidence: ['contact.firstName', 'contact.lastName', 'contact.jobTitle'] }, saying('Anna Brandt, Head of Customer Success')],
    ['a last handover that ended otherwise', since({ ended: 'returned' }), saying('Since the last handover, ended on 27 Dec 2025 (refused: wrong person): attended "Halve onboarding time" (41 of 45 min) on 4 Jan, downloaded "Onboarding checklist" on 2 Jan and one page view.')],
    ['more since the last handover than was done', since({ more: 2 }), saying('Since the last handover, ended on 27 Dec 2025 (refused: wrong person): attended "Halve onboarding time" (41 of 45 min) on 4 Jan, downloaded "Onboarding checklist" on 2 Jan and one page view.')],
    ['something new since a handover that never was', { ...since(), evidence: [webinar.id] }, NOTHING_OF_THE_KIND],
    ['a job title that is true, but not cited', { statement: { says: 'who', name: 'Anna Brandt', jobTitle: 'Head of Customer Success' }, evidence: ['contact.firstName', 'contact.lastName'] }, saying('Anna Brandt')],
    ['a company of another size', { statement: { says: 'organisation', name: 'Nordlicht Software', city: undefined, country: undefined, employees: 2_400 }, evidence: ['company.name', 'company.employees'] }, saying('Nordlicht Software, 240 people')],
    ['another source', { statement: { says: 'source', original: 'PAID_SEARCH', latest: undefined, firstForm: undefined }, evidence: ['contact.originalSource'] }, saying('First came through organic search')],
    ['an open deal that is closed', { statement: { says: 'obstacle', code: 'open_deal', what: undefined }, evidence: ['deal.9'] }, NOTHING_OF_THE_KIND],
    ['an open deal in what is known of the company', { statement: { says: 'company_context', industry: undefined, revenue: undefined, openDeals: 1, colleague: undefined }, evidence: ['deal.9'] }, saying('')],
    ['unsubscribed, where nobody unsubscribed', { statement: { says: 'obstacle', code: 'unsubscribed', what: undefined }, evidence: ['contact.unsubscribed'] }, 'cites "contact.unsubscribed", of which there is no fact'],
    ['a private address, where it is the firm\'s', { statement: { says: 'obstacle', code: 'free_mail', what: undefined }, evidence: ['contact.hasFreeMail'] }, NOTHING_OF_THE_KIND],
    ['deals not checked, where webinars were not', { statement: { says: 'obstacle', code: 'not_checked', what: 'deals' }, evidence: ['unchecked.webinars'] }, NOTHING_OF_THE_KIND],
    ['a block told as something to say before the call', { statement: { says: 'obstacle', code: 'competitor', what: undefined }, evidence: ['contact.emailDomain'] }, NOTHING_OF_THE_KIND],
    ['a question for what is known', { statement: { says: 'question', fact: 'company_size' }, evidence: ['unknown.company_size'] }, 'cites "unknown.company_size", of which there is no fact'],
    ['evidence that does not exist', recent(didAttend, ['signal-4711']), 'cites "signal-4711", of which there is no fact'],
    ['evidence that does not exist beside evidence that does', recent(didAttend, [webinar.id, 'deal.10']), 'cites "deal.10", of which there is no fact'],
    ['no evidence at all', recent(didAttend, []), 'cites no evidence'],
    ['a reason of the decision where a fact belongs', { statement: { says: 'asked_for_it' }, evidence: [webinar.id] }, 'a statement "asked_for_it" has no place here'],
  ])('%s', (_what, sentence, because) => {
    expect(verdictOf(sentence)).toEqual({ place: placeOf(sentence.statement), supported: false, because });
  });

  test('words that say more than their statement', () => {
    expect(verdictOf(recent(didAttend, [webinar.id]), 'Attended "Halve onboarding time" and loved it on 4 Jan at 10:00')).toEqual({
      place: 'recentAction', supported: false, because: saying('Attended "Halve onboarding time" (41 of 45 min) on 4 Jan at 10:00'),
    });
  });

  test('a request that was fresh when it was written, and is not any more', () => {
    const asked = demoRequest(13);
    const sentence: Sentence = { statement: { says: 'why_request', deed: { verb: verbOf('demo_request'), kind: 'form_submission', content: 'Request a demo', at: daysAgo(13) } }, evidence: [asked.id] };
    const at = (now: Date): Verdict => verdictOf(sentence, undefined, against(evaluationInput(leadOf(), [asked]), now));
    expect(at(NOW).supported).toBe(true);
    expect(at(daysAgo(-2))).toEqual({ place: 'whyNow', supported: false, because: NOTHING_OF_THE_KIND });
  });

  test('a new baseline: far more than usual, where nothing was usual', () => {
    const burst = Array.from({ length: 4 }, (_, n) => page(n / 10, `blog/security-${n}`));
    const told = { says: 'why_burst', actions: 4, from: daysAgo(0.3), to: daysAgo(0), isUnusual: true } as const;
    const verdict = verifyClaim({ place: 'whyNow', sentence: { statement: told, evidence: burst.map(({ id }) => id) } }, against(evaluationInput(leadOf(), burst)));
    expect(verdict).toEqual({ place: 'whyNow', supported: false, because: saying('4 actions on 5 Jan.') });
  });

  test('four looks at one page told as a burst', () => {
    const looks = [0, 0.1, 0.2, 0.3].map((days) => page(days, 'blog/security'));
    const told = { says: 'why_burst', actions: 4, from: daysAgo(0.3), to: daysAgo(0), isUnusual: false } as const;
    expect(verdictOf({ statement: told, evidence: looks.map(({ id }) => id) }, undefined, against(evaluationInput(leadOf(), looks)))).toEqual({ place: 'whyNow', supported: false, because: NOTHING_OF_THE_KIND });
  });

  test('an opened e-mail told as something they did', () => {
    const opened = signal('email_open', 1, 'November news');
    const deed: Deed = { verb: verbOf('email_open'), kind: 'email_open', content: 'November news', at: daysAgo(1) };
    const verdict = verifyClaim({ place: 'recentAction', sentence: recent(deed, [opened.id]) }, against(evaluationInput(leadOf(), [opened])));
    expect(verdict).toEqual({ place: 'recentAction', supported: false, because: NOTHING_OF_THE_KIND });
  });
});

describe('a brief with a sentence changed after it was written', () => {
  const { brief } = evaluate(input);
  const changed = (change: Partial<Brief>): ReturnType<typeof lockBrief> => lockBrief({ ...brief, ...change }, facts);

  test('leaves untouched when nothing was changed', () => {
    expect(changed({})).toEqual({ brief, unsupported: [] });
  });

  test('leaves without that part, which is named', () => {
    const activity = { statement: { says: 'activity', steps: [didAttend], more: 9, pages: 0, lastPage: undefined }, evidence: [webinar.id] } as const;
    const { activity: _activity, ...rest } = brief;
    const locked = changed({ activity });
    expect(locked).toEqual({ brief: rest, unsupported: [{ place: 'activity', supported: false, because: saying('4 Jan attended "Halve onboarding time" (41 of 45 min)') }] });
    expect('activity' in locked.brief).toBe(false);
  });

  test('leaves without that warning or question, and with the others', () => {
    const invented = { statement: { says: 'obstacle', code: 'unsubscribed', what: undefined }, evidence: ['contact.unsubscribed'] } as const;
    const asked = { statement: { says: 'question', fact: 'company_size' }, evidence: ['unknown.company_size'] } as const;
    const locked = changed({ beforeYouCall: [invented, ...brief.beforeYouCall], questions: [...brief.questions, asked] });
    expect(locked.brief).toEqual(brief);
    expect(locked.unsupported.map(({ place, because }) => `${place}: ${because}`)).toEqual([
      'beforeYouCall: cites "contact.unsubscribed", of which there is no fact', 'questions: cites "unknown.company_size", of which there is no fact',
    ]);
  });
});

describe('an evaluation by a writer that lies', () => {
  let sabotage = (written: Brief): Brief => written;
  let evaluateHere = evaluate;

  beforeAll(async () => {
    jest.resetModules();
    jest.unstable_mockModule('../../src/domain/brief/brief.ts', () => ({ ...writer, writeBrief: (...given: Parameters<typeof writer.writeBrief>) => sabotage(writer.writeBrief(...given)) }));
    evaluateHere = (await import('../../src/domain/evaluate.ts')).evaluate;
  });

  test('is the true one while the writer does not', () => {
    sabotage = (brief) => brief;
    expect(evaluateHere).not.toBe(evaluate);
    expect(evaluateHere(input)).toEqual(evaluate(input));
  });

  test('comes without the lie, and says so', () => {
    sabotage = (brief) => ({ ...brief, ...(brief.organisation && { organisation: { ...brief.organisation, statement: { ...brief.organisation.statement, employees: 241 } } }) });
    const { organisation: _organisation, ...rest } = evaluate(input).brief;
    expect(evaluateHere(input)).toEqual({
      ...evaluate(input), brief: rest, unsupported: [{ place: 'organisation', supported: false, because: saying('Nordlicht Software, Hamburg, Germany, 240 people') }],
    });
  });

  test.each(['who', 'recentAction', 'likelyProblem', 'whyNow'] as const)('is none at all when the lie is in "%s", without which nobody may be called', (part) => {
    sabotage = (brief) => ({ ...brief, ...(brief[part] && { [part]: { ...brief[part], evidence: [] } }) });
    expect(() => evaluateHere(input)).toThrow(`the brief of contact 51 rests on a sentence without support: ${part}`);
  });
});
