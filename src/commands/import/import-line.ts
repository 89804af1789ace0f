import { z } from 'zod';
import { fromWallClock } from '../../domain/business-time.ts';
import { ContactId } from '../../domain/ids.ts';
import { BadInput } from '../../errors.ts';
import { cleanText } from '../../hubspot/values.ts';
import type { FoundSignal } from '../../pipeline/ports/sources.ts';
import * as field from '../lines/fields.ts';
import { problemsOf } from '../lines/problems.ts';
import type { Columns } from '../lines/csv-lines.ts';
import { SIGNAL_FIELDS, signalFrom } from '../lines/signal-fields.ts';

const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/u;

/** People write the time on their own clock, and a space where ISO 8601 has a T. A time that the clock skipped is the one after the gap. */
function asMomentIn(timeZone: string): (value: unknown) => Date | undefined {
  return (value) => {
    const written = typeof value === 'string' ? value.trim().replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/u, '$1T') : value;
    const read = field.asMoment(written);
    return read && typeof written === 'string' && WITHOUT_ZONE.test(written) ? fromWallClock(read, timeZone) : read;
  };
}

const asContactId = (value: unknown): ContactId | undefined => ContactId.safeParse(field.asId(value)).data;

const asEmail = (value: unknown): string | undefined => {
  const email = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return /^[^\s@]+@[^\s@]+$/u.test(email) ? email : undefined;
};

const FIELDS = {
  contactId: field.optional(asContactId, 'the id of a contact: digits only'),
  email: field.optional(asEmail, 'an e-mail address'),
  ...SIGNAL_FIELDS,
  campaign: field.optional(field.asText, 'text'),
};

/** What a table to import may hold. */
export const COLUMNS: Columns = { known: Object.keys(FIELDS), required: [['contactId', 'email'], ['kind'], ['occurredAt']] };

const said: z.core.$ZodErrorMap = (issue) =>
  issue.code === 'unrecognized_keys' ? `expected no field ${issue.keys.join(', ')}; known here: ${COLUMNS.known.join(', ')}` : 'expected an object';

/**
 * Reads what somebody did from the fields of one line.
 *
 * @param timeZone - for moments without one: of the account
 * @returns a reader that throws BadInput with field, value and what was expected
 */
export function importLineReader(timeZone: string): (fields: unknown) => FoundSignal {
  const Line = z.strictObject({ ...FIELDS, occurredAt: field.required(asMomentIn(timeZone), field.A_MOMENT) }, { error: said });
  return (fields) => {
    const read = Line.safeParse(fields, { reportInput: true });
    if (!read.success) throw new BadInput(problemsOf(read.error));
    const { contactId, email, campaign, ...signal } = read.data;
    const who = contactId !== undefined ? { contactId } : email !== undefined ? { email } : undefined;
    if (!who) throw new BadInput('contactId: missing, expected the id of a contact, or an email');
    const done = signalFrom({ ...signal, campaign: campaign && cleanText(campaign) });
    // One number of a ticket may stand for registering and for attending, and none of them is an id of HubSpot's.
    return { who, signal: { ...done, id: `import:${done.kind}:${done.id}` } };
  };
}
