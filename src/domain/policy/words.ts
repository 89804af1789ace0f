/**
 * Word lists instead of regular expressions: an admin can read them, and matching takes time linear in the text.
 *
 * A pattern is one word or several words in a row. A word that ends with `*` matches every word that begins so, one
 * that begins with `*` every word that ends so: compounds of German and Dutch say last what they are, and "*anfrage"
 * finds "Preisanfrage" as well as "Anfrage". Both at once: every word that holds it.
 * Case, accents and punctuation do not matter: "démo" finds "Demo", "request pricing" finds "Request-Pricing!".
 */
export type WordPattern = string;

/** A word of a pattern, and which of its sides other letters may stand on. */
type CompiledWord = { readonly text: string; readonly opensLeft: boolean; readonly opensRight: boolean };
type CompiledPattern = readonly CompiledWord[];

/** The patterns of a list by how they begin, so that a word of a text meets only those that it may begin. */
type CompiledList = {
  /** By their first word. */
  readonly byWord: ReadonlyMap<string, readonly CompiledPattern[]>;
  /** Those whose first word is only the beginning of one, by its first letter. */
  readonly byLetter: ReadonlyMap<string, readonly CompiledPattern[]>;
  /** Those whose first word is only the end of one, by its last letter. */
  readonly byLastLetter: ReadonlyMap<string, readonly CompiledPattern[]>;
  /** Those whose first word may stand anywhere in one. */
  readonly anywhere: readonly CompiledPattern[];
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
      const words = wordsOf(part);
      const [opensLeft, opensRight] = [part.startsWith('*'), part.endsWith('*')];
      return words.map((text, index) => ({ text, opensLeft: opensLeft && index === 0, opensRight: opensRight && index === words.length - 1 }));
    });
}

function matchesWord(word: string, { text, opensLeft, opensRight }: CompiledWord): boolean {
  if (opensLeft) return opensRight ? word.includes(text) : word.endsWith(text);
  return opensRight ? word.startsWith(text) : word === text;
}

function matchesAt(words: readonly string[], at: number, pattern: CompiledPattern): boolean {
  return pattern.every((wanted, offset) => {
    const word = words[at + offset];
    return word !== undefined && matchesWord(word, wanted);
  });
}

function compileList(patterns: readonly WordPattern[]): CompiledList {
  const compiled = patterns.map(compile).filter((pattern) => pattern.length > 0);
  const opening = (left: boolean, right: boolean): CompiledPattern[] => compiled.filter(([first]) => first?.opensLeft === left && first.opensRight === right);
  return {
    byWord: Map.groupBy(opening(false, false), ([first]) => first?.text ?? ''),
    byLetter: Map.groupBy(opening(false, true), ([first]) => first?.text.charAt(0) ?? ''),
    byLastLetter: Map.groupBy(opening(true, false), ([first]) => first?.text.at(-1) ?? ''),
    anywhere: opening(true, true),
  };
}

/** Whether one of the patterns occurs in the words. An empty list matches nothing. */
export function containsAny(words: readonly string[], patterns: readonly WordPattern[]): boolean {
  let list = compiledLists.get(patterns);
  if (!list) {
    list = compileList(patterns);
    compiledLists.set(patterns, list);
  }
  const { byWord, byLetter, byLastLetter, anywhere } = list;
  const occurs = (word: string, at: number): boolean => {
    const matches = (pattern: CompiledPattern): boolean => matchesAt(words, at, pattern);
    return (byWord.get(word)?.some(matches) ?? false) || (byLetter.get(word.charAt(0))?.some(matches) ?? false)
      || (byLastLetter.get(word.at(-1) ?? '')?.some(matches) ?? false) || anywhere.some(matches);
  };
  return words.some(occurs);
}
