import { briefTexts, type Evaluation, type Grade, type IntentLevel } from '../domain/evaluation.ts';
import { isOpen, type Handover, type HandoverStatus } from '../domain/handover.ts';
import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Storage } from './ports/stores.ts';

/** What the card shows about a lead. Dates are ISO texts: this travels as JSON. */
export type LeadView = {
  readonly contactId: string;
  readonly status: HandoverStatus | null;
  readonly evaluatedAt: string | null;
  readonly brief: ReturnType<typeof briefTexts> | null;
  readonly fit: { readonly value: number; readonly low: number; readonly high: number; readonly grade: Grade; readonly why: readonly { readonly rule: string; readonly points: number }[] } | null;
  readonly interest: { readonly value: number; readonly level: IntentLevel; readonly why: readonly { readonly rule: string; readonly points: number }[] } | null;
  readonly gates: Evaluation['gates'] | null;
  readonly handover: { readonly state: string; readonly openedAt: string; readonly dueAt: string; readonly ownerId: string | null } | null;
};

const lines = (contributions: Evaluation['fit']['contributions']): { rule: string; points: number }[] =>
  contributions.map(({ rule, points }) => ({ rule, points }));

function handoverView(handover: Handover | undefined): LeadView['handover'] {
  if (!handover) return null;
  return { state: handover.state, openedAt: handover.openedAt.toISOString(), dueAt: handover.dueAt.toISOString(), ownerId: handover.ownerId ?? null };
}

/** The last verb of the flow. Null for a contact that this portal does not have. */
export async function showLead(storage: Pick<Storage, 'leads' | 'handovers'>, portalId: PortalId, contactId: ContactId): Promise<LeadView | null> {
  const record = await storage.leads.find(portalId, contactId);
  if (!record) return null;
  const handovers = (await storage.handovers.of(portalId, [contactId])).get(contactId) ?? [];
  const { evaluation, status } = record;
  return {
    contactId,
    status,
    evaluatedAt: evaluation?.evaluatedAt.toISOString() ?? null,
    brief: evaluation ? briefTexts(evaluation.brief) : null,
    fit: evaluation ? { value: evaluation.fit.value, low: evaluation.fit.low, high: evaluation.fit.high, grade: evaluation.fit.grade, why: lines(evaluation.fit.contributions) } : null,
    interest: evaluation ? { value: evaluation.intent.value, level: evaluation.intent.level, why: lines(evaluation.intent.contributions) } : null,
    gates: evaluation?.gates ?? null,
    handover: handoverView(handovers.find(isOpen) ?? handovers.at(-1)),
  };
}
