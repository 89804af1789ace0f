import { inLanguage } from '../../domain/language/local-text.ts';
import type { Voice } from '../../domain/language/voice.ts';
import type { PortalId, UserId } from '../../domain/ids.ts';
import { diffPolicies } from '../../domain/policy/policy-diff.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { RulesOverview, RulesStanding } from '../../rules-contract.ts';
import type { Install } from '../ports/installs.ts';
import { InvalidStoredPolicy, type PolicyDraft, type VersionedPolicy } from '../ports/policies.ts';
import type { Storage } from '../ports/stores.ts';
import { recordsUrl } from '../record-url.ts';
import { readPeople, type People } from '../people.ts';
import { otherDefaults, rulesForm } from './rules-form.ts';

/** More names than a list to choose from can show. */
const MOST_OWNERS = 300;

type Stored = { readonly current: VersionedPolicy | null; readonly draft: PolicyDraft | null; readonly unreadable: string | null };

/** Rules that cannot be read are told instead of failing whoever wants to mend them. */
async function readable<T>(read: Promise<T>): Promise<{ readonly value: T | null; readonly message: string | null }> {
  try {
    return { value: await read, message: null };
  } catch (error) {
    if (error instanceof InvalidStoredPolicy) return { value: null, message: error.message };
    throw error;
  }
}

async function readStored({ policies }: Pick<Storage, 'policies'>, { portalId }: Install): Promise<Stored> {
  const current = await readable(policies.current(portalId));
  const draft = await readable(policies.draft(portalId));
  return { current: current.value, draft: draft.value, unreadable: draft.message ?? current.message };
}

type ReadFrom = { readonly storage: Storage; readonly standingOf: (portalId: PortalId) => Promise<RulesStanding> };

/** The rules of an account as the page edits them. Word lists are left out. */
export async function rulesOverview({ storage, standingOf }: ReadFrom, install: Install, userId: UserId, voice: Voice): Promise<RulesOverview> {
  const { portalId } = install;
  const stored = await readStored(storage, install);
  const people = await readPeople(storage, portalId, voice.language);
  const policy = stored.unreadable === null ? (stored.draft?.policy ?? stored.current?.policy ?? null) : null;
  const form = policy && rulesForm(policy);
  return {
    mayChange: install.adminUserIds.includes(userId),
    published: await published(storage, install, people),
    draft: stored.draft && draftView(stored.draft, stored.current, await storage.policies.currentVersion(portalId), people),
    form,
    unreadable: stored.unreadable,
    actions: policy?.intent.actions.map(({ id, name }) => ({ id, name: inLanguage(name, voice.language) })) ?? [],
    topics: policy?.playbook.map(({ topic }) => topic) ?? [],
    defaults: form ? otherDefaults(form) : {},
    ...whoGetsLeads(people, policy),
    recordsUrl: recordsUrl(install),
    standing: await standingOf(portalId),
  };
}

async function published({ policies }: Pick<Storage, 'policies'>, { portalId }: Install, people: People): Promise<RulesOverview['published']> {
  const [newest] = await policies.versions(portalId);
  return newest ? { version: newest.version, author: { by: people.author(newest.by), at: newest.at.toISOString() } } : { version: 0, author: null };
}

function draftView({ policy, basedOn, by, at }: PolicyDraft, current: VersionedPolicy | null, version: number, people: People): NonNullable<RulesOverview['draft']> {
  return { by: people.author(by), at: at.toISOString(), basedOn, isOutdated: basedOn !== version, changes: current ? diffPolicies(current.policy, policy).length : 0 };
}

/** Owners and teams to choose from; those that the rules name are among them, however many there are. */
function whoGetsLeads({ owners, ownerName }: People, policy: Policy | null): Pick<RulesOverview, 'owners' | 'teams'> {
  const named = new Set([policy?.handover.fallbackOwnerId, ...(policy?.handover.routing.flatMap(({ to }) => to.map(({ ownerId }) => ownerId)) ?? [])]);
  const first = owners.toSorted((a, b) => Number(named.has(b.id)) - Number(named.has(a.id))).slice(0, MOST_OWNERS);
  const unknown = [...named].filter((id) => id !== undefined && !first.some((owner) => owner.id === id));
  return {
    owners: [...first.map(({ id }) => id), ...unknown].flatMap((id) => (id ? [{ id, name: ownerName(id) }] : [])),
    teams: [...new Set(owners.flatMap(({ teams = [] }) => teams.map(({ name }) => name)))].sort(),
  };
}
