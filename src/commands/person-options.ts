import { InvalidArgumentError, Option } from 'commander';
import { ContactId, type PortalId } from '../domain/ids.ts';
import { BadInput } from '../errors.ts';
import type { PersonKey } from '../pipeline/ports/stored-data.ts';

export type PersonFlags = { readonly contact?: ContactId; readonly email?: string };

/** `--contact ID`, checked. */
export function contactOption(): Option {
  return new Option('--contact <id>', 'a person, by the number of the contact').conflicts('email').argParser((value: string) => {
    const id = ContactId.safeParse(value);
    if (!id.success) throw new InvalidArgumentError('Expected the digits of a contact id.');
    return id.data;
  });
}

export function emailOption(): Option {
  return new Option('--email <address>', 'a person, by e-mail address').argParser((value: string) => {
    if (!value.includes('@')) throw new InvalidArgumentError('Expected an e-mail address.');
    return value.trim();
  });
}

/** Whom the flags name; null where they name nobody. */
export function personOf({ contact, email }: PersonFlags): PersonKey | null {
  if (contact !== undefined) return { contactId: contact };
  return email === undefined ? null : { email };
}

/** Says nothing about other accounts. */
export function notStored(portal: PortalId): BadInput {
  return new BadInput(`Nothing is stored about this person in account ${portal}, or not any more.`);
}
