import { Command } from 'commander';
import { SIGNAL_KINDS, type Signal, type SignalKind } from '../domain/signal.ts';

type Kind = { readonly meaning: string; readonly fields: readonly (keyof Signal)[] };

const ALWAYS = ['id', 'kind', 'occurredAt', 'title'] as const;

const KINDS: Readonly<Record<SignalKind, Kind>> = {
  form_submission: { meaning: 'Submitted a form. The title, "page: form", says what for: a download, a request, an application.', fields: [...ALWAYS, 'url'] },
  page_view: { meaning: 'Looked at a page.', fields: [...ALWAYS, 'url'] },
  email_open: { meaning: 'Opened a marketing e-mail; often done by a machine.', fields: ALWAYS },
  email_click: { meaning: 'Clicked a link in a marketing e-mail.', fields: [...ALWAYS, 'url'] },
  email_reply: { meaning: 'Answered an e-mail.', fields: ALWAYS },
  webinar_registered: { meaning: 'Registered for a webinar.', fields: [...ALWAYS, 'url'] },
  webinar_attended: { meaning: 'Attended a webinar, as long as attendedMinutes of durationMinutes say.', fields: [...ALWAYS, 'url', 'attendedMinutes', 'durationMinutes'] },
  webinar_no_show: { meaning: 'Registered for a webinar and did not come.', fields: [...ALWAYS, 'url'] },
  webinar_cancelled: { meaning: 'Cancelled a registration for a webinar.', fields: [...ALWAYS, 'url'] },
  meeting_booked: { meaning: 'Booked a meeting with sales.', fields: [...ALWAYS, 'url'] },
  list_joined: { meaning: 'Came into a list of HubSpot’s that the policy names; the title is the name it has there.', fields: ALWAYS },
  inbound_call: { meaning: 'Called us.', fields: ALWAYS },
  visit: { meaning: 'Came to the site by a channel that the title names.', fields: ALWAYS },
  custom_event: { meaning: 'An event of the account’s own or of another app; the title is its name. Worth nothing until a rule says otherwise.', fields: [...ALWAYS, 'url'] },
  stage_changed: { meaning: 'Was moved to the lifecycle stage in the title. Kept, and never counted: the lead did not do it.', fields: ALWAYS },
};

export function kindsCommand(): Command {
  return new Command('kinds').description('Print the kinds of signals as JSON lines: what each means and which fields it may carry; kind and occurredAt are required.').action(() => {
    for (const kind of SIGNAL_KINDS) process.stdout.write(`${JSON.stringify({ kind, ...KINDS[kind] })}\n`);
  });
}
