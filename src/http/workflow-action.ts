import { Router, type Response } from 'express';
import { z } from 'zod';
import { ContactId, PortalId } from '../domain/ids.ts';
import { BadInput } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Manifest } from '../manifest.ts';
import { answerWorkflow, type WorkflowAnswer, type WorkflowExecution } from '../pipeline/answer-workflow.ts';
import type { Flow } from '../pipeline/flow.ts';
import { notFromPages } from './not-from-pages.ts';
import { jsonOf, rawBody, refuseUnsigned, type SignedRouteOptions } from './signed-route.ts';
import { isSignedAsUsual, onlySignedWorkflows } from './workflow-signature.ts';

/** The action in `app.json`; its uid never changes. */
const ACTION = 'evaluate-lead-handover';

/**
 * What we read of a call; HubSpot sends more, and everything else is passed over. A workflow has no user and no signed
 * query: the account stands in the body. That is as good here, because HubSpot writes the whole body and signs all of it;
 * what comes from a page is turned away.
 */
const Execution = z.object({
  callbackId: z.string().min(1).max(200),
  origin: z.object({ portalId: PortalId }),
  object: z.object({ objectId: ContactId, objectType: z.enum(['CONTACT', '0-1']) }),
});

export type WorkflowActionRouteOptions = SignedRouteOptions & { readonly manifest: Pick<Manifest, 'workflowActions'>; readonly flow: Pick<Flow, 'storage' | 'now'>; readonly log: Logger };

/**
 * The workflow action "Evaluate lead handover". It is answered from what is stored: HubSpot is not called, so that the
 * answer comes within milliseconds. Where the lead must be read first, HubSpot is asked to come again with 429, the
 * one answer after which a workflow repeats the same call at a time that we name.
 *
 * The execution states BLOCK and ASYNC would do the same with more: a scope that every account would have to grant
 * (`automation`), a call back to HubSpot for each contact, and a queue of calls that must not get lost.
 */
export function workflowActionRoute(options: WorkflowActionRouteOptions): Router {
  const { manifest, flow, counters, log } = options;
  const path = manifest.workflowActions.find(({ uid }) => uid === ACTION)?.path;
  if (path === undefined) throw new BadInput(`app.json: workflowActions has none with the uid "${ACTION}"`);
  const router = Router({ strict: true, caseSensitive: true });
  router.post(path, rawBody, onlySignedWorkflows(options), notFromPages(options), async (request, response) => {
    const read = readExecution(jsonOf(request));
    if ('problem' in read) {
      response.status(400).json({ error: read.problem });
      return;
    }
    const { portalId, contactId } = read.execution;
    if (!(await isSignedAsUsual(request, flow.storage.installs, portalId))) return refuseUnsigned(response, counters, 'older_version');
    const answer = await answerWorkflow(flow, read.execution);
    counters.workflowAnswers.inc({ state: answer.state });
    if (answer.state === 'FAIL_CONTINUE') log.info({ portalId, contactId, because: answer.because }, 'a workflow went on without an evaluation');
    send(response, answer);
  });
  return router;
}

/** The problem names the field, and repeats none of the values: they are about a person. */
function readExecution(body: unknown): { readonly execution: WorkflowExecution } | { readonly problem: string } {
  const parsed = Execution.safeParse(body);
  if (parsed.success) {
    const { callbackId, origin, object } = parsed.data;
    return { execution: { callbackId, portalId: origin.portalId, contactId: object.objectId } };
  }
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.');
  return { problem: field ? `${field}: ${issue?.message ?? 'not expected'}` : 'expected the JSON object that HubSpot sends for a contact in a workflow' };
}

const FIRST_WAIT = 600;
const LONGEST_WAIT = 5_000;

/**
 * `Retry-After` of a workflow call: milliseconds in HubSpot's guide to error handling, seconds in its older pages and in
 * the standard of HTTP. So the number must be bearable as either: 0.6 seconds or 10 minutes at first. As milliseconds
 * the distance doubles, because it is the time waited so far, up to five seconds; as seconds the second call comes after
 * `answerWorkflow` has stopped waiting, and gets its answer.
 */
function retryAfter(waitedMs: number): string {
  return String(Math.min(Math.max(Math.round(waitedMs), FIRST_WAIT), LONGEST_WAIT));
}

function send(response: Response, answer: WorkflowAnswer): void {
  if (answer.state === 'COME_AGAIN') {
    response.status(429).set('Retry-After', retryAfter(answer.waitedMs)).json({ error: 'The lead is being read. Please come again.' });
    return;
  }
  response.json({ outputFields: { ...answer.outputs, hs_execution_state: answer.state } });
}
