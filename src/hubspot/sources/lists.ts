import { z } from 'zod';
import { ContactId } from '../../domain/ids.ts';
import type { PolicyList } from '../../domain/policy/policy.ts';
import { isMissing, isPlaceRefused } from '../../errors.ts';
import { readPosition } from '../../pipeline/ports/positions.ts';
import type { FoundSignal, Round, SourcePage } from '../../pipeline/ports/sources.ts';
import { contentOf, nextAfter, Paging, type Calls } from '../records.ts';
import { moment } from '../values.ts';
import { ENDPOINTS } from '../versions.ts';
import { passedOver, type Source } from './source.ts';

const Lists = z.object({ lists: z.array(z.object({ listId: z.coerce.string(), objectTypeId: z.string(), deletedAt: z.string().nullish() })) });

const Member = z.object({ recordId: z.coerce.string(), membershipTimestamp: z.unknown().optional().transform(moment) });
const MemberPage = z.object({ results: z.array(Member), paging: Paging });

/** Largest page of members (HubSpot's specification of lists). */
const PAGE = 250;

/** HubSpot's object type id of contacts. In a list of companies the ids are those of companies. */
const CONTACTS = '0-1';

/** Members come in the order of joining, so a list is read on from where its last page began. */
const Kept = z.object({ places: z.record(z.string(), z.string()), fullyReadAt: z.coerce.date() });
type Kept = z.infer<typeof Kept>;

/**
 * HubSpot does not say what its cursors point at. Where they count members, whoever joins after others have left is
 * behind the cursor; so each list is read from its beginning once a day, in milliseconds.
 */
const FULL_EVERY_MS = 24 * 3_600_000;

/** Lists still to be read, the first one from `member` on, and where each list's last page began. */
const Position = Kept.extend({ lists: z.array(z.string()), member: z.string().optional() });
type Position = z.infer<typeof Position>;

/** Who joined one of the lists that the policy names since `since`. */
export const listSource: Source = {
  name: 'lists',
  capability: 'lists',
  isWanted: ({ lists }) => lists.length > 0,
  page(calls, round, stored) {
    return stored === null ? begin(calls, round) : readMembers(calls, round, readPosition(Position, stored));
  },
};

/**
 * Those of the policy's lists that are in the account and hold contacts, in one call.
 *
 * @returns in the policy's order
 */
export async function readableLists(calls: Calls, wanted: readonly PolicyList[]): Promise<readonly PolicyList[]> {
  const endpoint = ENDPOINTS.lists;
  const { lists } = contentOf(Lists, endpoint, await calls(endpoint, { query: { listIds: wanted.map(({ id }) => id) }, idempotent: true }));
  const readable = new Set(lists.filter(({ objectTypeId, deletedAt }) => objectTypeId === CONTACTS && !deletedAt).map(({ listId }) => listId));
  return wanted.filter(({ id }) => readable.has(id));
}

async function begin(calls: Calls, round: Round): Promise<SourcePage> {
  const lists = (await readableLists(calls, round.lists)).map(({ id }) => id);
  const kept = round.kept === undefined ? undefined : readPosition(Kept, round.kept);
  const isDueInFull = !kept || round.startedAt.getTime() - kept.fullyReadAt.getTime() >= FULL_EVERY_MS;
  const { places, fullyReadAt } = isDueInFull ? { places: {}, fullyReadAt: round.startedAt } : kept;
  return pageOf([], { lists, member: placeIn(places, lists[0]), places, fullyReadAt });
}

async function readMembers(calls: Calls, round: Round, position: Position): Promise<SourcePage> {
  const { lists: [listId = '', ...later], member } = position;
  const list = round.lists.find(({ id }) => id === listId);
  const beyond = (places: Kept['places']): Position => ({ ...position, lists: later, member: placeIn(places, later[0]), places });
  // The policy has changed since the round began.
  if (!list) return pageOf([], beyond(position.places));
  try {
    const endpoint = ENDPOINTS.listMembers;
    const options = { params: { listId }, query: { limit: PAGE, after: member }, idempotent: true };
    const { results, paging } = contentOf(MemberPage, endpoint, await calls(endpoint, options));
    const found = results.flatMap((one) => toSignal(list, one, round.since));
    const after = nextAfter(endpoint, paging, member);
    if (after !== undefined) return pageOf(found, { ...position, member: after });
    return pageOf(found, beyond(member === undefined ? position.places : { ...position.places, [listId]: member }));
  } catch (error) {
    if (isMissing(error)) return pageOf([], beyond(withoutPlace(position.places, listId)));
    if (isPlaceRefused(error, member)) return pageOf([], { ...position, member: undefined, places: withoutPlace(position.places, listId) });
    return { ...pageOf([], beyond(position.places)), ...passedOver(error, round) };
  }
}

const placeIn = (places: Kept['places'], listId: string | undefined): string | undefined => (listId !== undefined && Object.hasOwn(places, listId) ? places[listId] : undefined);

function withoutPlace(places: Kept['places'], listId: string): Kept['places'] {
  return Object.fromEntries(Object.entries(places).filter(([id]) => id !== listId));
}

function pageOf(found: readonly FoundSignal[], position: Position): SourcePage {
  const { places, fullyReadAt } = position;
  return position.lists.length > 0 ? { found, next: position } : { found, next: null, kept: { places, fullyReadAt } satisfies Kept };
}

/** Joining once more is another action: the moment is part of its id. */
function toSignal(list: PolicyList, { recordId, membershipTimestamp: at }: z.infer<typeof Member>, since: Date): FoundSignal[] {
  const contactId = ContactId.safeParse(recordId);
  if (!contactId.success || !at || at < since) return [];
  return [{ who: { contactId: contactId.data }, signal: { id: `list:${list.id}:${at.getTime()}`, kind: 'list_joined', occurredAt: at, title: list.name } }];
}
