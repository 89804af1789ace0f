import { momentText, type Voice } from '../../domain/language/voice.ts';
import { diffPolicies } from '../../domain/policy/policy-diff.ts';
import type { PortalId } from '../../domain/ids.ts';
import type { DiffAnswer, HistoryAnswer, HistoryEntry, VersionsAnswer } from '../../rules-contract.ts';
import { POLICY_HAPPENED, rolledBackTo } from '../change-policy.ts';
import type { AuditEntry, Storage } from '../ports/stores.ts';
import { entryNames } from './field-names.ts';
import { readPeople, type People } from '../people.ts';
import { rulesWordsIn } from './rules-words.ts';
import { differenceView } from './value-text.ts';

/** What of the audit trail says who changed what about the account. */
const TOLD = [...Object.values(POLICY_HAPPENED), 'mode changed', 'admins changed'];
/** Entries of one page. */
const PAGE = 50;
/** A new topic alone has a hundred words: more lines than that nobody reads. */
const MOST_DIFFERENCES = 200;

/** Published versions, newest first, with the built-in rules at the end. */
export async function readVersions(storage: Storage, portalId: PortalId, voice: Voice): Promise<VersionsAnswer> {
  const people = await readPeople(storage, portalId, voice.language);
  const versions = await storage.policies.versions(portalId);
  const views = versions.map(({ version, by, at, note }, place) => ({ version, author: { by: people.author(by), at: at.toISOString() }, isPublished: place === 0, rolledBackTo: rolledBackTo(note) }));
  return { versions: [...views, { version: 0, author: null, isPublished: versions.length === 0, rolledBackTo: null }] };
}

/** What differs between two versions, in words; null where one of them is not there. */
export async function readDiff(storage: Storage, portalId: PortalId, [from, to]: readonly [from: number | 'draft', to: number | 'draft'], voice: Voice): Promise<DiffAnswer | null> {
  const policyOf = async (which: number | 'draft') => (which === 'draft' ? storage.policies.draft(portalId) : storage.policies.version(portalId, which));
  const [before, after] = [await policyOf(from), await policyOf(to)];
  if (!before || !after) return null;
  const people = await readPeople(storage, portalId, voice.language);
  const say = { voice, names: entryNames([after.policy, before.policy], voice.language), ownerName: people.ownerName };
  const differences = diffPolicies(before.policy, after.policy);
  return { differences: differences.slice(0, MOST_DIFFERENCES).map((difference) => differenceView(difference, say)), more: Math.max(0, differences.length - MOST_DIFFERENCES) };
}

/**
 * Who changed rules, mode and admins, newest first.
 *
 * @param before - goes on with what is older than this entry
 */
export async function readHistory(storage: Storage, portalId: PortalId, before: string | null, voice: Voice): Promise<HistoryAnswer> {
  const people = await readPeople(storage, portalId, voice.language);
  const found = await storage.audit.aboutAccount(portalId, TOLD, before, PAGE + 1);
  const entries = found.slice(0, PAGE);
  return { entries: entries.map((entry) => historyEntry(entry, people, voice)), next: found.length > PAGE ? (entries.at(-1)?.id ?? null) : null };
}

function historyEntry(entry: AuditEntry & { readonly id: string }, people: People, voice: Voice): HistoryEntry {
  const { version } = entry.details;
  return { id: entry.id, by: people.author(entry.who), at: entry.at.toISOString(), text: happenedText(entry, people, voice), version: typeof version === 'number' ? version : null };
}

function happenedText({ what, details }: AuditEntry, people: People, { language }: Voice): string {
  const { happened, modes } = rulesWordsIn(language);
  const mode = (name: unknown): string => modes[String(name)] ?? String(name);
  switch (what) {
    case POLICY_HAPPENED.draftSaved: return happened.draftSaved(Number(details['basedOn']));
    case POLICY_HAPPENED.draftDropped: return happened.draftDropped;
    case POLICY_HAPPENED.published: return happened.published(Number(details['version']));
    case POLICY_HAPPENED.rolledBack: return happened.rolledBack(Number(details['to']), Number(details['version']));
    case 'mode changed': return happened.mode(mode(details['from']), mode(details['to']));
    case 'admins changed': return happened.admins(String(details['admins']).split(' ').map(people.user));
    default: return what;
  }
}

/** An entry as one line: "23 Nov at 16:12  Olga Owner  published version 3". */
export function historyLine({ at, by, text }: HistoryEntry, voice: Voice): string {
  return `${momentText(new Date(at), voice)}  ${by}  ${text}`;
}
