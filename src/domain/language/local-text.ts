import { z } from 'zod';

/** Languages in which the product speaks. The first is spoken to everybody who reads none of them. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text of the policy: the same for all readers, or one for each language, English always among them. */
export type LocalText = string | ({ readonly en: string } & { readonly [L in Exclude<Language, 'en'>]?: string | undefined });

/**
 * Schema of a text that an admin writes.
 *
 * @param min - and `max`: characters of the text in each language
 */
export function localText(min: number, max: number): z.ZodType<LocalText> {
  const text = z.string().min(min).max(max);
  return z.union([text, z.strictObject({ en: text, de: text.optional() })], 'expected a text, or {"en": "…", "de": "…"}');
}

/** The text for a reader of `language`; English where nobody translated it. */
export function inLanguage(text: LocalText, language: Language): string {
  return typeof text === 'string' ? text : (text[language] ?? text.en);
}
