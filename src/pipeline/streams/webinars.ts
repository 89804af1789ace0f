import { z } from 'zod';
import { daysAfter } from '../../domain/decay.ts';
import type { Stream } from './stream.ts';

const Position = z.object({ doneUntil: z.coerce.date().optional() });

/** Attendance is often imported days after a webinar; the first reading goes back further. */
const LOOK_BACK_DAYS = 14;
const FIRST_LOOK_BACK_DAYS = 180;

/** Registrations and attendance: no webhook tells of them, so they are read again and again; the ledger drops repeats. */
export const webinars: Stream = {
  name: 'webinars',
  async step({ storage, hubspot, now, pace }, { portalId }, stored) {
    const position = Position.parse(stored ?? {});
    const at = now();
    const since = position.doneUntil ? daysAfter(position.doneUntil, -LOOK_BACK_DAYS) : daysAfter(at, -FIRST_LOOK_BACK_DAYS);
    const signals = await hubspot.portal(portalId).webinarSignals(since);
    const cursor = { position: { doneUntil: at }, nextAt: new Date(at.getTime() + pace.webinarsEveryMs) };
    await storage.inTransaction(async (stores) => {
      const unknown = await stores.leads.unknown(portalId, [...new Set(signals.map(({ contactId }) => contactId))]);
      if (unknown.length > 0) await stores.leads.markStale(portalId, unknown, at, 'sync');
      const withNews = await stores.ledger.record(portalId, signals, at);
      if (withNews.length > 0) await stores.leads.markDue(portalId, withNews, at);
      await stores.cursors.save(portalId, 'webinars', cursor, at);
    });
    return cursor;
  },
};
