import { createRequire } from 'node:module';
import { z } from 'zod';

// Required instead of imported: tools that strip types also strip the attribute that importing JSON needs.
const listed = z.array(z.string()).parse(createRequire(import.meta.url)('email-providers/all.json'));

/** Providers the list lacks, each offering addresses to the public. */
const ALSO = ['gmx.ch', 'posteo.de', 'posteo.net', 'tutanota.com', 'tutanota.de', 'tuta.com', 'tuta.io', 'fastmail.com', 'fastmail.fm', 'aol.de', 'duck.com', 'pm.me'];

/** In the list, yet nobody's: reserved for examples (RFC 2606). */
const RESERVED = ['example.com', 'example.net', 'example.org'];

const providers = new Set([...listed, ...ALSO]);
for (const domain of RESERVED) providers.delete(domain);

/** The part after the @, lower case; undefined when there is none. */
export function domainOf(email: string): string | undefined {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1).trim().toLowerCase().replace(/\.$/, '');
  return at > 0 && /^[^\s@]+\.[^\s@]+$/.test(domain) ? domain : undefined;
}

/** Whether anybody can have an address there, so that it says nothing about an organisation. */
export function isPublicMail(domain: string): boolean {
  return providers.has(domain);
}
