import { plainText } from './plain-text.ts';
import type { ActionRule, Play, Policy } from './policy.ts';
import { inOrder, type Signal, type SignalKind } from './signal.ts';
import { containsAny, wordsOf } from './words.ts';

/** A signal with what the policy makes of it. */
export type Action = {
  readonly signal: Signal;
  readonly rule: ActionRule;
  /** The play whose topic the content is about, if any. */
  readonly play: Play | null;
  /** The content as a rep would name it; null when neither title nor path says anything. */
  readonly content: string | null;
};

/** Longest content name printed, in characters. */
const MAX_CONTENT_LENGTH = 80;

/** Path of a page as words, without host and query: "/blog/fast-onboarding" reads "blog fast onboarding". */
function pathOf(url: string | undefined): string {
  if (url === undefined) return '';
  const withoutQuery = url.split(/[?#]/u)[0] ?? '';
  const path = withoutQuery.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/iu, '');
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
function contentOf(signal: Signal): string | null {
  const title = signal.kind === 'form_submission' ? pageOf(signal.title) : signal.title;
  const named = plainText(title?.split(/\s+[|]\s+/u)[0], MAX_CONTENT_LENGTH) ?? plainText(signal.title, MAX_CONTENT_LENGTH);
  if (named) return named;
  const lastPart = pathOf(signal.url).split('/').filter((part) => part !== '').at(-1);
  return plainText(lastPart?.replace(/[-_]+/gu, ' ').replace(/\.[a-z]{2,5}$/iu, ''), MAX_CONTENT_LENGTH) ?? null;
}

function read(signal: Signal, policy: Policy): Action | null {
  const words = wordsOf(`${signal.title ?? ''} ${pathOf(signal.url)}`);
  const rule = policy.intent.actions.find(
    ({ kinds, words: wanted, without }) => kinds.includes(signal.kind) && (!wanted || containsAny(words, wanted)) && (!without || !containsAny(words, without)),
  );
  if (!rule) return null;
  const play = policy.playbook.find((candidate) => containsAny(words, candidate.words)) ?? null;
  return { signal, rule, play, content: contentOf(signal) };
}

/** What a lead did, newest first, each action once; signals that no rule names are left out. */
export function readActions(signals: readonly Signal[], policy: Policy): Action[] {
  return inOrder(signals).flatMap((signal) => read(signal, policy) ?? []);
}

/** Kinds of signals that can be meaningful under a policy. */
export function meaningfulKinds({ intent }: Policy): SignalKind[] {
  return [...new Set(intent.actions.filter(({ meaningful }) => meaningful).flatMap(({ kinds }) => kinds))];
}

/** The same content again: same rule, same title or page. */
export function contentKey(action: Action): string {
  return (action.content ?? pathOf(action.signal.url)).toLowerCase();
}

/** Actions that tell what somebody cares about: not the careers page, not an unsubscribe. */
export function isInterest(action: Action): boolean {
  return action.rule.points > 0;
}
