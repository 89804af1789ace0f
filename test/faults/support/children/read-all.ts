/**
 * One process that reads a whole account as the flow does, and keeps nothing but counts: what its memory grows by is
 * what the reading itself takes. Prints one line of JSON.
 */
import { readAccount } from '../../../../src/hubspot/account.ts';
import { createAccess } from '../../../../src/hubspot/access.ts';
import { changedContacts, listContacts } from '../../../../src/hubspot/contact-ids.ts';
import { readLeads } from '../../../../src/hubspot/read-leads.ts';
import type { Calls } from '../../../../src/hubspot/records.ts';
import { createTransport } from '../../../../src/hubspot/transport.ts';
import type { ContactId } from '../../../../src/domain/ids.ts';
import type { SeenContact } from '../../../../src/pipeline/ports/hubspot.ts';
import { ReadJob } from '../read-job.ts';

const job = ReadJob.parse(JSON.parse(process.argv[2] ?? ''));
const token = { accessToken: job.accessToken, version: 1, consent: 1 };
const pacing = { admit: () => Promise.resolve(), learn: () => Promise.resolve(), refused: () => Promise.resolve(1_000) };
const transport = createTransport({ apiBaseUrl: job.apiBaseUrl, tokens: { token: () => Promise.resolve(token), forceRefresh: () => Promise.resolve(token) }, pacing, deadlineMs: 60_000 });
const calls: Calls = (endpoint, options) => transport.call(job.portalId, endpoint, options);
const access = createAccess({ grantedScopes: () => Promise.resolve([]), capabilities: { of: () => Promise.resolve(new Map()), save: () => Promise.resolve() }, now: () => new Date() });

const MB = 2 ** 20;
const seen = new Map<ContactId, string[]>();
const see = ({ contactId, fingerprint }: SeenContact): void => void seen.set(contactId, [...(seen.get(contactId) ?? []), fingerprint]);

await readAccount(calls);
globalThis.gc?.();
const before = process.memoryUsage.rss();
let highest = before;
const look = (): void => void (highest = Math.max(highest, process.memoryUsage.rss()));
const looking = setInterval(look, 20);

for (let after: string | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
  const page = await listContacts(calls, after);
  page.contacts.forEach(see);
  after = page.next;
  look();
}
const window = { from: new Date(0), to: new Date(Date.now() + 60_000) };
for (let afterId: ContactId | undefined, isFirst = true; isFirst || afterId !== undefined; isFirst = false) {
  const page = await changedContacts(calls, { ...window, afterId });
  page.contacts.forEach(see);
  afterId = page.next;
  look();
}
let signals = 0;
for await (const { readings } of readLeads(calls, access, job.portalId, [...seen.keys()])) {
  for (const reading of readings) {
    see({ contactId: reading.lead.contactId, fingerprint: reading.fingerprint ?? 'none' });
    signals += reading.signals.length;
  }
  look();
}
clearInterval(looking);
const alike = [...seen.values()].filter((prints) => prints.length === 3 && new Set(prints).size === 1).length;
process.stdout.write(`${JSON.stringify({ contacts: seen.size, alike, signals, grownMb: Math.round((highest - before) / MB) })}\n`);
