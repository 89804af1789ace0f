import { DAY_MS } from './decay.ts';
import { wordsOf } from './policy/words.ts';
import type { Signal, SignalKind } from './signal.ts';

const MINUTE_MS = 60_000;

/** When two signals of one kind tell of one action. */
type Likeness = {
  /** How far apart their moments may lie, in milliseconds. */
  readonly withinMs: number;
  /** Whether what they say of the action allows it to be one. */
  readonly agree: (a: Signal, b: Signal) => boolean;
};

const always = (): boolean => true;

/** An address as "host/path", or as "/path" where that is all a source tells; http, `www.` and a slash at the end tell no pages apart. */
const address = (url: string): string => url.toLowerCase().replace(/^https?:\/\/(www\.)?/u, '').replace(/\/+$/u, '');
const pathIn = (page: string): string => (page.includes('/') ? page.slice(page.indexOf('/')) : '');

/** What only one of two sources knows speaks against nothing. */
function samePage({ url: one }: Signal, { url: other }: Signal): boolean {
  if (one === undefined || other === undefined || one === other) return true;
  const [a, b] = [address(one), address(other)];
  return one.startsWith('/') || other.startsWith('/') ? pathIn(a) === pathIn(b) : a === b;
}

const words = (title: string | undefined): string => wordsOf(title ?? '').join(' ');

/** Views go by their page: where one source does not name it, by its title. Two views of pages without either are two. */
function sameView(a: Signal, b: Signal): boolean {
  if (a.url !== undefined && b.url !== undefined) return samePage(a, b);
  return words(a.title) !== '' && words(a.title) === words(b.title);
}

/** HubSpot calls a conversion "Page: Form", the list of submissions calls it "Form": one name stands in the other. */
function sameForm(a: Signal, b: Signal): boolean {
  if (!samePage(a, b)) return false;
  const [one, other] = [` ${words(a.title)} `, ` ${words(b.title)} `];
  return one.includes(other) || other.includes(one) || one.trim() === '' || other.trim() === '';
}

/** So begin the ids of HubSpot's own marketing events: two of them are two events, whatever they are called. */
const OF_HUBSPOT = 'webinar:';

/** A webinar goes by its name: without one, nothing says that it is the same. */
function sameWebinar(a: Signal, b: Signal): boolean {
  const name = words(a.title);
  return name !== '' && name === words(b.title) && !(a.id.startsWith(OF_HUBSPOT) && b.id.startsWith(OF_HUBSPOT));
}

// A list from elsewhere often knows the day of a webinar only; the same one a day later is a repeat of it.
const WEBINAR: Likeness = { withinMs: DAY_MS - MINUTE_MS, agree: sameWebinar };

/** Of each kind, with the reason for its number. */
const LIKENESS: Readonly<Record<SignalKind, Likeness>> = {
  // A conversion is dated seconds around its submission, and who sends a form again within a minute corrects it or clicked twice.
  form_submission: { withinMs: MINUTE_MS, agree: sameForm },
  // The history of a property tells when HubSpot learned of a view. HubSpot's analytics ends a visit after 30 minutes
  // without a view; the same page again in one visit is one reading.
  page_view: { withinMs: 30 * MINUTE_MS, agree: sameView },
  // Mail programs and scanners open and follow a link several times in a row. Links are told apart where they are known.
  email_open: { withinMs: MINUTE_MS, agree: always },
  email_click: { withinMs: MINUTE_MS, agree: samePage },
  // One source tells when a mail was sent, the other when it was logged, minutes later; the same mail has a subject here and a campaign there.
  email_reply: { withinMs: 5 * MINUTE_MS, agree: always },
  webinar_registered: WEBINAR,
  webinar_attended: WEBINAR,
  webinar_no_show: WEBINAR,
  webinar_cancelled: WEBINAR,
  // The contact's property and the meeting itself are written one after the other.
  meeting_booked: { withinMs: 5 * MINUTE_MS, agree: always },
  // A telephone system and HubSpot may both log one call.
  inbound_call: { withinMs: MINUTE_MS, agree: always },
  // One source each, which gives every one an id of its own: a second is what a repeated write may take.
  visit: { withinMs: 1_000, agree: (a, b) => a.title === b.title },
  custom_event: { withinMs: 1_000, agree: (a, b) => a.title === b.title },
  stage_changed: { withinMs: 1_000, agree: (a, b) => a.title === b.title },
  list_joined: { withinMs: 1_000, agree: (a, b) => a.title === b.title },
};

/** How far from a signal the same action may stand, in milliseconds. */
export const sameActionWithinMs = ({ kind }: Signal): number => LIKENESS[kind].withinMs;

const apartMs = (a: Signal, b: Signal): number => Math.abs(a.occurredAt.getTime() - b.occurredAt.getTime());

/** Whether two signals of one contact tell of the same action: one kind, and one id or close in time with nothing that speaks against it. */
export function isSameAction(a: Signal, b: Signal): boolean {
  return a.kind === b.kind && (a.id === b.id || (apartMs(a, b) <= LIKENESS[a.kind].withinMs && LIKENESS[a.kind].agree(a, b)));
}

/** The signal with the same id, which the ledger holds once whatever its kind; without one, the nearest in time that tells of the same action. */
function alreadyTold(known: readonly Signal[], signal: Signal): Signal | undefined {
  return known.find(({ id }) => id === signal.id) ?? known
    .filter((other) => isSameAction(other, signal))
    .toSorted((a, b) => apartMs(a, signal) - apartMs(b, signal) || (a.id < b.id ? -1 : 1))[0];
}

const DETAILS = ['title', 'url', 'campaign', 'attendedMinutes', 'durationMinutes'] as const satisfies readonly (keyof Signal)[];

/** "Page: Form" says all that "Form" does, and what it was about. */
function saysMore(title: string, than: string): boolean {
  const [longer, shorter] = [words(title), words(than)];
  return longer.length > shorter.length && ` ${longer} `.includes(` ${shorter} `);
}

/** `told` with what it does not say and `other` does; null when that is nothing, or `other` is of another kind. What it says already stays, but for a title that says more. */
function completed(told: Signal, other: Signal): Signal | null {
  if (told.kind !== other.kind) return null;
  const missing = DETAILS.filter((detail) => other[detail] !== undefined
    && (told[detail] === undefined || (detail === 'title' && told.title !== undefined && other.title !== undefined && saysMore(other.title, told.title))));
  return missing.length === 0 ? null : { ...told, ...Object.fromEntries(missing.map((detail) => [detail, other[detail]])) };
}

/** What observations add to what is known of a contact. */
export type News = {
  /** Actions nobody had told of. */
  readonly added: readonly Signal[];
  /** Known ones of which somebody knows more. */
  readonly completed: readonly Signal[];
};

/**
 * Takes each action once, however many sources tell of it, in whatever order. That holds while signals of one action lie
 * within the tolerance of its kind and like actions further apart; on a chain of nearer ones the first told decide.
 *
 * @param known - of one contact: at least what lies within `sameActionWithinMs` of what was found, and what has its ids
 * @param found - of the same contact, in any order
 */
export function newsIn(known: readonly Signal[], found: readonly Signal[]): News {
  const all = [...known];
  const news = { added: new Set<string>(), completed: new Set<string>() };
  for (const signal of found.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : 1))) {
    const told = alreadyTold(all, signal);
    if (!told) {
      all.push(signal);
      news.added.add(signal.id);
      continue;
    }
    const fuller = completed(told, signal);
    if (!fuller) continue;
    all[all.indexOf(told)] = fuller;
    if (!news.added.has(told.id)) news.completed.add(told.id);
  }
  return { added: all.filter(({ id }) => news.added.has(id)), completed: all.filter(({ id }) => news.completed.has(id)) };
}
