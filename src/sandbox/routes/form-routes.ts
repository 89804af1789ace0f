import { invalid, missing } from '../api-refusal.ts';
import type { Answer, PortalCall, Route } from '../call.ts';
import { iso } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import type { Form, FormSubmission } from '../state/portal-state.ts';
import { flagOf, limitOf, listOf, pageAfter } from './parse-body.ts';
import { pagingAnswer } from './record-answers.ts';

const FORM_TYPES = ['hubspot', 'captured', 'flow', 'blog_comment', 'all'];
/** HubSpot's defaults and limits as its reference pages of both endpoints tell them. */
const [DEFAULT_PAGE, MAX_FORMS, MAX_SUBMISSIONS] = [20, 100, 50];

const byId = ({ id }: { readonly id: string }): string => id;

/** Forms and what was sent through them. */
export function formRoutes(): Route[] {
  const bearer = { auth: 'bearer', scopes: ['forms'] } as const;
  return [
    { endpoint: 'GET /marketing/v3/forms', ...bearer, handle: forms },
    { endpoint: 'GET /form-integrations/v1/submissions/forms/{formId}', ...bearer, handle: submissions },
  ];
}

/** Forms of HubSpot's own kind, unless others are asked for. */
function forms({ portal, query }: PortalCall): Answer {
  const types = listOf(query, 'formTypes');
  const unknown = types.find((type) => !FORM_TYPES.includes(type));
  if (unknown !== undefined) throw invalid(`formTypes must be among ${FORM_TYPES.join(', ')}, not ${unknown}`);
  const isAsked = ({ formType }: Form): boolean => (types.length === 0 ? formType === 'hubspot' : types.includes('all') || types.includes(formType));
  const found = [...portal.forms.values()].filter((form) => form.archived === flagOf(query, 'archived') && isAsked(form));
  const { page, next } = pageAfter(found, byId, query.get('after'), limitOf(query, DEFAULT_PAGE, MAX_FORMS));
  return { status: 200, body: { results: page.map(formAnswer), ...pagingAnswer(next) } };
}

function formAnswer({ id, name, formType, createdAt, archived }: Form): JsonObject {
  const at = iso(createdAt);
  return {
    id, name, formType, createdAt: at, updatedAt: at, archived, fieldGroups: [], configuration: { language: 'en' }, displayOptions: { theme: 'default_style' },
    legalConsentOptions: { type: 'none' },
  };
}

/** Newest first. An archived form keeps its submissions. */
function submissions({ portal, params, query }: PortalCall): Answer {
  const formId = params['formId'] ?? '';
  if (!portal.forms.has(formId)) throw missing(`No form found with id ${formId}`);
  const found = portal.submissions.filter((entry) => entry.formId === formId).toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const { page, next } = pageAfter(found, byId, query.get('after'), limitOf(query, DEFAULT_PAGE, MAX_SUBMISSIONS));
  return { status: 200, body: { results: page.map(submissionAnswer), ...pagingAnswer(next) } };
}

function submissionAnswer({ at, pageUrl, values }: FormSubmission): JsonObject {
  return { submittedAt: at.getTime(), values: values.map(({ name, value }) => ({ name, value, objectTypeId: '0-1' })), pageUrl };
}
