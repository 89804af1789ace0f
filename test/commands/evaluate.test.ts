import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { evaluateLines, type Tally } from '../../src/commands/evaluate/evaluate-lines.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { SIGNAL_KINDS } from '../../src/domain/signal.ts';
import { NOW } from '../support/leads.ts';
import { runHere, type CommandResult } from '../support/run-here.ts';
import { thorough } from '../support/thorough.ts';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const at = '2026-01-04T10:00:00Z';
const run = { policy: defaultPolicy, policyVersion: 0, ownDomains: [], timeZone: 'UTC', now: NOW };

const head = { firstname: 'Anna', lastname: 'Brandt', email: 'anna@nordlicht.example', jobtitle: 'Head of Customer Success' };
const company = { name: 'Nordlicht Software', domain: 'nordlicht.example', industry: 'COMPUTER_SOFTWARE', numberofemployees: 250, country: 'Germany' };
const request = { id: 's1', kind: 'form_submission', occurredAt: at, title: 'Request a demo: Form', url: 'https://vendor.example/demo' };
const asking = JSON.stringify({ contact: { id: '1', ...head }, company, signals: [request] });
const silent = (id: number | string, more: object = {}): string => JSON.stringify({ contact: { id, ...more } });

type Answer = { readonly id?: string; readonly line?: number; readonly error?: string; readonly [field: string]: unknown };
const answersIn = (text: string): Answer[] => text.split('\n').filter((line) => line !== '').map((line): Answer => JSON.parse(line));

/** What the lines give, in this process; `chunks` are handed over as they are. */
async function evaluated(chunks: Iterable<string | Uint8Array>, explain = false): Promise<Tally & { readonly answers: readonly Answer[] }> {
  let text = '';
  const output = new Writable({ write: (chunk, _encoding, done) => { text += String(chunk); done(); } });
  const bytes = Readable.from((function* () { for (const chunk of chunks) yield Buffer.from(chunk); })());
  return { ...(await evaluateLines(bytes, output, run, explain)), answers: answersIn(text) };
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'handover-evaluate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const commandHere = (args: readonly string[], input = ''): Promise<CommandResult> => runHere(args, {}, input);

describe('evaluate', () => {
  test('answers a lead with what was decided, why, and when to look again', async () => {
    const { code, stdout, stderr } = await commandHere(['evaluate', '--leads', fileOf('one.jsonl', asking), '--now', NOW.toISOString()]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [answer] = answersIn(stdout);
    expect(Object.keys(answer ?? {})).toEqual(['id', 'fit', 'intent', 'gates', 'obstacles', 'qualification', 'brief', 'flip', 'nextCheckAt']);
    expect(answer).toMatchObject({
      id: '1', qualification: 'ready', obstacles: [],
      fit: { grade: 'A', contributions: expect.arrayContaining([expect.objectContaining({ points: expect.any(Number), evidence: [expect.any(String)] })]) },
      intent: { level: 'high', contributions: [{ points: expect.any(Number), evidence: ['s1'] }] },
      gates: { fit: { pass: true }, interest: { pass: true }, context: { pass: true } },
      nextCheckAt: expect.stringMatching(/^2026-01-\d\dT/u),
    });
  });

  test('reads standard input, keeps the order, goes on after a bad line and ends with exit code 1', () => {
    const input = [silent(3), 'nope', silent(1), '{"contact":{}}', silent(2)].join('\n');
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'evaluate', '--leads', '-'], { input, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(answersIn(stdout).map(({ id, line }) => id ?? line)).toEqual(['3', 2, '1', 4, '2']);
    expect(stderr).toBe('2 of 5 lines could not be evaluated.\n');
  });

  test('takes rules, time zone and own domains from its options', async () => {
    const policy = fileOf('policy.json', JSON.stringify({ ...defaultPolicy, gates: { ...defaultPolicy.gates, fit: { enter: 99, leave: 90 } } }));
    const leads = ['--leads', fileOf('two.jsonl', asking), '--now', NOW.toISOString()];
    expect(answersIn((await commandHere(['evaluate', ...leads, '--policy', policy])).stdout)).toMatchObject([{ qualification: 'nurture', gates: { fit: { pass: false } } }]);
    expect(answersIn((await commandHere(['evaluate', ...leads, '--time-zone', 'Asia/Tokyo'])).stdout)).toMatchObject([{ brief: { recentAction: { text: expect.stringContaining('19:00') } } }]);
    expect(answersIn((await commandHere(['evaluate', ...leads, '--own-domain', 'other.example', '--own-domain', 'Nordlicht.example'])).stdout)).toMatchObject([{ qualification: 'blocked', obstacles: [{ code: 'internal' }] }]);
  });

  test('without --now evaluates at the present moment', async () => {
    const now = new Date().toISOString();
    const { stdout } = await commandHere(['evaluate', '--leads', '-'], JSON.stringify({ contact: { id: 1 }, signals: [{ ...request, occurredAt: now }] }));
    expect(answersIn(stdout)).toMatchObject([{ intent: { level: 'high' } }]);
  });

  test.each([
    ['a missing file', ['--leads', 'nowhere.jsonl'], /^nowhere\.jsonl: cannot be read \((?:Error: )?ENOENT.+\)\.\n$/u],
    ['a folder', ['--leads', '.'], /^\.: cannot be read \(it is a folder\)\.\n$/u],
    ['a moment that is none', ['--leads', '-', '--now', 'soon'], /^--now: "soon", expected a date from 1990 to 2099, for example "2026-01-05T09:00:00Z"\.\n$/u],
    ['a zone that is none', ['--leads', '-', '--time-zone', 'Berlin'], /^--time-zone: "Berlin", expected a time zone, for example "Europe\/Berlin"\.\n$/u],
    ['a domain that is none', ['--leads', '-', '--own-domain', 'https://acme.example'], /^--own-domain: "https:\/\/acme\.example", expected a domain/u],
    ['rules that cannot be read', ['--leads', '-', '--policy', 'nowhere.json'], /^nowhere\.json: cannot be read/u],
  ])('%s is bad usage: exit 2, told on stderr, nothing on stdout', async (_what, args, message) => {
    const { code, stdout, stderr } = await commandHere(['evaluate', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('ends quietly when nobody reads on', () => {
    const leads = fileOf('many.jsonl', Array.from({ length: 500 }, (_, n) => silent(n)).join('\n'));
    const { stdout, stderr } = spawnSync('/bin/sh', ['-c', '{ "$0" "$1" evaluate --leads "$2"; echo "exit $?" >&2; } | head -n 1', process.execPath, CLI, leads], { encoding: 'utf8' });
    expect(answersIn(stdout)).toMatchObject([{ id: '0' }]);
    expect(stderr).toBe('exit 0\n');
  });

  test('--explain adds all facts there are, those that the evidence names among them', async () => {
    const line = JSON.stringify({
      contact: { id: 1, ...head }, company, signals: [request, { id: 's2', kind: 'email_open', occurredAt: at, title: 'News' }],
      colleagues: [{ jobtitle: 'Finance Director', signals: [{ id: 'c1', kind: 'form_submission', occurredAt: '2026-01-03', title: 'ROI sheet: Download' }] }],
    });
    const { answers: [answer] } = await evaluated([line], true);
    expect(answer?.['facts']).toMatchObject({
      signals: [
        { id: 's1', kind: 'form_submission', occurredAt: '2026-01-04T10:00:00.000Z', title: 'Request a demo: Form', url: 'https://vendor.example/demo' },
        { id: 's2', kind: 'email_open', occurredAt: '2026-01-04T10:00:00.000Z', title: 'News' },
        { id: expect.stringMatching(/^colleague\.\d+\.c1$/u), kind: 'form_submission', occurredAt: '2026-01-03T00:00:00.000Z', title: 'ROI sheet: Download' },
      ],
      colleagues: [{ jobTitle: 'Finance Director' }],
    });
    const evidence = JSON.stringify(answer).match(/"(?:contact|company)\.\w+"/gu)?.map((id) => id.slice(1, -1)) ?? [];
    expect(evidence.length).toBeGreaterThan(3);
    for (const id of evidence) expect(answer).toHaveProperty(`facts.${id}`);
    expect((await evaluated([line])).answers[0]).not.toHaveProperty('facts');
  });
});

describe('the lines of a file', () => {
  test('may end as on Windows, begin with a byte order mark, be empty, and lack the last line end', async () => {
    const { answers, lines, bad } = await evaluated([`\uFEFF${silent(1)}\r\n\r\n  \n${silent(2)}\n\uFEFF${silent(3)}`]);
    expect(answers.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect({ lines, bad }).toEqual({ lines: 3, bad: 0 });
    expect(await evaluated([])).toEqual({ lines: 0, bad: 0, answers: [] });
  });

  test('are the same wherever the stream is cut', async () => {
    const bytes = Buffer.from(`${silent(1, { city: 'Köln 🚀' })}\n\n${silent(2)}\r\nnope`);
    const whole = await evaluated([bytes]);
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 6 }), async (cuts) => {
      const ends = [...new Set([0, ...cuts, bytes.length])].sort((a, b) => a - b);
      expect(await evaluated(ends.slice(1).map((end, n) => bytes.subarray(ends[n], end)))).toEqual(whole);
    }), { numRuns: 50 });
    expect(whole.answers.map(({ id, line }) => id ?? line)).toEqual(['1', '2', 4]);
  });

  test('over a megabyte, or not UTF-8, are refused; those after them are not', async () => {
    const long = silent(1, { city: 'x'.repeat(1_000_000) });
    const broken = Buffer.concat([Buffer.from('{"contact":{"id":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}}\n')]);
    const { answers } = await evaluated([long.slice(0, 600_000), long.slice(600_000), '\n', broken, silent(2)]);
    expect(answers).toMatchObject([{ line: 1, error: `${long.length} bytes, expected at most 1000000 in one line` }, { line: 2, error: 'not UTF-8' }, { id: '2' }]);
  });

  test('nested a hundred thousand deep do no harm', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const { answers } = await evaluated([`${deep}\n{"contact":{"id":1},"x":${deep}}\n{"contact":{"id":1,"city":${deep}}}`]);
    expect(answers).toMatchObject([{ error: 'a list, expected an object' }, { id: '1' }, { error: 'contact.city: a list, expected text' }]);
  });

  test('whatever they hold, each gets its one answer, in order', async () => {
    const line = fc.oneof(fc.jsonValue().map((value) => JSON.stringify(value)), fc.string({ unit: 'binary' }).map((text) => text.replaceAll(/\s/gu, '')), fc.nat().map((id) => silent(id)));
    await fc.assert(fc.asyncProperty(fc.array(line, { maxLength: 10 }), async (all) => {
      const { answers, bad } = await evaluated([all.join('\n')]);
      const expected = all.flatMap((text, index) => (text.replaceAll('\uFEFF', '') === '' ? [] : [index + 1]));
      expect(answers).toHaveLength(expected.length);
      const refused = answers.flatMap(({ error }, index) => (error === undefined ? [] : [index]));
      expect(refused.map((index) => answers[index]?.line)).toEqual(refused.map((index) => expected[index]));
      expect(refused).toHaveLength(bad);
    }), { numRuns: 100 });
  });
});

describe('a long stream', () => {
  test('is read no faster than its answers are taken', async () => {
    let given = 0;
    const source = (function* () { for (; given < 1_000; given += 1) yield Buffer.from(`${silent(given)}\n`); })();
    let release: (() => void) | undefined;
    const output = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => {
        if (release) done();
        else release = done;
      },
    });
    const ended = evaluateLines(Readable.from(source), output, run, false);
    for (let turn = 0; turn < 1_000; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
    expect(given).toBeLessThan(100);
    release?.();
    expect(await ended).toEqual({ lines: 1_000, bad: 0 });
  });

  test('grows without taking more memory, no two leads alike', async () => {
    // With fewer, what a leak would hold is less than what comes and goes.
    const LEADS = Math.max(3_000, thorough(12_000));
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const heaps = new Map<number, number>();
    const source = (function* () {
      for (let n = 1; n <= LEADS; n += 1) {
        if (n % (LEADS / 4) === 0) {
          collect();
          heaps.set(n, process.memoryUsage().heapUsed);
        }
        const signals = n % 20 === 0 ? [{ kind: 'form_submission', occurredAt: NOW.getTime() - n * 60_000, title: `Guide ${n}: Download` }] : [];
        yield Buffer.from(`${JSON.stringify({ contact: { id: n, jobtitle: n % 10 === 0 ? `Head of Area ${n}` : null, email: `p${n}@c${n}.example`, message: `${n}`.repeat(50) }, signals })}\n`);
      }
    })();
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    expect(await evaluateLines(Readable.from(source), nowhere, run, false)).toEqual({ lines: LEADS, bad: 0 });
    // What is remembered of titles is bounded; keeping the answers would be 3.7 MB and more.
    expect(Number(heaps.get(LEADS)) - Number(heaps.get(LEADS / 4))).toBeLessThan(3_000_000);
  }, 300_000);
});

describe('kinds', () => {
  test('lists every kind of signal with what it means and which fields it may carry', async () => {
    const { code, stdout } = await commandHere(['kinds']);
    expect(code).toBe(0);
    const kinds = answersIn(stdout);
    expect(kinds.map(({ kind }) => kind)).toEqual([...SIGNAL_KINDS]);
    for (const kind of kinds) expect(kind).toEqual({ kind: expect.any(String), meaning: expect.stringMatching(/\.$/u), fields: expect.arrayContaining(['id', 'kind', 'occurredAt', 'title']) });
  });
});

test('the example of the README is evaluated as it says', async () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```json\n(\{"contact".+)\n```/u.exec(readme) ?? [];
  const { code, stdout } = await commandHere(['evaluate', '--leads', '-', '--now', '2026-01-05T09:00:00Z'], example);
  expect({ code, answers: answersIn(stdout) }).toMatchObject({ code: 0, answers: [{ id: '51', qualification: 'ready' }] });
});
