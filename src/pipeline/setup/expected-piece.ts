import { CompanyId, ContactId, OwnerId } from '../../domain/ids.ts';
import { perWeek, type ExpectedHandover } from '../../domain/expected-volume.ts';
import { MOST_FOUND, type ExpectedRequest, type ExpectedView, type FoundHandover } from '../../setup-contract.ts';
import { expectOn } from '../expect-handovers.ts';
import type { Flow } from '../flow.ts';
import type { Install } from '../ports/installs.ts';

/** As long as one piece may take: HubSpot cuts a page's call off after 15 seconds. */
const PIECE_MS = 3_000;
/** A piece goes on from a moment that is not older than this: then it begins anew. */
const NEWEST_MS = 3_600_000;

/** The next piece of the expected volume, or that the rules are other ones than when it began. */
export type Piece = { readonly outcome: 'found'; readonly view: ExpectedView } | { readonly outcome: 'overtaken'; readonly version: number };

/**
 * What `expectHandovers` tells, in pieces: each looks at more leads until its time is up. What was found before comes
 * from the page that asks; nobody but that page reads what becomes of it.
 */
export async function expectPiece(flow: Pick<Flow, 'storage' | 'now' | 'onTrouble'>, install: Install, { begun, after, found }: ExpectedRequest): Promise<Piece> {
  const { storage, now } = flow;
  const startedAt = now();
  const rules = await storage.policies.current(install.portalId);
  const isTooOld = begun !== null && !(startedAt.getTime() - Date.parse(begun.at) < NEWEST_MS && Date.parse(begun.at) <= startedAt.getTime());
  if (begun && (begun.version !== rules.version || isTooOld)) return { outcome: 'overtaken', version: rules.version };
  const at = begun ? new Date(begun.at) : startedAt;
  const before = found.map(toHandover);
  const isTimeUp = (): boolean => now().getTime() - startedAt.getTime() >= PIECE_MS;
  const piece = await expectOn(flow, install, { at, rules, after: after === null ? null : ContactId.parse(after), before, isTimeUp });
  // The page could not send so many back.
  const isTooMany = before.length + piece.found.length > MOST_FOUND;
  return {
    outcome: 'found',
    view: {
      begun: { at: at.toISOString(), version: rules.version },
      next: isTooMany ? null : piece.next,
      isTooMany,
      looked: piece.looked,
      notCounted: piece.notCounted.length,
      unread: await storage.samples.countUnread(install.portalId),
      found: isTooMany ? [] : piece.found.map(fromHandover),
      weeks: perWeek([...before, ...piece.found], rules.policy.handover.capacityPerRepPerWeek, at).map(({ from, ...counts }) => ({ from: from.toISOString(), ...counts })),
    },
  };
}

const fromHandover = ({ companyId, ownerId, openedAt, isRequest }: ExpectedHandover): FoundHandover => [companyId ?? null, ownerId ?? null, openedAt.getTime(), isRequest];

const toHandover = ([companyId, ownerId, at, isRequest]: FoundHandover): ExpectedHandover => ({
  companyId: companyId === null ? undefined : CompanyId.parse(companyId), ownerId: ownerId === null ? undefined : OwnerId.parse(ownerId), openedAt: new Date(at), isRequest,
});
