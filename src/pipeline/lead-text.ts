import { knownText } from '../domain/plain-text.ts';

/** Longest text of a record that is shown in a line, in characters. */
export const LINE_LENGTH = 80;

/**
 * "Operations Director, Aurora Foods", or what there is of it; null when neither is known. Never a name: whoever reads a
 * page of the app may not be allowed to see every contact.
 */
export function leadText({ jobTitle, company }: { readonly jobTitle?: string | null | undefined; readonly company?: string | null | undefined }): string | null {
  const parts = [jobTitle, company].map((text) => knownText(text ?? undefined, LINE_LENGTH)).filter((text) => text !== undefined);
  return parts.length === 0 ? null : parts.join(', ');
}
