import { contentName } from '../../domain/action.ts';
import type { PortalId } from '../../domain/ids.ts';
import { inLanguage } from '../../domain/language/local-text.ts';
import { voiceFor, type Voice } from '../../domain/language/voice.ts';
import type { ContentTitle } from '../../domain/policy/content-title.ts';
import type { Play } from '../../domain/policy/policy.ts';
import { suggestPlaybook, type SuggestedPlaybook } from '../../domain/policy/suggest-playbook.ts';
import { playbookFrom, type EditedTopic } from '../../domain/setup/topic-plays.ts';
import type { SignalKind } from '../../domain/signal.ts';
import type { TopicsView, TopicView } from '../../setup-contract.ts';
import type { Flow } from '../flow.ts';
import type { Install } from '../ports/installs.ts';
import type { Storage } from '../ports/stores.ts';
import { saveRules, willBe, type Saving } from './save-rules.ts';
import { setupSpeaker, setupWords } from './say-setup.ts';

/** What a signal of a kind says about content of the account. */
const KINDS: Readonly<Partial<Record<SignalKind, ContentTitle['kind']>>> = {
  form_submission: 'form', page_view: 'page', webinar_registered: 'event', webinar_attended: 'event', webinar_no_show: 'event', webinar_cancelled: 'event',
};
const isContent = (kind: string): kind is keyof typeof KINDS => Object.hasOwn(KINDS, kind);

/** The newest actions that are looked at, and the most frequent titles of them: the same cost for every account. */
const LIMITS = { signals: 10_000, titles: 1_000 };
/** Titles shown for a topic. */
const SHOWN_TITLES = 5;

/** Topics from the titles of the account's own forms, pages and events, as they stand in the ledger. */
export async function suggestFromLedger({ samples }: Pick<Storage, 'samples'>, portalId: PortalId, playbook: readonly Play[], ownNames: readonly string[] = []): Promise<SuggestedPlaybook> {
  const counted = await samples.titles(portalId, Object.keys(KINDS).filter(isContent), LIMITS);
  const titles = counted.flatMap(({ kind, title, url, count }): ContentTitle[] => {
    const named = contentName({ kind, title, url });
    const as = KINDS[kind];
    return named === null || as === undefined ? [] : [{ title: named, kind: as, count, ...(url !== undefined && { url }) }];
  });
  return suggestPlaybook(titles, { playbook, ownNames });
}

/** "nordwind" of "www.nordwind.example": the account's own name is no topic. */
export const ownNames = ({ hubDomain }: Pick<Install, 'hubDomain'>): string[] => hubDomain?.split('.').slice(0, -1).filter((label) => label !== 'www') ?? [];

/** Topics to confirm: what the titles of the account speak for, then what the rules have besides. */
export async function topicsView({ storage, now }: Pick<Flow, 'storage' | 'now'>, install: Install, locale: string | undefined): Promise<TopicsView> {
  const { portalId, state } = install;
  const voice = voiceFor(locale, install.timeZone, now());
  const { policy: { playbook }, version } = await storage.policies.current(portalId);
  const { plays, usableTitles, neededTitles } = await suggestFromLedger(storage, portalId, playbook, ownNames(install));
  const { titles } = setupWords(voice);
  const suggested = plays.map(({ play, titles: speaking }) => viewOf(play, speaking, playbook, voice));
  const others = playbook.filter(({ topic }) => !plays.some(({ play }) => play.topic === topic)).map((play) => viewOf(play, [], playbook, voice));
  return {
    version, willBe: willBe(state), topics: [...suggested, ...others],
    text: plays.length > 0 ? titles.enough(usableTitles, setupSpeaker(voice)) : titles.tooFew(usableTitles, neededTitles),
  };
}

function viewOf({ topic, name, problem, question }: Play, titles: readonly string[], playbook: readonly Play[], { language }: Voice): TopicView {
  return {
    topic, name: inLanguage(name, language), problem: inLanguage(problem, language), question: inLanguage(question, language),
    isInRules: playbook.some((play) => play.topic === topic), titles: titles.slice(0, SHOWN_TITLES), titleCount: titles.length,
  };
}

/** What the list of versions says about topics saved here. */
const NOTE = 'topics';

/** Makes the topics that an admin confirmed the playbook of the account; see `saveRules`. */
export async function saveTopics(flow: Pick<Flow, 'storage' | 'now'>, install: Install, { basedOn, topics, by, locale }: { readonly basedOn: number; readonly topics: readonly EditedTopic[]; readonly by: string; readonly locale: string | undefined }): Promise<Saving> {
  const { portalId } = install;
  const { language } = voiceFor(locale, install.timeZone, flow.now());
  const { policy } = await flow.storage.policies.current(portalId);
  const { plays } = await suggestFromLedger(flow.storage, portalId, policy.playbook, ownNames(install));
  const suggested = plays.map(({ play }) => play);
  return saveRules(flow, portalId, { basedOn, change: (rules) => ({ ...rules, playbook: playbookFrom(topics, rules.playbook, suggested, language) }), step: 'topics', by, note: NOTE });
}
