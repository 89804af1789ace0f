import { callSource } from './calls.ts';
import type { ContactSource } from './contact-source.ts';
import { contactEventSource } from './contact-events.ts';
import { meetingSource } from './meetings.ts';

/** Every source that is asked about contacts just read. */
export const CONTACT_SOURCES: readonly ContactSource[] = [meetingSource, callSource, contactEventSource];
