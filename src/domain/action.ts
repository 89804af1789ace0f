import { matchesPath } from './policy/path-glob.ts';
import { plainText } from './plain-text.ts';
import type { ActionRule, Play, Policy } from './policy/policy.ts';
import { happened, inOrder, type Signal, type SignalKind } from './signal.ts';
import { containsAny, wordsOf } from './policy/words.ts';

/** What the policy makes of a signal: the same for all signals of one kind, title, page and campaign. */
type Meaning = {
  readonly rule: ActionRule;
  /** The play whose topic the content is about, if any. */
  readonly play: Play | null;
  /** The content as a rep would name it; null when neither title nor path says anything. */
  readonly content: string | null;
  /** The same for the same content, however it is written; empty when it has no name. */
  readonly contentKey: string;
  /** The same for the same rule and the same content. */
  readonly repeatKey: string;
};

/** A signal with what the policy makes of it. */
export type Action = Meaning & { readonly signal: Signal };

/** Longest content name printed, in characters. */
const MAX_CONTENT_LENGTH = 80;

/** Every visitor brings a query of their own, which says nothing about the page. */
function withoutQuery(url: string): string {
  const end = url.search(/[?#]/u);
  return end === -1 ? url : url.slice(0, end);
}

/** Path of a page as words, without host and query: "/blog/fast-onboarding" reads "blog fast onboarding". */
function pathOf(url: string | undefined): string {
  if (url === undefined) return '';
  const path = withoutQuery(url).replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/iu, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The page of a conversion: all but the form's name after the last colon. */
export function pageOf(conversion: string | undefined): string | undefined {
  return conversion?.replace(/(?<=\S):\s+[^:]*$/u, '');
}

/**
 * What the content is called. HubSpot names a conversion "Page title: Form name"; the page says what it was
 * about, the form often only "Form 3". A site name after "|" is left out.
 */
export function contentName(signal: Pick<Signal, 'kind' | 'title' | 'url'>): string | null {
  const title = signal.kind === 'form_submission' ? pageOf(signal.title) : signal.title;
  const named = plainText(title?.split(/\s+[|]\s+/u)[0], MAX_CONTENT_LENGTH) ?? plainText(signal.title, MAX_CONTENT_LENGTH);
  if (named) return named;
  const lastPart = pathOf(signal.url).split('/').filter((part) => part !== '').at(-1);
  return plainText(lastPart?.replace(/[-_]+/gu, ' ').replace(/\.[a-z]{2,5}$/iu, ''), MAX_CONTENT_LENGTH) ?? null;
}

/** A campaign says what something is about, not what was asked for: only plays look at it. */
function playOf(signal: Signal, words: readonly string[], path: string, { playbook }: Policy): Play | null {
  const about = signal.campaign === undefined ? words : [...words, ...wordsOf(signal.campaign)];
  return playbook.find((play) => containsAny(about, play.words) || (path !== '' && play.paths?.some((glob) => matchesPath(path, glob)))) ?? null;
}

/** Parts of a title and path: "page: form", what stands around a bar or dash, and each folder of a path. */
function partsOf(title: string, path: string): string[] {
  return [...title.split(/:\s|\s[|\u2013\u2014-]\s/u), ...path.split('/')];
}

/** Whether the words say what the rule wants, and nothing that speaks against it. */
function fits(said: readonly string[], { words: wanted, without }: ActionRule): boolean {
  return (!wanted || containsAny(said, wanted)) && (!without || !containsAny(said, without));
}

function ruleOf({ kind, title = '' }: Signal, words: readonly string[], path: string, { intent }: Policy): ActionRule | undefined {
  const parts = (): string[][] => partsOf(title, path).map(wordsOf);
  return intent.actions.find((rule) => {
    const { kinds, words: wanted, beside } = rule;
    if (!kinds.some((counted) => counted === kind)) return false;
    if (!beside) return fits(words, rule);
    // What is nowhere in the whole is in none of its parts.
    return (!wanted || containsAny(words, wanted)) && parts().some((part) => containsAny(part, beside) && fits(part, rule));
  });
}

function read(signal: Signal, policy: Policy): Meaning | null {
  const path = pathOf(signal.url);
  const words = wordsOf(`${signal.title ?? ''} ${path}`);
  const rule = ruleOf(signal, words, path, policy);
  if (!rule) return null;
  const content = contentName(signal);
  const key = (content ?? path).toLowerCase();
  // What shows no interest is about no topic either: an automatic reply repeats the subject of our own mail.
  return { rule, play: rule.points > 0 ? playOf(signal, words, path, policy) : null, content, contentKey: key, repeatKey: `${rule.id}:${key}` };
}

/** By title, then page, then kind and campaign. */
type Remembered = { readonly byTitle: Map<string | undefined, Map<string | undefined, Map<string, Meaning | null>>>; size: number };

/** A portal has some hundred forms, pages and webinars, and reading words is the most expensive thing done with a signal. */
const remembered = new WeakMap<Policy, Remembered>();
const KEPT_MEANINGS = 10_000;

function rememberedBy(policy: Policy): Remembered {
  let found = remembered.get(policy);
  if (!found || found.size >= KEPT_MEANINGS) {
    found = { byTitle: new Map(), size: 0 };
    remembered.set(policy, found);
  }
  return found;
}

function meaningOf(signal: Signal, policy: Policy, known: Remembered): Meaning | null {
  const { kind, title, url, campaign } = signal;
  const key = campaign === undefined ? kind : `${kind} ${campaign}`;
  const byUrl = known.byTitle.get(title);
  const meaning = byUrl?.get(url)?.get(key) ?? byUrl?.get(url && withoutQuery(url))?.get(key);
  return meaning === undefined ? remember(signal, key, policy, known) : meaning;
}

function remember(signal: Signal, key: string, policy: Policy, known: Remembered): Meaning | null {
  const meaning = read(signal, policy);
  const url = signal.url && withoutQuery(signal.url);
  const byUrl = known.byTitle.get(signal.title) ?? new Map<string | undefined, Map<string, Meaning | null>>();
  const byKey = byUrl.get(url) ?? new Map<string, Meaning | null>();
  byKey.set(key, meaning);
  byUrl.set(url, byKey);
  known.byTitle.set(signal.title, byUrl);
  known.size++;
  return meaning;
}

/** What a lead did, newest first, each action once; signals that no rule names are left out. */
export function readActions(signals: readonly Signal[], policy: Policy): Action[] {
  const known = rememberedBy(policy);
  const actions: Action[] = [];
  for (const signal of inOrder(signals)) {
    const meaning = meaningOf(signal, policy, known);
    if (meaning) actions.push({ signal, rule: meaning.rule, play: meaning.play, content: meaning.content, contentKey: meaning.contentKey, repeatKey: meaning.repeatKey });
  }
  return actions;
}

/** What a lead has done by `now`: a signal dated later is for a later moment. */
export function actionsBy(now: Date, signals: readonly Signal[], policy: Policy): Action[] {
  return readActions(happened(signals, now), policy);
}

/** Kinds of signals that can be meaningful under a policy. */
export function meaningfulKinds({ intent }: Policy): SignalKind[] {
  return [...new Set(intent.actions.filter(({ meaningful }) => meaningful).flatMap(({ kinds }) => kinds))];
}

/** What content it is, to be compared: by its name, or by its path where it has none. */
export function contentKey(action: Action): string {
  return action.contentKey;
}

/** Actions that tell what somebody cares about: not the careers page, not an unsubscribe. */
export function isInterest(action: Action): boolean {
  return action.rule.points > 0;
}
