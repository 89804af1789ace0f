/** HubSpot's own screens: app.hubspot.com, and app-eu1.hubspot.com and the like for accounts whose data lives elsewhere. */
const HUBSPOT_SCREEN = /^https:\/\/app(?:-[a-z0-9]{1,10})?\.hubspot\.com(?:[/?#][\x21-\x5b\x5d-\x7e]*)?$/;

const MAX_LENGTH = 2_000;

/**
 * Where HubSpot's marketplace wants an admin back after an installation that began there. Anybody can write such a
 * link, so nothing but HubSpot's own screens is believed; two addresses are none.
 *
 * @param originalUrl - the request's path and query
 * @returns the address as it was given, or null when there is none to be used
 */
export function returnUrlOf(originalUrl: string): string | null {
  const [given, ...more] = new URLSearchParams(originalUrl.split('?').slice(1).join('?')).getAll('returnUrl');
  if (given === undefined || more.length > 0 || given.length > MAX_LENGTH) return null;
  return HUBSPOT_SCREEN.test(given) && URL.canParse(given) ? given : null;
}
