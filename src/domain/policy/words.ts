/**
 * Word lists instead of regular expressions: an admin can read them, and matching takes time linear in the text.
 *
 * A pattern is one word or several words in a row. A word that ends with `*` matches every word that begins so.
 * Case, accents and punctuation do not matter: "démo" finds "Demo", "request pricing" finds "Request-Pricing!".
 */
export type WordPattern = string;

type CompiledPattern = readonly { readonly start: string; readonly isPrefix: boolean }[];

/** The patterns of a list by how they begin, so that a word of a text meets only those that it may begin. */
type CompiledList = {
  /** By their first word. */
  readonly byWord: ReadonlyMap<string, readonly CompiledPattern[]>;
  /** Those whose first word is only the beginning of one, by its first letter. */
  readonly byLetter: ReadonlyMap<string, readonly CompiledPattern[]>;
};

/** Lower case, without accents, split at everything that is not a letter or digit. `ß` becomes `ss`, `œ` and `æ` two letters. */
export function wordsOf(text: string): string[] {
  // Most texts have no accents to take off; the same result in a third of the time.
  if (/^\p{ASCII}*$/u.test(text)) return text.toLowerCase().match(/[a-z0-9]+/gu) ?? [];
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const compiledLists = new WeakMap<readonly WordPattern[], CompiledList>();

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

function compileList(patterns: readonly WordPattern[]): CompiledList {
  const compiled = patterns.map(compile).filter((pattern) => pattern.length > 0);
  const [whole, prefixes] = [compiled.filter(([first]) => !first?.isPrefix), compiled.filter(([first]) => first?.isPrefix)];
  return {
    byWord: Map.groupBy(whole, ([first]) => first?.start ?? ''),
    byLetter: Map.groupBy(prefixes, ([first]) => first?.start.charAt(0) ?? ''),
  };
}

/** Whether one of the patterns occurs in the words. An empty list matches nothing. */
export function containsAny(words: readonly string[], patterns: readonly WordPattern[]): boolean {
  let list = compiledLists.get(patterns);
  if (!list) {
    list = compileList(patterns);
    compiledLists.set(patterns, list);
  }
  const { byWord, byLetter } = list;
  const occurs = (word: string, at: number): boolean => {
    const matches = (pattern: CompiledPattern): boolean => matchesAt(words, at, pattern);
    return (byWord.get(word)?.some(matches) ?? false) || (byLetter.get(word.charAt(0))?.some(matches) ?? false);
  };
  return words.some(occurs);
}
