import type { Evaluation } from '../../domain/evaluation.ts';
import { unmetReasons } from '../../domain/gates.ts';
import { becauseText, briefTexts, say } from '../../domain/language/say.ts';
import { voiceFor, type Voice } from '../../domain/language/voice.ts';
import { organisationNameOf } from '../../domain/fit/fact.ts';
import { sentence, stop } from '../../domain/plain-text.ts';
import { chooseExamples, type Kind } from '../../domain/setup/choose-examples.ts';
import type { ExamplesView, ExampleView } from '../../setup-contract.ts';
import type { Flow } from '../flow.ts';
import { leadText } from '../lead-text.ts';
import type { Install } from '../ports/installs.ts';
import type { LeadRecord } from '../ports/leads.ts';
import { recordUrl } from '../record-url.ts';
import { readScoring } from './setup-view.ts';

/** What examples are chosen from: those who did something last, and some who were evaluated last, whatever they did. */
const LIMITS = { signals: 2_000, active: 200, quiet: 60 };

/** Ten leads of the account, each by job and company, with yes or no and why. Nothing is asked of HubSpot. */
export async function examplesView({ storage, now }: Pick<Flow, 'storage' | 'now'>, install: Install, locale: string | undefined): Promise<ExamplesView> {
  const { portalId } = install;
  const voice = voiceFor(locale, install.timeZone, now());
  const { policy, version } = await storage.policies.current(portalId);
  const chosen = chooseExamples(await storage.samples.candidates(portalId, now(), LIMITS), policy);
  const records = new Map((await storage.leads.several(portalId, chosen.map(({ contactId }) => contactId))).map((record) => [record.contactId, record]));
  const examples = chosen.flatMap(({ contactId, kind }) => exampleOf(records.get(contactId), kind, install, voice) ?? []);
  const { evaluated, wanted } = await readScoring({ storage, now }, install);
  return { scoring: { evaluated, wanted }, examples, outdated: [...records.values()].filter(({ evaluation }) => evaluation !== null && evaluation.policyVersion !== version).length };
}

function exampleOf(record: LeadRecord | undefined, kind: Kind, install: Install, voice: Voice): ExampleView | null {
  if (!record?.lead || !record.evaluation) return null;
  const { fit, intent } = record.evaluation;
  return {
    contactId: record.contactId,
    url: recordUrl(install, record.contactId),
    lead: leadText({ jobTitle: record.lead.contact.jobTitle, company: organisationNameOf(record.lead)?.value }),
    verdict: kind,
    why: whyOf(record, record.evaluation, kind, voice),
    fit: { value: fit.value, grade: fit.grade },
    interest: { value: intent.value, level: intent.level },
  };
}

/** The evaluation's own sentences: why now and what they did, or what is missing; for one that belongs to somebody, or is blocked, that alone. */
function whyOf({ status, because }: LeadRecord, evaluation: Evaluation, kind: Kind, voice: Voice): readonly string[] {
  if (kind === 'yes') {
    const { whyNow, activity, recentAction } = briefTexts(evaluation.brief, voice);
    return [whyNow, activity ?? recentAction].filter((text) => text !== undefined).map((text) => sentence(stop(text)));
  }
  const isOthers = status === 'being_worked' || status === 'not_for_sales';
  if (isOthers && because) return [sentence(stop(becauseText(because, voice)))];
  return unmetReasons(evaluation.gates).map((reason) => sentence(stop(say(reason, voice))));
}
