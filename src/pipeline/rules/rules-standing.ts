import type { PortalId } from '../../domain/ids.ts';
import type { RulesStanding } from '../../rules-contract.ts';
import type { Storage } from '../ports/stores.ts';

const MAX_SCORE = 100;

const noLeads = (): number[] => Array.from({ length: MAX_SCORE + 1 }, () => 0);

const within = (score: number): number => Math.min(MAX_SCORE, Math.max(0, score));

/** How many leads have which fit and which interest, as last evaluated: enough to count both sides of any threshold. */
export async function readRulesStanding({ leads }: Pick<Storage, 'leads'>, portalId: PortalId): Promise<RulesStanding> {
  const [fit, interest] = [noLeads(), noLeads()];
  let all = 0;
  for (const row of await leads.scores(portalId)) {
    all += row.leads;
    fit[within(row.fit)] = (fit[within(row.fit)] ?? 0) + row.leads;
    interest[within(row.interest)] = (interest[within(row.interest)] ?? 0) + row.leads;
  }
  return { leads: all, fit, interest };
}
