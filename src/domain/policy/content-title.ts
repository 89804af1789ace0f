import { plainText } from '../plain-text.ts';
import { CONTENT_KIND_WORDS, OTHER_READERS_WORDS, SITE_WORDS, STOP_WORDS, WIDE_WORDS } from '../tables/title-stop-words.ts';
import { wordsOf } from './words.ts';

/** What a portal publishes under a title. */
export const CONTENT_KINDS = ['form', 'page', 'event', 'campaign'] as const;

/** Something a portal published, by its title. Text from outside: data, never markup. */
export type ContentTitle = {
  readonly title: string;
  readonly url?: string | undefined;
  readonly kind: (typeof CONTENT_KINDS)[number];
  /** How often it was submitted, viewed or attended; not a number of at least 0: as if not given. */
  readonly count?: number | undefined;
};

/** A word of a title as it is written there, and the root it shares with its other forms. */
export type TitleTerm = { readonly written: string; readonly word: string; readonly root: string };

/** A title made ready to be grouped. */
export type ReadTitle = {
  /** As it may be shown. */
  readonly title: string;
  /** All words, for matching plays. */
  readonly words: readonly string[];
  /** Runs of words with content; a stop word between two ends a run. */
  readonly runs: readonly (readonly TitleTerm[])[];
  readonly weight: number;
};

/** Longer titles are cut, in characters. */
const MAX_TITLE = 160;
const SHORTEST_WORD = 3;

/**
 * Endings of number and case that a few languages share; what remains must stay long enough to mean the same. Not a
 * stemmer: "invoice" and "invoices", "Prozess" and "Prozesse" meet, "process" and "processing" do not.
 */
function rootOf(word: string): string {
  const bare = word.replace(/(?<=.{4})(?:ies|es|s|en|n|e|y)$/u, '');
  return bare.length >= 4 && !word.endsWith('ss') ? bare.replace(/(?<=.{4})e$/u, '') : word;
}

/** Words of a site's name, from the hosts of its pages: "acme" in "www.acme.co.uk". */
function hostWords(urls: readonly (string | undefined)[]): ReadonlySet<string> {
  const hosts = urls.flatMap((url) => /^(?:https?:\/\/)?([^/?#:]+\.[^/?#:]+)/iu.exec(url ?? '')?.[1] ?? []);
  return new Set(hosts.flatMap((host) => host.toLowerCase().split('.').slice(0, -1)).flatMap((label) => [label, ...wordsOf(label)]));
}

const SEPARATOR = /\s+(?:[|–—·»]|-|::)\s+|\s*\|\s*/u;

/** Judgement: a site's name stands at the end of at least three different titles, and of at least a third of all. */
const SITE_NAME = { titles: 3, share: 1 / 3 };

/** The parts of titles that stand at the end of many different ones: names of sites, "… | Acme". */
function siteNames(titles: readonly string[]): ReadonlySet<string> {
  const beginnings = new Map<string, Set<string>>();
  for (const title of titles) {
    const parts = title.split(SEPARATOR);
    const last = parts.length > 1 ? wordsOf(parts.at(-1) ?? '').join(' ') : '';
    if (last === '') continue;
    const known = beginnings.get(last) ?? new Set();
    beginnings.set(last, known.add(wordsOf(parts.slice(0, -1).join(' ')).join(' ')));
  }
  const needed = Math.max(SITE_NAME.titles, titles.length * SITE_NAME.share);
  return new Set([...beginnings].filter(([, before]) => before.size >= needed).map(([name]) => name));
}

function withoutSiteName(title: string, names: ReadonlySet<string>): string {
  const parts = title.split(SEPARATOR);
  const last = wordsOf(parts.at(-1) ?? '').join(' ');
  return parts.length > 1 && names.has(last) ? parts.slice(0, -1).join(' | ') : title;
}

const WITHOUT_CONTENT = [STOP_WORDS, CONTENT_KIND_WORDS, WIDE_WORDS, SITE_WORDS];

const isContent = (word: string, ignored: ReadonlySet<string>): boolean =>
  word.length >= SHORTEST_WORD && !/^\p{N}+$/u.test(word) && !ignored.has(word) && !WITHOUT_CONTENT.some((words) => words.has(word));

function runsOf(title: string, ignored: ReadonlySet<string>): TitleTerm[][] {
  const runs: TitleTerm[][] = [[]];
  for (const written of title.split(/[^\p{L}\p{N}\p{M}]+/u)) {
    const [word = ''] = wordsOf(written);
    if (isContent(word, ignored)) runs.at(-1)?.push({ written, word, root: rootOf(word) });
    else if (runs.at(-1)?.length !== 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

/**
 * Judgement: what somebody left an address for says twice as much as a page; ten times as many people count as one
 * step more, so that one much visited page does not outweigh all others.
 */
function weightOf({ kind, count = 0 }: ContentTitle): number {
  const people = Number.isFinite(count) && count > 0 ? count : 0;
  return (kind === 'page' ? 1 : 2) * (1 + Math.log10(1 + people));
}

/**
 * Titles with content, each once however it is written, in an order that does not depend on how they came. Names of
 * the site, titles of nothing but stop words, and those for applicants or lawyers are left out.
 *
 * @param ownNames - names of the company and its products, which stand in titles without being a topic
 */
export function readTitles(titles: readonly ContentTitle[], ownNames: readonly string[]): ReadTitle[] {
  const shown = titles.flatMap((content) => {
    const title = plainText(content.title, MAX_TITLE);
    return title ? [{ title, weight: weightOf(content) }] : [];
  });
  const names = siteNames(shown.map(({ title }) => title));
  const ignored = new Set([...hostWords(titles.map(({ url }) => url)), ...ownNames.flatMap(wordsOf)]);
  const byWords = new Map<string, ReadTitle>();
  for (const { title: whole, weight } of shown) {
    const title = withoutSiteName(whole, names);
    const words = wordsOf(title);
    const runs = runsOf(title, ignored);
    if (runs.length === 0 || words.some((word) => OTHER_READERS_WORDS.has(word))) continue;
    const key = words.join(' ');
    const known = byWords.get(key);
    // Of two spellings of one title the same one is shown, whichever came first.
    const spelling = known && known.title < title ? known : { title, words, runs };
    byWords.set(key, { ...spelling, weight: Math.max(weight, known?.weight ?? 0) });
  }
  return [...byWords].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, title]) => title);
}
