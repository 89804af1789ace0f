import { iso } from './clock.ts';

/**
 * Properties of a contact that HubSpot derives from a meeting or call with it. `engagements_last_meeting_booked` moves
 * for meetings that the contact booked through a scheduling page, and for no others; its value is taken to be the
 * meeting's date ("the date of the last chronological meeting in the timeline", HubSpot's description of it).
 */
export function contactRollups(type: 'meetings' | 'calls', values: Readonly<Record<string, string>>, now: Date): Record<string, string> {
  const at = values['hs_meeting_start_time'] ?? values['hs_timestamp'];
  if (at === undefined) return {};
  const isAhead = Date.parse(at) > now.getTime();
  const isBookedByContact = values['hs_meeting_source']?.startsWith('MEETINGS_') === true;
  return {
    ...(isAhead ? { notes_next_activity_date: at } : { notes_last_contacted: at, notes_last_updated: iso(now) }),
    ...(type === 'meetings' && { hs_latest_meeting_activity: at }),
    ...(isBookedByContact && { engagements_last_meeting_booked: at }),
  };
}
