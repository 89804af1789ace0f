/** Controls, invisible joiners and direction overrides, which could hide or reorder what a rep reads. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu;
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+/giu;
const TAG = /<[^<>]{0,500}>/gu;

/** Most names and titles as they are: letters, digits and harmless marks, single spaces, nothing that could begin an address. */
const ALREADY_PLAIN = /^[A-Za-z0-9\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F][A-Za-z0-9\u00C0-\u024F,&'()+-]*(?: [A-Za-z0-9\u00C0-\u024F,&'()+-]+)*$/u;

/** No script needs more marks on one letter; a hundred of them would run over the lines above. */
const STACKED = /(\p{M}{6})\p{M}+/gu;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The first letters, as a reader counts them, that fit into `length` characters: no emoji and no accent is cut in two. */
function beginningOf(text: string, length: number): string {
  let end = 0;
  for (const { index, segment } of segmenter.segment(text)) {
    if (index + segment.length > length) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/**
 * Text from outside (names, titles, form texts) made fit to stand in a sentence: one line, no markup, no
 * addresses, no invisible characters, at most `maxLength` characters with an ellipsis where it was cut.
 *
 * @returns undefined when nothing readable is left
 */
export function plainText(value: string | undefined, maxLength: number): string | undefined {
  if (value === undefined) return undefined;
  if (value.length <= maxLength && ALREADY_PLAIN.test(value)) return value;
  const text = value
    .replace(TAG, ' ')
    .replace(ADDRESS, ' ')
    .replace(UNPRINTABLE, ' ')
    .replace(STACKED, '$1')
    .replace(/[<>]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const shown = text.length <= maxLength ? text : `${beginningOf(text, maxLength - 1).trimEnd()}…`;
  return /[\p{L}\p{N}]/u.test(shown) ? shown : undefined;
}

/** What people and imports write where they have nothing to say; "NA" is left out, because it is a name, too. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['n/a', 'n.a.', 'none', 'null', 'undefined', 'unknown', 'nil', 'tbd', 'xx', 'xxx', 'k.a.', 'keine angabe', 'unbekannt', 'inconnu', 'desconocido', 'onbekend', 'sconosciuto']);

/** The same for what a field of a record says: a placeholder is as good as an empty field. */
export function knownText(value: string | undefined, maxLength: number): string | undefined {
  const text = plainText(value, maxLength);
  return text === undefined || PLACEHOLDERS.has(text.toLowerCase()) ? undefined : text;
}

const HTML_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The same characters, harmless inside HTML text and attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => HTML_ESCAPES[character] ?? character);
}

/** "a, b and c": `and` is the word of the language. */
export function listing(items: readonly string[], and: string): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
}

/** First letter in upper case. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** With a full stop at the end, unless a sentence mark or the dot of an abbreviation stands there already. */
export function stop(text: string): string {
  return /[.!?…]["”“)]?$/u.test(text) ? text : `${text}.`;
}

/** For a row of sentences: a full stop at the end of each but the last. */
export function stopBetween(text: string, index: number, all: readonly string[]): string {
  return index === all.length - 1 ? text : stop(text);
}
