import { createHash } from 'node:crypto';
import type { CrmRecord } from './records.ts';
import { raw } from './values.ts';
import { CONTACT_PROPERTIES } from './wire.ts';

const NAMES = [...CONTACT_PROPERTIES].sort();

/**
 * A short hash over all that we ask of a contact. Equal to the one of the last reading, it tells that nothing we look
 * at has changed since, whoever moved `lastmodifieddate`: most often our own write. Absent, null and `""` are one:
 * search, list and batch answers differ in how they say "no value". Names go in as well, so that a version of the app
 * that asks for more reads everybody again as it comes across them.
 */
export function fingerprintOf({ properties }: CrmRecord): string {
  const values = NAMES.map((name) => [name, raw(properties, name) ?? '']);
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 22);
}
