import { wallClock } from '../business-time.ts';
import { LANGUAGES, type Language } from './local-text.ts';

/** For whom something is said: words and dates as they read them, on the account's clock, seen from `now`. */
export type Voice = {
  /** BCP 47, for example "en-GB"; decides how dates and numbers look. */
  readonly locale: string;
  readonly language: Language;
  /** IANA zone of the account. */
  readonly timeZone: string;
  /** Decides which year need not be named. */
  readonly now: Date;
};

const DEFAULT_LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

const isLanguage = (text: string): text is Language => LANGUAGES.some((language) => language === text);

/**
 * The voice for a reader.
 *
 * @param locale - as HubSpot writes it ("de-de", "en_us") or as BCP 47; what cannot be read, and every language the
 *   product does not speak, gets English words
 */
export function voiceFor(locale: string | undefined, timeZone: string, now: Date): Voice {
  const wanted = usableLocale(locale);
  if (wanted === undefined || !isLanguage(wanted.language)) return { locale: DEFAULT_LOCALES.en, language: 'en', timeZone, now };
  // Without extensions: other digits or another calendar would stand between words that do not expect them.
  const { language, baseName } = wanted;
  return { locale: baseName === language ? DEFAULT_LOCALES[language] : baseName, language, timeZone, now };
}

function usableLocale(locale: string | undefined): Intl.Locale | undefined {
  if (!locale) return undefined;
  try {
    return new Intl.Locale(locale.replaceAll('_', '-'));
  } catch {
    return undefined;
  }
}

const DAY = { day: 'numeric', month: 'short' } as const;
const DAY_OF_YEAR = { ...DAY, year: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();
const KEPT_FORMATS = 1_000;

/** Formats are slow to make and asked for in every sentence: each is made once. */
function formatOf({ locale, timeZone }: Voice, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${Object.keys(options).join()}`;
  let format = formats.get(key);
  if (!format) {
    if (formats.size >= KEPT_FORMATS) formats.clear();
    format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    formats.set(key, format);
  }
  return format;
}

/** "23 Nov", with the year where it is not the present one. */
export function dayText(at: Date, voice: Voice): string {
  const year = (date: Date): number => wallClock(date, voice.timeZone).getUTCFullYear();
  return formatOf(voice, year(at) === year(voice.now) ? DAY : DAY_OF_YEAR).format(at);
}

/** A day and a time in one, to follow "on" or "am". */
const DAY_AND_TIME: Readonly<Record<Language, (day: string, time: string) => string>> = {
  en: (day, time) => `${day} at ${time}`,
  de: (day, time) => `${day} um ${time} Uhr`,
};

/** "23 Nov at 16:12". */
export function momentText(at: Date, voice: Voice): string {
  return DAY_AND_TIME[voice.language](dayText(at, voice), formatOf(voice, TIME).format(at));
}

/** "1,240": with the reader's own separators. */
export function numberText(value: number, { locale }: Voice): string {
  return value.toLocaleString(locale);
}
