import { z } from 'zod';
import { readPosition } from '../../pipeline/ports/positions.ts';
import type { FoundSignal, Round, SourcePage } from '../../pipeline/ports/sources.ts';
import { contentOf, nextAfter, Paging, type Calls } from '../records.ts';
import { cleanText, moment, pageUrl } from '../values.ts';
import { ENDPOINTS } from '../versions.ts';
import { passedOver, type Source } from './source.ts';

const FormPage = z.object({ results: z.array(z.object({ id: z.string().min(1), name: z.string().nullish(), archived: z.boolean().nullish() })), paging: Paging });

/** Of the values only the address is looked at; the others are what people wrote, and not for us. */
const Submission = z.object({
  submittedAt: z.unknown().optional().transform(moment),
  pageUrl: z.string().nullish(),
  values: z.array(z.object({ name: z.unknown().optional(), value: z.unknown().optional(), objectTypeId: z.unknown().optional() })).nullish(),
});
type Submission = z.infer<typeof Submission>;

const SubmissionPage = z.object({ results: z.array(Submission), paging: Paging });

/**
 * Without this HubSpot lists only forms of its own kind. Of forms on other sites (`captured`) and of pop-ups (`flow`)
 * it gives submissions as well (airbytehq/airbyte#49140); a comment on a blog is not a step towards us.
 */
const FORM_TYPES = ['hubspot', 'captured', 'flow'] as const;

/** Fewer than HubSpot would give: the forms of a page are kept with our place, which is written with every call. */
const FORMS_PAGE = 50;
/** Largest page of submissions (HubSpot's reference, "Get submissions for a form"). */
const SUBMISSIONS_PAGE = 50;

/** What is kept of a form while its submissions are read. */
const Form = z.object({ id: z.string(), title: z.string().optional() });
type Form = z.infer<typeof Form>;

/** Forms still to be read, the first one from `submission` on; then where the list of forms goes on. */
const Position = z.object({ forms: z.array(Form), submission: z.string().optional(), list: z.string().optional() });
type Position = z.infer<typeof Position>;

/** Submissions since `since`, form by form, each the newest first. Archived forms are left out. */
export const formSource: Source = {
  name: 'forms',
  capability: 'forms',
  page(calls, round, stored) {
    const position = stored === null ? null : readPosition(Position, stored);
    const [form] = position?.forms ?? [];
    return form && position ? readSubmissions(calls, round, form, position) : readForms(calls, position?.list);
  },
};

async function readForms(calls: Calls, after: string | undefined): Promise<SourcePage> {
  const endpoint = ENDPOINTS.forms;
  const query = { limit: FORMS_PAGE, after, archived: false, formTypes: FORM_TYPES };
  const content = contentOf(FormPage, endpoint, await calls(endpoint, { query, idempotent: true }));
  const forms = content.results.filter(({ archived }) => !archived).map(({ id, name }): Form => ({ id, title: cleanText(name ?? '') }));
  return { found: [], next: unlessDone({ forms, list: nextAfter(endpoint, content.paging, after) }) };
}

async function readSubmissions(calls: Calls, round: Round, form: Form, position: Position): Promise<SourcePage> {
  const { forms: [, ...later], submission, list } = position;
  const beyond = unlessDone({ forms: later, list });
  try {
    const content = await submissionsOf(calls, form, submission);
    const fresh = content.results.filter(({ submittedAt }) => submittedAt === undefined || submittedAt >= round.since);
    const isRead = content.after === undefined || fresh.length < content.results.length;
    return { found: fresh.flatMap((one) => toSignal(form, one)), next: isRead ? beyond : { ...position, submission: content.after } };
  } catch (error) {
    // Also where a later page is refused: the next round, which looks back, reads the form from its newest on.
    return { found: [], next: beyond, ...passedOver(error, round) };
  }
}

async function submissionsOf(calls: Calls, form: Form, after: string | undefined): Promise<{ results: readonly Submission[]; after: string | undefined }> {
  const endpoint = ENDPOINTS.formSubmissions;
  const options = { params: { formId: form.id }, query: { limit: SUBMISSIONS_PAGE, after }, idempotent: true };
  const content = contentOf(SubmissionPage, endpoint, await calls(endpoint, options));
  return { results: content.results, after: nextAfter(endpoint, content.paging, after) };
}

const unlessDone = (position: Position): Position | null => (position.forms.length === 0 && position.list === undefined ? null : position);

/** One submission under the id that the conversion in the contact's own history has; none where no address was given. */
function toSignal(form: Form, { submittedAt, pageUrl: page, values }: Submission): FoundSignal[] {
  const email = emailOf(values ?? []);
  if (!submittedAt || email === undefined) return [];
  const signal = { id: `form:${submittedAt.getTime()}`, kind: 'form_submission', occurredAt: submittedAt, title: form.title, url: pageUrl(page ?? '') } as const;
  return [{ who: { email }, signal }];
}

/** HubSpot's object type id of contacts; fields of a form may belong to companies too. */
const CONTACT = '0-1';

/** The contact's address, which is what HubSpot finds the contact by. */
function emailOf(values: NonNullable<Submission['values']>): string | undefined {
  const field = values.find(({ name, objectTypeId }) => name === 'email' && (objectTypeId ?? CONTACT) === CONTACT);
  const email = typeof field?.value === 'string' ? field.value.trim().toLowerCase() : '';
  return /^[^\s@]+@[^\s@]+$/u.test(email) && email.length <= 254 ? email : undefined;
}
