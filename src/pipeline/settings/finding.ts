import type { CheckLevel } from '../../settings-contract.ts';
import type { HoldReason } from '../ports/installs.ts';

/**
 * Everything that can be found out about an installation, with the facts that its sentence needs. The part before the
 * underscore names the check; of one check there is one finding at a time.
 */
export type FindingFacts = {
  // About the server.
  configuration_complete: null;
  configuration_incomplete: { readonly problems: string };
  database_embedded: null;
  database_postgres: null;
  database_behind: { readonly steps: number };
  database_unreachable: { readonly because: string };
  server_running: null;
  server_elsewhere: { readonly port: number };
  server_stopped: { readonly port: number };
  lock_held: { readonly folder: string; readonly port: number };
  address_reached: { readonly url: string };
  address_unreachable: { readonly url: string; readonly because: string };
  address_foreign: { readonly url: string; readonly status: number };
  signature_kept: null;
  signature_broken: { readonly status: number };
  signature_unclear: null;
  clock_right: null;
  clock_off: { readonly seconds: number };
  clock_unclear: null;
  // About one account.
  connection_up: { readonly since: Date };
  connection_lost: null;
  connection_unanswered: { readonly because: string };
  connection_held: { readonly until: Date; readonly because: HoldReason };
  scopes_granted: null;
  scopes_missing: { readonly scopes: string };
  properties_usable: null;
  properties_in_the_way: { readonly names: string };
  properties_refused: null;
  properties_unclear: null;
  tasks_allowed: null;
  tasks_refused: null;
  rules_readable: { readonly version: number };
  rules_unreadable: { readonly because: string };
  lists_missing: { readonly names: string };
  webhooks_arriving: { readonly at: Date };
  webhooks_silent: null;
  card_seen: { readonly at: Date };
  card_never_seen: null;
  backfill_done: { readonly contacts: number };
  backfill_running: { readonly contacts: number };
  admins_listed: { readonly count: number };
  admins_nobody: null;
  parked_nothing: null;
  parked_some: { readonly tasks: number; readonly notes: number; readonly writes: number };
};

export type FindingCode = keyof FindingFacts;

type Found<C extends FindingCode> = { readonly code: C; readonly level: CheckLevel; readonly facts: FindingFacts[C] };

/** One thing found out. Facts only: it is said to somebody at the last moment, in their language. */
export type Finding = { readonly [C in FindingCode]: Found<C> }[FindingCode];

/** A finding, with facts checked against its code. */
export function finding<C extends FindingCode>(level: CheckLevel, code: C, facts: FindingFacts[C]): Found<C> {
  return { level, code, facts };
}

/** The check that a finding belongs to: "clock" of `clock_off`. */
export function checkNameOf({ code }: Finding): string {
  return code.slice(0, code.indexOf('_'));
}

const ORDER: readonly CheckLevel[] = ['error', 'warning', 'ok'];

/** What needs somebody first. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
}
