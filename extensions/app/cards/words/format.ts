/** Dates, times and numbers as the user writes them, in the time zone of the account. */
export type Format = {
  /** "16:12" */
  time(at: string): string;
  /** "Tue, 25 Nov", with the year where it is not the present one. */
  day(at: string): string;
  /** "25 Nov", with the year where it is not the present one. */
  date(at: string): string;
  /** "23 Nov, 16:12" */
  moment(at: string): string;
  /** −1, 0, 1 for yesterday, today, tomorrow; null for every other day. */
  nearDay(at: string): -1 | 0 | 1 | null;
  /** "2 min ago" */
  ago(at: string): string;
  number(value: number): string;
  /** "+12" or "−3": points of a score line. */
  points(value: number): string;
};

/** A date that a sentence names: the day in words where it is near, else its date. */
export type When = { readonly near: -1 | 0 | 1 | null; readonly day: string; readonly time: string };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const AGO_STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, minutes: number][] = [['day', 1440], ['hour', 60], ['minute', 1]];

/** HubSpot's `en-us` or `de_de` as Intl wants it; a value that Intl does not know must not break the card. */
export function usableLocale(locale: string | undefined, language: string): string {
  for (const candidate of [locale?.replaceAll('_', '-'), language]) {
    try {
      if (candidate) return Intl.getCanonicalLocales(candidate)[0] ?? language;
    } catch {
      // Not a locale: the next candidate.
    }
  }
  return language;
}

/** Formatters are slow to make and asked for on every drawing: each is made once. */
function remember<Options extends object, Formatter>(make: (locale: string, options: Options) => Formatter): (locale: string, options: Options) => Formatter {
  const made = new Map<string, Formatter>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const known = made.get(key) ?? make(locale, options);
    made.set(key, known);
    return known;
  };
}

const dates = remember((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
const numbers = remember((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const relatives = remember((locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options));

function usableTimeZone(timeZone: string): string {
  try {
    dates('en', { timeZone });
    return timeZone;
  } catch {
    return 'UTC';
  }
}

/** @param now - moment of drawing: decides what "today" is and how long ago something was */
export function createFormat(locale: string, zone: string, now: Date): Format {
  const timeZone = usableTimeZone(zone);
  const write = (at: string, options: Intl.DateTimeFormatOptions): string => {
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? at : dates(locale, { timeZone, ...options }).format(date);
  };
  const yearOf = (date: Date): string => dates('en', { timeZone, year: 'numeric' }).format(date);
  const yearIfOther = (at: string): Intl.DateTimeFormatOptions => {
    const date = new Date(at);
    return Number.isNaN(date.getTime()) || yearOf(date) === yearOf(now) ? {} : { year: 'numeric' };
  };
  return {
    time: (at) => write(at, { hour: 'numeric', minute: '2-digit' }),
    day: (at) => write(at, { weekday: 'short', day: 'numeric', month: 'short', ...yearIfOther(at) }),
    date: (at) => write(at, { day: 'numeric', month: 'short', ...yearIfOther(at) }),
    moment: (at) => write(at, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', ...yearIfOther(at) }),
    nearDay: (at) => nearDay(new Date(at), now, timeZone),
    ago: (at) => ago(locale, at, now),
    number: (value) => numbers(locale, {}).format(value),
    points: (value) => numbers(locale, { signDisplay: 'exceptZero' }).format(value),
  };
}

function nearDay(at: Date, now: Date, timeZone: string): -1 | 0 | 1 | null {
  if (Number.isNaN(at.getTime())) return null;
  const dayNumber = (date: Date): number => Math.floor(Date.parse(`${dates('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(date)}T00:00:00Z`) / DAY_MS);
  const days = dayNumber(at) - dayNumber(now);
  return days === -1 || days === 0 || days === 1 ? days : null;
}

function ago(locale: string, at: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / MINUTE_MS));
  if (Number.isNaN(minutes)) return at;
  const relative = relatives(locale, { numeric: 'auto', style: 'short' });
  const [unit, size] = AGO_STEPS.find(([, step]) => minutes >= step) ?? (['minute', 1] as const);
  return minutes === 0 ? relative.format(0, 'second') : relative.format(-Math.floor(minutes / size), unit);
}
