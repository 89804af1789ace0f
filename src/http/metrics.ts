import { Counter, Registry } from 'prom-client';

/** What operators watch. Labels name kinds of things, never people or accounts. */
export type Counters = {
  readonly registry: Registry;
  readonly rejectedRequests: Counter<'because'>;
  readonly webhookEvents: Counter<'outcome'>;
  readonly workflowAnswers: Counter<'state'>;
  readonly work: Counter<'verb'>;
};

export function createCounters(): Counters {
  const registry = new Registry();
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]): Counter<Label> =>
    new Counter({ name, help, labelNames, registers: [registry] });
  return {
    registry,
    rejectedRequests: counter('lead_handover_rejected_requests_total', 'Requests refused because their signature was missing, stale or wrong', 'because'),
    webhookEvents: counter('lead_handover_webhook_events_total', 'Webhook events by what became of them', 'outcome'),
    workflowAnswers: counter('lead_handover_workflow_answers_total', 'Calls of the workflow action by how they were answered', 'state'),
    work: counter('lead_handover_work_total', 'Leads read and evaluated, contacts written, tasks moved on, stream pages', 'verb'),
  };
}
