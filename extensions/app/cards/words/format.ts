/** Dates, times and numbers as the user writes them, in the time zone of the account. */
export type Format = {
  /** "16:12" */
  time(at: string): string;
  /** "Tue, 25 Nov", with the year where it is not the present one. */
  day(at: string): string;
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

const MINUTE_MS = 60_000;
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

function usableTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** @param now - moment of drawing: decides what "today" is and how long ago something was */
export function createFormat(locale: string, zone: string, now: Date): Format {
  const timeZone = usableTimeZone(zone);
  const withOptions = (options: Intl.DateTimeFormatOptions) => (at: string): string => {
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? at : new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(date);
  };
  const dayNumber = (date: Date): number => Math.floor(Date.parse(`${new Intl.DateTimeFormat('en-CA', { timeZone }).format(date)}T00:00:00Z`) / 86_400_000);
  const yearOf = (at: string): Intl.DateTimeFormatOptions => {
    const year = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' });
    const date = new Date(at);
    return Number.isNaN(date.getTime()) || year.format(date) === year.format(now) ? {} : { year: 'numeric' };
  };
  return {
    time: withOptions({ hour: 'numeric', minute: '2-digit' }),
    day: (at) => withOptions({ weekday: 'short', day: 'numeric', month: 'short', ...yearOf(at) })(at),
    moment: (at) => withOptions({ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', ...yearOf(at) })(at),
    nearDay: (at) => {
      const days = dayNumber(new Date(at)) - dayNumber(now);
      return days === -1 || days === 0 || days === 1 ? days : null;
    },
    ago: (at) => ago(locale, at, now),
    number: (value) => new Intl.NumberFormat(locale).format(value),
    points: (value) => new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }).format(value),
  };
}

function ago(locale: string, at: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / MINUTE_MS));
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const [unit, size] = AGO_STEPS.find(([, step]) => minutes >= step) ?? (['minute', 1] as const);
  return minutes === 0 ? relative.format(0, 'second') : relative.format(-Math.floor(minutes / size), unit);
}
