import { CompanyId, ContactId, EpisodeId, OwnerId, PortalId, TaskId, UserId } from '../../../src/domain/ids.ts';
import type { Lead } from '../../../src/domain/lead.ts';
import type { Signal } from '../../../src/domain/signal.ts';
import type { CardAnswer } from '../../../src/card-contract.ts';
import { DEFAULT_PACE, type Flow } from '../../../src/pipeline/flow.ts';
import type { NewTask, SeenTask, PortalGateway, TaskChanges } from '../../../src/pipeline/ports/hubspot.ts';
import { workPortal } from '../../../src/pipeline/work-portal.ts';
import type { Database } from '../../../src/storage/database.ts';
import { createStorage, type AppStorage } from '../../../src/storage/storage.ts';
import { createTokenCipher } from '../../../src/storage/token-cipher.ts';
import { UNASKED } from '../../support/unasked-gateway.ts';

/** A Monday, 10:00 in the account's zone. */
export const REFERENCE = new Date('2026-01-05T09:00:00Z');

export function at(minutes: number): Date {
  return new Date(REFERENCE.getTime() + minutes * 60_000);
}

export const DAY = 24 * 60;
export const ANNA = ContactId.parse('101');
export const BEN = ContactId.parse('102');
export const FIRST_EPISODE = EpisodeId.parse(`${ANNA}.1`);
export const OLGA = { id: OwnerId.parse('501'), userId: UserId.parse('77'), name: 'Olga Owner' } as const;
export const REP = OLGA.userId;
export const STRANGER = UserId.parse('78');

export function personOf(contactId: ContactId, firstName: string): Lead {
  return {
    contactId,
    contact: { firstName, lastName: 'Brandt', email: `${firstName.toLowerCase()}@nordlicht.example`, emailDomain: 'nordlicht.example', jobTitle: 'Head of Customer Success', ownerId: OLGA.id },
    company: { id: CompanyId.parse(`90${contactId}`), name: 'Nordlicht Software', employees: 240, city: 'Hamburg', country: 'Germany', industry: 'COMPUTER_SOFTWARE' },
    deals: [],
    unchecked: [],
  };
}

export const pricingRequest = (id: string, occurredAt: Date): Signal => ({ id, kind: 'form_submission', occurredAt, title: 'Pricing: Request pricing', url: 'https://x.example/pricing' });

/** HubSpot as these tests need it: people to read, tasks and writes to look at. */
export class FakeHubSpot {
  readonly people = new Map<ContactId, { lead: Lead; signals: Signal[] }>();
  readonly tasks: (NewTask & { id: TaskId })[] = [];
  readonly updates: { taskId: TaskId; changes: TaskChanges }[] = [];
  /** Every value written, in order. */
  readonly written: { contactId: ContactId; properties: Readonly<Record<string, string>> }[] = [];
  /** What a change of a task ends with instead. */
  onUpdate: () => Promise<'updated' | 'gone'> = () => Promise.resolve('updated');

  /** Values of a property over time. */
  valuesOf(contactId: ContactId, name: string): string[] {
    return this.written.flatMap((write) => (write.contactId === contactId ? write.properties[name] ?? [] : []));
  }

  /** A task as our updates left it: nobody else touches it here. */
  #standing({ id, ownerId }: { id: TaskId; ownerId?: NewTask['ownerId'] }): SeenTask {
    const changes = this.updates.filter(({ taskId }) => taskId === id).map((update) => update.changes);
    const status = changes.findLast((change) => change.status)?.status;
    return { isCompleted: status === 'COMPLETED', ownerId: changes.findLast((change) => change.ownerId)?.ownerId ?? ownerId };
  }

  portal(): PortalGateway {
    const { people } = this;
    return {
      ...UNASKED,
      readLeads: async function* (this: void, contactIds) {
        yield { readings: contactIds.flatMap((id) => people.get(id) ?? []).map((person) => ({ ...person, fingerprint: '' })), gone: [], moved: [] };
      },
      createTask: (task) => {
        const id = TaskId.parse(String(8_001 + this.tasks.length));
        this.tasks.push({ ...task, id });
        return Promise.resolve(id);
      },
      updateTask: async (taskId, changes) => {
        const outcome = await this.onUpdate();
        this.updates.push({ taskId, changes });
        return outcome;
      },
      linkTask: () => Promise.resolve([]),
      readTasks: (taskIds) => Promise.resolve(new Map(this.tasks.filter(({ id }) => taskIds.includes(id)).map((task) => [task.id, this.#standing(task)]))),
      writeContacts: (writes) => {
        this.written.push(...writes);
        return Promise.resolve(writes.map(({ contactId }) => ({ contactId, outcome: 'written' as const })));
      },
    };
  }
}

export type LivePortal = {
  readonly portalId: PortalId;
  /** Another live account, with nothing in it. */
  readonly otherPortalId: PortalId;
  readonly storage: AppStorage;
  readonly hubspot: FakeHubSpot;
  readonly flow: Flow;
  readonly clock: { now: Date };
  /** Portals that were woken, in order. */
  readonly woken: PortalId[];
  /** Everything that is due at this moment. */
  work(now: Date): Promise<void>;
  /** A person becomes known with what they did, and everything that follows happens. */
  arrives(lead: Lead, signals: Signal[], now: Date): Promise<void>;
};

/** What was worked around is a failure here. */
const failOnTrouble: Flow['onTrouble'] = (error) => {
  throw error;
};

let portals = 4_700;

/** A live account of its own, with a clock that stands still. */
export async function openLivePortal(database: Database): Promise<LivePortal> {
  const woken: PortalId[] = [];
  const send = (portalId: PortalId): Promise<void> => {
    woken.push(portalId);
    return Promise.resolve();
  };
  const storage = createStorage(database, { cipher: createTokenCipher(Buffer.alloc(32, 7).toString('base64')), send });
  const hubspot = new FakeHubSpot();
  const clock = { now: REFERENCE };
  const flow: Flow = { storage, hubspot, now: () => clock.now, onTrouble: failOnTrouble, taskSettleMs: 30_000, pace: DEFAULT_PACE };
  portals += 2;
  const [portalId, otherPortalId] = [PortalId.parse(portals), PortalId.parse(portals + 1)];
  await connect(storage, portalId);
  await connect(storage, otherPortalId);
  const work = async (now: Date): Promise<void> => {
    clock.now = now;
    await workPortal(flow, portalId, new Date(now.getTime() + 1));
  };
  return {
    portalId, otherPortalId, storage, hubspot, flow, clock, woken, work,
    arrives: async (lead, signals, now) => {
      hubspot.people.set(lead.contactId, { lead, signals });
      await storage.leads.markStale(portalId, [lead.contactId], now);
      await work(now);
    },
  };
}

async function connect(storage: AppStorage, portalId: PortalId): Promise<void> {
  await storage.installs.save({
    portalId, installedAt: at(-DAY), timeZone: 'Europe/Berlin', uiDomain: 'app-eu1.hubspot.com', hubDomain: 'acme.example', grantedScopes: [], adminUserIds: [],
  });
  await storage.installs.setState(portalId, 'live', at(-DAY));
  await storage.owners.replaceAll(portalId, [OLGA]);
}

let clicks = 0;

/** An answer with a key of its own, to Anna's first episode if nothing else is said. */
export function click(answer: { [Kind in CardAnswer['answer']]: Omit<Extract<CardAnswer, { answer: Kind }>, 'key' | 'episodeId'> }[CardAnswer['answer']], more: { key?: string; episodeId?: string } = {}): CardAnswer {
  clicks += 1;
  return { key: `click-${clicks}`, episodeId: FIRST_EPISODE, ...answer, ...more };
}
