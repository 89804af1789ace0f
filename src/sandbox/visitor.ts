import type { SandboxPortal } from './sandbox-portal.ts';

export type FormSubmission = {
  /** Title of the page the form stood on. */
  readonly page: string;
  readonly form: string;
  readonly at: Date;
  readonly message?: string;
};

/** A form is submitted: HubSpot notes page and form as the contact's most recent conversion, and as its first if it had none. */
export function submitForm(portal: SandboxPortal, contactId: string, { page, form, at, message }: FormSubmission): void {
  const title = `${page}: ${form}`;
  const isFirst = !portal.contact(contactId)?.properties['first_conversion_date'];
  portal.setContactProperties(contactId, {
    recent_conversion_event_name: title,
    recent_conversion_date: at.toISOString(),
    ...(isFirst ? { first_conversion_event_name: title, first_conversion_date: at.toISOString() } : {}),
    ...(message === undefined ? {} : { message }),
  }, { at, changeSource: 'FORM' });
}

/** A known visitor looks at a page. */
export function viewPage(portal: SandboxPortal, contactId: string, url: string, at: Date): void {
  portal.setContactProperties(contactId, { hs_analytics_last_url: url, hs_analytics_last_timestamp: at.toISOString() }, { at, changeSource: 'ANALYTICS' });
}
