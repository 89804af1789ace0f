import type { Answer } from '../../domain/answer.ts';
import { daysAfter, HOUR_MS } from '../../domain/decay.ts';
import type { HandoverState } from '../../domain/handover.ts';
import type { PreviewState } from '../../sandbox/preview/protocol.ts';
import { anna, ben, clara, elena, jens, mara, mia, rita, type Told } from './people.ts';
import { answer, askedInTime, askedTooLongAgo, changed, look, meet, POLICY, type Around, type CardFacts } from './tell-card.ts';

/** The states of the picker, in the order in which a lead can meet them. */
export const DESIGNED_STATES = [
  { id: 'handed_over', label: 'Handed over' }, { id: 'overdue', label: 'Handed over, overdue' }, { id: 'sparse', label: 'Handed over, little known' },
  { id: 'stale', label: 'Handed over, old data' }, { id: 'snoozed', label: 'Snoozed' }, { id: 'accepted', label: 'Accepted' }, { id: 'refused', label: 'Refused' },
  { id: 'returned', label: 'Returned to marketing' }, { id: 'expired', label: 'Expired' }, { id: 'closed', label: 'Closed' },
  { id: 'waiting', label: 'Ready, waiting' }, { id: 'with_colleague', label: 'With a colleague' }, { id: 'being_worked', label: 'Being worked' },
  { id: 'not_for_sales', label: 'Not for sales' }, { id: 'not_ready', label: 'Not ready' }, { id: 'no_activity', label: 'No activity yet' },
  { id: 'loading', label: 'Loading' }, { id: 'answer_lost', label: 'Answer does not get through' }, { id: 'answer_too_late', label: 'Answer comes too late' },
  { id: 'failed', label: 'Error' }, { id: 'unknown_contact', label: 'Contact not known' }, { id: 'not_set_up', label: 'App not connected' },
] as const satisfies readonly PreviewState[];

type Story = (now: Date) => CardFacts;

const minutesAgo = (minutes: number, now: Date): Date => new Date(now.getTime() - minutes * 60_000);
const LOOKED_MINUTES = 2;

/** Handed over the moment they asked, and looked at again just now. */
function handedOver(person: Told, asked: Date, now: Date): CardFacts {
  return look(look(meet(person(asked), now), asked), minutesAgo(LOOKED_MINUTES, now));
}

const withAnna: Story = (now) => handedOver(anna, askedInTime(now), now);

/** A rep answered three minutes ago, so that it can still be taken back. */
function answeredJustNow(given: Answer, now: Date): CardFacts {
  const facts = answer(withAnna(now), given, minutesAgo(3, now));
  if (!facts) throw new RangeError(`${given.kind} is not possible for a lead that was just handed over`);
  return facts;
}

/** The episode ended long enough ago for interest to have faded: what remains of it is its end. */
function endedAs(state: Extract<HandoverState, 'expired' | 'closed'>, now: Date): CardFacts {
  const asked = daysAfter(now, -45);
  const handed = look(meet(anna(asked), now), asked);
  const facts = state === 'closed' ? answer(handed, { kind: 'accept' }, new Date(asked.getTime() + HOUR_MS)) : handed;
  const handover = facts?.handovers.at(-1);
  if (!facts || !handover) throw new RangeError('a request was not handed over');
  const endedAt = state === 'expired' ? handover.dueAt : daysAfter(handover.dueAt, 20);
  return look(changed(facts, { ...handover, state, endedAt, lastAnswer: undefined }), minutesAgo(LOOKED_MINUTES, now));
}

/** Without a handover: what they did last was some hours ago. */
const standing = (person: Told, hours: number, now: Date, around?: Around): CardFacts =>
  look(meet(person(new Date(now.getTime() - hours * HOUR_MS)), now), minutesAgo(LOOKED_MINUTES, now), around);

/** Nothing could be read for a while, and something waits to be read. */
function unread(now: Date): CardFacts {
  const asked = askedInTime(now);
  const facts = look(look(meet(anna(asked), now), asked), minutesAgo(50, now));
  return { ...facts, record: { ...facts.record, staleSince: minutesAgo(45, now) } };
}

const STORIES = {
  handed_over: withAnna,
  overdue: (now) => handedOver(anna, askedTooLongAgo(now), now),
  sparse: (now) => handedOver(mara, askedInTime(now), now),
  stale: unread,
  snoozed: (now) => answeredJustNow({ kind: 'snooze', until: daysAfter(now, 9) }, now),
  accepted: (now) => answeredJustNow({ kind: 'accept' }, now),
  refused: (now) => answeredJustNow({ kind: 'refuse', refusal: { reason: 'no_need_now', note: 'Budget: Q2', until: daysAfter(now, 90) } }, now),
  returned: (now) => answeredJustNow({ kind: 'return' }, now),
  expired: (now) => endedAs('expired', now),
  closed: (now) => endedAs('closed', now),
  waiting: (now) => standing(clara, 5, now, { usedCapacity: () => POLICY.handover.capacityPerRepPerWeek }),
  with_colleague: (now) => standing(jens, 5, now, { colleagueHasHandover: true }),
  being_worked: (now) => standing(elena, 20, now),
  not_for_sales: (now) => standing(rita, 3, now),
  not_ready: (now) => standing(ben, 30, now),
  no_activity: (now) => standing(mia, 0, now),
} as const satisfies Readonly<Record<string, Story>>;

/** States that show a lead; the others show how the way to the app fails. */
export const LEAD_STATES = Object.keys(STORIES);

/** The facts of a designed state, with dates around `now`; where a state is about what happens to an answer, those of a lead handed over. */
export function factsOf(state: string, now: Date): CardFacts {
  const stories: Readonly<Record<string, Story>> = STORIES;
  return (stories[state] ?? withAnna)(now);
}
