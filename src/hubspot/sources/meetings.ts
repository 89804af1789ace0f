import type { ContactId } from '../../domain/ids.ts';
import type { CrmRecord } from '../records.ts';
import { date, raw } from '../values.ts';
import type { ContactSource, Told } from './contact-source.ts';
import { hasRecent, readEngagements } from './engagements.ts';

/** Dates of a contact that move when a meeting with it is booked, set up or changed. */
export const MEETING_HINTS = ['engagements_last_meeting_booked', 'hs_latest_meeting_activity', 'notes_next_activity_date'] as const;

const PROPERTIES = ['hs_meeting_outcome', 'hs_meeting_start_time', 'hs_timestamp', 'hs_createdate', 'hs_lastmodifieddate'] as const;

/** Outcomes of a meeting that did not take place (meetings guide). One that was rescheduled is followed by another. */
const FELL_THROUGH: readonly string[] = ['CANCELED', 'NO_SHOW'];
const REPLACED = 'RESCHEDULED';

/**
 * What became of meetings. They give no signals: `engagements_last_meeting_booked` tells of every meeting that the
 * contact booked through a scheduling page, on every tier, and a meeting that a rep set up or logged
 * (`hs_meeting_source` CRM_UI, a calendar, an integration) is not the lead's action. But they give facts that the
 * property does not: whether a meeting stands, whoever set it up. A meeting that was held is contact by sales, which
 * `notes_last_contacted` tells.
 */
export const meetingSource: ContactSource = {
  name: 'meetings',
  capability: 'engagements',
  mayTell: (record, now) => hasRecent(record, MEETING_HINTS, now),
  async tell(calls, contactIds) {
    const meetings = await readEngagements(calls, 'meetings', contactIds, PROPERTIES);
    return new Map([...meetings].flatMap(([contactId, records]) => (records.length === 0 ? [] : [[contactId, factsOf(records)]] as [ContactId, Told][])));
  },
};

const outcomeOf = ({ properties }: CrmRecord): string => raw(properties, 'hs_meeting_outcome') ?? '';

function factsOf(meetings: readonly CrmRecord[]): Told {
  const over = meetings.filter((meeting) => FELL_THROUGH.includes(outcomeOf(meeting)));
  const standing = meetings.filter((meeting) => !over.includes(meeting) && outcomeOf(meeting) !== REPLACED);
  return { signals: [], facts: { meetingBookedAt: latest(standing.map(bookedAt)), meetingFellThroughAt: latest(over.map(fellThroughAt)) } };
}

const startOf = ({ properties }: CrmRecord): Date | undefined => date(properties, 'hs_meeting_start_time') ?? date(properties, 'hs_timestamp');

/** A meeting that was logged afterwards was agreed on before it began. */
function bookedAt(meeting: CrmRecord): Date | undefined {
  return earliest([date(meeting.properties, 'hs_createdate') ?? meeting.createdAt, startOf(meeting)]);
}

/** When it was changed last, or its hour, if that came first: nobody calls off what is over. */
function fellThroughAt(meeting: CrmRecord): Date | undefined {
  return earliest([date(meeting.properties, 'hs_lastmodifieddate'), startOf(meeting)]);
}

const times = (dates: readonly (Date | undefined)[]): number[] => dates.flatMap((at) => (at ? [at.getTime()] : []));

function earliest(dates: readonly (Date | undefined)[]): Date | undefined {
  const known = times(dates);
  return known.length === 0 ? undefined : new Date(Math.min(...known));
}

function latest(dates: readonly (Date | undefined)[]): Date | undefined {
  const known = times(dates);
  return known.length === 0 ? undefined : new Date(Math.max(...known));
}
