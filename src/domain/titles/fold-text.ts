/** Lower case, without accents; "ß" becomes "ss", and "ä", "ae" and "a" are the same letter. Also used on the tables. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replace(/(?<!\p{L})(\p{L})\s?[&+]\s?(\p{L})(?!\p{L})/gu, '$1n$2') // R&D, F & E, I+D: one word
    .replace(/(?<!\p{L})fp\s?&\s?a(?!\p{L})/gu, 'fpna')
    .replace(/(?<!\p{L})e[- ](?=commerce|business|mail|learning|mobil|health|marketing|sport)/gu, 'e')
    .replace(/(?<=\p{L})([aou])e|([aou])e(?=\p{L})/gu, '$1$2');
}
