/** Most characters that each place of the card holds; longer text would push the essentials off the screen. */
export const LIMITS = {
  name: 40,
  headline: 110,
  detail: 160,
  warning: 160,
  fact: 200,
  deed: 120,
  say: 320,
  question: 140,
  rule: 90,
  change: 180,
  event: 160,
  note: 240,
} as const;
export type Place = keyof typeof LIMITS;

/** How many of a list are shown. The rest is counted or folded, never dropped silently. */
export const COUNTS = { warnings: 4, deeds: 4, deedsInSidebar: 2, questions: 3, missing: 5, rules: 20, changes: 5, events: 20 } as const;

/** The text cut to its place at a word's end, with "…" where something was cut. */
export function clip(text: string, place: Place): string {
  const clean = text.replaceAll(/\s+/gu, ' ').trim();
  const most = LIMITS[place];
  if (clean.length <= most) return clean;
  const cut = clean.slice(0, most - 1);
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > most * 0.6 ? cut.slice(0, lastSpace) : cut).replace(/[\s,;:.–-]+$/u, '')}…`;
}

/** First letter in upper case. */
export const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** First letter in upper case, a full stop at the end unless a sentence mark is there: reasons arrive as half sentences. */
export function asSentence(text: string): string {
  return /[.!?…"”“)]$/u.test(text) ? capitalised(text) : `${capitalised(text)}.`;
}

/** The texts that say something, each once. */
export function present(texts: readonly (string | null | undefined)[]): string[] {
  return [...new Set(texts.filter((text): text is string => typeof text === 'string' && text.trim() !== ''))];
}
