/** What must never stand on a card (the "never" list of the product), as far as words can tell. */
type Rule = { readonly name: string; readonly pattern: RegExp };

const ANYWHERE: readonly Rule[] = [
  { name: 'empty words', pattern: /\b(?:(?:highly|very|deeply) engaged|engagements?|engaged|hot lead|warm lead|sales[- ]ready|ready to buy|buying signals?|game[- ]?chang\w+|synerg\w+|leverage)\b/iu },
  { name: 'a motive told as a fact', pattern: /\b(?:wants to buy|is looking to|intends to|is planning to|is frustrated|needs our)\b/iu },
  { name: 'a percentage', pattern: /\d\s?(?:%|percent\b|per cent\b|Prozent\b)/iu },
  { name: 'an internal id', pattern: /\b(?:\d{7,}|\d{3,}\.\d+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{18,})\b/u },
  { name: 'a word of the code', pattern: /\b(?:intent|signals?|portal|recycled?|disqualified|episode|handover_\w+|nurture|undefined|null|NaN|\[object)\b/u },
  { name: 'markup', pattern: /<\/?[a-z][^>]*>|&[a-z]+;/iu },
];

/** An opener cites only what somebody knowingly did: never a visit or an e-mail that was opened. */
const IN_AN_OPENER: readonly Rule[] = [
  { name: 'an opener that cites a visit or an opened e-mail', pattern: /\b(?:visit\w*|view\w*|brows\w*|opened|clicked|read our|looked at|(?:saw|noticed) (?:that )?you|on our (?:site|website|page))\b/iu },
];

/** Every rule that a text of the card breaks, with what broke it. */
export function neverFound(text: string, place: 'opener' | 'other' = 'other'): string[] {
  return [...ANYWHERE, ...(place === 'opener' ? IN_AN_OPENER : [])].flatMap(({ name, pattern }) => {
    const found = pattern.exec(text);
    return found ? [`${name}: "${found[0]}"`] : [];
  });
}
