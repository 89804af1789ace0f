import { countryCodes } from '../../domain/fit/country.ts';
import { industryOf } from '../../domain/fit/fact.ts';
import { sameIndustry } from '../../domain/fit/industry.ts';
import { inLanguage } from '../../domain/language/local-text.ts';
import { packOf } from '../../domain/language/say.ts';
import { voiceFor, type Voice } from '../../domain/language/voice.ts';
import { ROLES, SENIORITIES, type Lead } from '../../domain/lead.ts';
import { knownText, sentence } from '../../domain/plain-text.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { answersOf, askedActions, type Answers } from '../../domain/setup/answers.ts';
import { learnAnswers, NEEDED_CUSTOMERS, withLearned, type LearnedAnswers } from '../../domain/setup/learn-answers.ts';
import type { AnswersView, Option } from '../../setup-contract.ts';
import type { Flow } from '../flow.ts';
import { peopleOf } from '../people.ts';
import type { Owner } from '../ports/hubspot.ts';
import type { Install } from '../ports/installs.ts';
import { willBe } from './save-rules.ts';
import { setupSpeaker, setupWords } from './say-setup.ts';
import { readScoring } from './setup-view.ts';

/** Leads with a won deal that are learned from. */
const LEARNED_FROM = 500;
/** Longest name that is offered, in characters. */
const NAME_LENGTH = 80;
const MOST_INDUSTRIES = 150;

/** The four questions as the rules answer them now, what won deals suggest, and what there is to choose from. Nothing is asked of HubSpot. */
export async function answersView({ storage, now }: Pick<Flow, 'storage' | 'now'>, install: Install, locale: string | undefined): Promise<AnswersView> {
  const { portalId, state } = install;
  const voice = voiceFor(locale, install.timeZone, now());
  const { policy, version } = await storage.policies.current(portalId);
  const answers = answersOf(policy);
  const canReadDeals = (await storage.capabilities.of(portalId)).get('deals')?.because === 'open';
  const won = canReadDeals ? await storage.samples.withWonDeals(portalId, LEARNED_FROM) : [];
  const learned = learnAnswers(won);
  const lines = learnedLines(learned, voice);
  return {
    version, willBe: willBe(state), answers,
    prefilled: withLearned(answers, learned),
    learned: lines,
    learnedFrom: lines.length > 0 ? setupWords(voice).learned.from(learned.customers, setupSpeaker(voice)) : whyNothing(learned, voice, { canReadDeals, isRead: (await readScoring({ storage, now }, install)).isEnough }),
    options: optionsFor(policy, withLearned(answers, learned), { won, owners: await storage.owners.all(portalId), voice }),
  };
}

function whyNothing({ customers }: LearnedAnswers, voice: Voice, { canReadDeals, isRead }: { readonly canReadDeals: boolean; readonly isRead: boolean }): string {
  const { nothing } = setupWords(voice).learned;
  const why = !canReadDeals ? 'no_access' : customers >= NEEDED_CUSTOMERS ? 'nothing_clear' : isRead ? 'too_few' : 'not_read';
  return nothing[why]({ customers, needed: NEEDED_CUSTOMERS });
}

function learnedLines({ roles, fromSeniority, employees, countries, industries }: LearnedAnswers, voice: Voice): AnswersView['learned'] {
  const { learned: words } = setupWords(voice);
  const pack = packOf(voice);
  return [
    ...(roles ? [{ field: 'roles', text: words.roles(roles, roles.value.map((role) => pack.roles[role])) } as const] : []),
    ...(fromSeniority ? [{ field: 'fromSeniority', text: words.fromSeniority(fromSeniority, pack.seniorities[fromSeniority.value]) } as const] : []),
    ...(employees ? [{ field: 'employees', text: words.employees(employees, setupSpeaker(voice)) } as const] : []),
    ...(countries ? [{ field: 'countries', text: words.countries(countries, countries.value.map((code) => countryName(code, voice))) } as const] : []),
    ...(industries ? [{ field: 'industries', text: words.industries(industries, industries.value.map(industryName)) } as const] : []),
  ];
}

type Seen = { readonly won: readonly Lead[]; readonly owners: readonly Owner[]; readonly voice: Voice };

const option = (value: string, label: string): Option => ({ value, label });

function optionsFor(policy: Policy, shown: Answers, { won, owners, voice }: Seen): AnswersView['options'] {
  const pack = packOf(voice);
  const industries = [...shown.industries, ...answersOf(policy).industries, ...won.flatMap((lead) => industryOf(lead)?.value ?? [])];
  return {
    roles: sorted(ROLES.map((role) => option(role, sentence(pack.roles[role]))), voice),
    seniorities: SENIORITIES.map((level) => option(level, sentence(pack.seniorities[level]))),
    countries: sorted([...new Set([...countryCodes(), ...shown.countries])].map((code) => option(code, countryName(code, voice))), voice),
    industries: sorted(distinct(industries).slice(0, MOST_INDUSTRIES).map((value) => option(value, industryName(value))), voice),
    actions: askedActions(policy).map(({ id, name }) => option(id, inLanguage(name, voice.language))),
    ...receiversOf(shown, owners, voice),
  };
}

/** Who is there, and whom the rules name although they are not. */
function receiversOf({ receivers, fallbackOwnerId }: Answers, owners: readonly Owner[], voice: Voice): Pick<AnswersView['options'], 'owners' | 'teams'> {
  const { ownerName } = peopleOf(owners);
  const people = new Map<string, string>(owners.map(({ id }) => [id, ownerName(id) ?? id]));
  const teams = new Map<string, string>();
  const written = receivers.filter(({ kind }) => kind === 'team').map(({ id }) => id);
  for (const { id, name } of owners.flatMap((owner) => owner.teams ?? [])) {
    // As the rules write it, where they name it.
    teams.set(written.find((team) => isTeam(team, { id, name })) ?? id, knownText(name, NAME_LENGTH) ?? id);
  }
  for (const id of written) if (!teams.has(id)) teams.set(id, id);
  for (const id of [...receivers.filter(({ kind }) => kind === 'owner').map((one) => one.id), ...(fallbackOwnerId ? [fallbackOwnerId] : [])]) if (!people.has(id)) people.set(id, id);
  const options = (named: ReadonlyMap<string, string>): Option[] => sorted([...named].map(([value, label]) => ({ value, label })), voice);
  return { owners: options(people), teams: options(teams) };
}

const isTeam = (written: string, { id, name }: { readonly id: string; readonly name: string }): boolean => written === id || written.trim().toLowerCase() === name.trim().toLowerCase();

/** Those of the receivers and the fallback that nobody in the account is, and that the rules do not name already. */
export function unknownReceivers({ receivers, fallbackOwnerId }: Answers, before: Answers, owners: readonly Owner[]): readonly string[] {
  const isOwner = (id: string): boolean => owners.some((owner) => owner.id === id);
  const isKnown = ({ kind, id }: Answers['receivers'][number]): boolean =>
    before.receivers.some((one) => one.kind === kind && one.id === id) || (kind === 'owner' ? isOwner(id) : owners.some(({ teams }) => teams?.some((team) => isTeam(id, team))));
  const fallback = fallbackOwnerId === null || fallbackOwnerId === before.fallbackOwnerId || isOwner(fallbackOwnerId) ? [] : [fallbackOwnerId];
  return [...receivers.filter((receiver) => !isKnown(receiver)).map(({ id }) => id), ...fallback];
}

function distinct(industries: readonly string[]): string[] {
  const found: string[] = [];
  for (const industry of industries) if (!found.some((one) => sameIndustry(one, industry))) found.push(industry);
  return found;
}

const sorted = (options: readonly Option[], { locale }: Voice): Option[] => options.toSorted((a, b) => a.label.localeCompare(b.label, locale));

function countryName(code: string, { locale }: Voice): string {
  if (!/^[A-Z]{2}$/u.test(code)) return code;
  return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code;
}

/** "COMPUTER_SOFTWARE" as HubSpot labels it: "Computer software". */
const industryName = (value: string): string => (/^[A-Z_]+$/u.test(value) ? sentence(value.replaceAll('_', ' ').toLowerCase()) : value);
