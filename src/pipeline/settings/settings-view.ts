import type { HomeView, SettingsView } from '../../settings-contract.ts';
import type { UserId } from '../../domain/ids.ts';
import { voiceFor, type Voice } from '../../domain/language/voice.ts';
import type { Flow } from '../flow.ts';
import { leadText } from '../lead-text.ts';
import { peopleOf } from '../people.ts';
import type { Install } from '../ports/installs.ts';
import type { Storage } from '../ports/stores.ts';
import { recordsUrl } from '../record-url.ts';
import { checkPortal } from './check-portal.ts';
import { worstFirst, type Finding } from './finding.ts';
import { sayCapabilities, sayFinding } from './say-settings.ts';
import { readStanding, type Standing } from './standing.ts';

/** Who looks, with the locale as the page says ("de-de"). */
export type SettingsReader = { readonly userId: UserId; readonly locale?: string | undefined };

/** What is the same for every account of the server. */
export type ServerSide = {
  /** What was last found out about the server itself. */
  readonly findings: readonly Finding[];
  readonly requiredScopes: readonly string[];
};

type ViewFlow = Pick<Flow, 'storage' | 'now'>;

/** How things stand with an account, for one reader. Nothing is asked of HubSpot. */
export async function settingsView({ storage, now }: ViewFlow, install: Install, reader: SettingsReader, server: ServerSide): Promise<SettingsView> {
  const voice = voiceFor(reader.locale, install.timeZone, now());
  const standing = await readStanding(storage, install.portalId);
  return {
    ...(await figures(storage, install, standing, voice)),
    mayChange: install.adminUserIds.includes(reader.userId),
    admins: await admins(storage, install),
    canSee: sayCapabilities(standing.capabilities, voice),
    checks: checks(standing, install, server, voice),
  };
}

/** The same in short, with only the checks that need somebody. */
export async function homeView({ storage, now }: ViewFlow, install: Install, locale: string | undefined, server: ServerSide): Promise<HomeView> {
  const voice = voiceFor(locale, install.timeZone, now());
  const standing = await readStanding(storage, install.portalId);
  return {
    ...(await figures(storage, install, standing, voice)),
    queue: await queue(storage, install),
    recordUrl: recordsUrl(install),
    checks: checks(standing, install, server, voice).filter(({ level }) => level !== 'ok'),
  };
}

/** Those who wait are counted no further: a page says no more, and after new rules it is everybody. */
const COUNTED = 1_000;

async function figures({ leads }: Pick<Storage, 'leads'>, { portalId, hubDomain, timeZone, installedAt, state, liveSince }: Install, standing: Standing, { now }: Voice): Promise<Omit<HomeView, 'checks' | 'queue' | 'recordUrl'>> {
  const { backfill, tasks, notes, taskUpdates, properties } = standing;
  return {
    account: { portalId, hubDomain, timeZone, installedAt: installedAt.toISOString() },
    mode: state,
    liveSince: liveSince?.toISOString() ?? null,
    backfill, tasks, notes, taskUpdates, properties,
    leads: await leads.counts(portalId, now, COUNTED),
  };
}

function checks(standing: Standing, install: Install, server: ServerSide, voice: Voice): SettingsView['checks'] {
  const found = [...server.findings, ...checkPortal(standing, install, server.requiredScopes, voice.now)];
  return worstFirst(found).map((one) => sayFinding(one, voice));
}

/** Places that are shown. */
const SHOWN = 10;

async function queue({ queue: waiting, owners }: Pick<Storage, 'queue' | 'owners'>, { portalId }: Install): Promise<HomeView['queue']> {
  const { ownerName } = peopleOf(await owners.all(portalId));
  return (await waiting.list(portalId, SHOWN)).map(({ contactId, place, ownerId, ...lead }) => ({ contactId, place, lead: leadText(lead), owner: ownerId && ownerName(ownerId) }));
}

async function admins({ owners }: Pick<Storage, 'owners'>, { portalId, adminUserIds }: Install): Promise<SettingsView['admins']> {
  const { userName } = peopleOf(await owners.all(portalId));
  return adminUserIds.map((userId) => ({ userId, name: userName(userId) }));
}
