import type { NoteId } from '../domain/ids.ts';
import type { NewNote } from '../pipeline/ports/hubspot.ts';
import type { Calls } from './records.ts';
import { createOnTimeline, NOTES } from './timeline.ts';

/** Creates a note as a task is created. HubSpot lists the owner of a note as its author, so it gets none. */
export function createNote(calls: Calls, note: NewNote, sendBefore?: Date): Promise<NoteId> {
  return createOnTimeline(calls, NOTES, { properties: { hs_timestamp: note.at.toISOString(), hs_note_body: note.body }, ends: note, sendBefore });
}
