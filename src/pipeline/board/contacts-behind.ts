import { z } from 'zod';
import { REFUSAL_REASONS } from '../../card-contract.ts';
import { outcomeOf, OUTCOMES, ANSWERED } from '../../domain/board/outcome.ts';
import { HANDOVER_STATUSES } from '../../domain/handover.ts';
import { ContactId, EpisodeId, OwnerId } from '../../domain/ids.ts';
import { voiceFor } from '../../domain/language/voice.ts';
import { plainText } from '../../domain/plain-text.ts';
import type { ContactLine, ContactsPage, SaidPage } from '../../home-contract.ts';
import type { Flow } from '../flow.ts';
import { leadText } from '../lead-text.ts';
import type { HandoverFilter, HandoverPlace, WaitingFilter } from '../ports/board.ts';
import type { Install } from '../ports/installs.ts';
import type { Stores } from '../ports/stores.ts';
import { readablePolicy } from '../readable-policy.ts';
import { boardWords, type BoardWords } from './board-words.ts';

const PAGE = 25;
/** Longest note of a rep that is shown, in characters. */
const NOTE_LENGTH = 1_000;

/** Written after an empty value: not known. */
const orUnknown = <Value extends string>(value: z.ZodType<Value>) => z.union([z.literal('').transform(() => null), value]).optional();
const Code = z.string().regex(/^\w{1,60}$/u);
const yes = z.literal('yes').transform(() => true).optional();
const Moment = z.iso.datetime().transform((text) => new Date(text));

/** Where the next page of a list of handovers begins: `<moment>~<episode>`. */
const Place = z.string().regex(/^\d+~\d+\.\d+$/u).transform((text): HandoverPlace => {
  const [at = '', episode = ''] = text.split('~');
  return { at: new Date(Number(at)), episodeId: EpisodeId.parse(episode) };
}).refine(({ at }) => !Number.isNaN(at.getTime()));
const placeText = ({ at, episodeId }: HandoverPlace): string => `${at.getTime()}~${episodeId}`;

const Handovers = z.strictObject({
  from: Moment, until: Moment, outcome: z.enum(OUTCOMES).optional(), reason: z.enum(REFUSAL_REASONS).optional(), answered: z.enum(ANSWERED).optional(),
  asked: yes, overdue: yes, source: orUnknown(Code), topic: orUnknown(Code), owner: orUnknown(OwnerId), after: Place.optional(),
});
const Waiting = z.strictObject({ waiting: z.enum(HANDOVER_STATUSES), because: Code.optional(), after: ContactId.optional() });
const Missing = z.strictObject({ missing: z.enum(['who', 'recentAction', 'likelyProblem', 'whyNow']), after: ContactId.optional() });

/** A question for the contacts behind a number; null for one that cannot be read. */
export type ContactsWish =
  | { readonly kind: 'handovers'; readonly filter: HandoverFilter; readonly after: HandoverPlace | null }
  | { readonly kind: 'waiting'; readonly filter: WaitingFilter; readonly after: ContactId | null };

/** Reads the query of the page. What an owner's numbers are made of is for admins only: see `asksForOwner`. */
export function readContactsWish(query: Readonly<Record<string, string>>): ContactsWish | null {
  if ('waiting' in query) {
    const { data } = Waiting.safeParse(query);
    return data ? { kind: 'waiting', filter: { status: data.waiting, because: data.because ?? null }, after: data.after ?? null } : null;
  }
  if ('missing' in query) {
    const { data } = Missing.safeParse(query);
    return data ? { kind: 'waiting', filter: { missing: data.missing }, after: data.after ?? null } : null;
  }
  const { data } = Handovers.safeParse(query);
  if (!data) return null;
  const { after, asked, overdue, reason, ...filter } = data;
  // Only what was refused has a reason.
  return { kind: 'handovers', filter: { ...filter, reason, isRequest: asked, isOverdue: overdue, outcome: reason ? 'refused' : filter.outcome }, after: after ?? null };
}

export const asksForOwner = (wish: ContactsWish): boolean => wish.kind === 'handovers' && wish.filter.owner !== undefined;

type ListFlow = Pick<Flow, 'now'> & { readonly storage: Pick<Stores, 'board' | 'owners' | 'policies'> };

async function wordsOf({ storage, now }: ListFlow, { portalId, timeZone }: Install, locale: string | undefined): Promise<BoardWords> {
  return boardWords(voiceFor(locale, timeZone, now()), await readablePolicy(storage.policies, portalId), await storage.owners.all(portalId));
}

/** One page of the contacts behind a number, newest first or in the order of their ids. Whose they are is for admins: else outcomes could be counted by owner after all. */
export async function contactsBehind(flow: ListFlow, install: Install, { locale, isAdmin }: { readonly locale: string | undefined; readonly isAdmin: boolean }, wish: ContactsWish): Promise<ContactsPage> {
  const { storage: { board }, now } = flow;
  const { portalId } = install;
  const words = await wordsOf(flow, install, locale);
  const ownedBy = (ownerId: OwnerId | null): Pick<ContactLine, 'owner'> => (isAdmin ? { owner: words.owner(ownerId) } : {});
  if (wish.kind === 'waiting') {
    const total = await board.countWaiting(portalId, wish.filter);
    const found = await board.listWaiting(portalId, wish.filter, wish.after, PAGE);
    const lines = found.map((lead): ContactLine => ({ contactId: lead.contactId, lead: leadText(lead), ...ownedBy(lead.ownerId), at: lead.since?.toISOString() ?? null, outcome: null, reason: words.because(lead.because) }));
    return { total, lines, after: found.length === PAGE ? (found.at(-1)?.contactId ?? null) : null };
  }
  const at = now();
  const total = await board.countHandovers(portalId, wish.filter, at);
  const found = await board.listHandovers(portalId, wish.filter, at, wish.after, PAGE);
  const lines = found.map((one): ContactLine => ({
    contactId: one.contactId, lead: leadText(one), ...ownedBy(one.ownerId), at: one.openedAt.toISOString(), outcome: outcomeOf(one), reason: one.state === 'refused' ? words.reason(one.reason) : null,
  }));
  const last = found.at(-1);
  return { total, lines, after: last && found.length === PAGE ? placeText({ at: last.openedAt, episodeId: last.episodeId }) : null };
}

/** Reads where `GET /home/said` goes on; null for what is no such place. */
export function readSaidPlace(query: Readonly<Record<string, string>>): { readonly after: HandoverPlace | null } | null {
  const { data } = z.strictObject({ after: Place.optional() }).safeParse(query);
  return data ? { after: data.after ?? null } : null;
}

/** What reps said when they refused or sent back, newest first. Notes are text of people: shown as text, never as anything else. */
export async function saidByReps(flow: ListFlow, install: Install, locale: string | undefined, after: HandoverPlace | null): Promise<SaidPage> {
  const words = await wordsOf(flow, install, locale);
  const found = await flow.storage.board.saidByReps(install.portalId, after, PAGE);
  const last = found.at(-1);
  return {
    lines: found.map((one) => ({
      contactId: one.contactId, lead: leadText(one), at: one.at.toISOString(), what: one.state,
      reason: one.state === 'refused' ? words.reason(one.reason) : null, note: plainText(one.note ?? undefined, NOTE_LENGTH) ?? null,
    })),
    after: last && found.length === PAGE ? placeText({ at: last.at, episodeId: last.episodeId }) : null,
  };
}
