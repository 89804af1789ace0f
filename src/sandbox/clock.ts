/** Source of "now" for everything the sandbox does, so that tests can move time. */
export type Clock = () => Date;

/** Milliseconds to whole ISO-8601 as HubSpot writes it. */
export function iso(at: Date): string {
  return at.toISOString();
}
