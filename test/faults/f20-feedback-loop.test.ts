import { syncNow } from '../../src/pipeline/read-streams.ts';
import { workPortal } from '../../src/pipeline/work-portal.ts';
import type { Flow } from '../../src/pipeline/flow.ts';
import type { PortalGateway } from '../../src/pipeline/ports/hubspot.ts';
import type { LeadRecord } from '../../src/pipeline/ports/leads.ts';
import { visitPage } from '../../src/sandbox/visitor-activity.ts';
import type { Database } from '../../src/storage/database.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';
import { onBothStores } from './support/both-stores.ts';
import { openEchoes, type Echoes } from './support/echoes.ts';

const PEOPLE = isFullCampaign ? 500 : 25;
const CYCLE_MS = 300_000;
const QUIET_CYCLES = 3;

/** What happens to somebody, once each; the first leads to a task. */
const CHANGES: Readonly<Record<string, (at: WorkedPortal, contactId: string) => void>> = {
  'a demo request': (at, contactId) => at.submits(contactId, 'Request a demo: Demo request'),
  'another title': (at, contactId) => at.portal.setContactProperties(contactId, { jobtitle: 'Sales Assistant' }),
  'a page': (at, contactId) => visitPage(at.portal, contactId, { url: 'https://vendor.example/pricing', at: at.now() }),
  'a rep completes the task': (at, contactId) => {
    for (const task of at.portal.tasksOf(contactId)) at.portal.setTaskProperties(task.id, { hs_task_status: 'COMPLETED' });
  },
  'another owner': (at, contactId) => at.portal.setContactProperties(contactId, { hubspot_owner_id: at.reps[1] }),
};

type Outcome = {
  /** The most property writes that one contact got for one change. */
  readonly writesPerChange: number;
  readonly writesWhenQuiet: number;
  readonly tasks: number;
  readonly echoes: number;
};

/** Contacts that accepted calls wrote properties of, one entry for each write. */
function propertyWrites({ sandbox }: WorkedPortal): string[] {
  return sandbox.log.entries().filter(({ status, path }) => status < 300 && path.endsWith('/contacts/batch/update')).flatMap(({ requestBody }) => JSON.stringify(requestBody).match(/(?<="id":")\d+/gu) ?? []);
}

/** Calls that change anything in the account: properties, tasks and their associations. */
const changingCalls = ({ sandbox }: WorkedPortal): number =>
  sandbox.log.entries().filter(({ method, path }) => path.includes('/contacts/batch/update') || (method !== 'GET' && /\/tasks(?!\/batch\/read)/u.test(path))).length;

const mostOf = (values: readonly string[]): number => Math.max(0, ...Map.groupBy(values, (value) => value).values().map((same) => same.length));

class EchoingPortal {
  readonly at: WorkedPortal;
  readonly #echoes: Echoes;
  readonly #flow: Flow;

  constructor(at: WorkedPortal, echoes: Echoes, flow: Flow) {
    this.at = at;
    this.#echoes = echoes;
    this.#flow = flow;
  }

  /** All webhooks come in, the sync looks for changes, and all that is due is worked off. */
  async cycle(): Promise<void> {
    await this.#echoes.settle();
    // An echo takes its time; where time stood still, it would tell of a write of the same moment, which is no change.
    this.at.pass(1_000);
    await this.#work();
    this.at.pass(CYCLE_MS);
    await syncNow(this.#flow, PORTAL);
    await this.#work();
  }

  async #work(): Promise<void> {
    const { isFinished } = await workPortal(this.#flow, PORTAL, new Date(this.at.now().getTime() + 1_000));
    if (!isFinished) throw new Error('the work does not come to an end');
  }
}

async function runThrough(at: WorkedPortal, people: number, bug: (flow: Flow) => Flow, changes = Object.values(CHANGES)): Promise<Outcome> {
  const echoes = await openEchoes(at.sandbox, at.flow);
  try {
    const portal = new EchoingPortal(at, echoes, bug(at.flow));
    await at.live();
    const contactIds = Array.from({ length: people }, () => at.person());
    await portal.cycle();
    let [writesPerChange, writesWhenQuiet] = [0, 0];
    for (const change of changes) {
      const before = propertyWrites(at).length;
      for (const contactId of contactIds) change(at, contactId);
      await portal.cycle();
      await portal.cycle();
      const settled = changingCalls(at);
      for (let cycle = 0; cycle < QUIET_CYCLES; cycle += 1) await portal.cycle();
      writesPerChange = Math.max(writesPerChange, mostOf(propertyWrites(at).slice(before)));
      writesWhenQuiet += changingCalls(at) - settled;
    }
    return { writesPerChange, writesWhenQuiet, tasks: at.portal.tasks().length, echoes: echoes.ofOurs() };
  } finally {
    echoes.close();
  }
}

/** Our own last values are never recognised, because what is written tells the time. */
const valuesComparedWrongly = (flow: Flow): Flow => ({
  ...flow,
  storage: { ...flow.storage, leads: { ...flow.storage.leads, due: async (...asked) => (await flow.storage.leads.due(...asked)).map((record): LeadRecord => ({ ...record, properties: {} })) } },
  hubspot: { portal: (portalId) => {
    const real = flow.hubspot.portal(portalId);
    return { ...real, writeContacts: (writes) => real.writeContacts(writes.map((write) => ({ ...write, properties: { ...write.properties, handover_why_now: `As of ${flow.now().toISOString()}` } }))) };
  } },
});

/** When a record was last modified goes into what it is recognised by and into what is known of the lead: our own writes count as news. */
function ownWritesAreNews(at: () => WorkedPortal | undefined): (real: PortalGateway) => PortalGateway {
  const modified = (contactId: string): string => at()?.portal.contact(contactId)?.updatedAt.toISOString() ?? '';
  return (real) => ({
    ...real,
    changedContacts: async (window) => {
      const page = await real.changedContacts(window);
      return { ...page, contacts: page.contacts.map((seen) => ({ ...seen, fingerprint: modified(seen.contactId) })) };
    },
    async *readLeads(...asked) {
      for await (const part of real.readLeads(...asked)) {
        yield { ...part, readings: part.readings.map(({ lead, ...reading }) => ({ ...reading, fingerprint: modified(lead.contactId), lead: { ...lead, contact: { ...lead.contact, declaredNeed: modified(lead.contactId) } } })) };
      }
    },
  });
}

onBothStores('F20: all that we write comes back to us', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test.each(['create', 'upsert'] as const)('%s: a change is one property write for each contact, and then there is silence', async (way) => {
    const at = await openWorkedPortal(database, { allowsTaskKeys: way === 'upsert' });
    try {
      const outcome = await runThrough(at, PEOPLE, (flow) => flow);
      tellFigures(`F20 ${database.kind} ${way}`, { people: PEOPLE, changes: Object.keys(CHANGES), ...outcome });
      expect(outcome).toMatchObject({ writesPerChange: 1, writesWhenQuiet: 0, tasks: PEOPLE });
      // Without echoes all of this would mean nothing: of each task and of each write at least one.
      expect(outcome.echoes).toBeGreaterThan(2 * PEOPLE);
      expect(at.troubles).toEqual([]);
    } finally {
      await at.close();
    }
  }, 900_000);

  async function sabotaged(name: string, bugs: { comparesWrongly: boolean; takesForNews: boolean }): Promise<Outcome> {
    const site: { at?: WorkedPortal } = {};
    const at = await openWorkedPortal(database, { ...(bugs.takesForNews && { gateway: ownWritesAreNews(() => site.at) }) });
    site.at = at;
    try {
      const outcome = await runThrough(at, 2, bugs.comparesWrongly ? valuesComparedWrongly : (flow) => flow, Object.values(CHANGES).slice(0, 1));
      tellFigures(`F20 sabotage ${database.kind}: ${name}`, outcome);
      return outcome;
    } finally {
      await at.close();
    }
  }

  test.each([
    ['own values compared wrongly', { comparesWrongly: true, takesForNews: false }],
    ['own writes taken for news', { comparesWrongly: false, takesForNews: true }],
  ])('%s is no loop yet: the other guard holds', async (name, bugs) => {
    expect((await sabotaged(name, bugs)).writesWhenQuiet).toBe(0);
  });

  test('with both guards broken the same check finds the loop', async () => {
    expect((await sabotaged('both at once', { comparesWrongly: true, takesForNews: true })).writesWhenQuiet).toBeGreaterThanOrEqual(QUIET_CYCLES);
  });
});
