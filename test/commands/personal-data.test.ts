import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ContactId } from '../../src/domain/ids.ts';
import type { Lead } from '../../src/domain/lead.ts';
import { openCommandAccount, PORTAL, type CommandAccount } from '../support/command-account.ts';
import { runHere, type CommandResult } from '../support/run-here.ts';

const ANNA = ContactId.parse('70172238001');
const BEN = ContactId.parse('70172238002');
const NOW = new Date();

const personOf = (contactId: ContactId, firstName: string): Lead => ({ contactId, contact: { firstName, email: `${firstName.toLowerCase()}@nord.example` }, deals: [], unchecked: [] });

let account: CommandAccount;
beforeAll(async () => {
  account = await openCommandAccount();
  await account.inApp(async ({ storage }) => {
    await storage.leads.markStale(PORTAL, [ANNA, BEN], NOW);
    const rows = await storage.leads.stale(PORTAL, 10);
    await storage.leads.saveReading(PORTAL, rows.map(({ contactId, version }) => ({ lead: personOf(contactId, contactId === ANNA ? 'Anna' : 'Ben'), version, hasNews: false })), NOW);
    await storage.propertyWrites.put(PORTAL, [{ contactId: BEN, values: { handover_status: 'nurture' } }], NOW);
    for (const write of await storage.propertyWrites.next(PORTAL, NOW, 10)) await storage.propertyWrites.park(PORTAL, write, 'not valid');
  });
}, 120_000);
afterAll(() => account.close());

const run = (...args: string[]): Promise<CommandResult> => runHere(args, account.env);

describe('export', () => {
  test('gives out an account as JSON Lines, without a token', async () => {
    const { code, stdout } = await run('export', '--portal', PORTAL);
    const lines = z.array(z.looseObject({ table: z.string().optional() })).parse(stdout.trimEnd().split('\n').map((line): unknown => JSON.parse(line)));
    expect([code, lines[0], lines.flatMap(({ table }) => table ?? [])]).toEqual([0, expect.objectContaining({ about: 'account', account: PORTAL }), ['install', 'lead', 'lead', 'property_write']]);
    expect(stdout).not.toMatch(/sandbox-(?:access|refresh)|access_token/u);
  }, 180_000);

  test('gives out a person into a file of one\'s own, and writes over none', async () => {
    const out = path.join(account.folder, 'anna.json');
    expect(await run('export', '--portal', PORTAL, '--email', 'ANNA@nord.example', '--out', out)).toMatchObject({ code: 0, stdout: '' });
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({ about: 'person', contactIds: [ANNA], data: { lead: [{ contact_id: ANNA }] } });
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    expect(await run('export', '--portal', PORTAL, '--contact', BEN, '--out', out)).toMatchObject({ code: 2, stderr: expect.stringContaining('is there already') });
    expect(await readFile(out, 'utf8')).not.toContain(BEN);
    expect(await run('export', '--portal', PORTAL, '--contact', BEN, '--out', path.join(account.folder, 'no', 'ben.json'))).toMatchObject({ code: 2 });
    await account.inApp(async ({ storage }) => expect(await storage.audit.of(PORTAL, ANNA)).toMatchObject([{ who: 'operator', what: 'export of the person' }]));
  }, 180_000);

  test.each([
    [['--contact', '59'], 'Nothing is stored about this person'], [['--email', 'nobody@nord.example'], 'Nothing is stored about this person'], [['--contact', 'anna'], 'Expected the digits'], [['--email', 'anna'], 'Expected an e-mail address'],
    [['--contact', ANNA, '--email', 'anna@nord.example'], 'cannot be used with'],
  ])('%j is refused', async (flags, text) => {
    expect(await run('export', '--portal', PORTAL, ...flags)).toMatchObject({ code: 2, stderr: expect.stringContaining(text) });
  }, 180_000);

  test('of an account that is not known says which are', async () => {
    expect(await run('export', '--portal', '77')).toMatchObject({ code: 2, stderr: expect.stringContaining(`Known accounts: ${PORTAL}.`) });
  }, 180_000);
});

describe('delete-person', () => {
  test('deletes nobody without --yes, and says who would be', async () => {
    expect(await run('delete-person', '--portal', PORTAL, '--contact', ANNA)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(`Contact ${ANNA} would be deleted`) });
    expect(await run('delete-person', '--portal', PORTAL, '--yes')).toMatchObject({ code: 2, stderr: expect.stringContaining('Whom?') });
    await account.inApp(async ({ storage }) => expect(await storage.leads.find(PORTAL, ANNA)).not.toBeNull());
  }, 180_000);

  test('deletes for good, says what stays, and once', async () => {
    expect(await run('delete-person', '--portal', PORTAL, '--email', 'anna@nord.example', '--yes')).toMatchObject({ code: 0, stdout: 'deleted\n', stderr: expect.stringContaining('The contact in HubSpot is not deleted') });
    expect(await run('delete-person', '--portal', PORTAL, '--contact', ANNA, '--yes')).toMatchObject({ code: 2, stderr: expect.stringContaining('or not any more') });
    await account.inApp(async ({ storage }) => {
      await storage.leads.markStale(PORTAL, [ANNA], NOW);
      expect([await storage.leads.find(PORTAL, ANNA), await storage.leads.find(PORTAL, BEN) === null]).toEqual([null, false]);
    });
  }, 180_000);
});

describe('values that were given up', () => {
  test('are listed beside tasks, taken up again and dropped by the number of the contact', async () => {
    const listed = await run('handovers', 'parked', '--portal', PORTAL);
    expect(JSON.parse(listed.stdout)).toMatchObject({ id: BEN, what: 'contact properties', contactId: BEN, names: ['handover_status'], because: 'not valid' });
    expect(await run('handovers', 'retry', BEN, '--portal', PORTAL)).toMatchObject({ code: 0, stdout: expect.stringContaining('begun') });
    expect(await run('handovers', 'drop', BEN, '--portal', PORTAL)).toMatchObject({ code: 2, stderr: expect.stringContaining('is not parked') });
    await account.inApp(async ({ storage }) => {
      for (const write of await storage.propertyWrites.next(PORTAL, new Date(), 10)) await storage.propertyWrites.park(PORTAL, write, 'not valid');
    });
    expect(await run('handovers', 'drop', BEN, '--portal', PORTAL)).toMatchObject({ code: 0, stdout: 'dropped\n' });
    await account.inApp(async ({ storage }) => expect(await storage.propertyWrites.counts(PORTAL)).toEqual({ waiting: 0, parked: 0 }));
  }, 180_000);
});
