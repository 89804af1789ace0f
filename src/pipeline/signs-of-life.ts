import type { PortalId } from '../domain/ids.ts';
import type { InstallStore, SignOfLife } from './ports/installs.ts';

/** The database is told at most so often, in milliseconds. */
const NOTE_EVERY_MS = 60_000;

/** Remembers that a portal gave a sign of life; those that follow within a minute cost nothing. */
export function createSignsOfLife(installs: Pick<InstallStore, 'noteLife'>, sign: SignOfLife): (portalId: PortalId, at: Date) => Promise<void> {
  const notedAt = new Map<PortalId, number>();
  return async (portalId, at) => {
    if (at.getTime() - (notedAt.get(portalId) ?? Number.NEGATIVE_INFINITY) < NOTE_EVERY_MS) return;
    notedAt.set(portalId, at.getTime());
    await installs.noteLife(portalId, sign, at);
  };
}
