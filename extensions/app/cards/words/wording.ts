import { createContext, useContext } from 'react';
import { de } from './de.ts';
import { en, type Words } from './en.ts';
import { createFormat, usableLocale, type Format, type When } from './format.ts';

const LANGUAGES: Readonly<Record<string, Words>> = { en, de };

/** Language and place of the person who reads. */
export type Reader = { readonly language?: string | undefined; readonly locale?: string | undefined };

/** Everything a component needs to speak to the reader. */
export type Wording = { readonly words: Words; readonly format: Format; readonly when: (at: string) => When };

/** Words in the reader's language (English where we have none), dates in their locale and the account's time zone. */
export function wordingFor(reader: Reader, timeZone: string, now: Date): Wording {
  const language = (reader.language ?? reader.locale ?? 'en').slice(0, 2).toLowerCase();
  const words = LANGUAGES[language];
  const format = createFormat(usableLocale(reader.locale, words ? language : 'en'), timeZone, now);
  return {
    words: words ?? en,
    format,
    when: (at) => ({ near: format.nearDay(at), day: format.day(at), time: format.time(at) }),
  };
}

/** Language of the words and region of the dates in one, as the backend reads it: "en-de" is English in Germany. */
export function spokenLocale({ language, locale }: Reader): string | undefined {
  if (!language) return locale;
  const region = locale?.split(/[-_]/u).at(1);
  return region ? `${language}-${region}` : language;
}

export const WordingContext = createContext<Wording>(wordingFor({}, 'UTC', new Date(0)));

/** Words and formats for the reader of what is drawn. */
export const useWording = (): Wording => useContext(WordingContext);
