import type { Action } from './action.ts';
import { wallClock } from './business-time.ts';
import type { SignalKind } from './signal.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "23 Nov", with the year where it is not the present one. */
export function dayText(at: Date, now: Date, timeZone: string): string {
  const wall = wallClock(at, timeZone);
  const day = `${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()]}`;
  return wall.getUTCFullYear() === wallClock(now, timeZone).getUTCFullYear() ? day : `${day} ${wall.getUTCFullYear()}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** "23 Nov 16:12". */
export function momentText(at: Date, now: Date, timeZone: string): string {
  const wall = wallClock(at, timeZone);
  return `${dayText(at, now, timeZone)} ${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`;
}

/** What stands for content that has no name. */
const UNNAMED: Readonly<Record<SignalKind, string>> = {
  form_submission: 'a form', page_view: 'a page', email_open: 'an e-mail', email_click: 'an e-mail', email_reply: 'an e-mail',
  webinar_registered: 'a webinar', webinar_attended: 'a webinar', webinar_no_show: 'a webinar', webinar_cancelled: 'a webinar', meeting_booked: 'a meeting',
};

/** What was done, to follow "They" or "You": `attended "Halve onboarding time" (41 of 45 min)`. */
export function actionText(action: Action): string {
  const { rule, signal, content } = action;
  const text = rule.verb.replace('{}', content ? `"${content}"` : UNNAMED[signal.kind]);
  const { attendedMinutes, durationMinutes } = signal;
  return signal.kind === 'webinar_attended' && attendedMinutes && durationMinutes
    ? `${text} (${Math.min(attendedMinutes, durationMinutes)} of ${durationMinutes} min)`
    : text;
}

/** First letter in upper case. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** HubSpot's values of a traffic source, as people say them. */
const SOURCES: Readonly<Record<string, string>> = {
  ORGANIC_SEARCH: 'organic search', PAID_SEARCH: 'a search ad', EMAIL_MARKETING: 'e-mail marketing', SOCIAL_MEDIA: 'social media',
  PAID_SOCIAL: 'a social media ad', REFERRALS: 'a link on another site', OTHER_CAMPAIGNS: 'a campaign', DIRECT_TRAFFIC: 'a direct visit',
  OFFLINE: 'an offline source', AI_REFERRALS: 'an AI assistant',
};

/** undefined for a source nobody could act on. */
export function sourceText(source: string | undefined): string | undefined {
  return source === undefined ? undefined : SOURCES[source.toUpperCase()];
}
