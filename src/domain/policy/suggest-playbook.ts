import { readTitles, type ContentTitle, type ReadTitle, type TitleTerm } from './content-title.ts';
import type { Play } from './policy.ts';
import { DEFAULT_PLAYBOOK } from '../tables/default-playbook.ts';
import { containsAny, wordsOf } from './words.ts';

export type SuggestedPlay = {
  /** A draft for an admin to confirm or edit. */
  readonly play: Play;
  /** A play of the playbook that was asked about, with its problem and question; otherwise words and name come from the titles. */
  readonly isKnown: boolean;
  /** Titles that speak for it, the weightiest first; `titles.length` is how many. */
  readonly titles: readonly string[];
};

export type SuggestedPlaybook = {
  /** At most five, the best supported first; empty where there are too few titles. */
  readonly plays: readonly SuggestedPlay[];
  /** Different titles that say what they are about. */
  readonly usableTitles: number;
  /** As many are needed before anything is suggested. */
  readonly neededTitles: number;
};

export type SuggestOptions = {
  /** Plays preferred where their words occur; default: the default playbook. */
  readonly playbook?: readonly Play[] | undefined;
  /** Names of the company and its products: they stand in many titles and are no topic. */
  readonly ownNames?: readonly string[] | undefined;
};

const MOST_PLAYS = 5;
const FEWEST_PLAYS = 3;
/** Judgement: three topics with two titles each; in fewer, any grouping is chance. */
const NEEDED_TITLES = 6;
/** A word in one title only is a title, not a topic. */
const NEEDED_SUPPORT = 2;
/** A word in a larger share of the titles than this tells none of them apart. */
const COMMON_SHARE = 0.5;
/** Two words that stand together in this share of a topic's titles name it together. */
const TOGETHER_SHARE = 0.6;

type Candidate = { readonly play: Play; readonly isKnown: boolean; readonly titles: readonly ReadTitle[] };

const weightOf = (titles: readonly ReadTitle[]): number => titles.reduce((sum, { weight }) => sum + weight, 0);
const termsOf = (title: ReadTitle): readonly TitleTerm[] => title.runs.flat();
const rootsOf = (title: ReadTitle): Set<string> => new Set(termsOf(title).map(({ root }) => root));

/** Titles by each root they hold, roots in alphabetical order. */
function byRoot(titles: readonly ReadTitle[]): [root: string, titles: ReadTitle[]][] {
  const groups = new Map<string, ReadTitle[]>();
  for (const title of titles) {
    for (const root of rootsOf(title)) {
      const group = groups.get(root);
      if (group) group.push(title);
      else groups.set(root, [title]);
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The heaviest group; of equal ones the larger, then the one that comes first. */
function heaviest(groups: readonly [string, ReadTitle[]][]): [string, ReadTitle[]] | null {
  return groups.reduce<[string, ReadTitle[]] | null>((best, group) => {
    const gain = best ? weightOf(group[1]) - weightOf(best[1]) || group[1].length - best[1].length : 1;
    return gain > 1e-9 ? group : best;
  }, null);
}

const capitals = (text: string): number => (text === text.toLowerCase() ? 0 : 1);

/** The most frequent; of equal ones the one in lower case, which needs no sentence to begin with it, then the shorter. */
function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const ranked = [...counts].sort(([a, x], [b, y]) => y - x || capitals(a) - capitals(b) || a.length - b.length || (a < b ? -1 : 1));
  return ranked[0]?.[0] ?? '';
}

/** Pairs of neighbours of which one has this root. */
function pairsWith(root: string, { runs }: ReadTitle): [TitleTerm, TitleTerm][] {
  return runs.flatMap((run) => run.slice(1).flatMap((second, index): [TitleTerm, TitleTerm][] => {
    const first = run[index];
    return first && (first.root === root || second.root === root) ? [[first, second]] : [];
  }));
}

/** What a topic is called: the word, or the two that mostly stand together. */
function nameOf(root: string, titles: readonly ReadTitle[]): string {
  const pairs = new Map<string, { titles: number; written: string[] }>();
  for (const title of titles) {
    const found = new Map(pairsWith(root, title).map((pair) => [pair.map((term) => term.root).join(' '), pair.map(({ written }) => written).join(' ')]));
    for (const [key, written] of found) {
      const known = pairs.get(key) ?? { titles: 0, written: [] };
      pairs.set(key, { titles: known.titles + 1, written: [...known.written, written] });
    }
  }
  const together = [...pairs].sort(([a, x], [b, y]) => y.titles - x.titles || (a < b ? -1 : 1))[0]?.[1];
  if (together && together.titles >= NEEDED_SUPPORT && together.titles >= titles.length * TOGETHER_SHARE) return mostFrequent(together.written);
  return mostFrequent(titles.flatMap((title) => termsOf(title).filter((term) => term.root === root).map(({ written }) => written)));
}

const LETTERS = Array.from('bcdefghijklmnopqrstuvwxyz');

/** Id of a topic: small letters and `_`, as in a policy; "topic" where the name has no Latin letters, with a letter behind it where taken. */
function topicId(name: string, taken: ReadonlySet<string>): string {
  const base = wordsOf(name).join('_').replace(/[^a-z_]+/gu, '').replace(/^_+|_+$/gu, '') || 'topic';
  return [base, ...LETTERS.map((letter) => `${base}_${letter}`)].find((id) => !taken.has(id)) ?? base;
}

const MAX_NAME = 60;

function draftOf(root: string, titles: readonly ReadTitle[], taken: ReadonlySet<string>): Play {
  const name = nameOf(root, titles).slice(0, MAX_NAME).trim();
  const words = [...new Set(titles.flatMap((title) => termsOf(title).filter((term) => term.root === root).map(({ word }) => word.slice(0, MAX_NAME))))].sort();
  return { topic: topicId(name, taken), name, words, problem: `open questions about ${name}`, question: `What made you look into ${name}?`, questionsByRole: {} };
}

/** Known plays first: a title goes to the first whose words it holds. */
function knownCandidates(titles: readonly ReadTitle[], playbook: readonly Play[]): Candidate[] {
  const groups = new Map<Play, ReadTitle[]>();
  for (const title of titles) {
    const play = playbook.find(({ words }) => containsAny(title.words, words));
    if (play) groups.set(play, [...(groups.get(play) ?? []), title]);
  }
  return [...groups].map(([play, supporting]) => ({ play, isKnown: true, titles: supporting }));
}

/** Topics from the titles' own words, the heaviest first; each title speaks for one of them. */
function ownCandidates(titles: readonly ReadTitle[], all: readonly ReadTitle[], playbook: readonly Play[]): Candidate[] {
  const isCommon = (holding: readonly ReadTitle[]): boolean => holding.length > all.length * COMMON_SHARE;
  const isKnown = ({ word }: TitleTerm): boolean => playbook.some(({ words }) => containsAny([word], words));
  const notTopics = new Set([
    ...byRoot(all).filter(([, holding]) => isCommon(holding)).map(([root]) => root),
    ...all.flatMap(termsOf).filter(isKnown).map(({ root }) => root),
  ]);
  const taken = new Set(playbook.map(({ topic }) => topic));
  const found: Candidate[] = [];
  let left = [...titles];
  while (found.length < MOST_PLAYS) {
    const best = heaviest(byRoot(left).filter(([root, holding]) => holding.length >= NEEDED_SUPPORT && !notTopics.has(root)));
    if (!best) break;
    const [root, holding] = best;
    const play = draftOf(root, holding, taken);
    taken.add(play.topic);
    found.push({ play, isKnown: false, titles: holding });
    left = left.filter((title) => !holding.includes(title));
  }
  return found;
}

const byWeight = (a: Candidate, b: Candidate): number => weightOf(b.titles) - weightOf(a.titles) || (a.play.topic < b.play.topic ? -1 : 1);

function suggestionOf({ play, isKnown, titles }: Candidate): SuggestedPlay {
  const ranked = [...titles].sort((a, b) => b.weight - a.weight || (a.title < b.title ? -1 : 1));
  return { play, isKnown, titles: ranked.map(({ title }) => title) };
}

/**
 * Proposes three to five topics from the titles of a portal's forms, pages, events and campaigns, for an admin to
 * confirm or edit. Titles that hold words of a known play speak for that play; the others are grouped by the words
 * they share. The drafts' problem and question claim nothing: what the titles do not say, an admin has to.
 *
 * The same titles give the same answer in any order. Fewer than three topics are proposed where the titles tell no
 * more, and none below `neededTitles` usable titles. A topic needs two titles; a known play one, while there are
 * fewer than three topics.
 */
export function suggestPlaybook(titles: readonly ContentTitle[], { playbook = DEFAULT_PLAYBOOK, ownNames = [] }: SuggestOptions = {}): SuggestedPlaybook {
  const usable = readTitles(titles, ownNames);
  const counted = { usableTitles: usable.length, neededTitles: NEEDED_TITLES };
  if (usable.length < NEEDED_TITLES) return { plays: [], ...counted };
  const known = knownCandidates(usable, playbook);
  const supported = known.filter((candidate) => candidate.titles.length >= NEEDED_SUPPORT);
  // A known play that covers most titles tells them not apart: they may speak for a topic of their own as well.
  const spoken = new Set(supported.filter((candidate) => candidate.titles.length <= usable.length * COMMON_SHARE).flatMap((candidate) => candidate.titles));
  const own = ownCandidates(usable.filter((title) => !spoken.has(title)), usable, playbook);
  const chosen = [...supported, ...own].sort(byWeight).slice(0, MOST_PLAYS);
  const single = known.filter((candidate) => candidate.titles.length < NEEDED_SUPPORT).sort(byWeight);
  const filled = [...chosen, ...single.slice(0, Math.max(0, FEWEST_PLAYS - chosen.length))];
  return { plays: filled.map(suggestionOf), ...counted };
}
