import { z } from 'zod';
import { briefTexts } from '../domain/language/say.ts';
import { voiceFor } from '../domain/language/voice.ts';
import { fullName } from '../domain/lead.ts';
import { plainText } from '../domain/plain-text.ts';
import { PORTAL, type Demo } from './demo.ts';

/** The demo in figures; the last line of `demo --check --json`. */
export type Report = {
  readonly ok: boolean;
  readonly contacts: number;
  readonly signals: number;
  readonly evaluated: number;
  readonly qualified: number;
  readonly tasksCreated: number;
  readonly duplicateTasks: number;
  readonly propertiesWritten: number;
  readonly hubspotCalls: number;
  readonly callsByEndpoint: Readonly<Record<string, number>>;
  readonly rejectedRequests: number;
  readonly handovers: readonly { contactId: string; name: string; fit: number; intent: number; brief: ReturnType<typeof briefTexts> }[];
  /** What did not come out as expected; empty when all is well. */
  readonly failures: readonly string[];
};

const BatchUpdate = z.object({ inputs: z.array(z.object({ properties: z.record(z.string(), z.string()) })) });

/** Property values that HubSpot was asked to write, over all contacts. */
function propertiesWritten({ sandbox }: Demo): number {
  const updates = sandbox.log.entries().filter(({ endpoint, status }) => endpoint?.endsWith('contacts/batch/update') && status < 300);
  const inputs = updates.flatMap(({ requestBody }) => BatchUpdate.parse(requestBody).inputs);
  return inputs.reduce((sum, { properties }) => sum + Object.keys(properties).length, 0);
}

/** Collects the figures and checks what must hold at the end, whatever the story was. */
export async function writeReport(demo: Demo, failures: readonly string[]): Promise<Report> {
  const { app: { storage, counters }, sandbox } = demo;
  const portal = sandbox.portal(PORTAL);
  const counts = await storage.leads.counts(PORTAL, new Date());
  const handovers = await storage.handovers.all(PORTAL);
  const install = await storage.installs.find(PORTAL);
  const voice = voiceFor(undefined, install?.timeZone ?? 'UTC', new Date());
  const briefs = await Promise.all(handovers.map(async ({ contactId }) => {
    const record = await storage.leads.find(PORTAL, contactId);
    if (!record?.lead || !record.evaluation) return [];
    const { fit, intent, brief } = record.evaluation;
    return [{ contactId, name: plainText(fullName(record.lead.contact), 80) ?? '', fit: fit.value, intent: intent.value, brief: briefTexts(brief, voice) }];
  }));
  const tasks = portal.tasks();
  const foreign = [...(sandbox.log.contactPropertiesWritten().get(PORTAL) ?? [])].filter((name) => !name.startsWith('handover_'));
  const rejected = (await counters.rejectedRequests.get()).values.reduce((sum, { value }) => sum + value, 0);
  const found = [
    ...failures,
    ...(tasks.length === handovers.length ? [] : [`${handovers.length} handovers, but ${tasks.length} tasks`]),
    ...foreign.map((name) => `wrote the property ${name}, which is not ours`),
    ...sandbox.log.violations().map((violation) => `contract: ${violation}`),
  ];
  return {
    ok: found.length === 0,
    contacts: counts.leads,
    signals: await storage.ledger.count(PORTAL),
    evaluated: counts.evaluated,
    qualified: handovers.length,
    tasksCreated: tasks.length,
    duplicateTasks: tasks.length - new Set(tasks.map(({ associations }) => associations.contacts.join())).size,
    propertiesWritten: propertiesWritten(demo),
    hubspotCalls: sandbox.log.entries().length,
    callsByEndpoint: sandbox.log.callsByEndpoint(),
    rejectedRequests: rejected,
    handovers: briefs.flat(),
    failures: found,
  };
}
