import type { SandboxPortal } from './sandbox-portal.ts';
import { iso } from './clock.ts';

/** Counts a contact's numeric property one up. */
function plusOne(portal: SandboxPortal, contactId: string, name: string): string {
  return String(Number(portal.contact(contactId)?.properties[name] ?? '0') + 1);
}

export type SentForm = { conversionName: string; url: string; at: Date; message?: string };

/** A contact sends a form: HubSpot keeps the submission and moves the conversion properties. `conversionName` is "Page title: Form name". */
export function submitForm(portal: SandboxPortal, contactId: string, form: SentForm): void {
  keepSubmission(portal, contactId, form);
  convert(portal, contactId, form);
}

/** What HubSpot keeps with the form itself; made the first time it is sent. */
export function keepSubmission(portal: SandboxPortal, contactId: string, { conversionName, url, at, message }: SentForm): void {
  const name = conversionName.split(': ').at(-1) ?? conversionName;
  const known = [...portal.state.forms.values()].find((form) => form.name === name);
  const person = portal.contact(contactId)?.properties ?? {};
  const written = { email: person['email'], firstname: person['firstname'], lastname: person['lastname'], message };
  const values = Object.entries(written).flatMap(([field, value]) => (value === undefined || value === null ? [] : [{ name: field, value }]));
  portal.addSubmission(known?.id ?? portal.createForm({ name }), contactId, { at, pageUrl: url, values });
}

/** What HubSpot keeps with the contact. */
function convert(portal: SandboxPortal, contactId: string, form: SentForm): void {
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
