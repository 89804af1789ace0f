import { SHARE_FROM, type Answered, type Outcome } from '../../domain/board/outcome.ts';
import { periodOf, weeksOf, type BoardDays, type Week } from '../../domain/board/period.ts';
import { shortTally, tally, type ShortTally, type Tally } from '../../domain/board/tally.ts';
import { REFUSAL_REASONS } from '../../card-contract.ts';
import { packOf } from '../../domain/language/say.ts';
import { voiceFor, type Voice } from '../../domain/language/voice.ts';
import type { BoardGroups, BoardView, BoardWeek, Compared } from '../../home-contract.ts';
import type { Flow } from '../flow.ts';
import type { AnswerTimes, BoardCounts, GroupCount, GroupedBy } from '../ports/board.ts';
import type { Install } from '../ports/installs.ts';
import type { Stores } from '../ports/stores.ts';
import type { SettingsReader } from '../settings/settings-view.ts';
import { readablePolicy } from '../readable-policy.ts';
import { boardWords, type BoardWords } from './board-words.ts';

/** Groups that are shown; those after them are counted together. */
const SHOWN_GROUPS = 20;

type BoardFlow = Pick<Flow, 'now'> & { readonly storage: Pick<Stores, 'board' | 'owners' | 'policies'> };

/** A user of the account; or, with `seesOwners`, somebody at the server. */
type BoardReader = Partial<SettingsReader> & { readonly seesOwners?: boolean };

/** The board for one reader. Nothing is asked of HubSpot, and no lead is read but those that wait. */
export async function boardView({ storage, now }: BoardFlow, install: Install, { userId, locale, seesOwners = false }: BoardReader, days: BoardDays): Promise<BoardView> {
  const { portalId, timeZone } = install;
  const at = now();
  const voice = voiceFor(locale, timeZone, at);
  const period = periodOf(at, days, timeZone);
  const weeks = weeksOf(period, timeZone);
  const { board } = storage;
  const counts = await board.counts(portalId, period, weeks, at);
  const times = { now: await board.answerTimes(portalId, period.from, period.until), before: await board.answerTimes(portalId, period.before, period.from) };
  const words = boardWords(voice, await readablePolicy(storage.policies, portalId), await storage.owners.all(portalId));
  const isAdmin = seesOwners || (userId !== undefined && install.adminUserIds.includes(userId));
  return {
    period: { days, from: period.from.toISOString(), until: period.until.toISOString() },
    isAdmin,
    shareFrom: SHARE_FROM,
    ...numbers(tally(counts.now), tally(counts.before), words),
    medianHours: { now: hours(times.now), before: hours(times.before) },
    weeks: weeks.map((week, index) => weekView(week, counts, index)),
    sources: groups(counts, 'source', words.source),
    topics: groups(counts, 'topic', words.topic),
    owners: isAdmin ? groups(counts, 'owner', (ownerId) => ownerText(ownerId, words, voice)) : null,
    waiting: (await board.waiting(portalId)).map(({ status, because, leads }) => ({ status, because, text: words.because(because), leads })).toSorted((a, b) => b.leads - a.leads || ((a.because ?? '') < (b.because ?? '') ? -1 : 1)),
    missing: await missing(storage, install),
  };
}

/** Business hours to one decimal: a median of minutes would look more exact than it is. */
const hours = ({ medianMinutes }: AnswerTimes): number | null => (medianMinutes === null ? null : Math.round(medianMinutes / 6) / 10);

function numbers(now: Tally, before: Tally, words: BoardWords): Pick<BoardView, 'handedOver' | 'requests' | 'outcomes' | 'refusals' | 'answered' | 'overdue'> {
  const compared = (of: (one: Tally) => number): Compared => ({ now: of(now), before: of(before) });
  const outcome = (name: Outcome): Compared => compared(({ outcomes }) => outcomes[name]);
  const answered = (name: Answered): Compared => compared((one) => one.answered[name]);
  const refusals = REFUSAL_REASONS.map((reason) => ({ reason, text: words.reason(reason), ...compared((one) => one.refusals[reason] ?? 0) }));
  return {
    handedOver: compared(({ handedOver }) => handedOver),
    requests: compared(({ requests }) => requests),
    outcomes: {
      open: outcome('open'), snoozed: outcome('snoozed'), accepted: outcome('accepted'), refused: outcome('refused'), unanswered: outcome('unanswered'), returned: outcome('returned'), closed: outcome('closed'),
    },
    answered: { in_time: answered('in_time'), late: answered('late'), not_yet: answered('not_yet'), never: answered('never'), not_kept: answered('not_kept') },
    overdue: now.overdue,
    refusals: refusals.filter((reason) => reason.now + reason.before > 0).toSorted((x, y) => y.now - x.now || y.before - x.before || (x.reason < y.reason ? -1 : 1)),
  };
}

function weekView({ from, until }: Week, { weeks }: BoardCounts, index: number): BoardWeek {
  const { handedOver, outcomes } = shortTally(weeks.filter(({ week }) => week === index));
  return { from: from.toISOString(), until: until.toISOString(), handedOver, accepted: outcomes.accepted, refused: outcomes.refused, unanswered: outcomes.unanswered };
}

const toGroup = (key: string | null, label: string, { handedOver, outcomes, decided, acceptedShare }: ShortTally) =>
  ({ key, label, handedOver, accepted: outcomes.accepted, refused: outcomes.refused, decided, acceptedShare });

function groups(counts: BoardCounts, by: GroupedBy, label: (key: string | null) => string): BoardGroups {
  const byKey = Map.groupBy<string | null, GroupCount>(counts[by], ({ key }) => key);
  const all = [...byKey].map(([key, counted]) => toGroup(key, label(key), shortTally(counted))).toSorted((a, b) => b.handedOver - a.handedOver || (a.label < b.label ? -1 : 1));
  return { groups: all.slice(0, SHOWN_GROUPS), more: all.slice(SHOWN_GROUPS).reduce((sum, { handedOver }) => sum + handedOver, 0) };
}

function ownerText(ownerId: string | null, words: BoardWords, voice: Voice): string {
  const { board } = packOf(voice);
  return ownerId === null ? board.nobody : (words.owner(ownerId) ?? board.someOwner(ownerId));
}

async function missing({ board }: BoardFlow['storage'], { portalId }: Install): Promise<BoardView['missing']> {
  const { leads, parts } = await board.missing(portalId);
  return { leads, parts: parts.toSorted((a, b) => b.leads - a.leads || (a.part < b.part ? -1 : 1)) };
}
