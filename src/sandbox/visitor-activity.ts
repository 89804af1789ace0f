import type { SandboxPortal } from './sandbox-portal.ts';
import { iso } from './clock.ts';

/** Counts a contact's numeric property one up. */
function plusOne(portal: SandboxPortal, contactId: string, name: string): string {
  return String(Number(portal.contact(contactId)?.properties[name] ?? '0') + 1);
}

/** A contact sends a form: HubSpot moves the conversion properties. `conversionName` is "Page title: Form name". */
export function submitForm(portal: SandboxPortal, contactId: string, form: { conversionName: string; url: string; at: Date; message?: string }): void {
  const { conversionName, url, at, message } = form;
  const first = portal.contact(contactId)?.properties['first_conversion_date'] === undefined;
  portal.setContactProperties(
    contactId,
    {
      recent_conversion_event_name: conversionName,
      recent_conversion_date: iso(at),
      num_conversion_events: plusOne(portal, contactId, 'num_conversion_events'),
      ...(first ? { first_conversion_event_name: conversionName, first_conversion_date: iso(at) } : {}),
      ...(message === undefined ? {} : { message }),
    },
    { at, changeSource: 'FORM' },
  );
  portal.addEventOccurrence(contactId, { eventType: 'e_form_submission_v2', at, properties: { hs_url: url, hs_form_name: conversionName } });
}

/** A known contact reads a page: HubSpot moves the web analytics properties. */
export function visitPage(portal: SandboxPortal, contactId: string, visit: { url: string; at: Date; title?: string }): void {
  const { url, at, title = '' } = visit;
  const first = portal.contact(contactId)?.properties['hs_analytics_first_url'] === undefined;
  portal.setContactProperties(
    contactId,
    {
      hs_analytics_last_url: url,
      hs_analytics_last_timestamp: iso(at),
      hs_analytics_num_page_views: plusOne(portal, contactId, 'hs_analytics_num_page_views'),
      ...(first ? { hs_analytics_first_url: url } : {}),
    },
    { at, changeSource: 'ANALYTICS' },
  );
  portal.addEventOccurrence(contactId, { eventType: 'e_visited_page', at, properties: { hs_url: url, hs_title: title } });
}

/** A contact clicks a link in a marketing e-mail. */
export function clickEmail(portal: SandboxPortal, contactId: string, { emailName, at }: { emailName: string; at: Date }): void {
  const values = {
    hs_email_last_email_name: emailName,
    hs_email_last_open_date: iso(at),
    hs_email_last_click_date: iso(at),
    hs_email_click: plusOne(portal, contactId, 'hs_email_click'),
  };
  portal.setContactProperties(contactId, values, { at, changeSource: 'EMAIL' });
}
