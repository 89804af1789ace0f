import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ContactId } from '../../src/domain/ids.ts';
import { openCommandAccount, PORTAL, type CommandAccount } from '../support/command-account.ts';
import { runHere, type CommandResult } from '../support/run-here.ts';

let account: CommandAccount;
let anna = '';

beforeAll(async () => {
  account = await openCommandAccount();
  anna = account.sandbox.portal(PORTAL).createContact({ email: 'anna@nordlicht.example' });
});
afterAll(() => account.close());

const importFile = (...args: string[]): Promise<CommandResult> => runHere(['import', ...args, '--portal', PORTAL], account.env);
const count = (): Promise<number> => account.inApp(({ storage }) => storage.ledger.count(PORTAL));

test('a table is tried, imported, and imported again', async () => {
  const file = path.join(account.folder, 'webinar.csv');
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await writeFile(file, `email;kind;occurredAt;title\nanna@nordlicht.example;webinar_attended;${yesterday} 10:00;Halve onboarding time\nnobody@x.example;webinar_attended;${yesterday} 10:00;Halve onboarding time\nanna@nordlicht.example;webinar;x;\n`);
  const problem = expect.stringMatching(/^line 4: kind: "webinar", expected one of .*; occurredAt: "x", expected a date/);
  expect(await importFile(file, '--dry-run')).toEqual({ code: 1, stderr: problem, stdout: 'would be new: 1, known already: 0, too old to be kept: 0, of nobody: 1, not readable: 1, lines: 3\nno contact has nobody@x.example (1)\n' });
  expect(await count()).toBe(0);
  expect(await importFile(file)).toMatchObject({ code: 1, stdout: expect.stringContaining('new: 1, known already: 0') });
  const { stdout } = await importFile(file, '--json');
  expect(stdout.trim().split('\n').map((line): unknown => JSON.parse(line))).toEqual([
    { line: 4, error: expect.stringContaining('kind: "webinar"') },
    { lines: 3, bad: 1, added: 0, known: 1, tooOld: 0, nobody: { 'nobody@x.example': 1 }, dryRun: false },
  ]);
  const signals = await account.inApp(({ storage }) => storage.ledger.of(PORTAL, [ContactId.parse(anna)], new Date(0)));
  expect(signals.get(ContactId.parse(anna))).toMatchObject([{ kind: 'webinar_attended', title: 'Halve onboarding time' }]);
});

test('a file that is none, of another kind or with another header changes nothing', async () => {
  const before = await count();
  const file = path.join(account.folder, 'header.csv');
  await writeFile(file, 'who,kind,occurredAt\nanna@nordlicht.example,webinar_attended,2026-01-05\n');
  expect(await importFile(file)).toMatchObject({ code: 2, stderr: expect.stringContaining('line 1: "who": no such column') });
  expect(await importFile(path.join(account.folder, 'missing.csv'))).toMatchObject({ code: 2, stderr: expect.stringContaining('missing.csv: cannot be read') });
  expect(await importFile(path.join(account.folder, 'people.xlsx'))).toMatchObject({ code: 2, stderr: expect.stringContaining('.csv or .jsonl') });
  expect(await count()).toBe(before);
});
