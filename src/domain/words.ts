/**
 * Word lists instead of regular expressions: an admin can read them, and matching takes time linear in the text.
 *
 * A pattern is one word or several words in a row. A word that ends with `*` matches every word that begins so.
 * Case, accents and punctuation do not matter: "démo" finds "Demo", "request pricing" finds "Request-Pricing!".
 */
export type WordPattern = string;

type CompiledPattern = readonly { readonly start: string; readonly isPrefix: boolean }[];

/** Lower case, without accents, split at everything that is not a letter or digit. `ß` becomes `ss`. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const compiledLists = new WeakMap<readonly WordPattern[], readonly CompiledPattern[]>();

function compile(pattern: WordPattern): CompiledPattern {
  return pattern
    .split(/\s+/)
    .filter((part) => part !== '')
    .flatMap((part) => {
      const isPrefix = part.endsWith('*');
      const words = wordsOf(part);
      return words.map((start, index) => ({ start, isPrefix: isPrefix && index === words.length - 1 }));
    });
}

function matchesAt(words: readonly string[], at: number, pattern: CompiledPattern): boolean {
  return pattern.every(({ start, isPrefix }, offset) => {
    const word = words[at + offset];
    return word !== undefined && (isPrefix ? word.startsWith(start) : word === start);
  });
}

/** Whether one of the patterns occurs in the words. An empty list matches nothing. */
export function containsAny(words: readonly string[], patterns: readonly WordPattern[]): boolean {
  let compiled = compiledLists.get(patterns);
  if (!compiled) {
    compiled = patterns.map(compile).filter((pattern) => pattern.length > 0);
    compiledLists.set(patterns, compiled);
  }
  return compiled.some((pattern) => words.some((_, at) => matchesAt(words, at, pattern)));
}
